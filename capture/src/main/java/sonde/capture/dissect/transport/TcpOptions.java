package sonde.capture.dissect.transport;

import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Options of the TCP header: RFC 9293 3.2, 2018, 2385, 5482, 5925, 6994, 7323, 7413, 8684. */
final class TcpOptions {
    private static final int EOL = 0, NOP = 1, MSS = 2, WINDOW_SCALE = 3, SACK_OK = 4, SACK = 5, ECHO = 6,
            ECHO_REPLY = 7, TIMESTAMP = 8, CC = 11, CC_NEW = 12, CC_ECHO = 13, MD5 = 19, SCPS = 20, USER_TIMEOUT = 28,
            AUTHENTICATION = 29, MPTCP = 30, FAST_OPEN = 34, EXPERIMENT = 254;
    private static final int MD5_SIZE = 16, FAST_OPEN_MAGIC = 0xf989;

    /** What nearly every segment has, RFC 7323 appendix A: two NOPs and the time stamps. */
    private static final int ONLY_TIMES = 12, TIMES = 0x0101080a;

    private static final byte[] ONLY_TIMES_WORDS = Text.bytes(", options [nop,nop,TS"), VALUE = Text.bytes(" val "),
            REPLY = Text.bytes(" ecr ");

    private TcpOptions() {}

