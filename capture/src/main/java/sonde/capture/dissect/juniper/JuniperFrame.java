package sonde.capture.dissect.juniper;

import sonde.capture.dissect.atm.MaintenanceCell;
import sonde.capture.dissect.link.Ethernet;
import sonde.capture.dissect.link.Llc;
import sonde.capture.dissect.tunnel.CiscoHdlc;
import sonde.capture.dissect.tunnel.FrameRelay;
import sonde.capture.dissect.tunnel.MultilinkFrameRelay;
import sonde.capture.dissect.tunnel.Ppp;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** A frame of one of Juniper's interface cards. */
public final class JuniperFrame implements Dissector {
    private static final int IPV4 = 0x00, IPV6 = 0x10, MPLS = 0x20, OSI = 0x30, PPP_OSI = 0x0023, ADDRESS = 0xff03,
            UI = 3;

    private final Card card;

    /** @param linkType of the capture file */
    public JuniperFrame(int linkType) { card = Card.of(linkType); }

    @Override
    public String name() { return card.mark; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        JuniperHeader header = new JuniperHeader(card);
        boolean more = header.print(p, at, length);
        p.linkHeader(header.size + header.controlWord);
        if (!more) return;
        int o = at + header.size + header.controlWord, rest = length - header.size;
        switch (card) {
            case MLPPP -> multilinkPpp(p, header, o, rest);
            case MLFR -> multilinkFrames(p, header, o, rest);
            case MFR -> frames(p, header, o, rest);
            case ES -> JuniperServices.encryption(p, o, rest);
            case GGSN -> JuniperServices.gateway(p, header, o, rest);
            case SERVICES -> JuniperServices.services(p, o, rest);
            case MONITOR -> JuniperServices.monitor(p, o, rest);
            case ATM1, ATM2 -> cells(p, header, o, rest);
            case PPPOE, ETHER -> {
                int size = p.link(new Ethernet(), o, rest);
                p.linkHeader(header.size + (card == Card.ETHER ? size : 0));
            }
            case PPPOE_ATM -> {
                int type = p.in.be16(o);
                if (!p.ethertype(type, o + 2, rest - 2)) p.out.str("unknown ethertype 0x").hex0(type, 4);
            }
            case PPP -> p.layer(new Ppp(), o, rest);
            case FRAME_RELAY -> FrameRelay.frame(p, o, rest);
            case CISCO_HDLC -> p.layer(new CiscoHdlc(), o, rest);
        }
    }

    /** IP without anything that says so, by its version. */
    static boolean guessed(Printer p, int at, int length) throws Truncated {
        int first = p.in.u8(at);
        boolean v4 = first >= 0x45 && first <= 0x4f, v6 = first >> 4 == 6;
        return (v4 || v6) && p.ethertype(v4 ? 0x0800 : 0x86dd, at, length);
    }

    private static void osi(Printer p, int at, int length) throws Truncated {
        Dissector osi = p.protocols.llc(0xfe, 0xfe);
        if (osi != null) p.layer(osi, at, length);
    }

    /** By the network protocol in the cookie of adaptive services. */
    private static boolean network(Printer p, int protocol, int o, int rest) throws Truncated {
        switch (protocol) {
            case IPV4 -> p.ethertype(0x0800, o, rest);
            case IPV6 -> p.ethertype(0x86dd, o, rest);
            case MPLS -> p.ethertype(0x8847, o, rest);
            case OSI -> osi(p, o, rest);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void multilinkPpp(Printer p, JuniperHeader header, int o, int rest) throws Truncated {
        int lead = (int) header.cookieNumber(2);
        if (p.detail.link() && lead != PPP_OSI && lead != ADDRESS) {
            p.out.str("Bundle-ID ").dec(header.bundle).str(": ");
        }
        if (header.protocol == IPV4 && header.cookie[4] == 0x0c) p.layer(new Ppp(), o, rest);
        else if (!network(p, header.protocol, o, rest)) {
            boolean osi = lead == PPP_OSI;
            p.layer(new Ppp(), osi ? o - 2 : o, osi ? rest + 2 : rest);
        }
    }

    private static void frames(Printer p, JuniperHeader header, int o, int rest) throws Truncated {
        if (header.cookieSize == 0) {
            MultilinkFrameRelay.frame(p, o, rest);
            return;
        }
        if (header.cookieSize == 8) {
            network(p, header.protocol, o, rest);
            return;
        }
        if (p.detail.link() && header.cookieNumber(4) != 1) p.out.str("Bundle-ID ").dec(header.bundle).str(", ");
        if (header.protocol == 0xfefe) {
            p.in.need(o, 1);
            osi(p, o + 1, rest - 1);
        } else {
            identified(p, header.protocol, o, rest);
        }
    }

    private static void multilinkFrames(Printer p, JuniperHeader header, int o, int rest) throws Truncated {
        if (p.detail.link() && header.cookieNumber(4) != 1) p.out.str("Bundle-ID ").dec(header.bundle).str(", ");
        if (header.protocol == UI || header.protocol == UI << 8) osi(p, o, rest);
        else
            identified(p, header.protocol, o, rest);
    }

    private static void identified(Printer p, int protocol, int o, int rest) throws Truncated {
        switch (protocol) {
            case UI << 8 | 0x08, UI << 8 | 0xcc, UI << 8 | 0x8e -> osi(p, o - 1, rest + 1);
            default -> p.out.str("unknown protocol 0x").hex0(protocol, 4).str(", length ").dec(rest);
        }
    }

    private void cells(Printer p, JuniperHeader header, int o, int rest) throws Truncated {
        Packet in = p.in;
        boolean second = card == Card.ATM2;
        if (second ? (header.cookie[7] & 0x70) != 0 : header.cookie[0] == (byte) 0x80) {
            p.layer(new MaintenanceCell(false), o, rest);
            return;
        }
        int lead = in.be24(o);
        if ((lead == 0xfefe03 || lead == 0xaaaa03) && Llc.frame(p, o, rest) > 0) return;
        if (second && header.direction != JuniperHeader.IN && (header.cookieNumber(4) & 0x3f) != 0) {
            p.layer(new Ethernet(), o, rest);
        } else if (in.u8(o) == UI) {
            osi(p, o + 1, rest - 1);
        } else if (second && isPpp(in.be16(o))) {
            p.layer(new Ppp(), o, rest);
        } else {
            guessed(p, o, rest);
        }
    }

    private static boolean isPpp(int protocol) {
        return switch (protocol) {
            case 0x0021, 0x0023, 0x003d, 0x0057, 0x0281, 0x0283, 0x8021, 0x8023, 0x8057, 0x8281, 0xc021, 0xc023,
                    0xc223 ->
                true;
            default -> false;
        };
    }
}
