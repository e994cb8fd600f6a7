package sonde.capture.dissect.decnet;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** The network services protocol: logical links, their data and their acknowledgements. */
final class NetworkServices {
    private static final int HEADER = 5, SEGMENT = 7, LINK_SERVICE = 13, ACKNOWLEDGEMENT = 9, CONNECT = 9, CONFIRM = 10,
            DISCONNECT = 8;
    private static final int HAS = 0x8000, NEGATIVE = 0x9000, OTHER = 0xa000, OTHER_NEGATIVE = 0xb000, NUMBER = 0xfff;
    private static final String[] VERSIONS = {"ver 3.2 ", "ver 3.1 ", "ver 4.0 ", "ver 4.1 "};

    private NetworkServices() {}

    /** @return false when it is too short */
    static boolean print(Printer p, int o, int length) throws Truncated {
        Packet in = p.in;
        if (length < HEADER) {
            p.out.str(" (nsplen ").dec(length).str(" < 5)");
            return false;
        }
        int flags = in.u8(o), destination = in.le16(o + 1), source = in.le16(o + 3), kind = flags & 0x70;
        switch (flags & 12) {
            case 0 -> {
                return data(p, o, length, flags, kind, source, destination);
            }
            case 4 -> {
                return acknowledgement(p, o, length, flags, kind, source, destination);
            }
            case 8 -> {
                return control(p, o, length, flags, kind, source, destination);
            }
            default -> reserved(p.out, "reserved-type? ", flags, source, destination);
        }
        return true;
    }

    private static void reserved(Text out, String name, int flags, int source, int destination) {
        out.str(name).hex(flags).ch(' ').dec(source).str(" > ").dec(destination);
    }

    private static boolean data(Printer p, int o, int length, int flags, int kind, int source, int destination)
            throws Truncated {
        Text out = p.out;
        switch (kind) {
            case 0x20, 0, 0x40, 0x60 -> {
                out.str("data ").dec(source).ch('>').dec(destination).ch(' ');
                return segment(p, o, length, "onak ", "oack ");
            }
            case 0x30 -> {
                out.str("intr ");
                return segment(p, o, length, "nakdat ", "ackdat ");
            }
            case 0x10 -> {
                out.str("link-service ").dec(source).ch('>').dec(destination).ch(' ');
                if (length < LINK_SERVICE) return false;
                segment(p, o, length, "nakdat ", "ackdat ");
                service(p, o + 11);
            }
            default -> reserved(out, "reserved-subtype? ", flags, source, destination);
        }
        return true;
    }

    /** Up to two acknowledgements, then the segment's own number. */
    private static boolean segment(Printer p, int at, int length, String negative, String positive) throws Truncated {
        Packet in = p.in;
        if (length < SEGMENT) return false;
        int o = at + HEADER, number = in.le16(o);
        if ((number & HAS) != 0) {
            p.out.str((number & NEGATIVE) == NEGATIVE ? "nak " : "ack ").dec(number & NUMBER).ch(' ');
            if (length < SEGMENT + 2) return false;
            o += 2;
            number = in.le16(o);
            if ((number & OTHER) != 0) {
                p.out.str((number & OTHER_NEGATIVE) == OTHER_NEGATIVE ? negative : positive).dec(number & NUMBER)
                        .ch(' ');
                if (length < SEGMENT + 4) return false;
                number = in.le16(o + 2);
            }
        }
        p.out.str("seg ").dec(number & NUMBER).ch(' ');
        return true;
    }

    private static void service(Printer p, int o) throws Truncated {
        Text out = p.out;
        int flags = p.in.u8(o), value = p.in.u8(o + 1);
        if ((flags & 12) == 0) {
            out.str("dat seg count ").dec(value).ch(' ');
            switch (flags & 3) {
                case 0 -> {
                }
                case 1 -> out.str("donotsend-data ");
                case 2 -> out.str("send-data ");
                default -> out.str("reserved-fcmod? ").hex(flags);
            }
        } else if ((flags & 12) == 4) {
            out.str("intr req count ").dec(value).ch(' ');
        } else {
            out.str("reserved-fcval-int? ").hex(flags);
        }
    }

