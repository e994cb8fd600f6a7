package sonde.capture.dissect.network;

import sonde.capture.packet.Bits;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** The mobility header of IPv6, RFC 6275 6.1. */
public final class Mobility implements Dissector {
    private static final int MINIMUM = 8, HOME_TEST_INIT = 1, CARE_OF_TEST_INIT = 2, HOME_TEST = 3, CARE_OF_TEST = 4,
            UPDATE = 5, ACKNOWLEDGMENT = 6, ERROR = 7;
    private static final Bits UPDATE_FLAGS = new Bits("A H L K", 8, 4, 2, 1);

    @Override
    public String name() { return "mobility"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (!in.has(at + 1, 1)) {
            p.trunc();
            return;
        }
        int size = (in.u8(at + 1) + 1) * 8, type = in.u8(at + 2);
        if (type <= ERROR && size < least(type)) {
            out.str("(header length ").dec(size).str(" is too small for type ").dec(type).ch(')');
            p.trunc();
            return;
        }
        out.str("mobility: ");
        name(out, type);
        if (type > ERROR) {
            in.need(at + 1, 1);
            out.str(" len=").dec(in.u8(at + 1));
            return;
        }
        int options = message(p, at, type);
        if (options < 0 || p.detail.isVerbose() && !options(p, at + options, size - options)) p.trunc();
    }

    private static int least(int type) {
        return switch (type) {
            case HOME_TEST_INIT, CARE_OF_TEST_INIT -> MINIMUM + 8;
            case HOME_TEST, CARE_OF_TEST, ERROR -> MINIMUM + 16;
            case UPDATE, ACKNOWLEDGMENT -> MINIMUM + 4;
            default -> MINIMUM;
        };
    }

    private static void name(Text out, int type) {
        switch (type) {
            case 0 -> out.str("BRR");
            case HOME_TEST_INIT -> out.str("HoTI");
            case CARE_OF_TEST_INIT -> out.str("CoTI");
            case HOME_TEST -> out.str("HoT");
            case CARE_OF_TEST -> out.str("CoT");
            case UPDATE -> out.str("BU");
            case ACKNOWLEDGMENT -> out.str("BA");
            case ERROR -> out.str("BE");
            default -> out.str("type-#").dec(type);
        }
    }

    /** @return where the options begin, counted from the header; -1 when the capture ends before */
    private static int message(Printer p, int at, int type) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at + MINIMUM;
        switch (type) {
            case HOME_TEST_INIT, CARE_OF_TEST_INIT -> {
                if (p.detail.isVerbose()) secret(p, type == HOME_TEST_INIT, " Init Cookie=", o);
                return MINIMUM + 8;
            }
            case HOME_TEST, CARE_OF_TEST -> {
                in.need(at + 6, 2);
                out.str(" nonce id=0x").hex(in.be16(at + 6));
                if (p.detail.isVerbose()) {
                    secret(p, type == HOME_TEST, " Init Cookie=", o);
                    secret(p, type == HOME_TEST, " Keygen Token=", o + 8);
                }
                return MINIMUM + 16;
            }
            case UPDATE -> {
                in.need(at + 6, 2);
                out.str(" seq#=").dec(in.be16(at + 6));
                if (!in.has(o, 2)) return -1;
                int flags = in.u8(o) >> 4;
                if (flags != 0) UPDATE_FLAGS.print(out.ch(' '), flags, "", "");
                in.need(o + 2, 2);
                out.str(" lifetime=").dec(in.be16(o + 2) << 2);
                return MINIMUM + 4;
            }
            case ACKNOWLEDGMENT -> {
                in.need(at + 6, 1);
                out.str(" status=").dec(in.u8(at + 6));
                if ((in.u8(at + 7) & 0x80) != 0) out.str(" K");
                in.need(o, 2);
                out.str(" seq#=").dec(in.be16(o));
                in.need(o + 2, 2);
                out.str(" lifetime=").dec(in.be16(o + 2) << 2);
                return MINIMUM + 4;
            }
            case ERROR -> {
                in.need(at + 6, 1);
                out.str(" status=").dec(in.u8(at + 6));
                in.need(o, 16);
                out.str(" homeaddr ");
                p.ipv6(o);
                return MINIMUM + 16;
            }
            default -> {
                return MINIMUM;
            }
        }
    }

    private static void secret(Printer p, boolean home, String what, int at) throws Truncated {
        p.in.need(at, 8);
        p.out.str(home ? " Home" : " Care-of").str(what).hex0(p.in.be32(at), 8).ch(':').hex0(p.in.be32(at + 4), 8);
    }

    /** @return false when they are cut, or run over the end of the header */
    private static boolean options(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        for (int i = 0, size; i < length; i += size) {
            int o = at + i, type = in.u8(o), left = length - i;
            if (type != 0 && left < 2) return false;
            size = type == 0 ? 1 : in.u8(o + 1) + 2;
            if (size > left || !in.has(o + size, 1)) return false;
            int least = switch (type) {
                case 2 -> 4;
                case 3 -> 18;
                case 4 -> 6;
                case 5 -> 12;
                default -> 0;
            };
            if (left < least) {
                out.ch('(').str(type == 2 ? "refresh" : type == 3 ? "altcoa" : type == 4 ? "ni" : "auth")
                        .str(": trunc)");
                return false;
            }
            switch (type) {
                case 0 -> out.str("(pad1)");
                case 1 -> out.str("(padn)");
                case 2 -> {
                    int refresh = in.be16(o + 2);
                    out.str("(refresh: ").dec(refresh << 2).ch(')');
                }
                case 3 -> {
                    in.need(o + 2, 16);
                    out.str("(alt-CoA: ");
                    p.ipv6(o + 2);
                    out.ch(')');
                }
                case 4 -> {
                    in.need(o + 2, 4);
                    out.str("(ni: ho=0x").hex0(in.be16(o + 2), 4).str(" co=0x").hex0(in.be16(o + 4), 4).ch(')');
                }
                case 5 -> out.str("(auth)");
                default -> out.str("(type-0x").hex0(type, 2).str(": len=").dec(size - 2).ch(')');
            }
        }
        return true;
    }
}
