package sonde.capture.dissect.link;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Logical link control, IEEE 802.2, and SNAP behind it, RFC 1042. */
public final class Llc implements Dissector {
    private static final int GLOBAL = 0xff, SNAP = 0xaa, UI = 0x03, XID = 0xaf, XID_FORMAT = 0x81;
    private static final int POLL = 0x10, LONG_POLL = 0x0100;

    @Override
    public String name() { return "llc"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated { p.linkHeader(payload(p, at, length)); }

    /** Prints the frame, with its bytes if nobody knows what is in it; returns the length of the header. */
    public static int payload(Printer p, int at, int length) throws Truncated {
        int header = frame(p, at, length);
        if (header >= 0) return header;
        p.unknown(at, Math.min(length, p.in.available(at)));
        return -header;
    }

    /** @return the header's length, negative when what follows is not known and was not printed */
    public static int frame(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        p.mark("llc");
        int caplen = Math.min(length, in.available(at));
        if (caplen < 3) return cut(p, at, caplen);
        int dsapField = in.u8(at), ssapField = in.u8(at + 1), control = in.u8(at + 2);
        boolean unnumbered = (control & 3) == 3;
        int header = unnumbered ? 3 : 4;
        if (!unnumbered) {
            if (caplen < 4) return cut(p, at, caplen);
            control = in.le16(at + 2);
        }
        if (ssapField == GLOBAL && dsapField == GLOBAL) return ipx(p, at, length, "IPX 802.3: ", 0);
        int dsap = dsapField & ~1, ssap = ssapField & ~1;
        if (p.detail.link()) header(p.out, dsapField, ssapField, control, unnumbered);
        int o = at + header, rest = length - header;
        if (ssap == SNAP && dsap == SNAP && control == UI) {
            return Snap.print(p, o, rest, 2) ? header + 5 : -(header + 5);
        }
        if (control == UI) {
            Dissector known = p.protocols.llc(dsap, ssap);
            if (known != null) {
                if (dsap == 0xe0 && p.detail.link()) p.out.str("IPX 802.2: ");
                p.layer(known, o, rest);
                return header;
            }
        }
        if (!p.detail.link()) points(p, dsap, ssap);
        return control(p, o, rest, header, control, unnumbered, ssapField);
    }

    private static int cut(Printer p, int at, int caplen) throws Truncated {
        p.trunc();
        p.dump("\n\t", at, caplen);
        return caplen;
    }

    /** Novell's raw 802.3: the packet begins with the two bytes ff that would be access points. */
    private static int ipx(Printer p, int at, int length, String words, int header) throws Truncated {
        if (p.detail.link()) p.out.str(words);
        Dissector ipx = p.protocols.ethertype(0x8137);
        if (ipx == null) return -header;
        p.layer(ipx, at, length);
        return header;
    }

    private static void header(Text out, int dsap, int ssap, int control, boolean unnumbered) {
        out.str("LLC, dsap ").str(sap(dsap & ~1, "Unknown")).str(" (0x").hex0(dsap & ~1, 2).str(") ")
                .str((dsap & 1) == 0 ? "Individual" : "Group");
        out.str(", ssap ").str(sap(ssap & ~1, "Unknown")).str(" (0x").hex0(ssap & ~1, 2).str(") ")
                .str((ssap & 1) == 0 ? "Command" : "Response");
        out.str(", ctrl 0x").hex0(control, unnumbered ? 2 : 4).str(": ");
    }

    private static void points(Printer p, int dsap, int ssap) throws Truncated {
        boolean addresses = p.linkSource >= 0 && p.linkDestination >= 0;
        if (ssap == dsap) {
            if (addresses) {
                p.mac(p.linkSource);
                p.in.need(p.linkDestination, 6);
                p.out.str(" > ");
                p.mac(p.linkDestination);
                p.out.ch(' ');
            }
        } else {
            if (addresses) {
                p.mac(p.linkSource);
                p.out.ch(' ');
            }
            sap(p.out, ssap, "SSAP");
            p.out.str(" > ");
            if (addresses) {
                p.mac(p.linkDestination);
                p.out.ch(' ');
            }
        }
        sap(p.out, dsap, "DSAP");
        p.out.ch(' ');
    }

    private static void sap(Text out, int sap, String kind) {
        String name = sap(sap, "");
        if (name.isEmpty()) out.str("Unknown ").str(kind).str(" 0x").hex0(sap, 2);
        else
            out.str(name);
    }

    private static int control(Printer p, int o, int rest, int header, int control, boolean unnumbered, int ssap)
            throws Truncated {
        Text out = p.out;
        boolean response = (ssap & 1) != 0;
        boolean poll = (control & (unnumbered ? POLL : LONG_POLL)) != 0;
        String flags = poll ? response ? "Final" : "Poll" : response ? "Response" : "Command";
        if (unnumbered) {
            int command = control & ~POLL;
            out.str("Unnumbered, ");
            String name = command(command);
            if (name.isEmpty()) out.hex0(command, 2);
            else
                out.str(name);
            out.str(", Flags [").str(flags).str("], length ").dec(rest + header);
            return command == XID ? xid(p, o, rest, header) : -header;
        }
        if ((control & 3) == 1) {
            out.str("Supervisory, ").str(supervisory(control >> 2 & 3)).str(", rcv seq ").dec(control >> 9 & 0x7f)
                    .str(", Flags [").str(flags).str("], length ").dec(rest + header);
            return header;
        }
        out.str("Information, send seq ").dec(control >> 1 & 0x7f).str(", rcv seq ").dec(control >> 9 & 0x7f)
                .str(", Flags [").str(flags).str("], length ").dec(rest + header);
        return -header;
    }

    private static int xid(Printer p, int o, int rest, int header) throws Truncated {
        if (rest == 0) return header;
        int caplen = Math.min(rest, p.in.available(o));
        if (caplen < 1) {
            p.trunc();
            return header;
        }
        if (p.in.u8(o) != XID_FORMAT) return -header;
        if (caplen < 3) {
            p.trunc();
            p.dump("\n\t", o, caplen);
        } else {
            p.in.need(o + 1, 2);
            p.out.str(": ").hex0(p.in.u8(o + 1), 2).ch(' ').hex0(p.in.u8(o + 2), 2);
        }
        return header;
    }

    private static String sap(int sap, String otherwise) {
        return switch (sap) {
            case 0x00 -> "Null";
            case 0xff -> "Global";
            case 0x02 -> "802.1B I";
            case 0x03 -> "802.1B G";
            case 0x06 -> "IP";
            case 0x04 -> "SNA";
            case 0x0e -> "ProWay NM";
            case 0x42 -> "STP";
            case 0x4e -> "RS511";
            case 0x7e -> "ISO8208";
            case 0x8e -> "ProWay";
            case 0xaa -> "SNAP";
            case 0xe0 -> "IPX";
            case 0xf0 -> "NetBeui";
            case 0xfe -> "OSI";
            default -> otherwise;
        };
    }

    private static String command(int control) {
        return switch (control) {
            case 0x03 -> "ui";
            case 0xe3 -> "test";
            case 0xaf -> "xid";
            case 0x63 -> "ua";
            case 0x43 -> "disc";
            case 0x0f -> "dm";
            case 0x6f -> "sabme";
            case 0x87 -> "frmr";
            default -> "";
        };
    }

    private static String supervisory(int kind) {
        return switch (kind) {
            case 0 -> "Receiver Ready";
            case 1 -> "Receiver not Ready";
            case 2 -> "Reject";
            default -> "?";
        };
    }
}
