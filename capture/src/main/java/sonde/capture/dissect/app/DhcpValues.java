package sonde.capture.dissect.app;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Values of DHCP options, each in the form of its tag. */
final class DhcpValues {
    private static final int NETBIOS_NODE = 46, OVERLOAD = 52, CLIENT_ID = 61, USER_CLASS = 77, CLIENT_NAME = 81,
            AGENT = 82, ROUTES = 121, ROUTES_MICROSOFT = 249;

    private DhcpValues() {}

    /** Prints a value that is all there; returns how many of its bytes do not fit its form. */
    static int print(Printer p, int tag, int o, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        char form = DhcpTags.form(tag);
        if (form == '?') form = (length & 1) != 0 ? 'b' : (length & 2) != 0 ? 's' : 'l';
        switch (form) {
            case 'a' -> {
                quoted(p, o, length);
                return 0;
            }
            case 'i', 'l', 'L', 's', 'p' -> {
                int size = form == 's' ? 2 : form == 'p' ? 8 : 4;
                for (int i = 0; i + size <= length; i += size) {
                    if (i > 0) out.ch(',');
                    number(p, form, o + i);
                }
                return length % size;
            }
            case 'B' -> {
                for (int i = 0; i < length; i++) {
                    if (i > 0) out.ch(',');
                    int value = in.u8(o + i);
                    if (value > 1) out.dec(value).ch('?');
                    else
                        out.ch(value == 0 ? 'N' : 'Y');
                }
                return 0;
            }
            case '$' -> {
                return special(p, tag, o, length);
            }
            default -> {
                for (int i = 0; i < length; i++) {
                    if (i > 0) out.ch('.');
                    out.dec(in.u8(o + i));
                }
                return 0;
            }
        }
    }

    private static void quoted(Printer p, int o, int length) throws Truncated {
        p.out.ch('"');
        p.characters(o, length);
        p.out.ch('"');
    }

    private static void number(Printer p, char form, int o) throws Truncated {
        switch (form) {
            case 'i' -> p.ipv4(o);
            case 'L' -> p.out.dec(p.in.be32(o));
            case 'l' -> p.out.dec(p.in.beU32(o));
            case 's' -> p.out.dec(p.in.be16(o));
            default -> {
                p.in.need(o, 4);
                p.out.ch('(');
                p.ipv4(o);
                p.in.need(o + 4, 4);
                p.out.ch(':');
                p.ipv4(o + 4);
                p.out.ch(')');
            }
        }
    }

    private static int special(Printer p, int tag, int o, int length) throws Truncated {
        Text out = p.out;
        int least = switch (tag) {
            case CLIENT_NAME -> 3;
            case ROUTES, ROUTES_MICROSOFT -> 5;
            case USER_CLASS -> 2;
            case AGENT -> 0;
            default -> 1;
        };
        if (length < least) {
            out.str("[ERROR: length < ").dec(least).str(" bytes]");
            return 0;
        }
        switch (tag) {
            case NETBIOS_NODE, OVERLOAD -> {
                choice(out, tag, p.in.u8(o));
                return length - 1;
            }
            case CLIENT_ID -> clientId(p, o, length);
            case CLIENT_NAME -> clientName(p, o, length);
            case AGENT -> {
                return agent(p, o, length);
            }
            case ROUTES, ROUTES_MICROSOFT -> routes(p, o, length);
            case USER_CLASS -> userClass(p, o, length);
            default -> out.str("[unknown special tag ").dec(tag).str(", size ").dec(length).ch(']');
        }
        return 0;
    }

    private static void choice(Text out, int tag, int value) {
        String name = tag == NETBIOS_NODE ? switch (value) {
            case 1 -> "b-node";
            case 2 -> "p-node";
            case 4 -> "m-node";
            case 8 -> "h-node";
            default -> "";
        } : switch (value) {
            case 1 -> "file";
            case 2 -> "sname";
            case 3 -> "file+sname";
            default -> "";
        };
        if (name.isEmpty()) out.ch('#').dec(value);
        else
            out.str(name);
    }

