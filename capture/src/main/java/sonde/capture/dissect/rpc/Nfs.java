package sonde.capture.dissect.rpc;

import org.jspecify.annotations.Nullable;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** Network file system, versions 2 (RFC 1094) and 3 (RFC 1813), in Sun RPC (RFC 5531). */
public final class Nfs implements Dissector {
    public static final int PORT = 2049;
    static final int DIRECTION = 4, VERSION = 16, PROCEDURE = 20;
    private static final int CALL = 0, REPLY = 1;

    private final boolean overTcp;

    private Nfs(boolean overTcp) { this.overTcp = overTcp; }

    /** @return null unless the payload is a call to NFS's port or a reply from it, whatever else is known of the ports */
    public static @Nullable Dissector overUdp(Printer p, int at) throws Truncated {
        return direction(p, at) >= 0 ? new Nfs(false) : null;
    }

    /** The same behind the record mark of four bytes (RFC 5531 section 11). */
    public static Dissector overTcp() {
        return new Nfs(true);
    }

    private static int direction(Printer p, int at) throws Truncated {
        if (p.destinationPort != PORT && p.sourcePort != PORT) return -1; // most packets end here: no byte is read
        if (!p.in.has(at + DIRECTION, 4)) return -1;
        int direction = p.in.be32(at + DIRECTION);
        if (p.destinationPort == PORT && direction == CALL) return CALL;
        return p.sourcePort == PORT && direction == REPLY ? REPLY : -1;
    }

    @Override
    public String name() { return "nfs"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        int o = at, left = length;
        if (overTcp) {
            if (length < 4 || !p.in.has(at, 4) || direction(p, at + 4) < 0) return;
            left = Math.min(p.in.be32(at) & 0x7fffffff, length - 4);
            o += 4;
            p.out.str(": ");
        }
        boolean call = direction(p, o) == CALL;
        p.out.str(call ? "NFS request xid " : "NFS reply xid ").dec(p.in.beU32(o)).ch(' ');
        if (call) request(p, o, left);
        else
            reply(p, o, left);
    }

    private static void request(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        p.out.dec(length);
        if (!in.has(at + PROCEDURE, 4)) {
            p.trunc();
            return;
        }
        p.memory(NfsCalls.class, NfsCalls::new).add(p, at);
        int version = in.be32(at + VERSION), procedure = NfsNames.procedure(version, in.be32(at + PROCEDURE));
        p.out.ch(' ').str(NfsNames.procedure(procedure));
        if (!new NfsRequest(p, version == 3).print(procedure, at, length)) p.trunc();
    }

    static void reply(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        if (!in.has(at + 8, 4)) {
            p.trunc();
            return;
        }
        int state = in.be32(at + 8);
        if (state == 0) {
            p.out.str("reply ok ").dec(length);
            NfsCalls calls = p.memory(NfsCalls.class, NfsCalls::new);
            int call = calls.find(p, at);
            if (call >= 0) NfsReply.print(p, calls.procedure(call), calls.version(call), at, length);
        } else if (state == 1) {
            p.out.str("reply ERR ").dec(length).str(": ");
            if (!denied(p, at + 12)) p.trunc();
        } else {
            p.out.str("reply Unknown rpc response code=").dec(state & 0xffffffffL).ch(' ').dec(length);
        }
    }

    private static boolean denied(Printer p, int at) throws Truncated {
        Packet in = p.in;
        if (!in.has(at, 4)) return false;
        int reason = in.be32(at);
        if (reason == 0) {
            if (!in.has(at + 8, 4)) return false;
            in.need(at + 4, 8);
            p.out.str("RPC Version mismatch (").dec(in.beU32(at + 4)).ch('-').dec(in.beU32(at + 8)).ch(')');
        } else if (reason == 1) {
            if (!in.has(at + 4, 4)) return false;
            in.need(at + 4, 4);
            p.out.str("Auth ").str(NfsNames.authentication(in.be32(at + 4)));
        } else {
            p.out.str("Unknown reason for rejecting rpc message ").dec(reason & 0xffffffffL);
        }
        return true;
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        int o = overTcp ? at + 4 : at;
        boolean call = in.be32(o + DIRECTION) == CALL;
        f.number("xid", in.beU32(o));
        f.flag("call", call);
        if (!call) return;
        int version = in.be32(o + VERSION);
        f.number("version", version);
        f.word("procedure", NfsNames.procedure(NfsNames.procedure(version, in.be32(o + PROCEDURE))));
    }
}
