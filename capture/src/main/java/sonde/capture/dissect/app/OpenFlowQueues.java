package sonde.capture.dissect.app;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Queues of a port, OpenFlow 1.0 section 5.2.2. */
final class OpenFlowQueues {
    private static final int HEADER = 8;

    private OpenFlowQueues() {}

    static void print(Printer p, int at, int end) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int port = in.be16(at);
        OpenFlow10.port(out.str("\n\t port "), port);
        in.need(at + 2, 6);
        int o = at + 8;
        while (o < end) {
            if (end - o < HEADER) {
                p.invalid();
                return;
            }
            in.need(o, 4);
            out.str("\n\t  queue_id ").dec(in.beU32(o));
            int size = in.be16(o + 4);
            out.str(", len ").dec(size);
            if (size < HEADER || size > end - o) {
                p.invalid();
                return;
            }
            if (p.detail.verbose() >= 2) properties(p, o + HEADER, o + size);
            in.need(o, size);
            o += size;
        }
    }

    private static void properties(Printer p, int at, int end) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at;
        while (o < end) {
            if (end - o < HEADER) {
                p.invalid();
                return;
            }
            int kind = in.be16(o);
            OpenFlowNames.known(out.str("\n\t   property "), kind == 0 ? "NONE" : kind == 1 ? "MIN_RATE" : "", kind, 4);
            int size = in.be16(o + 2);
            out.str(", len ").dec(size);
            if (size < HEADER || size > end - o) {
                p.invalid();
                return;
            }
            if (kind == 0 && size != 8 || kind == 1 && size != 16) out.str(" (bogus)");
            else if (kind == 1) {
                int rate = in.be16(o + 8);
                if (rate > 1000) out.str(", rate disabled");
                else
                    out.str(", rate ").dec(rate / 10).ch('.').dec(rate % 10).ch('%');
            }
            in.need(o, size);
            o += size;
        }
    }
}
