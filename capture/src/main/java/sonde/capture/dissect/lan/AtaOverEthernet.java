package sonde.capture.dissect.lan;

import sonde.capture.packet.Bits;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** ATA over Ethernet, version 1: disk commands without a network layer. */
public final class AtaOverEthernet implements Dissector {
    private static final int HEADER = 10, ISSUE = 12, QUERY = 8, MASKS = 4, RESERVE = 2, MAC = 6, ERROR = 4,
            MAX_STRING = 1024;
    private static final Bits FLAGS = new Bits("Response Error MBZ-1 MBZ-0", 8, ERROR, 2, 1);
    private static final Bits ATA_FLAGS = new Bits("MBZ-7 Ext48 MBZ-5 Device MBZ-3 MBZ-2 Async Write", 0x80, 0x40, 0x20,
            0x10, 8, 4, 2, 1);
    private static final String[] COMMANDS = {"Issue ATA Command", "Query Config Information", "MAC Mask List", "Reserve/Release"};
    private static final String[] QUERIES = {"read config string", "test config string", "test config string prefix", "set config string", "force set config string"};

    @Override
    public String name() { return "aoe"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        p.out.str("AoE length ").dec(length);
        int bad = length < 1 ? at : version(p, at, length);
        if (bad < 0) return;
        p.invalid();
        p.in.need(bad, length - (bad - at));
    }

    /** @return where it makes no sense, -1 when all of it does */
    private static int version(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int first = in.u8(at), end = at + length;
        out.str(", Ver ").dec(first >> 4);
        if (first >> 4 != 1) return -1;
        if (length < HEADER) return at;
        out.str(", Flags: [");
        FLAGS.print(out, first & 15, "none", ", ");
        out.ch(']');
        if (!p.detail.isVerbose()) return -1;
        if ((first & ERROR) != 0) error(out, in.u8(at + 1));
        int major = in.be16(at + 2);
        out.str("\n\tMajor: 0x").hex0(major, 4);
        int minor = in.u8(at + 4);
        out.str(", Minor: 0x").hex0(minor, 2);
        int command = in.u8(at + 5);
        name(out.str(", Command: "), COMMANDS, command);
        long tag = in.beU32(at + 6);
        out.str(", Tag: 0x").hex0(tag, 8);
        int o = at + HEADER;
        return switch (command) {
            case 0 -> issue(p, o, end);
            case 1 -> query(p, o, end);
            case 2 -> masks(p, o, end);
            case 3 -> reserve(p, o, end);
            default -> -1;
        };
    }

    private static void error(Text out, int code) {
        out.str("\n\tError: ");
        switch (code) {
            case 1 -> out.str("Unrecognized command code");
            case 2 -> out.str("Bad argument parameter");
            case 3 -> out.str("Device unavailable");
            case 4 -> out.str("Config string present");
            case 5 -> out.str("Unsupported version");
            case 6 -> out.str("Target is reserved");
            default -> out.str("Invalid (").dec(code).ch(')');
        }
    }

    private static void name(Text out, String[] names, int code) {
        if (code < names.length) out.str(names[code]);
        else
            out.str("Unknown (0x").hex0(code, 2).ch(')');
    }

    private static int issue(Printer p, int at, int end) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (end - at < ISSUE) return at;
        int flags = in.u8(at);
        out.str("\n\tAFlags: [");
        ATA_FLAGS.print(out, flags, "none", ", ");
        out.ch(']');
        int feature = in.u8(at + 1);
        out.str(", Err/Feature: ").dec(feature);
        int sectors = in.u8(at + 2);
        out.str(", Sector Count: ").dec(sectors);
        int status = in.u8(at + 3);
        out.str(", Cmd/Status: ").dec(status);
        for (int i = 0; i < 6; i++) {
            int part = in.u8(at + 4 + i);
            out.str(i == 0 ? "\n\tlba" : ", lba").dec(i).str(": ").dec(part);
        }
        in.need(at + 10, 2);
        if (end - at > ISSUE) out.str("\n\tData: ").dec(end - at - ISSUE).str(" bytes");
        return -1;
    }

    private static int query(Printer p, int at, int end) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (end - at < QUERY) return at;
        int buffers = in.be16(at);
        out.str("\n\tBuffer Count: ").dec(buffers);
        int firmware = in.be16(at + 2);
        out.str(", Firmware Version: ").dec(firmware);
        int sectors = in.u8(at + 4);
        out.str(", Sector Count: ").dec(sectors);
        int both = in.u8(at + 5), command = both & 15;
        out.str(", AoE: ").dec(both >> 4).str(", CCmd: ")
                .str(command < QUERIES.length ? QUERIES[command] : "Unknown (0x02x)");
        int size = in.be16(at + 6), o = at + QUERY;
        if (size > MAX_STRING || size > end - o) return o;
        if (size > 0) {
            out.str("\n\tConfig String (length ").dec(size).str("): ");
            p.text(o, size);
        }
        return -1;
    }

    private static int masks(Printer p, int at, int end) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (end - at < MASKS) return at;
        int command = in.u8(at + 1);
        name(out.str("\n\tMCmd: "), new String[]{"Read Mac Mask List", "Edit Mac Mask List"}, command);
        int error = in.u8(at + 2);
        out.str(", MError: ");
        switch (error) {
            case 1 -> out.str("Unspecified Error");
            case 2 -> out.str("Bad DCmd directive");
            case 3 -> out.str("Mask list full");
            default -> out.str("Unknown (0x").hex0(error, 2).ch(')');
        }
        int count = in.u8(at + 3), o = at + MASKS;
        out.str(", Dir Count: ").dec(count);
        if (count * 8 > end - o) return o;
        for (int i = 0; i < count; i++, o += 8) {
            int directive = in.u8(o + 1);
            name(out.str("\n\t DCmd: "),
                    new String[]{"No Directive", "Add mac address to mask list", "Delete mac address from mask list"},
                    directive);
            in.need(o + 2, MAC);
            out.str(", Ethernet Address: ");
            p.mac(o + 2);
        }
        return -1;
    }

    private static int reserve(Printer p, int at, int end) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (end - at < RESERVE || (end - at - RESERVE) % MAC != 0) return at;
        int command = in.u8(at);
        name(out.str("\n\tRCmd: "), new String[]{"Read reserve list", "Set reserve list", "Force set reserve list"},
                command);
        int count = in.u8(at + 1), o = at + RESERVE;
        out.str(", NMacs: ").dec(count);
        if (count * MAC != end - o) return o;
        for (int i = 0; i < count; i++, o += MAC) {
            in.need(o, MAC);
            out.str("\n\tEthernet Address ").dec(i).str(": ");
            p.mac(o);
        }
        return -1;
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("version", in.u8(at) >> 4);
        f.number("major", in.be16(at + 2));
        f.number("minor", in.u8(at + 4));
        f.number("command", in.u8(at + 5));
    }
}
