package sonde.capture.dissect.routing;

import sonde.capture.packet.Addresses;
import sonde.capture.packet.Bits;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Enhanced interior gateway routing, RFC 7868. */
public final class Eigrp implements Dissector {
    private static final int HEADER = 20;
    private static final Bits FLAGS = new Bits(new int[]{1, 2, 4, 8}, "Init", "Conditionally Received",
            "Restart Flag", "End-of-Table");

    @Override
    public String name() { return "eigrp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        in.need(at, HEADER);
        int version = in.u8(at), opcode = in.u8(at + 1);
        if (version != 2) {
            out.str("EIGRP version ").dec(version).str(" packet not supported");
            return;
        }
        if (!p.detail.isVerbose()) {
            out.str("EIGRP ");
            opcode(out, opcode);
            out.str(", length: ").dec(length);
            return;
        }
        if (length < HEADER) {
            out.str("EIGRP ");
            opcode(out, opcode);
            out.str(", length: ").dec(length).str(" (too short, < 20)");
            return;
        }
        int left = length - HEADER, o = at + HEADER;
        out.str("\n\tEIGRP v").dec(version).str(", opcode: ");
        opcode(out, opcode);
        in.need(at + 2, 2);
        out.str(" (").dec(opcode).str("), chksum: 0x").hex0(in.be16(at + 2), 4).str(", Flags: [");
        FLAGS.print(out, in.be32(at + 4), "none", ", ");
        in.need(at + 8, 12);
        out.str("]\n\tseq: 0x").hex0(in.beU32(at + 8), 8).str(", ack: 0x").hex0(in.beU32(at + 12), 8)
                .str(", VRID: ").dec(in.be16(at + 16)).str(", AS: ").dec(in.be16(at + 18)).str(", length: ")
                .dec(left);
        while (left > 0) {
            int type = in.be16(o), size = in.be16(o + 2);
            if (size < 4 || size > left) {
                p.hex("\n\t    ", o, left);
                return;
            }
            out.str("\n\t  ");
            tlv(out, type);
            out.str(" TLV (0x").hex0(type, 4).str("), length: ").dec(size);
            if (!value(p, type, o + 4, size - 4)) {
                p.invalid();
                return;
            }
            o += size;
            left -= size;
        }
    }

    private static boolean value(Printer p, int type, int o, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int wanted = switch (type) {
            case 0x0001, 0x0104 + 0x10000 -> 8;
            case 0x0004 -> 4;
            case 0x0102 -> 21;
            case 0x0103 -> 41;
            case 0x0204 -> 8;
            case 0x0202 -> 24;
            case 0x0203 -> 36;
            default -> 0;
        };
        if (size < wanted) {
            out.str(" (too short, < ").dec(wanted + 4).ch(')');
            return true;
        }
        in.need(o, size);
        switch (type) {
            case 0x0001 -> out.str("\n\t    holdtime: ").dec(in.be16(o + 6)).str("s, k1 ").dec(in.u8(o))
                    .str(", k2 ").dec(in.u8(o + 1)).str(", k3 ").dec(in.u8(o + 2)).str(", k4 ").dec(in.u8(o + 3))
                    .str(", k5 ").dec(in.u8(o + 4));
            case 0x0004 -> out.str("\n\t    IOS version: ").dec(in.u8(o)).ch('.').dec(in.u8(o + 1))
                    .str(", EIGRP version ").dec(in.u8(o + 2)).ch('.').dec(in.u8(o + 3));
            case 0x0102 -> {
                if (!prefix(p, o + 20, o)) return true;
                metric(p, o + 4);
            }
            case 0x0103 -> {
                if (!prefix(p, o + 40, o)) return true;
                p.in.need(o + 4, 4);
                out.str("\n\t      origin-router ");
                p.ipv4(o + 4);
                origin(p, o + 8);
                metric(p, o + 24);
            }
            case 0x0204 -> out.str("\n\t    Cable-range: ").dec(in.be16(o)).ch('-').dec(in.be16(o + 2))
                    .str(", Router-ID ").dec(in.beU32(o + 4));
            case 0x0202 -> {
                range(p, o + 20, o);
                metric(p, o + 4);
            }
            case 0x0203 -> {
                range(p, o + 32, o);
                metric(p, o + 16);
            }
            default -> {
                if (p.detail.verbose() <= 1) p.hex("\n\t    ", o, size);
            }
        }
        if (p.detail.verbose() > 1) p.hex("\n\t    ", o, size);
        return true;
    }

