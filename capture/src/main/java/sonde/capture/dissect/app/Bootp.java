package sonde.capture.dissect.app;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** BOOTP, RFC 951, and DHCP on top of it, RFC 2131. */
public final class Bootp implements Dissector {
    private static final int HARDWARE = 1, HARDWARE_LENGTH = 2, HOPS = 3, TRANSACTION = 4, SECONDS = 8, FLAGS = 10,
            CLIENT = 12, YOURS = 16, SERVER = 20, GATEWAY = 24, ADDRESS = 28, SERVER_NAME = 44, FILE = 108,
            VENDOR = 236;
    private static final int COOKIE = 0x63825363, CMU = 0x434d5500;
    private static final int BROADCAST = 0x8000;

    @Override
    public String name() { return "dhcp"; }

    @Override
    public String mark() { return "bootp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int operation = in.u8(at);
        out.str("BOOTP/DHCP, ");
        switch (operation) {
            case 1 -> out.str("Request");
            case 2 -> out.str("Reply");
            default -> out.str("unknown (0x").hex0(operation, 2).ch(')');
        }
        int hardware = in.u8(at + HARDWARE), hardwareLength = in.u8(at + HARDWARE_LENGTH);
        boolean ethernet = hardware == 1 && hardwareLength == 6;
        if (ethernet && operation == 1) {
            p.in.need(at + ADDRESS, 6);
            out.str(" from ");
            p.mac(at + ADDRESS);
        }
        out.str(", length ").dec(length);
        if (!p.detail.isVerbose()) return;
        if (!in.has(at + SECONDS, 2)) {
            p.trunc();
            return;
        }
        header(p, at, hardware, hardwareLength, ethernet);
        if (text(p, at + SERVER_NAME, 64, "sname") && text(p, at + FILE, 128, "file")) vendor(p, at + VENDOR);
    }

    private static void header(Printer p, int at, int hardware, int hardwareLength, boolean ethernet) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (hardware != 1) out.str(", htype ").dec(hardware);
        if (!ethernet) out.str(", hlen ").dec(hardwareLength);
        int hops = in.u8(at + HOPS), seconds = in.be16(at + SECONDS);
        long transaction = in.beU32(at + TRANSACTION);
        if (hops != 0) out.str(", hops ").dec(hops);
        if (transaction != 0) out.str(", xid 0x").hex(transaction);
        if (seconds != 0) out.str(", secs ").dec(seconds);
        int flags = in.be16(at + FLAGS);
        out.str(", Flags [").str((flags & BROADCAST) != 0 ? "Broadcast" : "none").ch(']');
        if (p.detail.verbose() > 1) out.str(" (0x").hex0(flags, 4).ch(')');
        address(p, at + CLIENT, "Client");
        address(p, at + YOURS, "Your");
        address(p, at + SERVER, "Server");
        address(p, at + GATEWAY, "Gateway");
        if (ethernet) {
            p.in.need(at + ADDRESS, 6);
            out.str("\n\t  Client-Ethernet-Address ");
            p.mac(at + ADDRESS);
        }
    }

    private static void address(Printer p, int at, String whose) throws Truncated {
        if (p.in.be32(at) == 0) return;
        p.in.need(at, 4);
        p.out.str("\n\t  ").str(whose).str("-IP ");
        p.ipv4(at);
    }

    /** @return false when neither NUL nor the end of the field was captured */
    private static boolean text(Printer p, int at, int size, String name) throws Truncated {
        if (p.in.u8(at) == 0) return true;
        p.out.str("\n\t  ").str(name).str(" \"");
        for (int i = 0; i < size && p.in.has(at + i, 1); i++) {
            int c = p.in.u8(at + i);
            if (c == 0) {
                p.out.ch('"');
                return true;
            }
            p.character(c);
        }
        p.out.ch('"');
        p.trunc();
        return false;
    }

    private static void vendor(Printer p, int at) throws Truncated {
        if (!p.in.has(at, 4)) {
            p.trunc();
            return;
        }
        int magic = p.in.be32(at);
        if (magic == COOKIE) DhcpOptions.print(p, at);
        else if (magic == CMU) cmu(p, at);
        else if (magic != 0) p.out.str("\n\t  Vendor-#0x").hex(magic & 0xffffffffL);
    }

    /** Carnegie Mellon's own layout of the vendor area. */
    private static void cmu(Printer p, int at) throws Truncated {
        p.out.str(" vend-cmu");
        if (!p.in.has(at + 4, 4)) {
            p.trunc();
            return;
        }
        int flags = p.in.u8(at + 4);
        if ((flags & ~1) != 0) p.out.str(" F:0x").hex(flags);
        boolean whole = cmuAddress(p, at + 12, "DG") && cmuAddress(p, at + 8, (flags & 1) != 0 ? "SM" : "SM*")
                && cmuAddress(p, at + 16, "NS1") && cmuAddress(p, at + 20, "NS2") && cmuAddress(p, at + 24, "IEN1")
                && cmuAddress(p, at + 28, "IEN2") && cmuAddress(p, at + 32, "TS1") && cmuAddress(p, at + 36, "TS2");
        if (!whole) p.trunc();
    }

    private static boolean cmuAddress(Printer p, int at, String name) throws Truncated {
        if (!p.in.has(at, 4)) return false;
        if (p.in.be32(at) != 0) {
            p.in.need(at, 4);
            p.out.ch(' ').str(name).ch(':');
            p.ipv4(at);
        }
        return true;
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("op", in.u8(at));
        f.number("xid", in.beU32(at + TRANSACTION));
        f.number("secs", in.be16(at + SECONDS));
        f.ipv4("ciaddr", in, at + CLIENT);
        f.ipv4("yiaddr", in, at + YOURS);
        f.ipv4("siaddr", in, at + SERVER);
        f.ipv4("giaddr", in, at + GATEWAY);
        if (in.u8(at + HARDWARE_LENGTH) == 6) f.mac("chaddr", in, at + ADDRESS);
        if (in.has(at + VENDOR, 4) && in.be32(at + VENDOR) == COOKIE) DhcpOptions.fields(in, at + VENDOR + 4, f);
    }
}
