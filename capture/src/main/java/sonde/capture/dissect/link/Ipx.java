package sonde.capture.dissect.link;

import sonde.capture.packet.Addresses;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Novell's internetwork packets, with their service advertisements and routes. */
public final class Ipx implements Dissector {
    private static final int HEADER = 30, SERVICE = 64, ROUTE = 8;

    @Override
    public String name() { return "ipx"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (!p.detail.link()) out.str("IPX ");
        in.need(at, HEADER);
        address(p, at + 18);
        in.need(at + 28, 2);
        out.ch('.').hex0(in.be16(at + 28), 4).str(" > ");
        address(p, at + 6);
        in.need(at + 16, 2);
        out.ch('.').hex0(in.be16(at + 16), 4).str(": ");
        int size = in.be16(at + 2);
        if (size < HEADER) {
            out.str("[length ").dec(size).str(" < 30]");
            p.invalid();
            return;
        }
        payload(p, in.be16(at + 16), at + HEADER, size - HEADER);
    }

    private static void payload(Printer p, int socket, int o, int size) throws Truncated {
        Text out = p.out;
        switch (socket) {
            case 0x0451 -> out.str("ipx-ncp ").dec(size);
            case 0x0452 -> services(p, o, size);
            case 0x0453 -> routes(p, o, size);
            case 0x0455 -> out.str("ipx-netbios ").dec(size);
            case 0x0456 -> out.str("ipx-diags ").dec(size);
            case 0x85be -> {
                Dissector eigrp = p.protocols.ip(88, 4);
                if (eigrp != null) p.layer(eigrp, o, size);
            }
            case 0x0553 -> out.str("ipx-nwlink-dgm ").dec(size);
            default -> out.str("ipx-#").hex(socket).ch(' ').dec(size);
        }
    }

    /** Network and node: {@code 0000000a.02:00:00:00:00:01}. */
    private static void address(Printer p, int at) throws Truncated {
        p.out.hex0(p.in.beU32(at), 8).ch('.');
        Addresses.mac(p.out, p.in, at + 4);
    }

    private static void services(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (size < 2) {
            p.trunc();
            return;
        }
        int command = in.be16(at), o = at + 2, left = size - 2;
        switch (command) {
            case 1, 3 -> {
                out.str(command == 1 ? "ipx-sap-req" : "ipx-sap-nearest-req");
                if (left <= 0) return;
                in.need(o, 2);
                out.ch(' ').hex0(in.be16(o), 4).str(" '");
                p.padded(o + 2, Math.min(48, Math.max(0, left - 2)));
                out.ch('\'');
            }
            case 2, 4 -> {
                out.str(command == 2 ? "ipx-sap-resp" : "ipx-sap-nearest-resp");
                for (int i = 0; i < 8 && left >= SERVICE; i++, o += SERVICE, left -= SERVICE) {
                    in.need(o, 2);
                    out.ch(' ').hex0(in.be16(o), 4).str(" '");
                    p.padded(o + 2, 48);
                    out.str("' addr ");
                    address(p, o + 50);
                }
            }
            default -> out.str("ipx-sap-?").hex(command);
        }
    }

    private static void routes(Printer p, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (size < 2) {
            p.trunc();
            return;
        }
        int command = in.be16(at), o = at + 2, left = size - 2;
        if (command != 1 && command != 2) {
            out.str("ipx-rip-?").hex(command);
            return;
        }
        out.str(command == 1 ? "ipx-rip-req" : "ipx-rip-resp");
        int most = command == 1 ? 1 : 15;
        for (int i = 0; i < most && left >= ROUTE; i++, o += ROUTE, left -= ROUTE) {
            in.need(o, 8);
            out.ch(' ').hex0(in.beU32(o), 8).ch('/').dec(in.be16(o + 4)).ch('.').dec(in.be16(o + 6));
        }
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("length", in.be16(at + 2));
        f.number("dst_socket", in.be16(at + 16));
        f.number("src_socket", in.be16(at + 28));
    }
}
