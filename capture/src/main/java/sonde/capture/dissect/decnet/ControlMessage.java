package sonde.capture.dissect.decnet;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** What routers and end nodes tell each other. */
final class ControlMessage {
    private static final int INIT = 1, VERIFICATION = 3, TEST = 5, LEVEL_1 = 7, LEVEL_2 = 9, ROUTER = 11, END_NODE = 13;
    private static final int MAX_COUNT = 1024;
    private static final String[] TYPES = {"reserved-ntype? ", "l2rout ", "l1rout ", "endnode "};

    private ControlMessage() {}

    /** @return false when it is too short */
    static boolean print(Printer p, int o, int length) throws Truncated {
        return switch (p.in.u8(o) & 15) {
            case INIT -> init(p, o, length);
            case VERIFICATION -> brief(p, o, length, "verification ", " fcnval ");
            case TEST -> brief(p, o, length, "test ", " data ");
            case LEVEL_1 -> routes(p, o, length, "lev-1-routing ", "{ids ");
            case LEVEL_2 -> routes(p, o, length, "lev-2-routing ", "{areas ");
            case ROUTER -> router(p, o, length);
            case END_NODE -> endNode(p, o, length);
            default -> {
                p.out.str("unknown control message");
                p.dump("\n\t", o, Math.min(length, p.in.available(o)));
                yield true;
            }
        };
    }

    private static boolean init(Printer p, int o, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        out.str("init ");
        if (length < 12) return false;
        in.need(o, 12);
        int info = in.u8(o + 3);
        out.str(TYPES[info & 3]).str((info & 4) != 0 ? "verif " : "").str((info & 8) != 0 ? "blo " : "").str("src ");
        Decnet.node(out, in.le16(o + 1)).str("blksize ").dec(in.le16(o + 4)).str(" vers ").dec(in.u8(o + 6))
                .str(" eco ").dec(in.u8(o + 7)).str(" ueco ").dec(in.u8(o + 8)).str(" hello ").dec(in.le16(o + 9));
        return true;
    }

    private static boolean brief(Printer p, int o, int length, String name, String field) throws Truncated {
        p.out.str(name);
        if (length < 4) return false;
        int source = p.in.le16(o + 1), value = p.in.u8(o + 3);
        Decnet.node(p.out.str("src "), source).str(field).str(Integer.toOctalString(value));
        return true;
    }

    private static boolean routes(Printer p, int at, int length, String name, String field) throws Truncated {
        Packet in = p.in;
        p.out.str(name);
        if (length < 4) return false;
        in.need(at, 4);
        Decnet.node(p.out.str("src "), in.le16(at + 1)).ch(' ');
        int o = at + 4;
        for (int left = length - 4; left > 6; left -= 6, o += 6) {
            in.need(o, 6);
            int count = in.le16(o), first = in.le16(o + 2), info = in.le16(o + 4);
            if (count > MAX_COUNT) return true;
            p.out.str(field).dec(first).ch('-').dec(first + count).str(" cost ").dec(info & 511).str(" hops ")
                    .dec(info >> 10 & 31).str("} ");
        }
        return true;
    }

    private static void versions(Printer p, int o) throws Truncated {
        Packet in = p.in;
        int info = in.u8(o + 10);
        p.out.str(TYPES[info & 3]).str((info & 4) != 0 ? "verif " : "").str((info & 32) != 0 ? "nomcast " : "")
                .str((info & 64) != 0 ? "blo " : "").str("vers ").dec(in.u8(o + 1)).str(" eco ").dec(in.u8(o + 2))
                .str(" ueco ").dec(in.u8(o + 3)).str(" src ");
        Decnet.node(p.out, in.le16(o + 8)).str(" blksize ").dec(in.le16(o + 11));
    }

    private static boolean router(Printer p, int o, int length) throws Truncated {
        p.out.str("router-hello ");
        if (length < 18) return false;
        p.in.need(o, 18);
        versions(p, o);
        p.out.str(" pri ").dec(p.in.u8(o + 13)).str(" hello ").dec(p.in.le16(o + 15));
        return true;
    }

    private static boolean endNode(Printer p, int o, int length) throws Truncated {
        p.out.str("endnode-hello ");
        if (length < 32) return false;
        p.in.need(o, 32);
        versions(p, o);
        Decnet.node(p.out.str(" rtr "), p.in.le16(o + 26)).str(" hello ").dec(p.in.le16(o + 28)).str(" data ")
                .str(Integer.toOctalString(p.in.u8(o + 31)));
        return true;
    }
}
