package sonde.capture.dissect.routing;

import sonde.capture.packet.Addresses;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Labels;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** End system to intermediate system routeing exchange, ISO 9542. */
final class EsIs implements Dissector {
    private static final int HEADER = 9, VERSION = 1, HELLO = 2, ROUTER_HELLO = 4, REDIRECT = 6;
    private static final Labels TYPES = new Labels("""
            2 ESH
            4 ISH
            6 redirect
            """);
    private static final Labels OPTIONS = new Labels("""
            0x81 Protocols supported
            0xc3 QoS Maintenance
            0xc5 Security
            0xc6 ES Configuration Time
            0xcd Priority
            0xe1 Addressk Mask
            0xe2 SNPA Mask
            """); // "Addressk" as the original writes it

    @Override
    public String name() { return "esis"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (!p.detail.link()) out.str("ES-IS");
        if (length >= 0 && length <= 2) {
            out.str(p.detail.isQuiet() ? "bad pkt!" : "no header at all!");
            return;
        }
        in.need(at, HEADER);
        int size = in.u8(at + 1), version = in.u8(at + 2), type = in.u8(at + 4) & 31, field = in.be16(at + 7);
        if (version != VERSION) {
            out.str(" version ").dec(version).str(" packet not supported");
        } else if (length >= 0 && size > length) {
            out.str(" length indicator(").dec(size).str(") > PDU size (").dec(length).str(")!");
        } else if (size < HEADER + 2) {
            out.str(" length indicator ").dec(size).str(" < min PDU size:");
            p.capitalDigits(at, in.available(at));
        } else if (!p.detail.isVerbose()) {
            TYPES.print(out.str(p.detail.link() ? "" : ", "), type, "unknown type ({d})").str(", length ").dec(length);
        } else {
            out.str(p.detail.link() ? "" : ", ").str("length ").dec(length).str("\n\t");
            TYPES.print(out, type, "unknown type: {d}").str(" (").dec(type).str("), v: ").dec(version)
                    .str(", checksum: 0x").hex0(field, 4);
            Osi.checksum(p, at, field, 7, size);
            out.str(", holding time: ").dec(in.be16(at + 5)).str("s, length indicator: ").dec(size);
            if (p.detail.verbose() > 1) p.hex("\n\t", at, HEADER);
            body(p, type, at + HEADER, at + size);
        }
    }

    private static void body(Printer p, int type, int at, int end) throws Truncated {
        int o = switch (type) {
            case HELLO -> hello(p, at, end);
            case ROUTER_HELLO -> net(p, at, end, ", bad ish/li");
            case REDIRECT -> redirect(p, at, end);
            default -> {
                if (p.detail.verbose() <= 1) p.hex("\n\t  ", at, p.in.available(at));
                yield -1;
            }
        };
        if (o >= 0) options(p, o, end - o + (type == REDIRECT ? 1 : 0)); // it does not count the last length
    }

    /** @return the position behind an address with its length, or -1 when it does not fit */
    private static int behind(Printer p, int at, int end, String bad) throws Truncated {
        int n = p.in.u8(at);
        if (at < end) p.in.need(at + 1, n);
        if (at < end && at + 1 + n <= end) return at + 1 + n;
        p.out.str(bad);
        return -1;
    }

    private static int net(Printer p, int at, int end, String bad) throws Truncated {
        int o = behind(p, at, end, bad);
        if (o < 0) return -1;
        p.out.str("\n\t  NET (length: ").dec(o - at - 1).str("): ");
        Osi.nsap(p, at + 1, o - at - 1);
        return o;
    }

    private static int hello(Printer p, int at, int end) throws Truncated {
        int count = p.in.u8(at), o = at + 1;
        p.out.str("\n\t  Number of Source Addresses: ").dec(count);
        for (; count > 0 && o >= 0; count--) o = net(p, o, end, ", bad esh/li");
        return o;
    }

    private static int redirect(Printer p, int at, int end) throws Truncated {
        Text out = p.out;
        String bad = ", bad redirect/li";
        int link = behind(p, at, end, bad);
        if (link < 0) return -1;
        out.str("\n\t  ");
        Osi.nsap(p, at + 1, link - at - 1);
        int net = behind(p, link, end, bad);
        if (net < 0) return -1;
        int size = p.in.u8(net), o = net + 1 + size;
        if (net < end) p.in.need(net + 1, size);
        if (net >= end || size > end - net) { // one more than there is, as in the original
            out.str(bad);
            return -1;
        }
        out.str("\n\t  SNPA (length: ").dec(net - link - 1).str("): ");
        if (net - link == 1) out.str("<empty>");
        else
            Addresses.link(out, p.in, link + 1, net - link - 1);
        if (size > 0) {
            out.str("\n\t  NET (length: ").dec(size).str(") ");
            Osi.nsap(p, net + 1, size);
        }
        return o;
    }

    private static void options(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at, left = size;
        while (left != 0) {
            if (left == 1) {
                out.str(", bad opts/li");
                return;
            }
            int type = in.u8(o), n = in.u8(o + 1);
            o += 2;
            left -= 2;
            if (left >= 0 && n > left) {
                out.str(", opt (").dec(type).str(") too long");
                return;
            }
            left -= n;
            OPTIONS.print(out.str("\n\t  "), type, "Unknown").str(" Option #").dec(type).str(", length ").dec(n)
                    .str(", value: ");
            if (type == 0x81) {
                IsIsTlvs.protocols(p, o, n);
                continue; // the original does not pass over what it has printed
            }
            if (type != 0xc6) p.hex("\n\t  ", o, n);
            else if (n == 2) out.dec(in.be16(o)).ch('s');
            else
                out.str("(bad length)");
            if (p.detail.verbose() > 1) p.hex("\n\t  ", o, n);
            o += n;
        }
    }
}
