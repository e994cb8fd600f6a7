package sonde.capture.dissect.app;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Clocks of a LAN before NTP: the time synchronization protocol of 4.3BSD's timed. */
public final class TimeDaemon implements Dissector {
    private static final int NAME = 12, NAME_LENGTH = 256;

    @Override
    public String name() { return "timed"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int type = in.u8(at);
        String name = name(type);
        if (name.isEmpty()) out.str("(tsp_type 0x").hex(type).ch(')');
        else
            out.str("TSP_").str(name);
        in.need(at + 1, 3);
        out.str(" vers ").dec(in.u8(at + 1)).str(" seq ").dec(in.be16(at + 2));
        if (type == 24) out.str(" hopcnt ").dec(in.u8(at + 4));
        if ((type == 5 || type == 1 || type == 22 || type == 23) && !time(out, in.be32(at + 4), in.be32(at + 8)))
            return;
        out.str(" name ");
        p.padded(at + NAME, NAME_LENGTH);
    }

    /** @return false, and the line ends here, when the microseconds make no sense */
    private static boolean time(Text out, int seconds, int micros) {
        if (micros < 0) return false;
        out.str(" time ");
        int s = seconds, us = micros;
        if (s < 0 && us != 0) { // -1 s and 700,000 us are -0.3 s
            s++;
            if (s == 0) out.ch('-');
            us = 1_000_000 - us;
        }
        out.dec(s).ch('.').dec0(us, 6);
        return true;
    }

    private static String name(int type) {
        return switch (type) {
            case 0 -> "ANY";
            case 1 -> "ADJTIME";
            case 2 -> "ACK";
            case 3 -> "MASTERREQ";
            case 4 -> "MASTERACK";
            case 5 -> "SETTIME";
            case 6 -> "MASTERUP";
            case 7 -> "SLAVEUP";
            case 8 -> "ELECTION";
            case 9 -> "ACCEPT";
            case 10 -> "REFUSE";
            case 11 -> "CONFLICT";
            case 12 -> "RESOLVE";
            case 13 -> "QUIT";
            case 14 -> "DATE";
            case 15 -> "DATEREQ";
            case 16 -> "DATEACK";
            case 17 -> "TRACEON";
            case 18 -> "TRACEOFF";
            case 19 -> "MSITE";
            case 20 -> "MSITEREQ";
            case 21 -> "TEST";
            case 22 -> "SETDATE";
            case 23 -> "SETDATEREQ";
            case 24 -> "LOOP";
            default -> "";
        };
    }
}
