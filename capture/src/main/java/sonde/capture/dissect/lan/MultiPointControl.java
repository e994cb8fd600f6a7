package sonde.capture.dissect.lan;

import sonde.capture.packet.Bits;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** MAC control: pause frames and the multi-point control of passive optical networks, IEEE 802.3 annex 31A and clause 64. */
public final class MultiPointControl implements Dissector {
    private static final int PAUSE = 1;
    private static final Bits GRANT = new Bits(new int[]{0x08, 0x10, 0x20, 0x40, 0x80}, "Discovery", "Force Grant #1",
            "Force Grant #2", "Force Grant #3", "Force Grant #4");
    private static final Bits QUEUES = new Bits("Q0 Q1 Q2 Q3 Q4 Q5 Q6 Q7", 1, 2, 4, 8, 16, 32, 64, 128);
    private static final Bits REQUEST = new Bits("Register De-Register", 1, 3);
    private static final Bits REGISTER = new Bits("Re-Register De-Register ACK NACK", 1, 2, 3, 4);
    private static final Bits REGISTER_ACK = new Bits("ACK", 1);

    @Override
    public String name() { return "mpcp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int operation = in.be16(at);
        long stamp = in.beU32(at + 2);
        out.str("MPCP, Opcode ");
        switch (operation) {
            case PAUSE -> out.str("Pause");
            case 2 -> out.str("Gate");
            case 3 -> out.str("Report");
            case 4 -> out.str("Register Request");
            case 5 -> out.str("Register");
            case 6 -> out.str("Register ACK");
            default -> out.str("Unknown (").dec(operation).ch(')');
        }
        if (operation != PAUSE) out.str(", Timestamp ").dec(stamp).str(" ticks");
        out.str(", length ").dec(length);
        if (!p.detail.isVerbose() || operation == PAUSE) return;
        int o = at + 6;
        switch (operation) {
            case 2 -> gate(out, in, o);
            case 3 -> report(out, in, o);
            case 4 -> {
                out.str("\n\tFlags [ ");
                REQUEST.print(out, in.u8(o), "Reserved", ", ");
                in.need(o + 1, 1);
                out.str(" ], Pending-Grants ").dec(in.u8(o + 1));
            }
            case 5 -> {
                in.need(o, 2);
                out.str("\n\tAssigned-Port ").dec(in.be16(o)).str(", Flags [ ");
                REGISTER.print(out, in.u8(o + 2), "Reserved", ", ");
                in.need(o + 3, 3);
                out.str(" ]\n\tSync-Time ").dec(in.be16(o + 3)).str(" ticks, Echoed-Pending-Grants ")
                        .dec(in.u8(o + 5));
            }
            case 6 -> {
                in.need(o + 1, 2);
                out.str("\n\tEchoed-Assigned-Port ").dec(in.be16(o + 1)).str(", Flags [ ");
                REGISTER_ACK.print(out, in.u8(o), "Reserved", ", ");
                in.need(o + 3, 2);
                out.str(" ]\n\tEchoed-Sync-Time ").dec(in.be16(o + 3)).str(" ticks");
            }
            default -> p.hex("\n\t", at, length);
        }
    }

    private static void gate(Text out, Packet in, int at) throws Truncated {
        int first = in.u8(at), grants = first & 7, o = at + 1;
        out.str("\n\tGrant Numbers ").dec(grants).str(", Flags [ ");
        GRANT.print(out, first & ~7, "?", ", ");
        out.str(" ]");
        for (int i = 1; i <= grants; i++, o += 6) {
            in.need(o, 6);
            out.str("\n\tGrant #").dec(i).str(", Start-Time ").dec(in.beU32(o)).str(" ticks, duration ")
                    .dec(in.be16(o + 4)).str(" ticks");
        }
        in.need(o, 2);
        out.str("\n\tSync-Time ").dec(in.be16(o)).str(" ticks");
    }

    private static void report(Text out, Packet in, int at) throws Truncated {
        int sets = in.u8(at), o = at + 1;
        out.str("\n\tTotal Queue-Sets ").dec(sets);
        for (int i = 1; i < sets; i++) { // as the original: the last set is left out, each has the number of all
            int queues = in.u8(o++);
            out.str("\n\t  Queue-Set #").dec(sets).str(", Report-Bitmap [ ");
            QUEUES.print(out, queues, "Unknown", ", ");
            out.str(" ]");
            for (int q = 1; queues != 0; q++, queues >>= 1) {
                if ((queues & 1) == 0) continue;
                in.need(o, 2);
                out.str("\n\t    Q").dec(q).str(" Report, Duration ").dec(in.be16(o)).str(" ticks");
                o += 2;
            }
        }
    }
}
