package sonde.capture.dissect.wireless;

import sonde.capture.dissect.link.Llc;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Wireless LAN, IEEE 802.11. Numbers are little-endian. */
public final class Wifi implements Dissector {
    private static final int MANAGEMENT = 0, CONTROL = 1, DATA = 2;
    private static final int TO_SYSTEM = 0x0100, FROM_SYSTEM = 0x0200, PROTECTED = 0x4000;
    private static final int QOS = 8, NULL = 4;

    /** Whether the header is padded to a multiple of four. */
    private final boolean padded;
    /** Length of the frame check sequence at the end. */
    private final int check;

    public Wifi() { this(false, 0); }

    Wifi(boolean padded, int check) {
        this.padded = padded;
        this.check = check;
    }

    @Override
    public String name() { return "wlan"; }

    @Override
    public String mark() { return "802.11"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated { p.linkHeader(frame(p, at, length)); }

    /** @return how many bytes belong to the link layer */
    int frame(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        p.mark(mark());
        int caught = in.available(at), whole = length - check;
        if (length < check) {
            p.trunc();
            return caught;
        }
        in.limit(at + (long) whole);
        if (!in.has(at, 2)) {
            p.trunc();
            return caught;
        }
        int control = in.le16(at), header = header(p, control);
        if (header == 0) return 0;
        if (padded) header = header + 3 & ~3;
        int mesh = 0;
        if (p.detail.mesh() && type(control) == DATA && (subtype(control) & QOS) != 0) {
            if (!in.has(at + header, 1)) {
                p.trunc();
                return header;
            }
            int flags = in.u8(at + header);
            mesh = (flags & ~3) != 0 ? 0 : 6 * (1 + flags);
            header += mesh;
        }
        if (!in.has(at, header)) {
            p.trunc();
            return header;
        }
        if (p.detail.link()) WifiHeader.print(p, at, control, header, mesh);
        return header + body(p, at, header, whole - header, control);
    }

    static int type(int control) { return control >> 2 & 3; }

    static int subtype(int control) { return control >> 4 & 15; }

    private static int header(Printer p, int control) {
        int subtype = subtype(control);
        switch (type(control)) {
            case MANAGEMENT :
                return 24;
            case CONTROL :
                int length = switch (subtype) {
                    case 7 -> 14; // control wrapper: with the carried frame control and HT control
                    case 8 -> 20;
                    case 9, 12, 13 -> 10;
                    case 10, 11, 14, 15 -> 16;
                    default -> 0;
                };
                if (length == 0) p.out.str("unknown 802.11 ctrl frame subtype (").dec(subtype).ch(')');
                return length;
            case DATA :
                boolean four = (control & TO_SYSTEM) != 0 && (control & FROM_SYSTEM) != 0;
                return (four ? 30 : 24) + ((subtype & QOS) != 0 ? 2 : 0);
            default :
                p.out.str("unknown 802.11 frame type (3)");
                return 0;
        }
    }

    /** @return how many bytes more belong to the link layer */
    private static int body(Printer p, int at, int header, int length, int control) throws Truncated {
        int o = at + header;
        switch (type(control)) {
            case MANAGEMENT -> {
                if (!new WifiManagement(p).print(control, at + 10, o, length)) p.trunc();
            }
            case CONTROL -> {
                if (!WifiHeader.control(p, at, control)) p.trunc();
            }
            default -> {
                if ((subtype(control) & NULL) != 0) return 0;
                if ((control & PROTECTED) == 0) return data(p, at, o, length, control);
                p.out.str("Data");
                if (!encrypted(p, o)) p.trunc();
            }
        }
        return 0;
    }

    private static int data(Printer p, int at, int o, int length, int control) throws Truncated {
        boolean to = (control & TO_SYSTEM) != 0, from = (control & FROM_SYSTEM) != 0;
        p.linkDestination = to ? at + 16 : at + 4;
        p.linkSource = from ? to ? at + 24 : at + 16 : at + 10;
        return Llc.payload(p, o, length);
    }

    /** The initialization vector of WEP and those after it. */
    static boolean encrypted(Printer p, int at) throws Truncated {
        if (!p.in.has(at, 4)) return false;
        int vector = p.in.le32(at);
        Text out = p.out;
        int start = out.str(" IV:").size();
        out.hex(vector & 0xffffff);
        out.right(start, 3).str(" Pad ").hex(vector >> 24 & 0x3f).str(" KeyID ").hex(vector >>> 30);
        return true;
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        int control = in.le16(at);
        f.number("type", type(control));
        f.number("subtype", subtype(control));
        f.flag("retry", (control & 0x0800) != 0);
        f.flag("protected", (control & PROTECTED) != 0);
        f.number("duration_us", in.le16(at + 2));
        f.mac("ra", in, at + 4);
        if (type(control) != CONTROL) f.mac("ta", in, at + 10);
        if (type(control) == MANAGEMENT) f.mac("bssid", in, at + 16);
    }
}
