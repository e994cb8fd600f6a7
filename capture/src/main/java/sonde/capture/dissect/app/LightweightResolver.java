package sonde.capture.dissect.app;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** The lightweight resolver protocol of BIND 9: names asked of a daemon on the same host. */
public final class LightweightResolver implements Dissector {
    private static final long INVALID = -1, UNSUPPORTED = -2;
    private static final int HEADER = 28, RESPONSE = 1, NOTHING = 0, ADDRESSES = 0x10001, NAME = 0x10002,
            RECORDS = 0x10003, INTERNET = 1;

    @Override
    public String name() { return "lwres"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        in.need(at + 26, 2);
        out.str(" lwres");
        int version = in.be16(at + 4);
        if (p.detail.isVerbose() || version != 0) out.str(" v").dec(version);
        if (version != 0) {
            tail(p, at, length, at + in.beU32(at));
            return;
        }
        int flags = in.be16(at + 6), code = in.be32(at + 12);
        boolean response = (flags & RESPONSE) != 0;
        operation(out.ch(' '), code);
        if (!response) out.ch('?');
        if ((flags & ~RESPONSE) != 0) out.str("[0x").hex(flags).ch(']');
        if (p.detail.verbose() > 1) {
            out.str(" (serial:0x").hex(in.beU32(at + 8)).str(" result:0x").hex(in.beU32(at + 16)).str(" recvlen:")
                    .udec(in.beU32(at + 20));
            if (p.detail.verbose() > 2) {
                out.str(" authtype:0x").hex(in.be16(at + 24)).str(" authlen:").dec(in.be16(at + 26));
            }
            out.ch(')');
        }
        long end = response ? response(p, at + HEADER, code) : request(p, at + HEADER, code);
        if (end == INVALID) p.invalid();
        else
            tail(p, at, length, end);
    }

    private static void operation(Text out, int code) {
        switch (code) {
            case NOTHING -> out.str("noop");
            case ADDRESSES -> out.str("getaddrsbyname");
            case NAME -> out.str("getnamebyaddr");
            case RECORDS -> out.str("getrdatabyname");
            default -> out.str("#0x").hex(code & 0xffffffffL);
        }
    }

    private static void tail(Printer p, int at, int length, long end) throws Truncated {
        long claimed = p.in.beU32(at);
        if (claimed != length) p.out.str(" [len: ").udec(claimed).str(" != ").dec(length).ch(']');
        if (end != UNSUPPORTED && (end - at & 0xffffffffL) < claimed) p.out.str("[extra]");
    }

    private static void flags(Printer p, int o) throws Truncated {
        if (p.detail.verbose() > 2) p.out.str(" flags:0x").hex(p.in.beU32(o));
    }

    private static long request(Printer p, int o, int code) throws Truncated {
        Packet in = p.in;
        switch (code) {
            case NOTHING -> {
                return o;
            }
            case ADDRESSES -> {
                in.need(o + 8, 2);
                flags(p, o);
                long types = in.beU32(o + 4);
                p.out.str(switch ((int) types & 3) {
                    case 1 -> " IPv4";
                    case 2 -> " IPv6";
                    case 3 -> " IPv4/6";
                    default -> "";
                });
                if ((types & ~3L) != 0) p.out.str("[0x").hex(types).ch(']');
                return name(p, o + 10, in.be16(o + 8));
            }
            case NAME -> {
                in.need(o, 4);
                flags(p, o);
                return address(p, o + 4);
            }
            case RECORDS -> {
                in.need(o + 8, 2);
                flags(p, o);
                type(p, o + 4);
                return name(p, o + 10, in.be16(o + 8));
            }
            default -> {
                return UNSUPPORTED;
            }
        }
    }

    private static long response(Printer p, int o, int code) throws Truncated {
        Packet in = p.in;
        switch (code) {
            case NOTHING -> {
                return o;
            }
            case ADDRESSES -> {
                in.need(o + 8, 2);
                flags(p, o);
                int aliases = in.be16(o + 4), addresses = in.be16(o + 6);
                p.out.ch(' ').dec(aliases).ch('/').dec(addresses);
                int s = names(p, name(p, o + 10, in.be16(o + 8)), aliases);
                for (int i = 0; i < addresses && s >= 0; i++) s = address(p, s);
                return s;
            }
            case NAME -> {
                in.need(o + 6, 2);
                flags(p, o);
                int aliases = in.be16(o + 4);
                p.out.ch(' ').dec(aliases);
                return names(p, name(p, o + 8, in.be16(o + 6)), aliases);
            }
            case RECORDS -> {
                in.need(o + 14, 2);
                flags(p, o);
                type(p, o + 4);
                p.out.str(" TTL ");
                p.duration(in.beU32(o + 8));
                int data = in.be16(o + 12), signatures = in.be16(o + 14);
                p.out.ch(' ').dec(data).ch('/').dec(signatures);
                int s = names(p, o + 16, 1);
                for (int i = 0; i < data + signatures; i++) s = bytes(p, s);
                return s;
            }
            default -> {
                return UNSUPPORTED;
            }
        }
    }

    private static void type(Printer p, int o) throws Truncated {
        int kind = p.in.be16(o), type = p.in.be16(o + 2);
        String name = DomainNumbers.type(type);
        p.out.ch(' ');
        if (name.isEmpty()) p.out.str("Type").dec(type);
        else
            p.out.str(name);
        if (kind == INTERNET) return;
        String words = DomainNumbers.recordClass(kind);
        p.out.ch(' ');
        if (words.isEmpty()) p.out.str("Class").dec(kind);
        else
            p.out.str(words);
    }

    private static int name(Printer p, int o, int length) throws Truncated {
        p.out.ch(' ');
        p.text(o, length);
        if (p.in.u8(o + length) != 0) p.out.str(" (not NUL-terminated!)");
        return o + length + 1;
    }

    private static int names(Printer p, int at, int count) throws Truncated {
        int o = at;
        for (int i = 0; i < count; i++) o = name(p, o + 2, p.in.be16(o));
        return o;
    }

    private static int bytes(Printer p, int o) throws Truncated {
        int length = p.in.be16(o);
        for (int i = 0; i < length; i++) p.out.hex0(p.in.u8(o + 2 + i), 2);
        return o + 2 + length;
    }

    private static int address(Printer p, int at) throws Truncated {
        Packet in = p.in;
        int length = in.be16(at + 4), o = at + 6, family = in.be32(at);
        in.need(o, length);
        if (family == 1 && length >= 4) {
            p.out.ch(' ');
            p.ipv4(o);
            return o + 4;
        }
        if (family == 2 && length >= 16) {
            p.out.ch(' ');
            p.ipv6(o);
            return o + 16;
        }
        if (family == 1 || family == 2) return -1;
        p.out.ch(' ').udec(family & 0xffffffffL).ch('/');
        for (int i = 0; i < length; i++) p.out.hex0(in.u8(o + i), 2);
        return o + length;
    }
}