    private static void clientId(Printer p, int o, int length) throws Truncated {
        Text out = p.out;
        int type = p.in.u8(o);
        switch (type) {
            case 0 -> {
                quoted(p, o + 1, length - 1);
                return;
            }
            case 1 -> out.str("ether ");
            case 6 -> out.str("ieee802 ");
            case 7 -> out.str("arcnet ");
            case 15 -> out.str("frelay ");
            case 23 -> out.str("strip ");
            case 24 -> out.str("ieee1394 ");
            default -> out.str("hardware-type ").dec(type).str(", ");
        }
        for (int i = 1; i < length; i++) {
            if (i > 1) out.ch(':');
            out.hex0(p.in.u8(o + i), 2);
        }
    }

    /** RFC 4702. */
    private static void clientName(Printer p, int o, int length) throws Truncated {
        Text out = p.out;
        int flags = p.in.u8(o), first = p.in.u8(o + 1), second = p.in.u8(o + 2);
        if ((flags & 0xf0) != 0) out.str("[ERROR: MBZ nibble 0x").hex(flags >> 4).str(" != 0] ");
        if ((flags & 0x0f) != 0) {
            out.ch('[');
            if ((flags & 1) != 0) out.ch('S');
            if ((flags & 2) != 0) out.ch('O');
            if ((flags & 4) != 0) out.ch('E');
            if ((flags & 8) != 0) out.ch('N');
            out.str("] ");
        }
        if (first != 0 || second != 0) out.dec(first).ch('/').dec(second).ch(' ');
        quoted(p, o + 3, length - 3);
    }

    /** RFC 3046, 3993. */
    private static int agent(Printer p, int o, int length) throws Truncated {
        Text out = p.out;
        int i = 0;
        while (length - i >= 2) {
            int code = p.in.u8(o + i), size = p.in.u8(o + i + 1);
            i += 2;
            out.str("\n\t      ").str(switch (code) {
                case 1 -> "Circuit-ID";
                case 2 -> "Remote-ID";
                case 6 -> "Subscriber-ID";
                default -> "Unknown";
            }).str(" SubOption ").dec(code).str(", length ").dec(size).str(": ");
            if (size > length - i) {
                out.str("length goes past end of option");
                return 0;
            }
            if (code == 1 || code == 2 || code == 6) p.characters(o + i, size);
            else
                p.hex("\n\t\t", o + i, size);
            i += size;
        }
        return length - i;
    }

    /** RFC 3442. */
    private static void routes(Printer p, int o, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        for (int i = 0; i < length;) {
            if (i > 0) out.ch(',');
            int width = in.u8(o + i++);
            if (width > 32) {
                out.str("[ERROR: Mask width (").dec(width).str(") > 32]");
                return;
            }
            int octets = (width + 7) / 8;
            if (length - i < octets + 4) {
                out.str("[ERROR: Remaining length (").dec(length - i).str(") < ").dec(octets + 4).str(" bytes]");
                return;
            }
            out.ch('(');
            if (width == 0) {
                out.str("default");
            } else {
                for (int k = 0; k < octets; k++) {
                    if (k > 0) out.ch('.');
                    out.dec(in.u8(o + i + k));
                }
                for (int k = octets; k < 4; k++) out.str(".0");
                out.ch('/').dec(width);
            }
            p.in.need(o + i + octets, 4);
            out.ch(':');
            p.ipv4(o + i + octets);
            out.ch(')');
            i += octets + 4;
        }
    }

    /** RFC 3004. */
    private static void userClass(Printer p, int o, int length) throws Truncated {
        Text out = p.out;
        for (int i = 0, number = 1; i < length; number++) {
            int size = p.in.u8(o + i++);
            out.str("\n\t      instance#").dec(number).str(": ");
            if (size == 0) {
                out.str("[ERROR: suboption length must be non-zero]");
                return;
            }
            if (length - i < size) {
                out.str("[ERROR: invalid option]");
                return;
            }
            quoted(p, o + i, size);
            out.str(", length ").dec(size);
            i += size;
        }
    }
}
