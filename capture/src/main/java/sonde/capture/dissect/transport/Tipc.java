package sonde.capture.dissect.transport;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** TIPC, the transparent inter-process communication of a cluster's nodes, version 2 of its header. */
public final class Tipc implements Dissector {
    private static final int DISCOVERY = 13, SHORT = 6;
    private static final int RECEIVER = 8, PREVIOUS = 12, SENDING_PORT = 16, RECEIVING_PORT = 20, SENDING_NODE = 24,
            RECEIVING_NODE = 28;
    private static final String[] USERS = {"Low Importance Data payload", "Medium Importance Data payload", "High Importance Data payload", "Critical Importance Data payload", "", "Broadcast Link Protocol internal", "Message Bundler Protocol internal", "Link State Protocol internal", "Connection Manager internal", "", "Link Changeover Protocol internal", "Name Table Update Protocol internal", "Message Fragmentation Protocol internal", "Neighbor Detection Protocol internal", "", ""};
    private static final String[] TYPES = {"CONN_MSG", "MCAST_MSG", "NAMED_MSG", "DIRECT_MSG"};
    private static final String[] LINK_TYPES = {"Link request", "Link response"};

    @Override
    public String name() { return "tipc"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        switch (p.in.be32(at) >>> 25 & 15) {
            case 0, 1, 2, 3, 8, 11 -> payload(p, at);
            case 5, 6, 7, 10, 12 -> internal(p, at);
            case DISCOVERY -> discovery(p, at);
            default -> {
            }
        }
    }

    private static void payload(Printer p, int at) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        boolean brief = (in.be32(at) >>> 21 & 15) <= SHORT;
        in.need(at, brief ? SENDING_NODE : 32);
        version(p, at);
        if (brief) {
            node(p, at + PREVIOUS).ch(':').dec(in.beU32(at + SENDING_PORT)).str(" > ")
                    .dec(in.beU32(at + RECEIVING_PORT));
        } else {
            node(p, at + SENDING_NODE).ch(':').dec(in.beU32(at + SENDING_PORT)).str(" > ");
            node(p, at + RECEIVING_NODE).ch(':').dec(in.beU32(at + RECEIVING_PORT));
        }
        sizes(p, at, TYPES);
        if (brief || !p.detail.isVerbose()) return;
        out.str("\n\tPrevious Node ");
        node(p, at + PREVIOUS).str(", Broadcast Ack ").dec(in.be16(at + 6)).str(", Link Ack ").dec(in.be16(at + 8))
                .str(", Link Sequence ").dec(in.be16(at + 10));
    }

    private static void internal(Printer p, int at) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        in.need(at, 32);
        version(p, at);
        node(p, at + SENDING_NODE).str(" > ");
        node(p, at + RECEIVING_NODE);
        sizes(p, at, TYPES);
        out.str(" (0x").hex0(in.beU32(at + 4), 8).ch(')');
        if (!p.detail.isVerbose()) return;
        in.need(at, 40);
        out.str("\n\tPrevious Node ");
        node(p, at + PREVIOUS).str(", Session No. ").dec(in.be16(at + 20)).str(", Broadcast Ack ")
                .dec(in.be16(at + 6)).str(", Sequence Gap ").dec(in.be16(at + 4) & 0x1fff)
                .str(",  Broadcast Gap After ").dec(in.be16(at + 8)).str(", Broadcast Gap To ").dec(in.be16(at + 10))
                .str(", Last Sent Packet No. ").dec(in.be16(at + 16)).str(", Next sent Packet No. ")
                .dec(in.be16(at + 18)).str(", Transport Sequence ").dec(in.beU32(at + 32)).str(", msg_count ")
                .dec(in.be16(at + 36)).str(", Link Tolerance ").dec(in.be16(at + 38));
    }

    private static void discovery(Printer p, int at) throws Truncated {
        Packet in = p.in;
        in.need(at, 16);
        version(p, at);
        node(p, at + PREVIOUS).str(" > ");
        node(p, at + RECEIVER);
        sizes(p, at, LINK_TYPES);
        if (!p.detail.isVerbose()) return;
        in.need(at, 24);
        p.out.str("\n\tNodeSignature ").dec(in.be16(at + 6)).str(", network_id ").dec(in.beU32(at + 16))
                .str(", media_id ").dec(in.u8(at + 23));
    }

    private static void version(Printer p, int at) throws Truncated {
        p.out.str("TIPC v").dec(p.in.u8(at) >> 5).str(".0 ");
    }

    private static void sizes(Printer p, int at, String[] types) throws Truncated {
        int word = p.in.be32(at), type = p.in.u8(at + 4) >> 5;
        p.out.str(", headerlength ").dec((word >>> 21 & 15) << 2).str(" bytes, MessageSize ").dec(word & 0x1ffff)
                .str(" bytes, ").str(USERS[word >>> 25 & 15]).str(", messageType ")
                .str(type < types.length ? types[type] : "Unknown");
    }

    /** Zone, cluster and node. */
    private static Text node(Printer p, int at) throws Truncated {
        int address = p.in.be32(at);
        return p.out.dec(address >>> 24).ch('.').dec(address >>> 12 & 0xfff).ch('.').dec(address & 0xfff);
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        int word = in.be32(at);
        f.number("version", word >>> 29);
        f.word("user", USERS[word >>> 25 & 15]);
        f.number("header_length", (word >>> 21 & 15) << 2);
        f.number("message_size", word & 0x1ffff);
        f.number("type", in.u8(at + 4) >> 5);
    }
}
