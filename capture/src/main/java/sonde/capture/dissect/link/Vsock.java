package sonde.capture.dissect.link;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Sockets between a virtual machine and its host, as Linux's vsockmon shows them (linux/vsockmon.h). */
public final class Vsock implements Dissector {
    private static final int HEADER = 32, VIRTIO = 44, PAYLOAD = 4, VIRTIO_TRANSPORT = 2;

    @Override
    public String name() { return "vsock"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int there = in.available(at);
        if (there < HEADER) {
            p.trunc();
            p.linkHeader(there);
            return;
        }
        int op = in.le16(at + 24), transport = in.le16(at + 26), size = transport == VIRTIO_TRANSPORT ? VIRTIO : 0;
        switch (transport) {
            case 0 -> out.str("UNKNOWN");
            case 1 -> out.str("NO_INFO");
            case VIRTIO_TRANSPORT -> out.str("VIRTIO");
            default -> out.str("Invalid transport (").dec(transport).ch(')');
        }
        boolean whole = in.has(at, HEADER + size);
        if (!p.detail.isVerbose()) {
            out.ch(' ');
        } else if (whole) {
            if (transport == VIRTIO_TRANSPORT) {
                out.str(" (");
                virtio(p, at + HEADER);
                out.ch(')');
            }
            out.str("\n\t");
        }
        out.udec(in.le64(at)).ch('.').dec(in.leU32(at + 16)).str(" > ").udec(in.le64(at + 8)).ch('.')
                .dec(in.leU32(at + 20)).ch(' ');
        switch (op) {
            case 0 -> out.str("UNKNOWN");
            case 1 -> out.str("CONNECT");
            case 2 -> out.str("DISCONNECT");
            case 3 -> out.str("CONTROL");
            case 4 -> out.str("PAYLOAD");
            default -> out.str(" invalid op (").dec(op).ch(')');
        }
        out.str(", length ").dec(there);
        p.linkHeader(HEADER);
        int total = HEADER + size;
        if (p.detail.isVerbose() && !whole) {
            p.trunc();
        } else if (p.detail.verbose() > 1 && op == PAYLOAD) {
            if (total < there) {
                out.ch('\n');
                p.hex("\t", at + total, there - total);
            } else {
                p.trunc();
            }
        }
    }

    private static void virtio(Printer p, int at) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int type = in.le16(at + 28), op = in.le16(at + 30);
        in.need(at + 24, 4);
        out.str("len ").dec(in.leU32(at + 24)).str(", type ");
        if (type == 1) out.str("STREAM");
        else
            out.str("Invalid type (").dec(type).ch(')');
        out.str(", op ");
        switch (op) {
            case 0 -> out.str("INVALID");
            case 1 -> out.str("REQUEST");
            case 2 -> out.str("RESPONSE");
            case 3 -> out.str("RST");
            case 4 -> out.str("SHUTDOWN");
            case 5 -> out.str("RW");
            case 6 -> out.str("CREDIT UPDATE");
            case 7 -> out.str("CREDIT REQUEST");
            default -> out.str("Invalid op (").dec(op).ch(')');
        }
        in.need(at + 32, 12);
        out.str(", flags ").hex(in.leU32(at + 32)).str(", buf_alloc ").dec(in.leU32(at + 36)).str(", fwd_cnt ")
                .dec(in.leU32(at + 40));
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.unsigned("src_cid", in.le64(at));
        f.unsigned("dst_cid", in.le64(at + 8));
        f.number("src_port", in.leU32(at + 16));
        f.number("dst_port", in.leU32(at + 20));
        f.number("op", in.le16(at + 24));
    }
}
