package sonde.capture.dissect.atm;

import org.jspecify.annotations.Nullable;

import sonde.capture.dissect.link.LanEmulation;
import sonde.capture.dissect.link.Llc;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** ATM as SunATM captures it: direction and kind of traffic, path and channel, then the frame. */
public final class SunAtm implements Dissector {
    private static final int HEADER = 4, LANE = 1, SIGNALLING = 5, Q2931 = 9;

    @Override
    public String name() { return "sunatm"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        int first = in.u8(at);
        if (p.detail.link()) p.out.str((first & 0x80) != 0 ? "Tx: " : "Rx: ");
        int path = in.u8(at + 1), channel = in.be16(at + 2), o = at + HEADER, rest = length - HEADER;
        p.linkHeader(HEADER);
        p.mark("atm");
        if (p.detail.link()) p.out.str("VPI:").dec(path).str(" VCI:").dec(channel).ch(' ');
        if (path == 0 && reserved(p, channel, o, rest)) return;
        if ((first & 15) == LANE) p.layer(new LanEmulation(), o, rest);
        else
            Llc.payload(p, o, rest);
    }

    /** Channels below 32 of path 0 carry what the network needs for itself. */
    private static boolean reserved(Printer p, int channel, int o, int rest) throws Truncated {
        switch (channel) {
            case SIGNALLING -> signalling(p, o);
            case 2 -> p.out.str("broadcast sig: ");
            case 3, 4 -> p.layer(new MaintenanceCell(true), o, rest);
            case 1 -> p.out.str("meta: ");
            case 16 -> {
                p.out.str("ilmi: ");
                Dissector snmp = p.protocols.decodeAs("snmp", false);
                if (snmp != null) p.layer(snmp, o, rest);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void signalling(Printer p, int o) throws Truncated {
        Text out = p.out;
        int protocol = p.in.u8(o);
        if (protocol != Q2931) {
            out.str("SSCOP, proto ").dec(protocol).ch(' ');
            return;
        }
        out.str("Q.2931");
        int type = p.in.u8(o + 5);
        out.ch(':');
        String name = message(type);
        if (name == null) out.str("msgtype#").dec(type);
        else
            out.str(name);
        out.ch(' ');
        out.str("CALL_REF:0x").hex0(p.in.be24(o + 2), 6);
    }

    private static @Nullable String message(int type) {
        return switch (type) {
            case 0x02 -> "Call_proceeding";
            case 0x07 -> "Connect";
            case 0x0f -> "Connect_ack";
            case 0x05 -> "Setup";
            case 0x4d -> "Release";
            case 0x5a -> "Release_complete";
            case 0x46 -> "Restart";
            case 0x4e -> "Restart_ack";
            case 0x7d -> "Status";
            case 0x75 -> "Status_enquiry";
            case 0x80 -> "Add_party";
            case 0x81 -> "Add_party_ack";
            case 0x82 -> "Add_party_reject";
            case 0x83 -> "Drop_party";
            case 0x84 -> "Drop_party_ack";
            default -> null;
        };
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("path", in.u8(at + 1));
        f.number("channel", in.be16(at + 2));
    }
}
