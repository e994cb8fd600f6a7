package sonde.capture.dissect.routing;

import org.jspecify.annotations.Nullable;

import sonde.capture.packet.Addresses;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** The type-length-values of one Babel packet; an update may leave out what the one before it has. */
final class BabelMessage {
    private static final int HELLO = 4, IHU = 5, UPDATE = 8, SOURCE_UPDATE = 13;
    private static final int INFINITY = 0xffff;
    private static final byte[] IPV4_MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff};

    private final Printer p;
    private final Packet in;
    private final Text out;
    private final boolean verbose;
    private byte[] prefix4 = java.util.Arrays.copyOf(IPV4_MAPPED, 16), prefix6 = new byte[16];
    /** The last prefix that was read. */
    private byte[] prefix = new byte[16];

    BabelMessage(Printer p) {
        this.p = p;
        this.in = p.in;
        this.out = p.out;
        this.verbose = p.detail.isVerbose();
    }

    /** @return false when it made no sense */
    boolean print(int type, int at, int size) throws Truncated {
        out.str(verbose ? "\n\t" : " ");
        if (!verbose) {
            out.str(shortName(type));
            if (type == UPDATE) {
                if (size < 10) return false;
                flags(in.u8(at + 3));
            }
            return true;
        }
        out.str(longName(type));
        switch (type) {
            case 1 -> out.dec(size + 2);
            case 2 -> {
                if (size < 6) return false;
                interval(out.hex0(in.be16(at + 4), 4).ch(' '), in.be16(at + 6));
            }
            case 3 -> {
                if (size < 2) return false;
                out.hex0(in.be16(at + 2), 4);
            }
            case HELLO -> {
                return hello(at, size);
            }
            case IHU -> {
                return heard(at, size);
            }
            case 6 -> {
                if (size < 10) return false;
                router(out.ch(' '), at + 4);
            }
            case 7 -> {
                return nextHop(at, size);
            }
            case UPDATE -> {
                return update(at, size);
            }
            case 9, 10 -> {
                return request(type, at, size);
            }
            case 11 -> {
                if (size < 6) return false;
                out.str("timestamp ").dec(in.beU32(at + 4)).str(" packetcounter ").dec(in.be16(at + 2));
            }
            case 12 -> {
                if (size < 18) return false;
                out.str("key-id ").dec(in.be16(at + 2)).str(" digest-").dec(size - 2).ch(' ');
                p.capitalDigits(at + 4, size - 2);
            }
            case SOURCE_UPDATE -> {
                return sourceUpdate(at, size);
            }
            case 14, 15 -> {
                return sourceRequest(type, at, size);
            }
            case 16 -> out.str("len ").dec(size);
            case 17 -> {
                if (size < 4) return false;
                out.str(" value ").dec(in.beU32(at + 2)).str(" index len ").dec(size - 4);
            }
            case 18, 19 -> {
                if (size > 192) return false;
                out.str(" len ").dec(size);
            }
            default -> out.dec(type);
        }
        return true;
    }

    private static String shortName(int type) {
        return switch (type) {
            case 1 -> "padN";
            case 2 -> "ack-req";
            case 3 -> "ack";
            case HELLO -> "hello";
            case IHU -> "ihu";
            case 6 -> "router-id";
            case 7 -> "nh";
            case UPDATE -> "update";
            case 9 -> "route-request";
            case 10 -> "seqno-request";
            case 11 -> "tspc";
            case 12 -> "hmac";
            case SOURCE_UPDATE -> "ss-update";
            case 14 -> "ss-request";
            case 15 -> "ss-mh-request";
            case 16 -> "mac";
            case 17 -> "pc";
            case 18 -> "challenge_request";
            case 19 -> "challenge_reply";
            default -> "unknown";
        };
    }

    private static String longName(int type) {
        return switch (type) {
            case 1 -> "Pad ";
            case 2 -> "Acknowledgment Request ";
            case 3 -> "Acknowledgment ";
            case HELLO -> "Hello ";
            case IHU -> "IHU ";
            case 6 -> "Router Id";
            case 7 -> "Next Hop";
            case UPDATE -> "Update";
            case 9 -> "Route Request ";
            case 10 -> "Seqno Request ";
            case 11 -> "TS/PC ";
            case 12 -> "HMAC ";
            case SOURCE_UPDATE -> "SS-Update";
            case 14 -> "SS-Request ";
            case 15 -> "SS-MH-Request ";
            case 16 -> "MAC ";
            case 17 -> "PC";
            case 18 -> "Challenge Request";
            case 19 -> "Challenge Reply";
            default -> "Unknown message type ";
        };
    }

    private void flags(int flags) {
        if ((flags & 0x80) != 0) out.str("/prefix");
        if ((flags & 0x40) != 0) out.str("/id");
        if ((flags & 0x3f) != 0) out.str("/unknown");
    }

    /** Centiseconds. */
    private static void interval(Text out, int value) {
        if (value == 0) out.str("0.0s (bogus)");
        else
            out.dec(value / 100).ch('.').dec0(value % 100, 2).ch('s');
    }

    private void updateInterval(int value) {
        if (value == INFINITY) out.str("infinity");
        else
            interval(out, value);
    }

    private void router(Text to, int at) throws Truncated { Addresses.link(to, in, at, 8); }

    private static boolean isMapped(byte[] address) {
        return java.util.Arrays.equals(address, 0, 12, IPV4_MAPPED, 0, 12);
    }

    private void address(byte[] a) {
        if (isMapped(a)) Addresses.ipv4(out, a, 12);
        else
            Addresses.ipv6(out, a, 0);
    }

    private void prefix(byte[] a, int length) {
        boolean v4 = length >= 96 && isMapped(a);
        if (v4) Addresses.ipv4(out, a, 12);
        else
            Addresses.ipv6(out, a, 0);
        out.ch('/').dec(v4 ? length - 96 : length);
    }

    /**
     * Reads a prefix into {@link #prefix}.
     *
     * @param bits its length, -1 for a whole address
     * @param omitted how many bytes it shares with {@code before}
     * @return how many bytes it took, -1 when it made no sense
     */
    private int read(int encoding, int bits, int omitted, int at, byte @Nullable [] before, int left)
            throws Truncated {
        int bytes = bits >= 0 ? (bits + 7) / 8 : encoding == 1 ? 4 : 16, from;
        if (bytes > 16) return -1;
        byte[] a = new byte[16];
        switch (encoding) {
            case 0 -> {
                prefix = a;
                return 0;
            }
            case 1 -> {
                if (bytes > 4 || omitted > 4) return -1;
                System.arraycopy(IPV4_MAPPED, 0, a, 0, 12);
                from = 12;
            }
            case 2 -> {
                if (omitted > 16) return -1;
                from = 0;
            }
            case 3 -> {
                a[0] = (byte) 0xfe;
                a[1] = (byte) 0x80;
                int taken = Math.max(0, bytes - 8);
                if (left < taken) return -1;
                for (int i = 0; i < taken; i++) a[8 + i] = (byte) in.u8(at + i);
                prefix = a;
                return taken;
            }
            default -> {
                return -1;
            }
        }
        int taken = Math.max(0, bytes - omitted);
        if (left < taken) return -1;
        if (omitted > 0) {
            if (before == null) return -1;
            System.arraycopy(before, 0, a, 0, from + omitted);
        }
        for (int i = 0; i < taken; i++) a[from + omitted + i] = (byte) in.u8(at + i);
        prefix = a;
        return taken;
    }

    private boolean hello(int at, int size) throws Truncated {
        if (size < 6) return false;
        int interval = in.be16(at + 6);
        if ((in.u8(at + 2) & 0x80) != 0) out.str("(Unicast) ");
        out.str("seqno ").dec(in.be16(at + 4)).ch(' ');
        if (interval == 0) out.str("unscheduled");
        else
            interval(out.str("interval "), interval);
        if (size > 6) BabelSubTlv.print(p, HELLO, at + 8, at + 2 + size);
        return true;
    }

    private boolean heard(int at, int size) throws Truncated {
        if (size < 6) return false;
        int encoding = in.u8(at + 2), taken = read(encoding, -1, 0, at + 8, null, size - 6);
        if (taken < 0) {
            p.trunc();
            return true;
        }
        if (encoding == 0) out.str("any");
        else
            address(prefix);
        interval(out.str(" rxcost ").dec(in.be16(at + 4)).str(" interval "), in.be16(at + 6));
        if (taken < size - 6) BabelSubTlv.print(p, IHU, at + 8 + taken, at + 2 + size);
        return true;
    }

    private boolean nextHop(int at, int size) throws Truncated {
        if (size < 2) return false;
        int encoding = in.u8(at + 2);
        if (read(encoding, -1, 0, at + 4, null, size - 2) < 0) return false;
        out.ch(' ');
        if (encoding == 0) out.str("invalid AE 0");
        else
            address(prefix);
        return true;
    }

    private static int mapped(int encoding, int bits) { return encoding == 1 ? bits + 96 & 0xff : bits; }

    private boolean update(int at, int size) throws Truncated {
        if (size < 10) return false;
        int encoding = in.u8(at + 2), flags = in.u8(at + 3), bits = in.u8(at + 4);
        int taken = read(encoding, bits, in.u8(at + 5), at + 12, encoding == 1 ? prefix4 : prefix6, size - 10);
        if (taken < 0) return false;
        flags(flags);
        out.ch(' ');
        if (encoding == 0) out.str("any");
        else
            prefix(prefix, mapped(encoding, bits));
        metric(at);
        if ((flags & 0x80) != 0) {
            if (encoding == 1) prefix4 = prefix;
            else
                prefix6 = prefix;
        }
        if (taken < size - 10) BabelSubTlv.print(p, UPDATE, at + 12 + taken, at + 2 + size);
        return true;
    }

    private void metric(int at) throws Truncated {
        out.str(" metric ").dec(in.be16(at + 10)).str(" seqno ").dec(in.be16(at + 8)).str(" interval ");
        updateInterval(in.be16(at + 6));
    }

    private boolean request(int type, int at, int size) throws Truncated {
        boolean sequence = type == 10;
        int header = sequence ? 14 : 2;
        if (size < header) return false;
        int encoding = in.u8(at + 2), bits = in.u8(at + 3);
        if (read(encoding, bits, 0, at + 2 + header, null, size - header) < 0) return false;
        if (sequence) out.ch('(').dec(in.u8(at + 6)).str(" hops) ");
        out.str("for ");
        if (encoding == 0) out.str(sequence ? "invalid AE 0" : "any");
        else
            prefix(prefix, mapped(encoding, bits));
        if (sequence) router(out.str(" seqno ").dec(in.be16(at + 4)).str(" id "), at + 8);
        return true;
    }

    private boolean sourceUpdate(int at, int size) throws Truncated {
        if (size < 10) return false;
        int encoding = in.u8(at + 2), sourceBits = in.u8(at + 3), bits = in.u8(at + 4), header = 10;
        int taken = read(encoding, bits, in.u8(at + 5), at + 2 + header, encoding == 1 ? prefix4 : prefix6,
                size - header);
        if (taken < 0) return false;
        byte[] destination = prefix;
        header += taken;
        taken = read(encoding, sourceBits, 0, at + 2 + header, null, size - header);
        if (taken < 0) return false;
        header += taken;
        out.ch(' ');
        prefix(destination, mapped(encoding, bits));
        out.str(" from ");
        prefix(prefix, mapped(encoding, sourceBits));
        metric(at);
        if (header < size) BabelSubTlv.print(p, SOURCE_UPDATE, at + 2 + header, at + 2 + size);
        return true;
    }

    private boolean sourceRequest(int type, int at, int size) throws Truncated {
        boolean far = type == 15;
        int header = far ? 14 : 3;
        if (size < header) return false;
        int encoding = in.u8(at + 2), bits = in.u8(at + 3), sourceBits = in.u8(far ? at + 7 : at + 4);
        int taken = read(encoding, bits, 0, at + 2 + header, null, size - header);
        if (taken < 0) return false;
        byte[] destination = prefix;
        header += taken;
        if (read(encoding, sourceBits, 0, at + 2 + header, null, size - header) < 0) return false;
        if (!far && encoding == 0) {
            out.str("for any");
            return true;
        }
        if (far) out.ch('(').dec(in.u8(at + 6)).str(" hops) ");
        out.str("for (");
        prefix(destination, mapped(encoding, bits));
        out.str(", ");
        prefix(prefix, mapped(encoding, sourceBits));
        out.ch(')');
        if (far) router(out.str(" seqno ").dec(in.be16(at + 4)).str(" id "), at + 8);
        return true;
    }
}
