package sonde.capture.dissect.routing;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Border gateway protocol, RFC 4271: the messages found in a segment. */
public final class Bgp implements Dissector {
    private static final int MARKER = 16, HEADER = 19, OPEN = 29, NOTIFICATION = 21;
    private static final int HOLD_TIMER = 4, STATE_MACHINE = 5, CEASE = 6, CAPABILITY = 7;

    @Override
    public String name() { return "bgp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        out.str(": BGP");
        if (!p.detail.isVerbose()) return;
        int o = at, end = at + length, start = at;
        while (o < end && in.has(o, 1)) {
            if (in.u8(o) != 0xff || !isMarker(in, o)) {
                if (!in.has(o, MARKER) && in.u8(o) == 0xff) break;
                o++;
                continue;
            }
            in.need(o, HEADER);
            if (start != o) p.trunc();
            int size = in.be16(o + 16), type = in.u8(o + 18);
            if (size < HEADER) {
                out.str("\nmessage length ").dec(size).str(" < ").dec(HEADER);
                p.invalid();
                return;
            }
            if (!in.has(o, size)) {
                out.str("\n[|BGP ").str(message(type, "Unknown Message Type")).ch(']');
                return;
            }
            if (!message(p, o, size, type)) p.trunc();
            o += size;
            start = o;
        }
    }

    private static boolean isMarker(Packet in, int o) throws Truncated {
        if (!in.has(o, MARKER)) return false;
        for (int i = 0; i < MARKER; i++) if (in.u8(o + i) != 0xff) return false;
        return true;
    }

    private static String message(int type, String otherwise) {
        return switch (type) {
            case 1 -> "Open";
            case 2 -> "Update";
            case 3 -> "Notification";
            case 4 -> "Keepalive";
            case 5 -> "Route Refresh";
            default -> otherwise;
        };
    }

    private static boolean message(Printer p, int at, int length, int type) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        out.str("\n\t").str(message(type, "Unknown")).str(" Message (").dec(type).str("), length: ").dec(length);
        boolean whole = true;
        switch (type) {
            case 1 -> {
                in.need(at, OPEN);
                BgpOpen.print(p, at);
            }
            case 2 -> whole = update(p, at, length);
            case 3 -> {
                in.need(at, NOTIFICATION);
                notification(p, at, length);
            }
            case 4 -> {
            }
            case 5 -> {
                in.need(at, 23);
                int family = in.be16(at + 19), sub = in.u8(at + 22);
                out.str("\n\t  AFI ").str(BgpNames.family(family)).str(" (").dec(family).str("), SAFI ")
                        .str(BgpNames.subsequent(sub)).str(" (").dec(sub).ch(')');
                if (p.detail.verbose() > 1) p.hex("\n\t  ", at, length);
            }
            default -> {
                out.str("\n\t  no Message ").dec(type).str(" decoder");
                p.hex("\n\t  ", at, length);
            }
        }
        return whole;
    }

    private static boolean update(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at + HEADER, left = length - HEADER;
        if (left < 2) return false;
        int withdrawn = in.be16(o);
        o += 2;
        left -= 2;
        if (left < withdrawn) return false;
        if (withdrawn > 1) {
            out.str("\n\t  Withdrawn routes:");
            int rest = BgpRoutes.plain4(p, o, withdrawn);
            if (rest < 0) return false;
            o += withdrawn - rest; // what follows a senseless prefix is not taken for routes
            left -= withdrawn - rest;
            withdrawn = rest;
        } else {
            o += withdrawn;
            left -= withdrawn;
        }
        if (left < 2) return false;
        int attributes = in.be16(o);
        o += 2;
        left -= 2;
        if (withdrawn == 0 && attributes == 0 && left == 0) {
            out.str("\n\t  End-of-Rib Marker (empty NLRI)");
            return true;
        }
        if (attributes > 0) {
            if (left < attributes) return false;
            if (!BgpAttributes.print(p, o, attributes, 0)) return false;
        }
        o += attributes;
        left -= attributes;
        if (left > 0) {
            out.str("\n\t  Updated routes:");
            return BgpRoutes.plain4(p, o, left) >= 0;
        }
        return true;
    }

    private static void notification(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int major = in.u8(at + 19), minor = in.u8(at + 20), o = at + NOTIFICATION;
        out.str(", ").str(BgpNames.error(major)).str(" (").dec(major).ch(')');
        if (major >= 1 && major <= CAPABILITY && major != HOLD_TIMER)
            out.str(major == STATE_MACHINE || major == CAPABILITY ? " subcode " : ", subcode ")
                    .str(BgpNames.subcode(major, minor)).str(" (").dec(minor).ch(')');
        if (major != CEASE) return;
        if (minor == 1 && length >= NOTIFICATION + 7) {
            in.need(o, 7);
            out.str(", AFI ").str(BgpNames.family(in.be16(o))).str(" (").dec(in.be16(o)).str("), SAFI ")
                    .str(BgpNames.subsequent(in.u8(o + 2))).str(" (").dec(in.u8(o + 2)).str("), Max Prefixes: ")
                    .dec(in.beU32(o + 3));
        }
        if (minor != 2 && minor != 4 || length < NOTIFICATION + 1) return;
        int size = in.u8(o), used = 0;
        if (size > length - NOTIFICATION - 1) {
            out.str(", invalid Shutdown Communication length");
        } else if (size == 0) {
            out.str(", empty Shutdown Communication");
            used = 1;
        } else {
            out.str(", Shutdown Communication (length: ").dec(size).str("): \"");
            p.text(o + 1, size);
            out.ch('"');
            used = size + 1;
        }
        int rest = length - NOTIFICATION - used;
        if (rest > 0) {
            out.str(", Data: (length: ").dec(rest).ch(')');
            p.hex("\n\t\t", o + used, rest);
        }
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.openList("messages");
        for (int o = at; in.has(o, HEADER) && o + HEADER <= at + length && isMarker(in, o);) {
            int size = in.be16(o + 16);
            f.open("");
            f.number("type", in.u8(o + 18));
            f.word("type_name", message(in.u8(o + 18), "Unknown"));
            f.number("length", size);
            f.close();
            if (size < HEADER) break;
            o += size;
        }
        f.closeList();
    }
}
