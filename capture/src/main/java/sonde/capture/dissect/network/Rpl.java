package sonde.capture.dissect.network;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Routing protocol for low-power and lossy networks, RFC 6550. */
final class Rpl {
    private static final int SOLICITATION = 0, INFORMATION = 1, ADVERTISEMENT = 2, ACKNOWLEDGMENT = 3;
    private static final int GRAPH_ID = 16, INFORMATION_SIZE = 24;

    private Rpl() {}

    static void print(Printer p, int at, int length, int code) throws Truncated {
        Text out = p.out;
        if ((code & 0x80) != 0) {
            out.str(", (SEC) [worktodo]");
            return;
        }
        out.str(", (CLR)");
        boolean verbose = p.detail.isVerbose();
        switch (code) {
            case SOLICITATION -> out.str("DODAG Information Solicitation");
            case INFORMATION -> {
                out.str("DODAG Information Object");
                if (verbose) information(p, at, length);
            }
            case ADVERTISEMENT -> {
                out.str("Destination Advertisement Object");
                if (verbose) advertisement(p, at, length);
            }
            case ACKNOWLEDGMENT -> {
                out.str("Destination Advertisement Object Ack");
                if (verbose) acknowledgment(p, at, length);
            }
            default -> out.str("RPL message, unknown code ").dec(code);
        }
    }

    private static void information(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (length < INFORMATION_SIZE) {
            p.invalid();
            return;
        }
        in.need(at, INFORMATION_SIZE);
        int mode = in.u8(at + 4);
        p.in.need(at + 8, 16);
        out.str(" [dagid:");
        p.ipv6(at + 8);
        in.need(at, 6);
        out.str(",seq:").dec(in.u8(at + 5)).str(",instance:").dec(in.u8(at)).str(",rank:").dec(in.be16(at + 2)).ch(',');
        if ((mode & 0x80) != 0) out.str("grounded,");
        out.str("mop:");
        switch (mode >> 3 & 7) {
            case 0 -> out.str("nonstoring");
            case 1 -> out.str("storing");
            case 2 -> out.str("nonstoring-multicast");
            case 3 -> out.str("storing-multicast");
            default -> out.str("mop").dec(mode >> 3 & 7);
        }
        out.str(",prf:").dec(mode & 7).ch(']');
        if (p.detail.verbose() > 1) options(p, at + INFORMATION_SIZE, length - INFORMATION_SIZE);
    }

    private static void advertisement(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (!in.has(at, 4 + GRAPH_ID)) {
            p.trunc();
            return;
        }
        int flags = in.u8(at + 1);
        boolean named = (flags & 0x40) != 0;
        if (length < (named ? 4 + GRAPH_ID : 4)) {
            out.str(" [|length too short]");
            return;
        }
        graph(p, at, named);
        in.need(at, 4);
        out.str(",seq:").dec(in.u8(at + 3)).str(",instance:").dec(in.u8(at));
        if ((flags & 0x80) != 0) out.str(",acK");
        if (named) out.str(",Dagid");
        out.ch(',').hex0(flags, 2).ch(']');
        int header = named ? 4 + GRAPH_ID : 4;
        if (p.detail.verbose() > 1) options(p, at + header, length - header);
    }

    private static void acknowledgment(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (!in.has(at, 4)) {
            p.trunc();
            return;
        }
        if (length < 4) {
            out.str(" [|dao-length too short]");
            return;
        }
        boolean named = (in.u8(at + 1) & 0x80) != 0;
        if (named && !in.has(at + 4, GRAPH_ID)) {
            p.trunc();
            return;
        }
        int header = named ? 4 + GRAPH_ID : 4;
        if (length < header) {
            out.str(" [|dao-length too short]");
            return;
        }
        graph(p, at, named);
        in.need(at, 4);
        out.str(",seq:").dec(in.u8(at + 2)).str(",instance:").dec(in.u8(at)).str(",status:").dec(in.u8(at + 3)).ch(']');
        if (p.detail.verbose() > 1) options(p, at + header, length - header);
    }

    private static void graph(Printer p, int at, boolean named) throws Truncated {
        p.out.str(" [dagid:");
        if (named) p.ipv6(at + 4);
        else
            p.out.str("<elided>");
    }

    private static void options(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        for (int o = at, rest = length; rest > 0;) {
            int type = in.u8(o), size = 1;
            if (type == 0) {
                out.str(" opt:pad1");
            } else {
                if (rest < 2) {
                    p.trunc();
                    return;
                }
                size = in.u8(o + 1) + 2;
                out.str(" opt:");
                name(out, type);
                out.str(" len:").dec(size).ch(' ');
                if (!in.has(o, size) || rest < size) {
                    p.trunc();
                    return;
                }
                if (p.detail.verbose() > 2) p.hex(" ", o + 2, size - 2);
            }
            o += size;
            rest -= size;
        }
    }

    private static void name(Text out, int type) {
        switch (type) {
            case 1 -> out.str("padN");
            case 2 -> out.str("metrics");
            case 3 -> out.str("routinginfo");
            case 4 -> out.str("config");
            case 5 -> out.str("rpltarget");
            case 6 -> out.str("transitinfo");
            case 8 -> out.str("destprefix");
            case 9 -> out.str("rpltargetdesc");
            default -> out.str("subopt:").dec(type);
        }
    }
}
