package sonde.capture.dissect.transport;

import sonde.capture.packet.Checksum;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.IpProtocols;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Datagram congestion control, RFC 4340. */
public final class Dccp implements Dissector {
    private static final int REQUEST = 0, RESPONSE = 1, DATA = 2, RESET = 7;

    @Override
    public String name() { return "dccp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (!in.has(at, 12)) {
            p.trunc();
            return;
        }
        int kind = in.u8(at + 8), type = kind >> 1 & 15;
        boolean extended = (kind & 1) != 0;
        int fixed = extended ? 16 : 12, hlen = in.u8(at + 4) * 4;
        if (length < fixed) {
            out.str("truncated-dccp - ").dec((length < 12 ? 12 : fixed) - length).str(" bytes missing!");
            return;
        }
        if (!in.has(at, fixed)) {
            p.trunc();
            return;
        }
        boolean addresses = p.ip.protocol(in) == IpProtocols.DCCP;
        if (addresses) {
            p.ip.source(p);
            out.ch('.');
        }
        p.tcpPort(in.be16(at));
        out.str(" > ");
        if (addresses) {
            p.ip.destination(p);
            out.ch('.');
        }
        p.tcpPort(in.be16(at + 2));
        out.str(": DCCP");
        if (p.detail.isQuiet()) {
            out.ch(' ').dec(length - hlen);
            if (hlen > length) out.str(" [bad hdr length ").dec(hlen).str(", > ").dec(length).ch(']');
            return;
        }
        if (p.detail.isVerbose()) checksum(p, at, length);
        body(p, at, length, type, fixed, hlen, extended);
    }

    private static void checksum(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int b = in.u8(at + 5), coverage = b & 15, field = in.be16(at + 6);
        out.str(" (CCVal ").dec(b >> 4).str(", CsCov ").dec(coverage);
        if (!p.detail.unverified() && in.has(at, length)) {
            int covered = length;
            if (coverage != 0) covered = Math.min(length, in.u8(at + 4) * 4 + (coverage - 1) * 4);
            int sum = p.ip.checksum(in, at, length, covered, IpProtocols.DCCP);
            out.str(", cksum 0x").hex0(field, 4);
            if (sum == 0) out.str(" (correct)");
            else
                out.str(" (incorrect -> 0x").hex0(Checksum.shouldBe(field, sum), 4).ch(')');
        }
        out.ch(')');
    }

    private static void body(Printer p, int at, int length, int type, int fixed, int hlen, boolean extended)
            throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        out.ch(' ');
        int need = fixed;
        switch (type) {
            case REQUEST -> need = fixed + 4;
            case RESPONSE -> need = fixed + 12;
            case DATA -> {
            }
            case RESET -> need = fixed + 12;
            default -> need = fixed + 8;
        }
        String name = name(type);
        if (name.isEmpty()) {
            need = fixed;
            out.str("unknown-type-").dec(type).ch(' ');
        } else {
            if (length < need) {
                out.str("truncated-").str(name).str(" - ").dec(need - length).str(" bytes missing!");
                return;
            }
            if (type == REQUEST || type == RESPONSE || type == RESET) in.need(at, need);
            out.str(name).ch(' ');
            if (type == REQUEST) out.str("(service=").dec(in.beU32(at + fixed)).str(") ");
            if (type == RESPONSE) out.str("(service=").dec(in.beU32(at + fixed + 8)).str(") ");
            if (type == RESET) out.str("(code=").str(reset(in.u8(at + fixed + 8))).str(") ");
        }
        if (type != DATA && type != REQUEST) {
            long ack = extended ? in.be48(at + fixed + 2) : in.be24(at + fixed + 1);
            out.str("(ack=").dec(ack).str(") ");
        }
        if (p.detail.verbose() < 2) return;
        in.need(at + 9, extended ? 7 : 3);
        out.str("seq ").dec(extended ? in.be48(at + 10) : in.be24(at + 9));
        if (hlen <= need) return;
        out.str(" <");
        DccpOptions.print(p, at + need, hlen - need);
        out.ch('>');
    }

    private static String name(int type) {
        return switch (type) {
            case REQUEST -> "DCCP-Request";
            case RESPONSE -> "DCCP-Response";
            case DATA -> "DCCP-Data";
            case 3 -> "DCCP-Ack";
            case 4 -> "DCCP-DataAck";
            case 5 -> "DCCP-CloseReq";
            case 6 -> "DCCP-Close";
            case RESET -> "DCCP-Reset";
            case 8 -> "DCCP-Sync";
            case 9 -> "DCCP-SyncAck";
            default -> "";
        };
    }

    private static String reset(int code) {
        return switch (code) {
            case 0 -> "unspecified";
            case 1 -> "closed";
            case 2 -> "aborted";
            case 3 -> "no_connection";
            case 4 -> "packet_error";
            case 5 -> "option_error";
            case 6 -> "mandatory_error";
            case 7 -> "connection_refused";
            case 8 -> "bad_service_code";
            case 9 -> "too_busy";
            case 10 -> "bad_init_cookie";
            case 11 -> "aggression_penalty";
            default -> "invalid";
        };
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("srcport", in.be16(at));
        f.number("dstport", in.be16(at + 2));
        f.number("type", in.u8(at + 8) >> 1 & 15);
    }
}
