package sonde.capture.dissect.mpls;

import org.jspecify.annotations.Nullable;

import sonde.capture.dissect.routing.Gmpls;
import sonde.capture.packet.Bits;
import sonde.capture.packet.Labels;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Template;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** What an object of link management holds, RFC 4204 13. */
final class LmpObject {
    private static final int TE_LINK = 11, DATA_LINK = 12, CHANNEL_STATUS = 13, CHANNEL_REQUEST = 14;
    private static final String INDENT = "\n\t    ", BOTH = "{4}{<4} (0x{x4})", BOTH4 = "{i}{<4} (0x{x4})",
            BOTH6 = "{I}{<16} (0x{x4}){.12}", WRONG = " (not correct for object)";
    private static final Bits TE_FLAGS = new Labels("""
            1 Fault Management Supported
            2 Link Verification Supported
            """).bits();
    private static final Bits DATA_FLAGS = new Labels("""
            1 Data Link Port
            2 Allocated for user traffic
            4 Failed link
            """).bits();
    private static final Labels STATUS = new Labels("""
            1 Signal Okay
            2 Signal Degraded
            3 Signal Fail
            """);
    private static final Bits VERIFY = new Labels("1 Verify all links\n2 Data link type").bits();
    private static final Bits VERIFY_ERRORS = new Labels("""
            0x01 Link Verification Procedure Not supported
            0x02 Unwilling to verify
            0x04 Unsupported verification transport mechanism
            0x08 Link-Id configuration error
            0x10 Unknown object c-type
            """).bits();
    private static final Bits SUMMARY_ERRORS = new Labels("""
            0x01 Unacceptable non-negotiable LINK-SUMMARY parameters
            0x02 Renegotiate LINK-SUMMARY parameters
            0x04 Invalid TE-LINK Object
            0x08 Invalid DATA-LINK Object
            0x10 Unknown TE-LINK Object c-type
            0x20 Unknown DATA-LINK Object c-type
            """).bits();

    private final Printer p;
    private final Packet in;
    private final Text out;

    private LmpObject(Printer p) {
        this.p = p;
        this.in = p.in;
        this.out = p.out;
    }

    /** @return false when its bytes are to be shown, as nobody can tell what they mean */
    static boolean print(Printer p, int kind, int type, int o, int n) throws Truncated {
        String phrase = phrase(kind << 8 | type);
        if (phrase != null) {
            if (n != Template.size(phrase)) p.out.str(WRONG);
            else
                Template.print(p, o, INDENT + phrase);
            return true;
        }
        return new LmpObject(p).value(kind, type, o, n);
    }

    /** Objects whose fields stand one behind the other. */
    private static @Nullable String phrase(int key) {
        return switch (key) {
            case 0x101, 0x102 -> "Control Channel ID: " + BOTH;
            case 0x201, 0x202 -> "Node ID: " + BOTH4;
            case 0x301, 0x302, 0x401, 0x402 -> "IPv4 Link ID: " + BOTH4;
            case 0x303, 0x304, 0x403, 0x404 -> "IPv6 Link ID: " + BOTH6;
            case 0x305, 0x306, 0x405, 0x406 -> "Link ID: " + BOTH;
            case 0x501 -> "Message ID: " + BOTH;
            case 0x502 -> "Message ID Ack: " + BOTH;
            case 0x601 -> "Hello Interval: {2}\n\t    Hello Dead Interval: {2}";
            case 0x701 -> "Tx Seq: {4}, Rx Seq: {4}";
            case 0x901 -> "Verify Dead Interval: {2}\n\t    Verify Transport Response: {2}";
            case 0xa01 -> "Verify ID: {4}";
            default -> null;
        };
    }

    private boolean value(int kind, int type, int o, int n) throws Truncated {
        boolean addressed = type >= 1 && type <= 3;
        String address = type == 1 ? BOTH4 : type == 2 ? BOTH6 : BOTH;
        switch (kind << 8 | type) {
            case 0x801 -> verify(o, n);
            case 0x1401, 0x1402 -> errors(type == 1 ? VERIFY_ERRORS : SUMMARY_ERRORS, o, n);
            case 0x3301, 0x3302, 0x3303, 0x3304 -> LmpService.print(p, type, o, n);
            default -> {
                return switch (kind) {
                    case TE_LINK, DATA_LINK -> addressed && link(kind, address, o, n);
                    case CHANNEL_STATUS -> addressed && channels(address, o, n, true);
                    case CHANNEL_REQUEST -> addressed && channels(address, o, n, false);
                    case 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 51 -> false;
                    default -> p.detail.verbose() > 1;
                };
            }
        }
        return true;
    }

