package sonde.capture.dissect.transport;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.IpProtocols;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Stream control transmission, RFC 9260. */
public final class Sctp implements Dissector {
    private static final int HEADER = 12;

    @Override
    public String name() { return "sctp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (length < HEADER) {
            p.trunc();
            return;
        }
        boolean addresses = p.ip.at() >= 0 && p.ip.protocol(in) == IpProtocols.SCTP;
        int source = in.be16(at), destination = in.be16(at + 2);
        if (addresses) {
            p.ip.source(p);
            out.ch('.').dec(source).str(" > ");
            p.ip.destination(p);
            out.ch('.').dec(destination).str(": sctp");
        } else {
            out.dec(source).str(" > ").dec(destination).str(": sctp");
        }
        String service = service(source);
        if (service.isEmpty()) service = service(destination);
        if (!service.isEmpty()) out.ch('[').str(service).ch(']');
        boolean lines = p.detail.verbose() >= 2;
        int o = at + HEADER, left = length - HEADER;
        for (int n = 1; left > 0; n++) {
            if (left < 4) {
                p.trunc();
                return;
            }
            int type = in.u8(o), flags = in.u8(o + 1), size = in.be16(o + 2);
            if (size < 4) {
                out.str(lines ? "\n\t" : n == 1 ? " (" : ", (").dec(n).str(") ");
                name(out, type);
                out.str("[bogus chunk length ").dec(size).str("]");
                return;
            }
            int padded = (size + 3) & ~3;
            if (left < padded) padded = left;
            out.str(lines ? "\n\t" : n == 1 ? " (" : ", (").dec(n).str(") ");
            name(out, type);
            if (size > left) {
                p.trunc();
                return;
            }
            SctpChunks.print(p, type, flags, o + 4, size - 4, !service.isEmpty());
            o += padded;
            left -= padded;
        }
    }

    private static String service(int port) {
        return switch (port) {
            case 6704 -> "ForCES HP";
            case 6705 -> "ForCES MP";
            case 6706 -> "ForCES LP";
            default -> "";
        };
    }

    private static void name(Text out, int type) {
        out.ch('[');
        switch (type) {
            case 0 -> out.str("DATA");
            case 1 -> out.str("INIT");
            case 2 -> out.str("INIT ACK");
            case 3 -> out.str("SACK");
            case 4 -> out.str("HB REQ");
            case 5 -> out.str("HB ACK");
            case 6 -> out.str("ABORT");
            case 7 -> out.str("SHUTDOWN");
            case 8 -> out.str("SHUTDOWN ACK");
            case 9 -> out.str("OP ERR");
            case 10 -> out.str("COOKIE ECHO");
            case 11 -> out.str("COOKIE ACK");
            case 12 -> out.str("ECN ECHO");
            case 13 -> out.str("CWR");
            case 14 -> out.str("SHUTDOWN COMPLETE");
            case 0xc0 -> out.str("FOR CUM TSN");
            case 0xc1 -> out.str("ASCONF ACK");
            case 0x80 -> out.str("ASCONF");
            default -> out.str("Unknown chunk type: 0x").hex(type);
        }
        out.str("] ");
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("srcport", in.be16(at));
        f.number("dstport", in.be16(at + 2));
        f.number("vtag", in.beU32(at + 4));
        f.openList("chunks");
        for (int o = at + HEADER; o + 4 <= at + length && in.has(o, 4);) {
            int size = in.be16(o + 2);
            f.open("");
            f.number("type", in.u8(o));
            f.number("length", size);
            if (in.u8(o) == 0) f.number("tsn", in.beU32(o + 4));
            f.close();
            if (size < 4) break;
            o += (size + 3) & ~3;
        }
        f.closeList();
    }
}