    private static boolean prefix(Printer p, int o, int nextHop) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int bits = in.u8(o);
        if (bits > 32) {
            out.str("\n\t    illegal prefix length ").dec(bits);
            return false;
        }
        byte[] address = new byte[4];
        for (int i = 0; i < (bits + 7) / 8; i++) address[i] = (byte) in.u8(o + 1 + i);
        out.str("\n\t    IPv4 prefix: ");
        int start = out.size();
        Addresses.ipv4(out, address, 0);
        out.right(start, 15).ch('/').dec(bits).str(", nexthop: ");
        if (in.be32(nextHop) == 0) out.str("self");
        else
            p.ipv4(nextHop);
        return true;
    }

    private static void range(Printer p, int o, int nextHop) throws Truncated {
        Packet in = p.in;
        in.need(o, 4);
        p.out.str("\n\t     Cable-Range: ").dec(in.be16(o)).ch('-').dec(in.be16(o + 2)).str(", nexthop: ");
        if (in.be32(nextHop) == 0) p.out.str("self");
        else
            p.out.dec(in.be16(nextHop)).ch('.').dec(in.be16(nextHop + 2));
    }

    private static void origin(Printer p, int o) throws Truncated {
        Packet in = p.in;
        int protocol = in.u8(o + 14);
        in.need(o, 16);
        p.out.str(", origin-as ").dec(in.beU32(o)).str(", origin-proto ").str(protocol(protocol)).str(", flags [0x")
                .hex0(in.u8(o + 15), 2).str("], tag 0x").hex0(in.beU32(o + 4), 8).str(", metric ")
                .dec(in.beU32(o + 8));
    }

    private static void metric(Printer p, int o) throws Truncated {
        Packet in = p.in;
        long bandwidth = in.beU32(o + 4);
        in.need(o, 14);
        p.out.str("\n\t      delay ").dec(in.beU32(o) / 100).str(" ms, bandwidth ")
                .dec(bandwidth).str(" Kbps, mtu ").dec(in.be24(o + 8))
                .str(", hop ").dec(in.u8(o + 11)).str(", reliability ").dec(in.u8(o + 12)).str(", load ")
                .dec(in.u8(o + 13));
    }

    private static String protocol(int protocol) {
        return switch (protocol) {
            case 1 -> "IGRP";
            case 2 -> "EIGRP";
            case 3 -> "Static";
            case 4 -> "RIP";
            case 5 -> "Hello";
            case 6 -> "OSPF";
            case 7 -> "IS-IS";
            case 8 -> "EGP";
            case 9 -> "BGP";
            case 10 -> "IDRP";
            case 11 -> "Connected";
            default -> "unknown";
        };
    }

    private static void opcode(Text out, int opcode) {
        switch (opcode) {
            case 1 -> out.str("Update");
            case 3 -> out.str("Query");
            case 4 -> out.str("Reply");
            case 5 -> out.str("Hello");
            case 6 -> out.str("IPX SAP");
            case 7 -> out.str("Probe");
            default -> out.str("unknown, type: ").dec(opcode);
        }
    }

    private static void tlv(Text out, int type) {
        switch (type) {
            case 0x0001 -> out.str("General Parameters");
            case 0x0002 -> out.str("Authentication");
            case 0x0003 -> out.str("Sequence");
            case 0x0004 -> out.str("Software Version");
            case 0x0005 -> out.str("Next Multicast Sequence");
            case 0x0102 -> out.str("IP Internal routes");
            case 0x0103 -> out.str("IP External routes");
            case 0x0202 -> out.str("AppleTalk Internal routes");
            case 0x0203 -> out.str("AppleTalk External routes");
            case 0x0204 -> out.str("AppleTalk Cable setup");
            case 0x0302 -> out.str("IPX Internal routes");
            case 0x0303 -> out.str("IPX External routes");
            default -> out.str("Unknown (0x").hex0(type, 4).ch(')');
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
