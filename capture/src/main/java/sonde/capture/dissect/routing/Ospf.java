package sonde.capture.dissect.routing;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** Open shortest path first: RFC 2328 (version 2), RFC 5340 (version 3). */
public final class Ospf implements Dissector {
    /** Length of the digest of MD5 authentication, RFC 2328 D.4.3. */
    private static final int DIGEST = 16;

    @Override
    public String name() { return "ospf"; }

    @Override
    public String mark() { return "ospf2"; }

    /** Over IPv6 it is version 3 (RFC 5340), over IPv4 version 2 (RFC 2328), whatever the packet says. */
    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        boolean v6 = p.ip.version() == 6;
        if (v6) p.mark("ospf3");
        int size = length;
        if (!v6 && in.be16(at + 14) == OspfV2.MD5) { // without the digest behind the packet
            size -= DIGEST;
            in.limit(in.end() - (long) DIGEST);
        }
        int version = in.u8(at), type = in.u8(at + 1);
        String name = name(type);
        p.out.str("OSPFv").dec(version).str(", ");
        if (name != null) p.out.str(name);
        else if (v6) p.out.str("unknown packet type (").dec(type).ch(')');
        else
            p.out.str("unknown LS-type ").dec(type);
        p.out.str(", length ").dec(size & 0xffffffffL);
        if (name == null || !p.detail.isVerbose()) return;
        int claimed = in.be16(at + 2);
        if (v6 ? claimed > size : claimed != size) p.out.str(" [len ").dec(claimed).ch(']');
        if (v6 && claimed > size) return;
        in.need(at + 4, 4);
        p.out.str("\n\tRouter-ID ");
        p.ipv4(at + 4);
        if (in.be32(at + 8) != 0) {
            p.out.str(", Area ");
            p.ipv4(at + 8);
        } else {
            p.out.str(", Backbone Area");
        }
        if (v6) {
            int instance = in.u8(at + 14);
            if (instance != 0) p.out.str(", Instance ").dec(instance);
            if (version == 3) OspfV3.print(p, at, length, at + claimed);
        } else {
            OspfV2.print(p, at, size, at + Math.min(size, claimed), version);
        }
    }

    private static @org.jspecify.annotations.Nullable String name(int type) {
        return switch (type) {
            case 1 -> "Hello";
            case 2 -> "Database Description";
            case 3 -> "LS-Request";
            case 4 -> "LS-Update";
            case 5 -> "LS-Ack";
            default -> null;
        };
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("version", in.u8(at));
        f.number("type", in.u8(at + 1));
        String name = name(in.u8(at + 1));
        if (name != null) f.word("type_name", name);
        f.number("length", in.be16(at + 2));
        f.ipv4("router_id", in, at + 4);
        f.ipv4("area", in, at + 8);
    }
}
