package sonde.capture.dissect.routing;

import sonde.capture.packet.Bits;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Labels;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Template;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Enhanced interior gateway routing, RFC 7868. */
public final class Eigrp implements Dissector {
    private static final int HEADER = 20, TLV = 4, VERSION = 2;
    private static final Labels OPERATIONS = new Labels("""
            1 Update
            3 Query
            4 Reply
            5 Hello
            6 IPX SAP
            7 Probe
            """);
    private static final Bits FLAGS = new Labels("""
            1 Init
            2 Conditionally Received
            4 Restart
            8 End-of-Table
            """).bits();
    private static final Labels TLVS = new Labels("""
            0x0001 General Parameters
            0x0002 Authentication
            0x0003 Sequence
            0x0004 Software Version
            0x0005 Next Multicast Sequence
            0x0102 IP Internal routes
            0x0103 IP External routes
            0x0202 AppleTalk Internal routes
            0x0203 AppleTalk External routes
            0x0204 AppleTalk Cable setup
            0x0302 IPX Internal routes
            0x0303 IPX External routes
            """);

    @Override
    public String name() { return "eigrp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        in.need(at, HEADER);
        int version = in.u8(at), operation = in.u8(at + 1), left = length - HEADER;
        if (version != VERSION) {
            out.str("EIGRP version ").dec(version).str(" packet not supported");
            return;
        }
        if (!p.detail.isVerbose() || length < HEADER) {
            OPERATIONS.print(out.str("EIGRP "), operation, "unknown ({d})").str(", length: ").dec(length);
            if (p.detail.isVerbose()) out.str(" (too short, < ").dec(HEADER).ch(')');
            return;
        }
        OPERATIONS.print(out.str("\n\tEIGRP v2, opcode: "), operation, "unknown, type: {d}").str(" (").dec(operation)
                .str("), chksum: 0x").hex0(in.be16(at + 2), 4).str(", Flags: [");
        FLAGS.print(out, in.be32(at + 4), "none", ", ");
        Template.print(p, at + 8, "]\n\tseq: 0x{x4}, ack: 0x{x4}, VRID: {2}, AS: {2}, length: ");
        out.dec(left);
        for (int o = at + HEADER, size; left > 0; o += size, left -= size) {
            in.need(o, TLV);
            int type = in.be16(o);
            size = in.be16(o + 2);
            if (size < TLV || size > left) {
                p.hex("\n\t    ", o + TLV, left);
                return;
            }
            TLVS.print(out.str("\n\t  "), type, "Unknown").str(" TLV (0x").hex0(type, 4).str("), length: ").dec(size);
            in.need(o, size);
            boolean known = EigrpRoute.print(p, type, o + TLV, size - TLV);
            if (!known || p.detail.verbose() > 1) p.hex("\n\t    ", o + TLV, size - TLV);
        }
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("version", in.u8(at));
        f.number("opcode", in.u8(at + 1));
        f.number("seq", in.beU32(at + 8));
        f.number("ack", in.beU32(at + 12));
        f.number("as", in.be16(at + 18));
    }
}