    private static boolean acknowledgement(Printer p, int o, int length, int flags, int kind, int source,
            int destination) throws Truncated {
        Text out = p.out;
        switch (kind) {
            case 0, 0x10 -> {
                out.str(kind == 0 ? "data-ack " : "ils-ack ").dec(source).ch('>').dec(destination).ch(' ');
                if (length < ACKNOWLEDGEMENT) return false;
                p.in.need(o, ACKNOWLEDGEMENT);
                int number = p.in.le16(o + 5), other = p.in.le16(o + 7);
                if ((number & HAS) == 0) return true;
                out.str((number & NEGATIVE) == NEGATIVE ? "nak " : "ack ").dec(number & NUMBER).ch(' ');
                if ((other & OTHER) == 0) return true;
                boolean negative = (other & OTHER_NEGATIVE) == OTHER_NEGATIVE;
                out.str(kind == 0 ? negative ? "onak " : "oack " : negative ? "nakdat " : "ackdat ")
                        .dec(other & NUMBER).ch(' ');
            }
            case 0x20 -> out.str("conn-ack ").dec(destination);
            default -> reserved(out, "reserved-acktype? ", flags, source, destination);
        }
        return true;
    }

    private static boolean control(Printer p, int o, int length, int flags, int kind, int source, int destination)
            throws Truncated {
        Text out = p.out;
        String name = switch (kind) {
            case 0x10 -> "conn-initiate ";
            case 0x60 -> "retrans-conn-initiate ";
            case 0x20 -> "conn-confirm ";
            case 0x30 -> "disconn-initiate ";
            case 0x40 -> "disconn-confirm ";
            default -> "";
        };
        if (name.isEmpty()) {
            reserved(out, "reserved-ctltype? ", flags, source, destination);
            return true;
        }
        out.str(name).dec(source).ch('>').dec(destination).ch(' ');
        switch (kind) {
            case 0x30 -> {
                if (length < DISCONNECT) return false;
                int reason = p.in.le16(o + 5), options = p.in.u8(o + 7);
                reason(out, reason);
                options(out, options);
            }
            case 0x40 -> reason(out, p.in.le16(o + 5));
            default -> {
                boolean confirm = kind == 0x20;
                if (length < (confirm ? CONFIRM : CONNECT)) return false;
                p.in.need(o, confirm ? CONFIRM : CONNECT);
                int services = p.in.u8(o + 5) & 12;
                out.str(services == 4 ? "seg " : services == 8 ? "msg " : "").str(VERSIONS[p.in.u8(o + 6) & 3])
                        .str("segsize ").dec(p.in.le16(o + 7)).ch(' ');
                if (confirm) options(out, p.in.u8(o + 9));
            }
        }
        return true;
    }

    private static void options(Text out, int length) { if (length > 0) out.str("optlen ").dec(length).ch(' '); }

    private static void reason(Text out, int reason) {
        String name = switch (reason) {
            case 0 -> "object rejected connect";
            case 1 -> "insufficient resources";
            case 2 -> "unrecognized node name";
            case 3 -> "node is shutting down";
            case 4 -> "unrecognized object";
            case 5 -> "invalid object name format";
            case 6 -> "object too busy";
            case 7 -> "protocol error discovered";
            case 8 -> "third party abort";
            case 9 -> "user abort";
            case 10 -> "invalid node name format";
            case 11 -> "local node shutting down";
            case 32 -> "insufficient local resources";
            case 33 -> "insufficient remote user resources";
            case 34 -> "invalid access control information";
            case 36 -> "bad ACCOUNT information";
            case 38 -> "no response from object";
            case 39 -> "node unreachable";
            case 41 -> "no link terminate";
            case 42 -> "disconnect complete";
            case 43 -> "bad image data in connect";
            case 54 -> "cryptographic service mismatch";
            default -> "";
        };
        if (name.isEmpty()) out.str("reason-").dec(reason);
        else
            out.str(name);
        out.ch(' ');
    }
}
