package sonde.capture.dissect.routing;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** Open shortest path first: RFC 2328 (version 2), RFC 5340 (version 3). */
public final class Ospf implements Dissector {
    @Override
    public String name() { return "ospf"; }

    @Override
    public String mark() { return "ospf2"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        int version = in.u8(at), type = in.u8(at + 1);
        p.out.str("OSPFv").dec(version).str(", ");
        if (version == 3) p.mark("ospf3");
        String name = name(type);
        if (name == null)
            p.out.str(version == 3 ? "unknown packet type (" : "unknown LS-type ").dec(type)
                    .str(version == 3 ? ")" : "");
        else
            p.out.str(name);
        int size = length; // without the digest behind the packet
        if (version == 2 && in.be16(at + 14) == 2) size = Math.max(0, length - in.u8(at + 19));
        p.out.str(", length ").dec(size);
        if (!p.detail.isVerbose()) return;
        int claimed = in.be16(at + 2);
        if (size != claimed) p.out.str(" [len ").dec(claimed).ch(']');
        int end = at + Math.min(size, claimed);
        p.out.str("\n\tRouter-ID ");
        p.ipv4(at + 4);
        if (in.be32(at + 8) != 0) {
            p.out.str(", Area ");
            p.ipv4(at + 8);
        } else {
            p.out.str(", Backbone Area");
        }
        if (version == 2) OspfV2.print(p, at, length, end);
        else if (version == 3) OspfV3.print(p, at, length, end);
        else
            p.out.str(" ospf [version ").dec(version).ch(']');
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
