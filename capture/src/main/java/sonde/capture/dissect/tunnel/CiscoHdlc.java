package sonde.capture.dissect.tunnel;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Ethertypes;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Cisco's HDLC and the SLARP on it: four bytes of header with an ethertype. */
public final class CiscoHdlc implements Dissector {
    private static final int SLARP = 14, SLARP_UPTIME = 18;

    @Override
    public String name() { return "chdlc"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (length < 4) {
            p.trunc();
            p.linkHeader(in.available(at));
            return;
        }
        p.linkHeader(4);
        int type = in.be16(at + 2), o = at + 4, left = length - 4;
        if (p.detail.link()) {
            int address = in.u8(at);
            if (address == 0x0f) out.str("unicast");
            else if (address == 0x8f) out.str("bcast");
            else
                out.str("0x").hex0(address, 2);
            out.str(", ethertype ").str(Ethertypes.name(type, "Unknown")).str(" (0x").hex0(type, 4)
                    .str("), length ").dec(length).str(": ");
        }
        switch (type) {
            case 0x8035 -> slarp(p, o, left);
            case 0xfefe -> {
                if (left < 2) {
                    p.trunc();
                    return;
                }
                Dissector osi = p.protocols.llc(0xfe, 0xfe);
                int nlpid = in.u8(o + 1);
                boolean padded = nlpid == Nlpids.CLNP || nlpid == Nlpids.ESIS || nlpid == Nlpids.ISIS;
                if (osi != null) p.layer(osi, padded ? o + 1 : o, padded ? left - 1 : left);
            }
            case 0x0800, 0x86dd, 0x8847, 0x8848 -> p.ethertype(type, o, left);
            default -> unknown(p, type);
        }
    }

    private static void unknown(Printer p, int type) {
        if (!p.detail.link()) p.out.str("unknown CHDLC protocol (0x").hex0(type, 4).ch(')');
    }

    private static void slarp(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        p.mark("chdlc_slarp");
        out.str("SLARP (length: ").dec(length).str("), ");
        if (length < SLARP || !in.has(at, SLARP)) {
            p.trunc();
            return;
        }
        int code = in.be32(at);
        switch (code) {
            case 0 -> out.str("request");
            case 1 -> {
                p.in.need(at + 4, 4);
                out.str("reply ");
                p.ipv4(at + 4);
                p.in.need(at + 8, 4);
                out.ch('/');
                p.ipv4(at + 8);
            }
            case 2 -> {
                in.need(at + 4, 10);
                out.str("keepalive: mineseen=0x").hex0(in.beU32(at + 4), 8).str(", yourseen=0x")
                        .hex0(in.beU32(at + 8), 8).str(", reliability=0x").hex0(in.be16(at + 12), 4);
                if (length >= SLARP_UPTIME) {
                    long s = in.beU32(at + 14) / 1000, m = s / 60, h = m / 60, d = h / 24;
                    out.str(", link uptime=").dec(d).ch('d').dec(h % 24).ch('h').dec(m % 60).ch('m').dec(s % 60)
                            .ch('s');
                }
            }
            default -> {
                out.str(code >= 0 && code < 16 ? "0x0" : "0x").hex(code & 0xffffffffL).str(" unknown");
                if (p.detail.verbose() <= 1) p.hex("\n\t", at + 4, length - 4);
            }
        }
        if (length > SLARP_UPTIME && p.detail.isVerbose())
            out.str(", (trailing junk: ").dec(length - SLARP_UPTIME).str(" bytes)");
        if (p.detail.verbose() > 1) p.hex("\n\t", at + 4, length - 4);
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("address", in.u8(at));
        f.number("proto", in.be16(at + 2));
    }
}
