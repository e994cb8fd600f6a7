package sonde.capture.dissect.routing;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Labels;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Resource reservation, as routers signal label switched paths by it: RFC 2205, 2961, 3209. */
public final class Rsvp implements Dissector {
    static final int HEADER = 8;
    private static final int VERSION = 1, BUNDLE = 12;
    private static final Labels TYPES = new Labels("""
            1 Path
            2 Resv
            3 PathErr
            4 ResvErr
            5 PathTear
            6 ResvTear
            7 ResvConf
            12 Bundle
            13 Acknowledgement
            14 Hello (Old)
            15 Refresh
            20 Hello
            """);

    @Override
    public String name() { return "rsvp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        if (!isVersion(p, at)) return;
        int type = p.in.u8(at + 1);
        if (!p.detail.isVerbose()) {
            TYPES.print(p.out.str("RSVPv1 "), type, "unknown ({d})").str(" Message, length: ").dec(length);
            return;
        }
        int size = head(p, "\n\t", at);
        if (size < HEADER) return;
        if (type == BUNDLE) bundle(p, at + HEADER, size - HEADER);
        else if (TYPES.name(type) == null) p.hex("\n\t    ", at + HEADER, size - HEADER);
        else
            new RsvpObjects(p, at, size, "\n\t  ").print(at + HEADER, size - HEADER);
    }

    private static boolean isVersion(Printer p, int at) throws Truncated {
        p.in.need(at, HEADER);
        int version = p.in.u8(at) >> 4;
        if (version == VERSION) return true;
        p.out.str("ERROR: RSVP version ").dec(version).str(" packet not supported");
        return false;
    }

    /** @return how long the message says it is; not even a header when it makes no sense */
    private static int head(Printer p, String indent, int at) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int type = in.u8(at + 1), size = in.be16(at + 6);
        TYPES.print(out.str(indent).str("RSVPv1 "), type, "unknown, type: {d}").str(" Message (").dec(type)
                .str("), Flags: [").str((in.u8(at) & 1) != 0 ? "Refresh reduction capable" : "none")
                .str("], length: ").dec(size).str(", ttl: ").dec(in.u8(at + 4)).str(", checksum: 0x")
                .hex0(in.be16(at + 2), 4);
        if (size < HEADER) out.str("ERROR: common header too short ").dec(size).str(" < ").dec(HEADER);
        return size;
    }

    private static void bundle(Printer p, int at, int length) throws Truncated {
        int o = at, left = length;
        while (left > 0) {
            if (!isVersion(p, o)) return;
            int size = head(p, "\n\t  ", o);
            if (size < HEADER) return;
            if (left < size) {
                p.out.str("ERROR: common header too large ").dec(size).str(" > ").dec(left);
                return;
            }
            if (!new RsvpObjects(p, o, size, "\n\t    ").print(o + HEADER, size - HEADER)) return;
            o += size;
            left -= size;
        }
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        int type = in.u8(at + 1);
        f.number("version", in.u8(at) >> 4);
        f.number("type", type);
        String name = TYPES.name(type);
        if (name != null) f.word("type_name", name);
        f.number("ttl", in.u8(at + 4));
        f.number("length", in.be16(at + 6));
    }
}
