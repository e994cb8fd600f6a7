package sonde.capture.dissect.app;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** Runs of records in a DNS message. */
final class DomainSections {
    private DomainSections() {}

    /** @return where the section after these records begins, or -1 when one is missing or broken */
    static int records(Printer p, int at, int base, int count, boolean multicast) throws Truncated {
        int o = at, left = count;
        for (; left > 0 && (left == count || o < p.in.end()); left--) {
            if (left < count) p.out.ch(',');
            o = DomainRecord.record(p, o, base, multicast);
            if (o < 0) return -1;
        }
        return left > 0 ? -1 : o;
    }

    /** Authority and additional sections; false when one is missing or broken. */
    static boolean rest(Printer p, int at, int base, int authorities, int additionals, boolean multicast)
            throws Truncated {
        int o = at;
        if (authorities > 0) {
            if (o >= p.in.end()) return false;
            p.out.str(" ns:");
            o = records(p, o, base, authorities, multicast);
            if (o < 0) return false;
        }
        if (additionals > 0) {
            if (o >= p.in.end()) return false;
            p.out.str(" ar:");
            return records(p, o, base, additionals, multicast) >= 0;
        }
        return true;
    }

    /** The code in the header with the bits that an OPT record adds (RFC 6891 6.1.3), if one can be reached. */
    static int responseCode(Packet in, int at) throws Truncated {
        int code = in.be16(at + 2) & 15, o = at + Domain.HEADER;
        for (int i = in.be16(at + 4); i > 0; i--) {
            o = DomainName.skip(in, o);
            if (o < 0) return code;
            o += 4;
            if (o >= in.end()) return code;
        }
        for (int i = in.be16(at + 6) + in.be16(at + 8); i > 0; i--) {
            o = DomainName.skip(in, o);
            if (o < 0 || o + 10 > in.end()) return code;
            o += 10 + in.be16(o + 8);
            if (o >= in.end()) return code;
        }
        for (int i = in.be16(at + 10); i > 0; i--) {
            o = DomainName.skip(in, o);
            if (o < 0 || o + 5 > in.end()) return code;
            if (in.be16(o) == DomainRecord.OPT) return code | in.u8(o + 4) << 4;
            if (o + 10 > in.end()) return code;
            o += 10 + in.be16(o + 8);
            if (o >= in.end()) return code;
        }
        return code;
    }
}
