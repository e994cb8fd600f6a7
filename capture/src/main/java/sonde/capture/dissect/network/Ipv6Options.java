package sonde.capture.dissect.network;

import org.jspecify.annotations.Nullable;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Hop-by-hop and destination options of IPv6: RFC 8200 4.2, 2675, 2711, 6275. */
final class Ipv6Options {
    private static final int PAD1 = 0, PADN = 1, ROUTER_ALERT = 5, JUMBO = 0xc2, HOME_ADDRESS = 0xc9;
    private static final int ALERT_SIZE = 4, JUMBO_SIZE = 6, HOME_SIZE = 18;

    private Ipv6Options() {}

    /** @return the header's length, or -1 when it is cut or wrong */
    static int hopByHop(Printer p, int at, JumboLength jumbo) throws Truncated {
        p.mark("hbhopt");
        int length = (p.in.u8(at + 1) + 1) * 8;
        if (p.in.has(at, length)) {
            p.out.str("HBH ");
            if (process(p, at + 2, length - 2, jumbo)) return length;
        }
        p.trunc();
        return -1;
    }

    /** @return the header's length, or -1 when it is cut or wrong */
    static int destination(Printer p, int at) throws Truncated {
        p.mark("dstopt");
        int length = (p.in.u8(at + 1) + 1) * 8;
        if (p.in.has(at, length)) {
            p.out.str("DSTOPT ");
            if (!p.detail.isVerbose() || process(p, at + 2, length - 2, null)) return length;
        }
        p.trunc();
        return -1;
    }

    private static boolean process(Printer p, int at, int length, @Nullable JumboLength jumbo) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        boolean verbose = p.detail.isVerbose(), sawJumbo = false;
        for (int i = 0, size; i < length; i += size) {
            int o = at + i, type = in.u8(o), left = length - i;
            if (type != PAD1 && left < 2) return false;
            size = type == PAD1 ? 1 : in.u8(o + 1) + 2;
            if (size > left) return false;
            switch (type) {
                case PAD1 -> {
                    if (verbose) out.str("(pad1)");
                }
                case PADN -> {
                    if (verbose) out.str("(padn)");
                }
                case ROUTER_ALERT -> {
                    if (!fits(out, "rtalert", left, size, ALERT_SIZE, true)) return false;
                    if (verbose) out.str("(rtalert: 0x").hex0(in.be16(o + 2), 4).str(") ");
                }
                case JUMBO -> {
                    if (!fits(out, "jumbo", left, size, JUMBO_SIZE, true)) return false;
                    jumbo(p, in.beU32(o + 2), sawJumbo, jumbo);
                    sawJumbo = true;
                }
                case HOME_ADDRESS -> {
                    if (!fits(out, "homeaddr", left, size, HOME_SIZE, false)) return false;
                    if (verbose && !home(p, o, size)) return false;
                }
                default -> {
                    if (verbose) out.str("(opt_type 0x").hex0(type, 2).str(": len=").dec(size - 2).ch(')');
                }
            }
        }
        if (verbose) out.ch(' ');
        return true;
    }

    private static boolean fits(Text out, String name, int left, int size, int wanted, boolean exactly) {
        if (left < wanted) {
            out.ch('(').str(name).str(": trunc)");
            return false;
        }
        if (exactly ? size == wanted : size >= wanted) return true;
        out.ch('(').str(name).str(": invalid len ").dec(size - 2).ch(')');
        return false;
    }

    private static void jumbo(Printer p, long length, boolean again, @Nullable JumboLength jumbo) {
        String why = "";
        if (again) why = " - already seen";
        else if (jumbo == null) why = " - not a hop-by-hop option";
        else if (jumbo.length() != 0) why = " - payload len != 0";
        else if (length < 65536) why = " - < 65536";
        else
            jumbo.found(length);
        if (p.detail.isVerbose()) p.out.str("(jumbo: ").dec(length).str(why).str(") ");
    }

    private static boolean home(Printer p, int o, int size) throws Truncated {
        p.in.need(o + 2, 16);
        p.out.str("(homeaddr: ");
        p.ipv6(o + 2);
        if (size > HOME_SIZE && !subOptions(p, o + HOME_SIZE, size - HOME_SIZE)) return false;
        p.out.ch(')');
        return true;
    }

    private static boolean subOptions(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        for (int i = 0, size; i < length; i += size) {
            int type = in.u8(at + i);
            if (type != PAD1 && i + 1 >= length) return false;
            size = type == PAD1 ? 1 : in.u8(at + i + 1) + 2;
            if (i + size > length) return false;
            switch (type) {
                case PAD1 -> p.out.str(", pad1");
                case PADN -> p.out.str(", padn");
                default -> p.out.str(", sopt_type 0x").hex0(type, 2).str(": len=").dec(size - 2);
            }
        }
        return true;
    }
}
