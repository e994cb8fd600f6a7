package sonde.capture.dissect.wireless;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** How the receiver heard the frame: radiotap (LINKTYPE 127), and the older headers of AVS and Prism cards. */
public final class Radiotap implements Dissector {
    /** Which of the headers. */
    public enum Kind {
        RADIOTAP, AVS, PRISM
    }

    private static final int NAMESPACE = 1 << 29, VENDOR = 1 << 30, MORE = 1 << 31, PRISM_HEADER = 144;
    private static final int PADDED = 0x20, CHECKED = 0x10;
    /** Cookies of AVS headers, versions 1 and 2, which share Prism's link type. */
    private static final int COOKIE_1 = 0x80211001, COOKIE_2 = 0x80211002;

    private final Kind kind;

    public Radiotap(Kind kind) { this.kind = kind; }

    @Override
    public String name() { return "radiotap"; }

    @Override
    public String mark() {
        return switch (kind) {
            case RADIOTAP -> "802.11_radio";
            case AVS -> "802.11_radio_avs";
            case PRISM -> "prism";
        };
    }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        p.linkHeader(switch (kind) {
            case RADIOTAP -> frame(p, at, length);
            case AVS -> avs(p, at, length);
            case PRISM -> prism(p, at, length);
        });
    }

    private static int cut(Printer p, int at) {
        p.trunc();
        return p.in.available(at);
    }

    private static int prism(Printer p, int at, int length) throws Truncated {
        if (!p.in.has(at, 4)) return cut(p, at);
        int cookie = p.in.be32(at);
        if (cookie == COOKIE_1 || cookie == COOKIE_2) return avs(p, at, length);
        if (!p.in.has(at, PRISM_HEADER)) return cut(p, at);
        return PRISM_HEADER + new Wifi().frame(p, at + PRISM_HEADER, length - PRISM_HEADER);
    }

    private static int avs(Printer p, int at, int length) throws Truncated {
        p.mark("802.11_radio_avs");
        if (!p.in.has(at, 8)) return cut(p, at);
        int header = p.in.be32(at + 4);
        if (header < 8 || !p.in.has(at, header)) return cut(p, at);
        return header + new Wifi().frame(p, at + header, length - header);
    }

    /** Prints header and frame; {@code PPI} has them inside. */
    public static int frame(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        if (!in.has(at, 8)) return cut(p, at);
        int header = in.le16(at + 2);
        if (header < 8 || !in.has(at, header)) return cut(p, at);
        int last = at + 4;
        while (last + 4 <= at + header && (in.le32(last) & MORE) != 0) last += 4;
        if (last + 4 > at + header) return cut(p, at);
        RadiotapFields fields = new RadiotapFields(p, at, last + 4, at + header);
        int base = 0, skip = 0;
        boolean vendor = false;
        for (int o = at + 4; o <= last; o += 4) {
            int present = in.le32(o);
            if (vendor) {
                if (!fields.skip(skip)) break;
                skip = 0;
            } else if (!fields.print(present, base)) {
                break;
            }
            int space = present & (NAMESPACE | VENDOR);
            if (space == 0) {
                base += 32;
            } else if (space == NAMESPACE) {
                base = 0;
                vendor = false;
                skip = 0;
            } else if (space == VENDOR) {
                base = 0;
                vendor = true;
                skip = Math.max(0, fields.vendor());
            }
        }
        int flags = fields.flags();
        return header + new Wifi((flags & PADDED) != 0, (flags & CHECKED) != 0 ? 4 : 0)
                .frame(p, at + header, length - header);
    }
}