    private boolean link(int kind, String address, int o, int n) throws Truncated {
        boolean data = kind == DATA_LINK;
        String words = data ? "Interface ID: " : "Link-ID: ";
        String phrase = INDENT + "Local " + words + address + INDENT + "Remote " + words + address;
        int size = 4 + Template.size(phrase);
        if (data ? n < size : n != size) {
            out.str(WRONG);
            return true;
        }
        out.str(INDENT).str("Flags: [");
        (data ? DATA_FLAGS : TE_FLAGS).print(out, in.u8(o), "none", ", ");
        out.ch(']');
        Template.print(p, o + 4, phrase);
        return !data || abilities(o + size, n - size);
    }

    /** What a data link can do; false when there is something else. */
    private boolean abilities(int at, int size) throws Truncated {
        int o = at, left = size;
        while (left > 0) {
            int type = in.u8(o), n = in.u8(o + 1);
            out.str("\n\t    Subobject, Type: ").str(type == 1
                    ? "Interface Switching Type"
                    : type == 2 ? "Wavelength" : "Unknown").str(" (").dec(type).str("), Length: ").dec(n);
            if (n < 4 || n % 4 != 0 || left < n) {
                out.str(n < 4
                        ? " (too short)"
                        : n % 4 != 0 ? " (not a multiple of 4)" : " (goes past the end of the object)");
                return true;
            }
            if (type == 1) {
                out.str("\n\t      Switching Type: ").str(Gmpls.switching(in.u8(o + 2))).str(" (").dec(in.u8(o + 2))
                        .ch(')');
                out.str("\n\t      Encoding Type: ").str(Gmpls.encoding(in.u8(o + 3))).str(" (").dec(in.u8(o + 3))
                        .ch(')');
                bandwidth("\n\t      Min Reservable Bandwidth: ", o + 4);
                bandwidth("\n\t      Max Reservable Bandwidth: ", o + 8);
            } else if (type == 2) {
                in.need(o + 4, 4);
                out.str("\n\t      Wavelength: ").dec(in.beU32(o + 4));
            } else {
                return false;
            }
            o += n;
            left -= n;
        }
        return true;
    }

    private void bandwidth(String words, int o) throws Truncated {
        int bits = in.be32(o);
        Gmpls.megabits(out.str(words), bits);
    }

    private boolean channels(String address, int at, int size, boolean status) throws Truncated {
        int id = Template.size(address), step = id + (status ? 4 : 0);
        for (int o = at; at + size - o >= step; o += step) {
            Template.print(p, o, INDENT + "Interface ID: " + address);
            if (!status) continue;
            int v = in.be32(o + id), active = v >>> 31, direction = v >>> 30 & 1, state = v & 0x3ffffff;
            out.str("\n\t\t    Active: ").str(active == 1 ? "Allocated (1)" : "Non-allocated (0)");
            out.str("\n\t\t    Direction: ").str(direction == 1 ? "Transmit (1)" : "Receive (0)");
            STATUS.print(out.str("\n\t\t    Channel Status: "), state, "Unknown").str(" (").dec(state).ch(')');
        }
        return true;
    }

    private void verify(int o, int n) throws Truncated {
        if (n != 20) {
            out.str(WRONG);
            return;
        }
        int mechanism = in.be16(o + 10);
        out.str(INDENT).str("Flags: ");
        VERIFY.print(out, in.be16(o), "none", ", ");
        out.str(INDENT).str("Verify Interval: ").dec(in.be16(o + 2)).str(INDENT).str("Data links: ")
                .dec(in.beU32(o + 4)).str(INDENT).str("Encoding type: ").str(Gmpls.encoding(in.u8(o + 8)))
                .str(INDENT).str("Verify Transport Mechanism: ").dec(mechanism).str(" (0x").hex(mechanism).ch(')')
                .str((mechanism & 8000) != 0 ? " (Payload test messages capable)" : ""); // 8000, not 0x8000, as there
        bandwidth("\n\t    Transmission Rate: ", o + 12);
        out.str(INDENT).str("Wavelength: ").dec(in.beU32(o + 16));
    }

    private void errors(Bits bits, int o, int n) throws Truncated {
        if (n != 4) {
            out.str(WRONG);
            return;
        }
        out.str(INDENT).str("Error Code: ");
        bits.print(out, in.be32(o), "none", ", ");
    }
}
