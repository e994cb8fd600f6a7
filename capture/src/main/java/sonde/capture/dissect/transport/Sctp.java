package sonde.capture.dissect.transport;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
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
        try {
            chunks(p, at, length);
        } catch (Truncated e) {
            p.trunc();
        }
    }

    private static void chunks(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (length < HEADER) {
            out.str("truncated-sctp - ").dec(HEADER - length).str(" bytes missing!");
            return;
        }
        in.need(at, HEADER);
        int source = in.be16(at), destination = in.be16(at + 2);
        p.ip.source(p);
        out.ch('.').dec(source).str(" > ");
        p.ip.destination(p);
        out.ch('.').dec(destination).str(": sctp");
        boolean forces = service(out, source) | service(out, destination);
        String before = p.detail.verbose() >= 2 ? "\n\t" : " (";
        int o = at + HEADER, left = length - HEADER;
        for (int n = 1; left > 0; n++) {
            int size = left < 4 ? 0 : chunkSize(in, o), padding = -size & 3;
            if (left < 4 || size < 4 || left < padding) {
                out.str(before).dec(n).str(") [");
                if (left < 4) out.str("chunk descriptor cut off at end of packet]");
                else
                    out.str("Bad chunk length ").dec(size)
                            .str(size < 4 ? ", < size of chunk descriptor]" : ", > remaining data in packet]");
                return;
            }
            in.need(o, size);
            out.str(before).dec(n).str(") ");
            name(out, in.u8(o));
            if (!SctpChunks.print(p, in.u8(o), in.u8(o + 1), o + 4, size - 4, forces)) return;
            in.need(o + size, padding);
            o += size + padding;
            left -= size + padding;
            if (!before.startsWith("\n")) before = ", (";
        }
    }

    private static int chunkSize(Packet in, int at) throws Truncated {
        in.need(at, 4);
        return in.be16(at + 2);
    }

    private static boolean service(Text out, int port) {
        switch (port) {
            case 6704 -> out.str("[ForCES HP]");
            case 6705 -> out.str("[ForCES MP]");
            case 6706 -> out.str("[ForCES LP]");
            default -> {
                return false;
            }
        }
        return true;
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
            case 13 -> out.str("ECN CWR");
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
