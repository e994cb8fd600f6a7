package sonde.capture.dissect.app;

import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Truncated;

/** The typed fields of a DNS message. */
final class DomainFields {
    private DomainFields() {}

    static void give(Packet in, int at, Fields f) throws Truncated {
        int flags = in.be16(at + 2);
        f.number("id", in.be16(at));
        f.flag("response", (flags & Domain.RESPONSE) != 0);
        f.number("opcode", flags >> 11 & 15);
        f.flag("authoritative", (flags & Domain.AUTHORITATIVE) != 0);
        f.flag("truncated", (flags & Domain.CUT) != 0);
        f.flag("recursion_desired", (flags & Domain.RECURSION_DESIRED) != 0);
        f.flag("recursion_available", (flags & Domain.RECURSION_AVAILABLE) != 0);
        f.flag("authentic", (flags & Domain.AUTHENTIC) != 0);
        f.flag("checking_disabled", (flags & Domain.CHECKING_DISABLED) != 0);
        if ((flags & Domain.RESPONSE) != 0) {
            int code = DomainSections.responseCode(in, at);
            f.number("rcode", code);
            f.word("rcode_name", code == 0 ? "NOERROR" : name(DomainNumbers.response(code), "RCODE", code));
        }
        int o = at + Domain.HEADER;
        f.openList("qry");
        for (int i = in.be16(at + 4); i > 0 && o >= 0; i--) o = question(in, o, at, f);
        f.closeList();
        if (o >= 0) {
            f.openList("resp");
            for (int i = in.be16(at + 6); i > 0 && o >= 0; i--) o = record(in, o, at, f);
            f.closeList();
        }
    }

    /** As resolvers write it: in capitals. */
    private static String name(String word, String otherwise, int number) {
        String w = word.strip();
        return w.isEmpty() || w.startsWith("Resp") ? otherwise + number : w.toUpperCase(java.util.Locale.ROOT);
    }

    private static int question(Packet in, int at, int base, Fields f) throws Truncated {
        int o = DomainName.skip(in, at);
        if (o < 0 || !in.has(o, 4)) return -1;
        f.open("");
        f.word("name", DomainName.read(in, at, base).toString());
        f.number("type", in.be16(o));
        f.word("type_name", DomainNumbers.type(in.be16(o)));
        f.number("class", in.be16(o + 2));
        f.close();
        return o + 4;
    }

    private static int record(Packet in, int at, int base, Fields f) throws Truncated {
        int o = DomainName.skip(in, at);
        if (o < 0 || !in.has(o, 10)) return -1;
        int type = in.be16(o), length = in.be16(o + 8), data = o + 10;
        if (!in.has(data, length)) return -1;
        f.open("");
        f.word("name", DomainName.read(in, at, base).toString());
        f.number("type", type);
        f.word("type_name", DomainNumbers.type(type));
        f.number("class", in.be16(o + 2));
        f.number("ttl", in.beU32(o + 4));
        switch (type) {
            case DomainRecord.A -> f.ipv4("a", in, data);
            case DomainRecord.AAAA -> f.ipv6("aaaa", in, data);
            case DomainRecord.CNAME, DomainRecord.NS, DomainRecord.PTR, DomainRecord.DNAME -> f
                    .word(DomainNumbers.type(type).toLowerCase(java.util.Locale.ROOT),
                            DomainName.read(in, data, base).toString());
            case DomainRecord.MX -> {
                f.number("preference", in.be16(data));
                f.word("mx", DomainName.read(in, data + 2, base).toString());
            }
            case DomainRecord.SRV -> {
                f.number("priority", in.be16(data));
                f.number("weight", in.be16(data + 2));
                f.number("port", in.be16(data + 4));
                f.word("srv", DomainName.read(in, data + 6, base).toString());
            }
            default -> f.bytes("data", in, data, length);
        }
        f.close();
        return data + length;
    }
}
