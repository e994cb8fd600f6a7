package sonde.capture.dissect.routing;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** From resource public key infrastructure to router, RFC 6810: which origins of which prefixes are authorized. */
public final class RpkiRouter implements Dissector {
    private static final int HEADER = 8, NOTIFY = 0, QUERY = 1, RESET = 2, RESPONSE = 3, IPV4 = 4, IPV6 = 6, END = 7,
            CACHE_RESET = 8, REPORT = 10;
    private static final String[] TYPES = {"Serial Notify", "Serial Query", "Reset Query", "Cache Response", "IPV4 Prefix", "Unknown", "IPV6 Prefix", "End of Data", "Cache Reset", "Unknown", "Error Report"};
    private static final String[] ERRORS = {"Corrupt Data", "Internal Error", "No Data Available", "Invalid Request", "Unsupported Protocol Version", "Unsupported PDU Type", "Withdrawal of Unknown Record", "Duplicate Announcement Received"};

    @Override
    public String name() { return "rpki_rtr"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        if (!p.detail.isVerbose()) {
            p.out.str(", RPKI-RTR");
            return;
        }
        int o = at, left = length;
        while (left > 0) {
            int size = unit(p, o, left, "\n\t  ", true);
            o += size;
            left -= size;
        }
    }

    /** @return how many bytes that was, all of them when they make no sense */
    private static int unit(Printer p, int o, int length, String indent, boolean outer) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int version = in.u8(o);
        if (version != 0) {
            out.str("\n\tRPKI-RTRv").dec(version).str(" (unknown)");
            return length;
        }
        if (length < HEADER) {
            out.ch('(').dec(length).str(" bytes is too few to decode)");
            return wrong(p, o, length);
        }
        in.need(o, HEADER);
        int type = in.u8(o + 1);
        long claimed = in.beU32(o + 4);
        out.str("\n\tRPKI-RTRv0, ").str(type < TYPES.length ? TYPES[type] : "Unknown").str(" PDU (").dec(type)
                .str("), length: ").udec(claimed);
        if (claimed < HEADER || claimed > length) return wrong(p, o, length);
        int size = (int) claimed;
        if (!body(p, type, o, size, indent, outer)) return wrong(p, o, length);
        boolean known = type < TYPES.length && !TYPES[type].equals("Unknown");
        if (p.detail.verbose() > 1 || !known) p.hex("\n\t  ", o, size);
        return size;
    }

    private static int wrong(Printer p, int o, int length) throws Truncated {
        p.invalid();
        p.in.need(o, length);
        return length;
    }

    private static boolean body(Printer p, int type, int o, int size, String indent, boolean outer) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        switch (type) {
            case NOTIFY, QUERY, END -> {
                if (size != HEADER + 4) return false;
                in.need(o, size);
                out.str(indent).str("Session ID: 0x").hex0(in.be16(o + 2), 4).str(", Serial: ")
                        .udec(in.beU32(o + HEADER));
            }
            case RESET, CACHE_RESET -> {
                return size == HEADER;
            }
            case RESPONSE -> {
                if (size != HEADER) return false;
                out.str(indent).str("Session ID: 0x").hex0(in.be16(o + 2), 4);
            }
            case IPV4, IPV6 -> {
                int address = type == IPV4 ? 4 : 16, behind = o + 12 + address;
                if (size != 16 + address) return false;
                in.need(o, size);
                out.str(indent).str(type == IPV4 ? "IPv4 Prefix " : "IPv6 Prefix ");
                if (type == IPV4) p.ipv4(o + 12);
                else
                    p.ipv6(o + 12);
                out.ch('/').dec(in.u8(o + 9)).ch('-').dec(in.u8(o + 10)).str(", origin-as ").udec(in.beU32(behind))
                        .str(", flags 0x").hex0(in.u8(o + 8), 2);
            }
            case REPORT -> {
                return report(p, o, size, indent, outer);
            }
            default -> in.need(o, size);
        }
        return true;
    }

    /** An error with the unit that it is about and a text. */
    private static boolean report(Printer p, int at, int size, String indent, boolean outer) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (size < HEADER + 4) return false;
        in.need(at, HEADER + 4);
        int code = in.be16(at + 2), end = at + size, o = at + HEADER + 4;
        long inner = in.beU32(at + HEADER);
        out.str(indent).str("Error code: ").str(code < ERRORS.length ? ERRORS[code] : "Unknown").str(" (").dec(code)
                .str("), Encapsulated PDU length: ").udec(inner);
        if (inner > 0) {
            if (inner > end - o) return false;
            if (outer) {
                out.str(indent).str("  -----encapsulated PDU-----");
                unit(p, o, (int) inner, indent + "  ", false);
            } else {
                in.need(o, (int) inner);
            }
            o += (int) inner;
        }
        if (end - o < 4) return false;
        long text = in.beU32(o);
        o += 4;
        if (text == 0) return true;
        if (text > end - o) return false;
        out.str(indent).str("Error text: ");
        p.text(o, (int) text);
        return true;
    }
}
