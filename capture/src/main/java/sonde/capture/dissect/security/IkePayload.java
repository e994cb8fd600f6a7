package sonde.capture.dissect.security;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** The chain of payloads of one message. Methods give the position behind what they printed, or -1 to end the chain. */
final class IkePayload {
    private static final int END = -1, PROPOSAL = 2, TRANSFORM = 3, ENCRYPTED2 = 46, GENERIC = 4;

    private final Printer p;
    private final Packet in;
    private final Text out;
    private final int major;
    int depth;

    IkePayload(Printer p, int major) {
        this.p = p;
        this.in = p.in;
        this.out = p.out;
        this.major = major;
    }

    /** Hexadecimal digits of bytes, all or none. */
    static boolean digits(Printer p, int at, int length) throws Truncated {
        if (!p.in.has(at, length)) return false;
        p.digits(at, length);
        return true;
    }

    /** @param protocol of the proposal around, 0 outside of one */
    int chain(int first, int start, int outer, int protocol) throws Truncated {
        depth = outer;
        int next = first, at = start;
        while (next != 0) {
            if (!in.has(at, GENERIC) || !in.has(at, in.be16(at + 2))) return cut(next);
            int header = at;
            open(outer + 1);
            at = one(next, at, protocol);
            out.ch(')');
            depth = outer;
            if (at < 0) return END;
            next = in.u8(header);
        }
        return at;
    }

    void open(int level) {
        depth = level;
        out.ch('\n');
        for (int i = 0; i < level; i++) out.str("    ");
        out.ch('(');
    }

    int cut(int payload) {
        out.str(" [|").str(IkeNames.payload(payload)).ch(']');
        return END;
    }

    /** The attributes of a transform, behind its eight bytes of header. */
    int attributes(IkeAttributes known, int at, int size) throws Truncated {
        int o = at + 8, end = at + size;
        while (o < in.end() && o < end) {
            o = known.print(p, o, end);
            if (o < 0) return cut(TRANSFORM);
        }
        if (in.end() < end) out.str("...");
        return o;
    }

    private int one(int type, int at, int protocol) throws Truncated {
        int size = in.be16(at + 2);
        if (size <= GENERIC) return END;
        boolean named = type < 14 || type >= 33 && type <= 48;
        if (!named || type == ENCRYPTED2 && major == 1) {
            out.str(IkeNames.payload(type));
            return at + size;
        }
        return switch (type) {
            case 1, PROPOSAL, TRANSFORM, 4, 5, 6, 7, 8, 9, 10, 13 ->
                new IkeVersion1(p, this).print(type, at,
                        size, protocol);
            case 11 -> new IkeNotify(p).version1(at, size);
            case 12 -> new IkeNotify(p).delete(at);
            case 41 -> new IkeNotify(p).version2(at, size);
            default -> new IkeVersion2(p, this).print(type, at, size);
        };
    }

    boolean body(int at, int size) throws Truncated {
        if (p.detail.verbose() <= 2 || size <= GENERIC) return true;
        out.ch(' ');
        return digits(p, at + GENERIC, size - GENERIC);
    }

    /** The first ten and last twenty bytes of what the capture has. */
    static boolean some(Printer p, int at) throws Truncated {
        int end = p.in.end(), first = Math.min(10, end - at), last = end - 20, size = 20;
        if (last < at + first) {
            last = at + first;
            size = end - last;
        }
        p.out.str(" data=(");
        if (!digits(p, at, first)) return false;
        p.out.str("...");
        if (size > 0 && !digits(p, last, size)) return false;
        p.out.ch(')');
        return true;
    }

}
