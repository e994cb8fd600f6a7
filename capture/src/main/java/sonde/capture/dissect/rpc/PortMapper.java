package sonde.capture.dissect.rpc;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/**
 * Any Sun RPC message ({@code -T rpc}), RFC 5531: a call is taken for one of the port mapper's (RFC 1833), a reply for one
 * of NFS's. Stands for the whole line: the transaction takes the place of the client's port.
 */
public final class PortMapper implements Dissector {
    private static final int RPC_VERSION = 8, PROGRAM = 12;

    @Override
    public String name() { return "sunrpc"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        boolean call = in.be32(at + Nfs.DIRECTION) == 0;
        long id = in.beU32(at);
        p.ip.source(p);
        if (!call) {
            p.mark("nfs");
            out.ch('.').str(p.detail.numeric() ? "2049" : "nfs").str(" > ");
            p.ip.destination(p);
            out.ch('.').dec(id).str(": ");
            Nfs.reply(p, at, length);
            return;
        }
        out.str(".0x").hex(id).str(" > ");
        p.ip.destination(p);
        out.str(p.detail.numeric() ? ".0x6f: " : ".sunrpc: ").dec(length);
        int procedure = in.be32(at + Nfs.PROCEDURE);
        out.ch(' ').str(switch (procedure) {
            case 0 -> "null";
            case 1 -> "set";
            case 2 -> "unset";
            case 3 -> "getport";
            case 4 -> "dump";
            case 5 -> "call";
            default -> " proc #" + Integer.toUnsignedString(procedure);
        });
        long version = in.beU32(at + RPC_VERSION);
        if (version != 2) out.str(" [rpcver ").dec(version).ch(']');
        if (procedure < 1 || procedure == 4 || procedure > 5) return;
        in.need(at + PROGRAM, 8);
        in.need(at + Nfs.VERSION, 4);
        out.str(p.detail.numeric() ? " " : " #").dec(in.beU32(at + PROGRAM)).ch('.').dec(in.beU32(at + Nfs.VERSION));
    }
}
