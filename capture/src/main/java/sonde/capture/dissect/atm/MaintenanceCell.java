package sonde.capture.dissect.atm;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Operation and maintenance cells, ITU-T I.610. */
public final class MaintenanceCell implements Dissector {
    private static final int HEADER = 4, PAYLOAD = 48, FAULT = 1, LOOPBACK = 8;
    private static final String[] PAYLOADS = {"user data, uncongested, SDU 0", "user data, uncongested, SDU 1", "user data, congested, SDU 0", "user data, congested, SDU 1", "VCC OAM F5 flow segment", "VCC OAM F5 flow end-to-end", "Traffic Control and resource Mgmt", "Unknown"};

    private final int check;

    /** @param checked whether the header has its check byte */
    public MaintenanceCell(boolean checked) {
        check = checked ? 1 : 0;
    }

    @Override
    public String name() { return "oam"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int header = in.be32(at + check), o = at + HEADER + check, kind = in.u8(o), channel = header >> 4 & 0xffff;
        out.str(channel == 3 ? "OAM F4 (segment)" : channel == 4 ? "OAM F4 (end)" : "OAM F5").str(", vpi ")
                .dec(header >> 20 & 0xff).str(", vci ").dec(channel).str(", payload [ ").str(PAYLOADS[header >> 1 & 7])
                .str(" ], clp ").dec(header & 1).str(", length ").dec(length);
        if (!p.detail.isVerbose()) return;
        out.str("\n\tcell-type ").str(cell(kind >> 4)).str(" (").dec(kind >> 4).str("), func-type ")
                .str(function(kind)).str(" (").dec(kind & 15).ch(')');
        if (kind == (FAULT << 4 | LOOPBACK)) loopback(p, o + 1);
        else if (kind == FAULT << 4 || kind == (FAULT << 4 | 1)) fault(p, o + 1);
        int check10 = in.be16(o + PAYLOAD - 2) & 0x3ff;
        out.str("\n\tcksum 0x").hex0(check10, 3).str(crc10(in, o) == 0 ? " (correct)" : " (incorrect)");
    }

    private static String cell(int type) {
        return switch (type) {
            case FAULT -> "Fault Management";
            case 2 -> "Performance Management";
            case 8 -> "activate/deactivate";
            case 15 -> "System Management";
            default -> "unknown";
        };
    }

    private static String function(int kind) {
        return switch (kind) {
            case 0x10 -> "AIS";
            case 0x11 -> "RDI";
            case 0x14 -> "Continuity Check";
            case 0x18 -> "Loopback";
            case 0x20 -> "Forward Monitoring";
            case 0x21 -> "Backward Reporting";
            case 0x22 -> "Monitoring and Reporting";
            case 0x80 -> "Performance Monitoring";
            case 0x81 -> "Continuity Check";
            default -> switch (kind >> 4) {
                case 1, 2, 8 -> "none";
                default -> "unknown";
            };
        };
    }

    private static void loopback(Printer p, int o) throws Truncated {
        p.in.need(o, 45);
        p.out.str("\n\tLoopback-Indicator ").str((p.in.u8(o) & 1) != 0 ? "Request" : "Reply")
                .str(", Correlation-Tag 0x").hex0(p.in.beU32(o + 1), 8);
        place(p, "\n\tLocation-ID ", o + 5, 12);
        place(p, "\n\tSource-ID   ", o + 17, 12);
    }

    private static void fault(Printer p, int o) throws Truncated {
        p.in.need(o, 45);
        p.out.str("\n\tFailure-type 0x").hex0(p.in.u8(o), 2);
        place(p, "\n\tLocation-ID ", o + 1, 16);
    }

    /** The original prints the words that begin at odd bytes. */
    private static void place(Printer p, String name, int o, int size) throws Truncated {
        p.out.str(name);
        for (int i = 1; i < size; i += 2) p.out.hex0(p.in.be16(o + i), 4).ch(' ');
    }

    /** The remainder by x^10 + x^9 + x^5 + x^4 + x + 1, 0 where the cell is whole. */
    private static int crc10(Packet in, int o) throws Truncated {
        int crc = 0;
        for (int i = 0; i < PAYLOAD; i++) {
            int b = in.u8(o + i);
            for (int bit = 7; bit >= 0; bit--) {
                crc = crc << 1 | b >> bit & 1;
                if ((crc & 0x400) != 0) crc ^= 0x633;
            }
        }
        return crc;
    }
}
