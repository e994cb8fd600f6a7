package sonde.capture.dissect.link;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Serial line IP, RFC 1055, behind the sixteen bytes that say what the line's compressor did (RFC 1144). */
public final class Slip implements Dissector {
    private static final int HEADER = 16, IP = 0x40, UNCOMPRESSED = 0x70, COMPRESSED = 0x80;
    private static final int NEW_CONNECTION = 0x40, NEW_ID = 0x20, NEW_SEQUENCE = 8, NEW_ACK = 4, NEW_WINDOW = 2,
            URGENT = 1, SPECIALS = 15, INTERACTIVE = 11, DATA = 15;

    /** The connection of the packet before, and how long each connection's last packet was, either way. */
    private static final class Lengths {
        int connection = 255;
        final long[][] last = new long[2][256];
    }

    private final boolean bsd;

    /** @param bsd whether the header has BSD/OS's meaning, which nobody prints */
    public Slip(boolean bsd) {
        this.bsd = bsd;
    }

    @Override
    public String name() { return bsd ? "slip_bsdos" : "slip"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        in.need(at, HEADER);
        p.linkHeader(HEADER);
        int o = at + HEADER, rest = length - HEADER;
        if (bsd) {
            p.ethertype(0x0800, o, rest);
            return;
        }
        if (p.detail.link()) line(p, at, rest);
        int version = in.u8(o) >> 4;
        if (version != 4 && version != 6) p.out.str("ip v").dec(version);
        else
            p.ethertype(version == 4 ? 0x0800 : 0x86dd, o, rest);
    }

    private static void line(Printer p, int at, int rest) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int direction = in.u8(at), kind = in.u8(at + 1);
        boolean known = direction <= 1;
        if (known) out.str(direction == 0 ? "I " : "O ");
        else
            out.str("Invalid direction ").dec(direction).ch(' ');
        if ((kind & 0xf0) == IP) {
            out.str("ip ").dec(rest + HEADER).str(": ");
            return;
        }
        if ((kind & 0xf0) == UNCOMPRESSED) {
            Lengths lengths = p.memory(Lengths.class, Lengths::new);
            lengths.connection = in.u8(at + 1 + 9);
            out.str("utcp ").dec(lengths.connection).str(": ");
            if (known) lengths.last[direction][lengths.connection] = dataLength(in, at + HEADER, rest);
            return;
        }
        if (!known) return;
        if ((kind & COMPRESSED) != 0) compressed(p, at, rest, direction);
        else
            out.str("slip-").dec(kind).str("!: ");
    }

    /** How much the segment carries behind its headers. */
    private static long dataLength(Packet in, int ip, int rest) throws Truncated {
        in.need(ip, 20);
        int words = in.u8(ip) & 15, tcp = ip + words * 4;
        in.need(tcp, 20);
        return rest - (words + (in.u8(tcp + 12) >> 4)) * 4L & 0xffffffffL;
    }

    private static void compressed(Printer p, int at, int rest, int direction) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        Lengths lengths = p.memory(Lengths.class, Lengths::new);
        int start = at + 1, o = start, flags = in.u8(o++);
        if ((flags & NEW_CONNECTION) != 0) {
            lengths.connection = in.u8(o++);
            out.str("ctcp ").dec(lengths.connection);
        } else {
            out.str("ctcp *");
        }
        o += 2; // the TCP checksum
        int special = flags & SPECIALS;
        if (special == INTERACTIVE || special == DATA) {
            out.str(special == INTERACTIVE ? " *SA+" : " *S+").udec(lengths.last[direction][lengths.connection]);
        } else {
            if ((flags & URGENT) != 0) o = change(p, " U=", o);
            if ((flags & NEW_WINDOW) != 0) o = window(p, o);
            if ((flags & NEW_ACK) != 0) o = change(p, " A+", o);
            if ((flags & NEW_SEQUENCE) != 0) o = change(p, " S+", o);
        }
        if ((flags & NEW_ID) != 0) o = change(p, " I+", o);
        long data = dataLength(in, at + HEADER, rest);
        lengths.last[direction][lengths.connection] = data;
        out.ch(' ').udec(data).str(" (").dec(o - start).str("): ");
    }

    private static int change(Printer p, String name, int o) throws Truncated {
        int small = p.in.u8(o);
        p.out.str(name).dec(small != 0 ? small : p.in.be16(o + 1));
        return small != 0 ? o : o + 3; // the original stays at a small one, too
    }

    private static int window(Printer p, int o) throws Truncated {
        int small = p.in.u8(o), change = small != 0 ? small : (short) p.in.be16(o + 1);
        p.out.str(change >= 0 ? " W+" : " W").dec(change);
        return small != 0 ? o : o + 3;
    }
}
