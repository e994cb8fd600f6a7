package sonde.capture.dissect.transport;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Forwarding and control element separation, RFC 5810: the common header and the TLVs right behind it. */
final class Forces {
    private static final int HEADER = 24, TLV = 4, MANY = 15;

    private Forces() {}

    static void print(Printer p, int at, int length) throws Truncated {
        p.mark("forces");
        try {
            if (!message(p, at, length)) {
                p.in.need(at, length);
                p.hex("\n\t[", at, length);
                p.out.str("\n\t]");
            }
        } catch (Truncated e) {
            p.trunc();
        }
        p.mark("sctp");
    }

    private static boolean message(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        in.need(at, HEADER);
        int type = in.u8(at + 1);
        String name = name(type);
        if (type == 0x12) {
            out.str("\n\tUnknown ForCES message type=0x12");
            return false;
        }
        if (name.isEmpty()) {
            out.str("Invalid ForCES message type ").dec(type).ch('\n');
            return false;
        }
        out.str("\n\tForCES ").str(name).ch(' ');
        int size = in.be16(at + 2) * 4;
        if (length < HEADER || size < HEADER || size != length) {
            out.str("Illegal ForCES pkt len - min 24, total recvd ").dec(length).str(", advertised ").dec(size)
                    .ch(' ');
            return false;
        }
        int flags = in.be32(at + 20);
        if (p.detail.isVerbose()) {
            out.str("\n\tForCES Version ").dec(in.u8(at) >> 4).str(" len ").dec(size).str("B flags 0x")
                    .hex0(flags & 0xffffffffL, 8).str(" \n\tSrcID 0x").hex(in.beU32(at + 4)).ch('(')
                    .str(node(in.be32(at + 4))).str(") DstID 0x").hex(in.beU32(at + 8)).ch('(')
                    .str(node(in.be32(at + 8))).str(") Correlator 0x").hex(in.be64(at + 12));
        }
        if (p.detail.verbose() >= 2) flags(out, flags);
        boolean sound = parts(p, type, at + HEADER, size - HEADER);
        if (sound && p.detail.verbose() >= 4) {
            out.str("\n\t  Raw ForCES message\n\t [");
            p.hex("\n\t ", at, length);
            out.str("\n\t ]");
        }
        return sound;
    }

    /** The TLVs of a message: which may be in it is section 7 of the RFC. */
    private static boolean parts(Printer p, int type, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (type == 0x0f) {
            if (size <= TLV) return true;
            out.str("<0x1>Illegal Top level TLV!\n");
            return false;
        }
        if (size <= TLV) {
            if (type != 0x01) out.str("\tTop level TLV Data missing!\n");
            return type == 0x01;
        }
        int o = at, left = size;
        int most = type == 0x02 || type == 0x11 ? 1 : MANY;
        for (int n = 0; n < most && left > 0; n++) {
            in.need(o, TLV);
            int kind = in.be16(o), whole = in.be16(o + 2), whole4 = whole + 3 & ~3;
            if (!ForcesData.check(whole, left).isEmpty()) break;
            String name = ForcesData.top(kind);
            if (name.isEmpty()) {
                out.str("\n\tInvalid ForCES Top TLV type=0x").hex(kind);
                return false;
            }
            if (p.detail.verbose() >= 3) {
                out.ch('\t').str(name).str(", length ").dec(whole).str(" (data length ").dec(whole - TLV)
                        .str(" Bytes)");
            }
            int inside = o + TLV, data = whole - TLV;
            boolean sound = switch (type) {
                case 0x02 -> teardown(p, inside, data);
                case 0x11 -> associated(p, inside, data);
                case 0x06 -> ForcesRedirect.print(p, inside, data);
                default -> ForcesOperations.print(p, type, inside, data);
            };
            if (!sound) return false;
            o += whole4;
            left -= whole4;
        }
        if (left <= 0) return true;
        out.str("\tMess TopTLV header: min ").dec(TLV).str(", total ").dec(left).str(" advertised ")
                .dec(in.be16(o + 2)).ch(' ');
        return false;
    }

    private static boolean associated(Printer p, int at, int size) throws Truncated {
        Text out = p.out;
        if (size != 4) {
            out.str("illegal ASRresult-TLV: ").dec(size).str(" bytes!\n");
            return false;
        }
        long code = p.in.beU32(at);
        if (code > 3) {
            out.str("illegal ASRresult result code: ").dec(code).str("!\n");
            return false;
        }
        if (p.detail.verbose() < 3) return true;
        out.str("\n         ").str(switch ((int) code) {
            case 0 -> "Success ";
            case 1 -> "FE ID invalid ";
            case 2 -> "permission denied ";
            default -> "Unknown ";
        }).ch('(').hex(code).str(")\n         ");
        return true;
    }

    private static boolean teardown(Printer p, int at, int size) throws Truncated {
        Text out = p.out;
        if (size != 4) {
            out.str("illegal ASTresult-TLV: ").dec(size).str(" bytes!\n");
            return false;
        }
        long code = p.in.beU32(at);
        if (code > 255) {
            out.str("illegal ASTresult result code: ").dec(code).str("!\n");
            return false;
        }
        if (p.detail.verbose() < 3) return true;
        out.str("Teardown reason:\n         ").str(switch ((int) code) {
            case 0 -> "Normal Teardown";
            case 1 -> "Loss of Heartbeats";
            case 2 -> "Out of bandwidth";
            case 3 -> "Out of Memory";
            case 4 -> "Application Crash";
            default -> "Unknown Teardown reason";
        }).ch('(').hex(code).str(")\n         ");
        return true;
    }

    private static String name(int type) {
        return switch (type) {
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
            default -> "";
        };
    }

    private static String node(int id) {
        return switch (id >>> 30) {
            case 0 -> "FE";
            case 1 -> "CE";
            case 2 -> "ForCESreserved";
            default -> id == -1
                    ? "AllBroadcast"
                    : id == -2
                            ? "AllFEsBroadcast"
                            : id == -3 ? "AllCEsBroadcast" : id >= -16 ? "ForCESreserved" : "AllMulticast";
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
                .str(" rsv(b13-31) 0x").hex(f & 0x7ffff).ch('\n');
    }
}
