package sonde.capture.dissect.apple;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** The datagram delivery protocol: addresses, sockets, and what is inside. */
final class Datagram {
    static final int HEADER = 13;

    private Datagram() {}

    /** Prints a datagram with a long header. */
    static void print(Printer p, int at, int length, String colon) throws Truncated {
        int net = p.in.be16(at + 6), node = p.in.u8(at + 9), socket = p.in.u8(at + 11);
        address(p.out, net, node).ch('.');
        socket(p, socket);
        p.out.str(" > ");
        address(p.out, p.in.be16(at + 4), p.in.u8(at + 8)).ch('.');
        socket(p, p.in.u8(at + 10));
        p.out.str(colon);
        payload(p, p.in.u8(at + 12), at + HEADER, length - HEADER, net, node, socket);
    }

    static void payload(Printer p, int type, int at, int length, int net, int node, int socket) throws Truncated {
        switch (type) {
            case 2 -> NameBinding.print(p, at, length, net, node, socket);
            case 3 -> Transaction.print(p, at, length);
            case 88 -> {
                Dissector eigrp = p.protocols.ip(88, 4);
                if (eigrp != null) p.layer(eigrp, at, length);
            }
            default -> {
                p.out.str(" at-");
                String name = name(type);
                if (name.isEmpty()) p.out.ch('#').dec(type);
                else
                    p.out.str(name);
                p.out.ch(' ').dec(length);
            }
        }
    }

    /** Node 255 stands for the network itself. */
    static Text address(Text out, int net, int node) {
        out.dec(net);
        return node == 255 ? out : out.ch('.').dec(node);
    }

    static void socket(Printer p, int socket) {
        String name = p.detail.numeric() ? "" : switch (socket) {
            case 1 -> "rtmp";
            case 2 -> "nis";
            case 4 -> "echo";
            case 6 -> "zip";
            default -> "";
        };
        if (name.isEmpty()) p.out.dec(socket);
        else
            p.out.str(name);
    }

    private static String name(int type) {
        return switch (type) {
            case 1 -> "rtmp";
            case 5 -> "rtmpReq";
            case 4 -> "echo";
            case 22 -> "IP";
            case 23 -> "ARP";
            case 0x4b -> "KLAP";
            default -> "";
        };
    }
}
