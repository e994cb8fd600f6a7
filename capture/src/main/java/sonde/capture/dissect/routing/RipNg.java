package sonde.capture.dissect.routing;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Routing information for IPv6, RFC 2080. */
public final class RipNg implements Dissector {
    private static final int HEADER = 4, ENTRY = 20, REQUEST = 1, RESPONSE = 2, INFINITY = 16;

    @Override
    public String name() { return "ripng"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int command = in.u8(at), version = in.u8(at + 1);
        if (version != 1) {
            out.str(" [vers ").dec(version).ch(']');
            p.invalid();
            return;
        }
        if (length < HEADER && (command == REQUEST || command == RESPONSE)) {
            p.invalid();
            return;
        }
        int left = length - HEADER, o = at + HEADER;
        switch (command) {
            case REQUEST -> {
                if (left / ENTRY == 1 && isEverything(in, o)) {
                    out.str(" ripng-req dump");
                    return;
                }
                entries(p, " ripng-req ", o, left, false);
            }
            case RESPONSE -> entries(p, " ripng-resp ", o, left, true);
            default -> {
                out.str(" ripng-").dec(command).str(" ?? ").dec(length);
                p.invalid();
            }
        }
    }

    /** Section 2.4.1: the whole table is wanted. */
    private static boolean isEverything(Packet in, int at) throws Truncated {
        in.need(at, ENTRY);
        return in.u8(at + 19) == INFINITY && in.be64(at) == 0 && in.be64(at + 8) == 0;
    }

    private static void entries(Printer p, String what, int at, int length, boolean metrics) throws Truncated {
        Text out = p.out.str(what).dec(length / ENTRY);
        if (length % ENTRY != 0) out.ch('[').dec(length + HEADER).ch(']');
        out.ch(':');
        int o = at;
        for (; at + length - o >= ENTRY; o += ENTRY) {
            out.str(p.detail.verbose() > 1 ? "\n\t" : " ");
            int prefix = p.in.u8(o + 18);
            p.ipv6(o);
            out.ch('/').dec(prefix);
            int tag = p.in.be16(o + 16);
            if (tag != 0) out.str(" [").dec(tag).ch(']');
            if (!metrics) continue;
            int metric = p.in.u8(o + 19);
            if (metric != 0) out.str(" (").dec(metric).ch(')');
        }
        if (o < at + length) p.invalid();
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("command", in.u8(at));
        f.number("version", in.u8(at + 1));
    }
}
