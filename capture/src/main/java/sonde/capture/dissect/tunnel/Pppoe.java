package sonde.capture.dissect.tunnel;

import org.jspecify.annotations.Nullable;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** PPP over Ethernet, RFC 2516. */
public final class Pppoe implements Dissector {
    private static final int HEADER = 6, MAX_INITIATION = 1478, MAX_SHOWN = 79;

    @Override
    public String name() { return "pppoe"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (length < HEADER) {
            out.str(" (length ").dec(length).str(" < 6)");
            p.invalid();
            return;
        }
        in.need(at, HEADER);
        int version = in.u8(at) >> 4, type = in.u8(at) & 15, code = in.u8(at + 1), session = in.be16(at + 2),
                size = in.be16(at + 4);
        if (version != 1) out.str(" [ver ").dec(version).ch(']');
        if (type != 1) out.str(" [type ").dec(type).ch(']');
        out.str("PPPoE ");
        switch (code) {
            case 0 -> {
            }
            case 0x09 -> out.str("PADI");
            case 0x07 -> out.str("PADO");
            case 0x19 -> out.str("PADR");
            case 0x65 -> out.str("PADS");
            case 0xa7 -> out.str("PADT");
            default -> out.str("PAD-").hex(code);
        }
        if (code == 0x09 && size > MAX_INITIATION) out.str(" [len ").dec(size).str("!]");
        int left = length - HEADER;
        if (size > left) {
            out.str(" [len ").dec(size).str(" > ").dec(left).str("!]");
            size = left;
        }
        if (session != 0) out.str(" [ses 0x").hex(session).ch(']');
        if (code == 0) {
            out.ch(' ');
            p.linkHeader(HEADER + p.link(new Ppp(), at + HEADER, size));
        } else {
            p.linkHeader(HEADER);
            tags(p, at + HEADER, size);
        }
    }

    private static void tags(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at, end = at + size;
        while (o < end) {
            int type = in.be16(o), n = in.be16(o + 2);
            o += 4;
            in.need(o, n);
            String name = tag(type);
            out.str(" [");
            if (name == null) out.str("TAG-0x").hex(type);
            else
                out.str(name);
            if (n > 0) value(p, o, n);
            out.ch(']');
            o += n;
            if (type == 0) return;
        }
    }

    /** As text when most of what is shown of it can be read. */
    private static void value(Printer p, int o, int n) throws Truncated {
        int shown = Math.min(n, MAX_SHOWN), readable = 0;
        for (int i = 0; i < shown; i++) if (isReadable(p.in.u8(o + i))) readable++;
        if (readable * 2 > shown) {
            p.out.str(" \"");
            for (int i = 0; i < shown; i++) p.out.raw(isReadable(p.in.u8(o + i)) ? p.in.u8(o + i) : '.');
            p.out.ch('"');
            return;
        }
        p.out.str(" 0x");
        for (int i = 0; i < n; i++) {
            int b = p.in.u8(o + i);
            p.out.ch("0123456789ABCDEF".charAt(b >> 4)).ch("0123456789ABCDEF".charAt(b & 15));
        }
    }

    private static boolean isReadable(int c) { return c >= 0x20 && c < 0x7f; }

    private static @Nullable String tag(int type) {
        return switch (type) {
            case 0x0000 -> "EOL";
            case 0x0101 -> "Service-Name";
            case 0x0102 -> "AC-Name";
            case 0x0103 -> "Host-Uniq";
            case 0x0104 -> "AC-Cookie";
            case 0x0105 -> "Vendor-Specific";
            case 0x0110 -> "Relay-Session-ID";
            case 0x0120 -> "PPP-Max-Payload";
            case 0x0201 -> "Service-Name-Error";
            case 0x0202 -> "AC-System-Error";
            case 0x0203 -> "Generic-Error";
            default -> null;
        };
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("code", in.u8(at + 1));
        f.number("session", in.be16(at + 2));
    }
}
