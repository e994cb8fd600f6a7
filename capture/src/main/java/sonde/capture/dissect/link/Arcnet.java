package sonde.capture.dissect.link;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** ARCnet as Linux and the BSDs capture it: RFC 1051 (short headers) and RFC 1201. */
public final class Arcnet implements Dissector {
    private static final int OLD_IP = 240, OLD_ARP = 241, IP = 212, ARP = 213, REVERSE_ARP = 214, APPLETALK = 221,
            IPX = 250, IPV6 = 196, DIAGNOSE = 128;
    private static final int SHORT = 3, LONG = 6, EXCEPTION = 10, LINUX_OFFSET = 2, EXCEPTION_FLAG = 0xff;

    private final boolean linux;

    /** @param linux whether two bytes of an offset come before the type, and the reassembled packet behind it */
    public Arcnet(boolean linux) {
        this.linux = linux;
    }

    @Override
    public String name() { return "arcnet"; }

    @Override
    public String mark() { return linux ? "arcnet_linux" : "arcnet"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        int skip = linux ? LINUX_OFFSET : 0;
        in.need(at, SHORT + skip);
        int type = in.u8(at + 2 + skip), header = isShort(type) ? SHORT : LONG, flag = 0, sequence = 0;
        if (linux) {
            in.need(at, header + skip);
        } else if (header == LONG) {
            need(p, at, LONG, length, " phds");
            flag = in.u8(at + 3);
            if (flag == EXCEPTION_FLAG) {
                need(p, at, EXCEPTION, length, " phds extended");
                header = EXCEPTION;
                flag = in.u8(at + 7);
            }
            sequence = in.be16(at + header - 2);
        }
        if (p.detail.link()) header(p, at, length, header == SHORT || linux ? -1 : flag, sequence);
        header += skip;
        p.linkHeader(header);
        if ((flag & 1) == 0 && flag != 0) return; // a later fragment
        if (!payload(p, type, at + header, length - header)) {
            p.dump("\n\t", at + header, in.available(at + header));
        }
    }

    private static void need(Printer p, int at, int size, int length, String missing) throws Truncated {
        if (p.in.has(at, size)) return;
        header(p, at, length, -1, 0);
        p.out.str(missing);
        p.mark("arcnet");
        p.in.need(at, size);
    }

    private static boolean isShort(int type) { return type == OLD_IP || type == OLD_ARP || type == DIAGNOSE; }

    /** @param flag the split flag of RFC 1201, or -1 where there is none */
    private static void header(Printer p, int at, int length, int flag, int sequence) throws Truncated {
        Text out = p.out;
        p.mark("arcnet");
        out.hex0(p.in.u8(at), 2).ch(' ').hex0(p.in.u8(at + 1), 2).ch(' ');
        if (!p.detail.isQuiet()) {
            type(out, p.in.u8(at + 2));
            if (flag >= 0) out.str("seqid ").hex0(sequence, 4).ch(' ');
            if (flag > 0 && (flag & 1) != 0) out.str("(first of ").dec((flag + 3) / 2).str(" fragments) ");
            else if (flag > 0) out.str("(fragment ").dec(flag / 2 + 1).str(") ");
        }
        out.dec(length).str(": ");
    }

    private static void type(Text out, int type) {
        switch (type) {
            case OLD_IP -> out.str("oldip");
            case OLD_ARP -> out.str("oldarp");
            case IP -> out.str("ip");
            case ARP -> out.str("arp");
            case REVERSE_ARP -> out.str("rarp");
            case APPLETALK -> out.str("atalk");
            case 247 -> out.str("banyan");
            case IPX -> out.str("ipx");
            case IPV6 -> out.str("ipv6");
            case DIAGNOSE -> out.str("diag");
            default -> out.hex0(type, 2);
        }
        out.ch(' ');
    }

    private static boolean payload(Printer p, int type, int o, int length) throws Truncated {
        int inner = switch (type) {
            case IP, OLD_IP -> 0x0800;
            case ARP, OLD_ARP, REVERSE_ARP -> 0x0806;
            case IPV6 -> 0x86dd;
            case APPLETALK -> 0x809b;
            default -> 0;
        };
        if (inner != 0) return p.ethertype(inner, o, length);
        Dissector ipx = type == IPX ? p.protocols.llc(0xe0, 0xe0) : null;
        if (ipx != null) p.layer(ipx, o, length);
        return ipx != null;
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("src", in.u8(at));
        f.number("dst", in.u8(at + 1));
        f.number("type", in.u8(at + (linux ? 4 : 2)));
    }
}
