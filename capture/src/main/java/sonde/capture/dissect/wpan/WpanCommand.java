package sonde.capture.dissect.wpan;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Commands of the medium access layer. */
final class WpanCommand {
    private static final int ASSOCIATE = 1, ASSOCIATED = 2, DISASSOCIATE = 3, DATA = 4, BEACON = 7, REALIGN = 8,
            SLOT = 9;
    private static final String[] STATUS = {"Association successful", "PAN at capacity", "PAN access denied", "Hooping sequence offset duplication"};

    private WpanCommand() {}

    static Text name(Text out, int id) {
        String name = name(id);
        return name.isEmpty() ? out.str("Reserved 0x").hex0(id, 2) : out.str(name).str(" command");
    }

    private static String name(int id) {
        return switch (id) {
            case 0x01 -> "Association Request";
            case 0x02 -> "Association Response";
            case 0x03 -> "Disassociation Notification";
            case 0x04 -> "Data Request";
            case 0x05 -> "PAN ID Conflict Notification";
            case 0x06 -> "Orphan Notification";
            case 0x07 -> "Beacon Request";
            case 0x08 -> "Coordinator realignment";
            case 0x09 -> "GTS request";
            case 0x0a -> "TRLE Management Request";
            case 0x0b -> "TRLE Management Response";
            case 0x13 -> "DSME Association Request";
            case 0x14 -> "DSME Association Response";
            case 0x15 -> "DSME GTS Request";
            case 0x16 -> "DSME GTS Response";
            case 0x17 -> "DSME GTS Notify";
            case 0x18 -> "DSME Information Request";
            case 0x19 -> "DSME Information Response";
            case 0x1a -> "DSME Beacon Allocation Notification";
            case 0x1b -> "DSME Beacon Collision Notification";
            case 0x1c -> "DSME Link Report";
            case 0x20 -> "RIT Data Request";
            case 0x21 -> "DBS Request";
            case 0x22 -> "DBS Response";
            case 0x23 -> "RIT Data Response";
            case 0x24 -> "Vendor Specific";
            default -> "";
        };
    }

    /** @return how many bytes have been said all about, -1 when their number is wrong */
    static int print(Printer p, int id, int o, int length) throws Truncated {
        return switch (id) {
            case ASSOCIATE -> length == 1 ? associate(p, o) : wrong(p, "Association request");
            case ASSOCIATED -> length == 3 ? associated(p, o) : wrong(p, "Association response");
            case DISASSOCIATE -> length == 1 ? disassociate(p, o) : wrong(p, "Disassociation Notification");
            case REALIGN -> length == 7 || length == 8
                    ? realign(p, o, length)
                    : wrong(p, "Coordinator Realignment");
            case SLOT -> length == 1 ? slot(p, o) : wrong(p, "GTS Request");
            default -> {
                if (id >= DATA && id <= BEACON) yield 0;
                p.out.str("Command Data = ");
                WpanFrame.bytes(p, o, length);
                yield 0;
            }
        };
    }

    private static int wrong(Printer p, String name) {
        p.out.str("Invalid ").str(name).str(" command length");
        return -1;
    }

    private static int associate(Printer p, int o) throws Truncated {
        int can = p.in.u8(o);
        p.out.str((can & 2) != 0 ? "FFD, " : "RFD, ").str((can & 4) != 0 ? "AC powered, " : "")
                .str((can & 8) != 0 ? "Receiver on when idle, " : "").str((can & 16) != 0 ? "Fast association, " : "")
                .str((can & 64) != 0 ? "Security supported, " : "").str((can & 128) != 0 ? "Allocate address, " : "");
        return 1;
    }

    private static int associated(Printer p, int o) throws Truncated {
        p.out.str("Short address = ");
        WpanFrame.address(p, o, 2);
        int status = p.in.u8(o + 2);
        p.out.str(", ");
        if (status < STATUS.length) p.out.str(STATUS[status]);
        else if (status == 0x80) p.out.str("Fast association successful");
        else
            p.out.str("Status = 0x").hex0(status, 2);
        return 3;
    }

    private static int disassociate(Printer p, int o) throws Truncated {
        switch (p.in.u8(o)) {
            case 0 -> p.out.str("Reserved");
            case 1 -> p.out.str("Reason = The coordinator wishes the device to leave PAN");
            case 2 -> p.out.str("Reason = The device wishes to leave the PAN");
            default -> p.out.str("Reason = 0x").hex0(p.in.u8(o + 2), 2); // the original looks two bytes further, too
        }
        return 1;
    }

    private static int realign(Printer p, int o, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        out.str("Pan ID = 0x").hex0(in.le16(o), 4).str(", Coordinator short address = ");
        WpanFrame.address(p, o + 2, 2);
        int channel = in.u8(o + 4), page = length == 8 ? in.u8(o + 7) : 0x80;
        out.str(", Channel Number = ");
        if ((page & 0x80) != 0) out.dec(channel | (page & 0x7f) << 8);
        else
            out.dec(channel).str(", page = ").dec(page);
        out.str(", Short address = ");
        WpanFrame.address(p, o + 5, 2);
        return length;
    }

    private static int slot(Printer p, int o) throws Truncated {
        int bits = p.in.u8(o);
        p.out.str("GTS Length = ").dec(bits & 15).str((bits & 16) != 0 ? ", Receive-only GTS" : ", Transmit-only GTS")
                .str((bits & 32) != 0 ? ", GTS allocation" : ", GTS deallocations");
        return 1;
    }
}
