package sonde.capture.dissect.transport;

import sonde.capture.packet.Printer;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Forwarding and control element separation, RFC 5810: the common header; what is in it stays hexadecimal. */
final class Forces {
    private static final int HEADER = 24;

    private Forces() {}

    static void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int type = in.u8(at + 1);
        out.str("\n\tForCES ").str(switch (type) {
            case 0x01 -> "Association Setup";
            case 0x02 -> "Association TearDown";
            case 0x03 -> "Config";
            case 0x04 -> "Query";
            case 0x05 -> "Event Notification";
            case 0x06 -> "Packet Redirect";
            case 0x0f -> "HeartBeat";
            case 0x11 -> "Association Response";
            case 0x13 -> "Config Response";
            case 0x14 -> "Query Response";
            default -> "UnAssigned";
        }).ch(' ');
        if (!p.detail.isVerbose()) return;
        in.need(at, HEADER);
        int flags = in.be32(at + 20);
        in.need(at, 12);
        out.str("\n\tForCES Version ").dec(in.u8(at) >> 4).str(" len ").dec(in.be16(at + 2) * 4L).str("B flags 0x")
                .hex0(flags & 0xffffffffL, 8).str(" \n\tSrcID 0x").hex(in.beU32(at + 4)).ch('(')
                .str(node(in.be32(at + 4))).str(") DstID 0x").hex(in.beU32(at + 8)).ch('(')
                .str(node(in.be32(at + 8))).ch(')');
        if (p.detail.verbose() >= 2) {
            in.need(at + 12, 8);
            out.str(" Correlator 0x").hex(in.be64(at + 12));
        }
        if (p.detail.verbose() >= 3) flags(out, flags);
        if (p.detail.verbose() >= 4) {
            out.str("\n\t  Raw ForCES message\n\t [");
            p.hex("\n\t ", at, length);
            out.str("\n\t ]");
        }
    }

    private static String node(int id) {
        return switch (id >>> 30) {
            case 0 -> "FE";
            case 1 -> "CE";
            case 3 -> id == -3 ? "AllCEs" : id == -2 ? "AllFEs" : id == -1 ? "AllNodes" : "Reserved";
            default -> "Multicast";
        };
    }

    private static void flags(Text out, int f) {
        int ack = f >>> 30, mode = f >> 22 & 3, phase = f >> 19 & 3;
        out.str("\n\tForCES flags:\n\t  ").str(switch (ack) {
            case 0 -> "NoACK";
            case 1 -> "SuccessACK";
            case 2 -> "FailureACK";
            default -> "AlwaysACK";
        }).str("(0x").hex(ack).str("), prio=").dec(f >> 27 & 7).str(", ").str(switch (mode) {
            case 1 -> "execute-all-or-none";
            case 2 -> "execute-until-failure";
            case 3 -> "continue-execute-on-failure";
            default -> "EMReserved";
        }).str("(0x").hex(mode).str("),\n\t  ").str((f >> 21 & 1) == 0 ? "Standalone" : "2PCtransaction")
                .str("(0x").hex(f >> 21 & 1).str("), ").str(switch (phase) {
                    case 0 -> "StartofTransaction";
                    case 1 -> "MiddleofTransaction";
                    case 2 -> "EndofTransaction";
                    default -> "abort";
                }).str("(0x").hex(phase).str(")\n\t  Extra flags: rsv(b5-7) 0x").hex(f >> 24 & 7)
                .str(" rsv(b13-31) 0x").hex(f & 0x7ffff);
    }
}
