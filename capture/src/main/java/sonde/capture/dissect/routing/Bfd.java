package sonde.capture.dissect.routing;

import sonde.capture.packet.Bits;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Bidirectional forwarding detection: RFC 5880, 5881 (one hop), 5883 (several), 7130 (link aggregation). */
public final class Bfd implements Dissector {
    private static final int ECHO = 3785, HEADER = 24;
    private static final Bits V0_FLAGS = new Bits(new int[]{0x80, 0x40, 0x20, 0x10, 0x08, 0x04, 0x02, 0x01},
            "I Hear You",
            "Demand", "Poll", "Final", "Control Plane Independent", "Authentication Present", "Reserved", "Reserved");
    private static final Bits V1_FLAGS = new Bits(new int[]{0x20, 0x10, 0x08, 0x04, 0x02, 0x01}, "Poll", "Final",
            "Control Plane Independent", "Authentication Present", "Demand", "Multipoint");

    private final int port;

    /** @param port the well-known one, which tells the kind */
    public Bfd(int port) { this.port = port; }

    @Override
    public String name() { return "bfd"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (port == ECHO) {
            out.str("BFD, Echo, length: ").dec(length);
            if (p.detail.isVerbose()) p.hex("\n\t", at, length);
            return;
        }
        in.need(at, HEADER);
        int version = in.u8(at) >> 5, flags = in.u8(at + 1);
        if (version > 1) {
            out.str("BFDv").dec(version).str(", Control, length: ").dec(length);
            if (p.detail.isVerbose()) p.hex("\n\t", at, length);
            return;
        }
        String kind = version == 0 ? "Control" : port == 4784 ? "Multihop" : port == 6784 ? "Lag" : "Control";
        out.str("BFDv").dec(version);
        if (!p.detail.isVerbose()) {
            out.str(", ");
            state(out, version, kind, flags);
            out.str("], length: ").dec(length);
            return;
        }
        int diagnostic = in.u8(at) & 31, multiplier = in.u8(at + 2);
        out.str(", length: ").dec(length).str("\n\t");
        state(out, version, kind, flags);
        out.str("], Diagnostic: ").str(diagnostic(diagnostic)).str(" (0x").hex0(diagnostic, 2).ch(')');
        long transmit = in.beU32(at + 12);
        out.str("\n\tDetection Timer Multiplier: ").dec(multiplier).str(" (")
                .dec((multiplier * transmit & 0xffffffffL) / 1000).str(" ms Detection time), BFD Length: ")
                .dec(in.u8(at + 3));
        out.str("\n\tMy Discriminator: 0x").hex0(in.beU32(at + 4), 8).str(", Your Discriminator: 0x")
                .hex0(in.beU32(at + 8), 8);
        out.str("\n\t  Desired min Tx Interval:    ").decRight(transmit / 1000, 4)
                .str(" ms\n\t  Required min Rx Interval:   ").decRight(in.beU32(at + 16) / 1000, 4)
                .str(" ms\n\t  Required min Echo Interval: ").decRight(in.beU32(at + 20) / 1000, 4).str(" ms");
        if ((flags & 4) != 0) authentication(p, at + HEADER);
    }

    private static void state(Text out, int version, String kind, int flags) {
        out.str(kind);
        if (version == 1) out.str(", State ").str(state(flags >> 6));
        out.str(", Flags: [");
        if (version == 0) V0_FLAGS.print(out, flags, "none", ", ");
        else
            V1_FLAGS.print(out, flags & 0x3f, "none", ", ");
    }

    private static void authentication(Printer p, int at) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        in.need(at, 3);
        int type = in.u8(at), length = in.u8(at + 1);
        out.str("\n\tAuthentication: ").str(authentication(type)).str(" (").dec(type).str("), length: ").dec(length);
        out.str("\n\t  Auth Key ID: ").dec(in.u8(at + 2));
        boolean bad = switch (type) {
            case 1 -> length < 4 || length > 19;
            case 2, 3 -> length != 24;
            case 4, 5 -> length != 28;
            default -> false;
        };
        if (bad) {
            out.str("[invalid length ").dec(length).ch(']');
            return;
        }
        switch (type) {
            case 1 -> {
                out.str(", Password: ");
                p.text(at + 3, length - 3);
            }
            case 2, 3, 4, 5 -> {
                in.need(at + 4, 4);
                out.str(", Sequence Number: 0x").hex0(in.beU32(at + 4), 8);
                in.need(at + 8, length - 8);
                out.str(type < 4 ? "\n\t  Digest: " : "\n\t  Hash: ");
                p.digits(at + 8, length - 8);
            }
            default -> {
            }
        }
    }

    private static String state(int state) {
        return switch (state) {
            case 0 -> "AdminDown";
            case 1 -> "Down";
            case 2 -> "Init";
            default -> "Up";
        };
    }

    private static String authentication(int type) {
        return switch (type) {
            case 1 -> "Simple Password";
            case 2 -> "Keyed MD5";
            case 3 -> "Meticulous Keyed MD5";
            case 4 -> "Keyed SHA1";
            case 5 -> "Meticulous Keyed SHA1";
            default -> "Unknown";
        };
    }

    private static String diagnostic(int code) {
        return switch (code) {
            case 0 -> "No Diagnostic";
            case 1 -> "Control Detection Time Expired";
            case 2 -> "Echo Function Failed";
            case 3 -> "Neighbor Signaled Session Down";
            case 4 -> "Forwarding Plane Reset";
            case 5 -> "Path Down";
            case 6 -> "Concatenated Path Down";
            case 7 -> "Administratively Down";
            case 8 -> "Reverse Concatenated Path Down";
            default -> "unknown";
        };
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        if (port == ECHO) return;
        f.number("version", in.u8(at) >> 5);
        f.word("diagnostic", diagnostic(in.u8(at) & 31));
        f.word("state", state(in.u8(at + 1) >> 6));
        f.number("detect_mult", in.u8(at + 2));
        f.number("my_discriminator", in.beU32(at + 4));
        f.number("your_discriminator", in.beU32(at + 8));
        f.number("desired_min_tx_us", in.beU32(at + 12));
        f.number("required_min_rx_us", in.beU32(at + 16));
    }
}