    /** @return false when they are broken or cut, and nothing more of the segment is to be printed */
    static boolean print(Printer p, int at, int header, int flags, boolean relative, int data) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at + Tcp.HEADER, rest = header - Tcp.HEADER;
        if (rest == ONLY_TIMES && in.has(o, rest) && in.be32(o) == TIMES) {
            times(out.words(ONLY_TIMES_WORDS), in, o + 4);
            out.ch(']');
            return true;
        }
        out.ascii(", options [");
        for (boolean first = true; rest > 0; first = false) {
            if (!first) out.ch(',');
            int kind = in.u8(o++), length = 1, size = 0;
            rest--;
            if (kind != EOL && kind != NOP) {
                length = in.u8(o++);
                if (length < 2 || length > rest + 1) return bad(out, first);
                rest--;
                size = size(kind, length);
            }
            name(out, kind);
            if (kind == AUTHENTICATION && length < 4) {
                p.invalid();
            } else if (kind != SACK || size % 8 == 0) {
                if (size > rest) return bad(out, first);
                if (!in.has(o, size) && kind != SACK && kind != AUTHENTICATION && isKnown(kind)) return cut(p, first);
                int done = value(p, kind, at, o, size, flags, relative, header, data);
                if (done == BAD) return bad(out, first);
                if (done == CUT) return cut(p, first);
            } else {
                out.ascii(" invalid sack");
            }
            o += size;
            rest -= size;
            int counted = size + (kind == EOL || kind == NOP ? 1 : 2);
            if (counted != length) out.ascii("[len ").dec(length).ch(']');
            if (kind == EOL) break;
        }
        out.ch(']');
        return true;
    }

    private static void times(Text out, Packet in, int o) throws Truncated {
        out.words(VALUE).dec(in.beU32(o)).words(REPLY).dec(in.beU32(o + 4));
    }

    private static final int FINE = 0, BAD = 1, CUT = 2;

    private static boolean bad(Text out, boolean first) {
        out.ascii("[bad opt]");
        if (!first) out.ch(']');
        return false;
    }

    private static boolean cut(Printer p, boolean first) {
        p.trunc();
        if (!first) p.out.ch('>');
        return false;
    }

    /** How many bytes of value an option has: fixed by its kind, else by its length field. */
    private static int size(int kind, int length) {
        return switch (kind) {
            case MSS, SCPS, USER_TIMEOUT -> 2;
            case WINDOW_SCALE -> 1;
            case SACK_OK -> 0;
            case ECHO, ECHO_REPLY, CC, CC_NEW, CC_ECHO -> 4;
            case TIMESTAMP -> 8;
            case MD5 -> MD5_SIZE;
            default -> length - 2;
        };
    }

    private static boolean isKnown(int kind) {
        return switch (kind) {
            case MSS, SCPS, USER_TIMEOUT, WINDOW_SCALE, SACK_OK, ECHO, ECHO_REPLY, CC, CC_NEW, CC_ECHO, TIMESTAMP, MD5,
                    MPTCP, FAST_OPEN, EXPERIMENT ->
                true;
            default -> false;
        };
    }

    private static int value(Printer p, int kind, int at, int o, int size, int flags, boolean relative, int header,
            int data) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        switch (kind) {
            case EOL, NOP, SACK_OK -> {
            }
            case MSS -> out.ch(' ').dec(in.be16(o));
            case WINDOW_SCALE -> out.ch(' ').dec(in.u8(o));
            case SACK -> {
                return sack(p, o, size, relative);
            }
            case ECHO, ECHO_REPLY, CC, CC_NEW, CC_ECHO -> out.ch(' ').dec(in.beU32(o));
            case TIMESTAMP -> times(out, in, o);
            case MD5 -> {
                out.ch(' ');
                TcpSignature.print(p, at, header, data, o);
            }
            case SCPS -> out.ascii(" cap ").hex0(in.u8(o), 2).ascii(" id ").dec(in.u8(o + 1));
            case AUTHENTICATION -> {
                return authentication(p, o, size);
            }
            case USER_TIMEOUT -> {
                int timeout = in.be16(o); // the lowest bit says minutes
                out.ascii(" 0x").hex(timeout).ch(' ').dec((timeout & 1) != 0 ? (timeout >> 1) * 60 : timeout >> 1);
            }
            case MPTCP -> {
                int end = in.limit(o + size);
                boolean fine = Mptcp.print(p, o - 2, size + 2, flags);
                in.restore(end);
                return fine ? FINE : BAD;
            }
            case FAST_OPEN -> {
                out.ch(' ');
                fastOpen(p, o, size);
            }
            case EXPERIMENT -> {
                if (size < 2) return BAD;
                int magic = in.be16(o);
                out.ch('-');
                if (magic == FAST_OPEN_MAGIC) {
                    out.ascii("tfo");
                    fastOpen(p, o + 2, size - 2);
                } else {
                    out.hex0(magic, 4);
                }
            }
            default -> {
                if (size > 0) out.ascii(" 0x");
                return hex(p, o, 0, size);
            }
        }
        return FINE;
    }

    private static int hex(Printer p, int o, int from, int size) throws Truncated {
        for (int i = from; i < size; i++) {
            if (!p.in.has(o, i + 1)) return CUT;
            p.out.hex0(p.in.u8(o + i), 2);
        }
        return FINE;
    }

    private static int sack(Printer p, int o, int size, boolean relative) throws Truncated {
        p.out.ch(' ').dec(size / 8).ch(' ');
        for (int i = 0; i < size; i += 8) {
            if (!p.in.has(o, i + 8)) return CUT;
            p.out.ch('{');
            edge(p, p.in.be32(o + i), relative);
            p.out.ch(':');
            edge(p, p.in.be32(o + i + 4), relative);
            p.out.ch('}');
        }
        return FINE;
    }

    private static void edge(Printer p, int number, boolean relative) {
        if (relative) p.sequences.edge(p.out, number);
        else
            p.out.dec(number & 0xffffffffL);
    }

    private static int authentication(Printer p, int o, int size) throws Truncated {
        if (!p.in.has(o, 1)) return CUT;
        p.out.ascii(" keyid ").dec(p.in.u8(o));
        if (!p.in.has(o, 2)) return CUT;
        p.out.ascii(" rnextkeyid ").dec(p.in.u8(o + 1));
        if (size == 2) return FINE;
        p.out.ascii(" mac 0x");
        return hex(p, o, 2, size);
    }

    private static void fastOpen(Printer p, int o, int size) throws Truncated {
        if (size == 0) {
            p.out.ascii(" cookiereq");
        } else if (size % 2 != 0 || size < 4 || size > 16) {
            p.invalid();
        } else {
            p.out.ascii(" cookie ");
            p.digits(o, size);
        }
    }

    private static void name(Text out, int kind) {
        switch (kind) {
            case EOL -> out.ascii("eol");
            case NOP -> out.ascii("nop");
            case MSS -> out.ascii("mss");
            case WINDOW_SCALE -> out.ascii("wscale");
            case SACK_OK -> out.ascii("sackOK");
            case SACK -> out.ascii("sack");
            case ECHO -> out.ascii("echo");
            case ECHO_REPLY -> out.ascii("echoreply");
            case TIMESTAMP -> out.ascii("TS");
            case CC -> out.ascii("cc");
            case CC_NEW -> out.ascii("ccnew");
            case CC_ECHO -> {
            } // nameless in the original
            case MD5 -> out.ascii("md5");
            case SCPS -> out.ascii("scps");
            case USER_TIMEOUT -> out.ascii("uto");
            case AUTHENTICATION -> out.ascii("tcp-ao");
            case MPTCP -> out.ascii("mptcp");
            case FAST_OPEN -> out.ascii("tfo");
            case EXPERIMENT -> out.ascii("exp");
            default -> out.ascii("unknown-").dec(kind);
        }
    }

    static void fields(Packet in, int at, int header, Fields f) throws Truncated {
        for (int o = at + Tcp.HEADER, end = at + header; o < end;) {
            int kind = in.u8(o);
            if (kind == EOL) return;
            int length = kind == NOP ? 1 : in.u8(o + 1);
            if (length < 1 || kind != NOP && length < 2 || o + length > end) return;
            if (kind == MSS && length == 4) f.number("mss", in.be16(o + 2));
            if (kind == WINDOW_SCALE && length == 3) f.number("wscale", in.u8(o + 2));
            if (kind == SACK && (length - 2) % 8 == 0) {
                f.openList("sack");
                for (int i = o + 2; i < o + length; i += 8) {
                    f.open("");
                    f.number("left", in.beU32(i));
                    f.number("right", in.beU32(i + 4));
                    f.close();
                }
                f.closeList();
            }
            if (kind == SACK_OK && length == 2) f.flag("sack_ok", true);
            if (kind == TIMESTAMP && length == 10) {
                f.number("tsval", in.beU32(o + 2));
                f.number("tsecr", in.beU32(o + 6));
            }
            o += length;
        }
    }
}
