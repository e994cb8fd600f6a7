package sonde.capture.dissect.routing;

import sonde.capture.packet.Addresses;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** End system to intermediate system routeing exchange, ISO 9542. */
final class EsIs implements Dissector {
    private static final int HEADER = 9;

    @Override
    public String name() { return "esis"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (!p.detail.link()) out.str("ES-IS");
        if (length <= 2) {
            out.str("bad pkt!");
            return;
        }
        int size = in.u8(at + 1);
        String problem = size > length
                ? " length indicator(" + size + ") > PDU size (" + length + ")!"
                : size < HEADER ? " length indicator " + size + " < min PDU size:" : "";
        if (!problem.isEmpty()) {
            out.str(problem);
            if (size < HEADER) p.digits(at, Math.min(length, in.available(at)));
            return;
        }
        int type = in.u8(at + 4) & 31, version = in.u8(at + 2), field = in.be16(at + 7);
        if (version != 1) {
            out.str(" unsupported protocol version ").dec(version);
            return;
        }
        if (!p.detail.isVerbose()) {
            out.str(", ").str(name(type)).str(", length ").dec(length);
            return;
        }
        out.str(p.detail.link() ? "" : ", ").str("length ").dec(length).str("\n\t").str(name(type)).str(" (").dec(type)
                .ch(')');
        out.str(", v: ").dec(version).str(", checksum: 0x").hex0(field, 4);
        Osi.checksum(p, at, field, 7, size);
        in.need(at + 5, 2);
        out.str(", holding time: ").dec(in.be16(at + 5)).str("s, length indicator: ").dec(size);
        if (p.detail.verbose() > 1) p.hex("\n\t", at, HEADER);
        body(p, at + HEADER, size - HEADER, type);
    }

    private static void body(Printer p, int at, int size, int type) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at, left = size;
        switch (type) {
            case 6 -> {
                int n = in.u8(o);
                if (left < 1 + n) {
                    out.str(", bad redirect/li");
                    return;
                }
                out.str("\n\t  ");
                Osi.nsap(p, o + 1, n);
                o += 1 + n;
                left -= 1 + n;
                int s = in.u8(o);
                if (left < 1 + s) {
                    out.str(", bad redirect/li");
                    return;
                }
                out.str("\n\t  SNPA (length: ").dec(s).str("): ");
                if (s == 0) out.str("<empty>");
                else
                    Addresses.link(out, in, o + 1, s);
                o += 1 + s;
                left -= 1 + s;
                int net = in.u8(o);
                if (left < 1 + net) {
                    out.str(", bad redirect/li");
                    return;
                }
                if (net > 0) {
                    out.str("\n\t  ");
                    Osi.nsap(p, o + 1, net);
                }
                o += 1 + net;
                left -= 1 + net;
            }
            case 2 -> {
                int count = in.u8(o);
                o++;
                left--;
                out.str("\n\t  Number of Source Addresses: ").dec(count);
                for (; count > 0; count--) {
                    if (left < 1) {
                        out.str(", bad esh/li");
                        return;
                    }
                    int n = in.u8(o);
                    if (left < 1 + n) {
                        out.str(", bad esh/li");
                        return;
                    }
                    out.str("\n\t  NET (length: ").dec(n).str("): ");
                    Osi.nsap(p, o + 1, n);
                    o += 1 + n;
                    left -= 1 + n;
                }
            }
            case 4 -> {
                if (left < 1) {
                    out.str(", bad ish/li");
                    return;
                }
                int n = in.u8(o);
                if (left < 1 + n) {
                    out.str(", bad ish/li");
                    return;
                }
                out.str("\n\t  NET (length: ").dec(n).str("): ");
                Osi.nsap(p, o + 1, n);
                o += 1 + n;
                left -= 1 + n;
            }
            default -> {
                if (p.detail.verbose() <= 1) p.hex("\n\t  ", o, left);
                return;
            }
        }
        options(p, o, left);
    }

    private static void options(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at, left = size;
        while (left != 0) {
            if (left < 2) {
                out.str(", bad opts/li");
                return;
            }
            int type = in.u8(o), n = in.u8(o + 1);
            in.need(o, n + 2);
            o += 2;
            left -= 2;
            out.str("\n\t  ").str(option(type)).str(" Option #").dec(type).str(", length ").dec(n).str(", value: ");
            if (n > left) {
                out.str(", bad opts/li");
                return;
            }
            if (type == 0xc6 && n == 2) {
                out.dec(in.be16(o)).ch('s');
            } else if (type == 0x81 && n > 0) {
                for (int i = 0; i < n; i++) {
                    if (i > 0) out.str(", ");
                    in.need(o + i, 1);
                    out.str(Osi.name(in.u8(o + i))).str(" (0x").hex0(in.u8(o + i), 2).ch(')');
                }
            } else if (type != 0xc6 && type != 0x81 && p.detail.verbose() <= 1) {
                p.hex("\n\t\t  ", o, n);
            } else if (type == 0xc6) {
                out.str("(bad length)");
            }
            if (p.detail.verbose() > 1) p.hex("\n\t  ", o, n);
            o += n;
            left -= n;
        }
    }

    private static String option(int type) {
        return switch (type) {
            case 0xc3 -> "QoS Maintenance";
            case 0xc5 -> "Security";
            case 0xc6 -> "ES Configuration Time";
            case 0xcd -> "Priority";
            case 0xe1 -> "Addressk Mask"; // as the original writes it
            case 0xe2 -> "SNPA Mask";
            case 0x81 -> "Protocols supported";
            default -> "unknown";
        };
    }

    private static String name(int type) {
        return switch (type) {
            case 6 -> "redirect";
            case 2 -> "ESH";
            case 4 -> "ISH";
            default -> "unknown type (" + type + ")";
        };
    }
}
