package sonde.capture.dissect.transport;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** What is in SCTP's chunks, RFC 9260 3.3. */
final class SctpChunks {
    private SctpChunks() {}

    /** @return whether the chunk is long enough for its kind; else nothing behind it is read */
    static boolean print(Printer p, int type, int flags, int o, int size, boolean forces) throws Truncated {
        switch (type) {
            case 0 -> data(p, flags, o, size, forces);
            case 1, 2 -> init(p, o, size);
            case 3 -> {
                return selective(p, o, size);
            }
            default -> {
                return true;
            }
        }
        return size >= (type == 0 ? 13 : 16);
    }

    private static void data(Printer p, int flags, int o, int size, boolean forces) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if ((flags & 4) != 0) out.str("(U)");
        if ((flags & 2) != 0) out.str("(B)");
        if ((flags & 1) != 0) out.str("(E)");
        if ((flags & 7) != 0) out.ch(' ');
        if (size < 12) {
            out.str("bogus chunk length ").dec(size + 4).ch(']');
            return;
        }
        int protocol = in.be32(o + 8);
        in.need(o, 8);
        out.str("[TSN: ").dec(in.beU32(o)).str("] [SID: ").dec(in.be16(o + 4)).str("] [SSEQ ").dec(in.be16(o + 6))
                .str("] [PPID ");
        String name = payload(protocol);
        if (name.isEmpty()) out.str("0x").hex(protocol & 0xffffffffL);
        else
            out.str(name);
        out.str("] ");
        if (size == 12) {
            out.str("bogus chunk length 16]");
            return;
        }
        if (forces) {
            Forces.print(p, o + 12, size - 12);
            return;
        }
        if (p.detail.verbose() < 2) return;
        out.str("[Payload");
        if (!p.detail.dumped()) {
            out.ch(':');
            p.dump("\n\t", o + 12, size - 12);
        }
        out.ch(']');
    }

    private static void init(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (size < 16) {
            out.str("bogus chunk length ").dec(size + 4).ch(']');
            return;
        }
        in.need(at, 16);
        out.str("[init tag: ").dec(in.beU32(at)).str("] [rwnd: ").dec(in.beU32(at + 4)).str("] [OS: ")
                .dec(in.be16(at + 8)).str("] [MIS: ").dec(in.be16(at + 10)).str("] [init TSN: ")
                .dec(in.beU32(at + 12)).str("] ");
    }

    private static boolean selective(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (size < 12) {
            out.str("bogus chunk length ").dec(size + 4).ch(']');
            return false;
        }
        long cumulative = in.beU32(at);
        int gaps = in.be16(at + 8), duplicates = in.be16(at + 10);
        in.need(at + 4, 4);
        out.str("[cum ack ").dec(cumulative).str("] [a_rwnd ").dec(in.beU32(at + 4)).str("] [#gap acks ").dec(gaps)
                .str("] [#dup tsns ").dec(duplicates).str("] ");
        int o = at + 12, end = at + size;
        for (int i = 0; i < gaps && o < end; i++, o += 4) {
            if (o + 4 > end) {
                out.str("bogus chunk length ").dec(size + 4).ch(']');
                return false;
            }
            in.need(o, 4);
            out.str("\n\t\t[gap ack block #").dec(i + 1).str(": start = ")
                    .dec(cumulative + in.be16(o) & 0xffffffffL).str(", end = ")
                    .dec(cumulative + in.be16(o + 2) & 0xffffffffL).str("] ");
        }
        for (int i = 0; i < duplicates && o < end; i++, o += 4) {
            if (o + 4 > end) {
                out.str("bogus chunk length ").dec(size + 4).ch(']');
                return false;
            }
            in.need(o, 4);
            out.str("\n\t\t[dup TSN #").dec(i + 1).str(": ").dec(in.beU32(o)).str("] ");
        }
        return true;
    }

    /** Payload protocol identifiers, IANA. */
    private static String payload(int id) {
        return switch (id) {
            case 1 -> "ISDN Q.921";
            case 2 -> "M2UA";
            case 3 -> "M3UA";
            case 4 -> "SUA";
            case 5 -> "M2PA";
            case 6 -> "V5.2";
            case 7 -> "H.248";
            case 8 -> "BICC";
            case 9 -> "TALI";
            case 10 -> "DUA";
            case 11 -> "ASAP";
            case 12 -> "ENRP";
            case 13 -> "H.323";
            case 14 -> "Q.IPC";
            case 15 -> "SIMCO";
            case 16 -> "DDPSC";
            case 17 -> "DDPSSC";
            case 18 -> "S1AP";
            case 19 -> "RUA";
            case 20 -> "HNBAP";
            case 21 -> "ForCES HP";
            case 22 -> "ForCES MP";
            case 23 -> "ForCES LP";
            case 24 -> "SBc-AP";
            case 25 -> "NBAP";
            case 27 -> "X2AP";
            default -> "";
        };
    }
}
