package sonde.capture.dissect.lan;

import sonde.capture.packet.Bits;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** LLDP entries of IEEE 802.3. */
final class LldpEthernet {
    private static final Bits NEGOTIATION = new Bits("supported enabled", 1, 2);
    private static final Bits POWER = new Bits(new int[]{1, 2, 4, 8}, "PSE", "supported", "enabled",
            "can be controlled");
    private static final Bits PMD = new Bits(
            new int[]{0x4000, 0x2000, 0x1000, 0x0800, 0x0400, 0x0200, 0x0100, 0x0080, 0x0040, 0x0020, 0x0010, 0x0008, 0x0004, 0x0002, 0x0001},
            "10BASE-T hdx", "10BASE-T fdx", "100BASE-T4", "100BASE-TX hdx", "100BASE-TX fdx",
            "100BASE-T2 hdx", "100BASE-T2 fdx", "Pause for fdx links", "Asym PAUSE for fdx", "Sym PAUSE for fdx",
            "Asym and Sym PAUSE for fdx", "1000BASE-{X LX SX CX} hdx", "1000BASE-{X LX SX CX} fdx", "1000BASE-T hdx",
            "1000BASE-T fdx");

    private LldpEthernet() {}

    static boolean print(Printer p, int o, int n) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (n < 4) return false;
        int type = in.u8(o + 3);
        out.str("\n\t  ").str(switch (type) {
            case 1 -> "MAC/PHY configuration/status";
            case 2 -> "Power via MDI";
            case 3 -> "Link aggregation";
            case 4 -> "Max frame size";
            default -> "unknown";
        }).str(" Subtype (").dec(type).ch(')');
        switch (type) {
            case 1 -> {
                if (n < 9) return false;
                out.str("\n\t    autonegotiation [");
                NEGOTIATION.print(out, in.u8(o + 4), "none", ", ");
                in.need(o + 4, 1);
                out.str("] (0x").hex0(in.u8(o + 4), 2).str(")\n\t    PMD autoneg capability [");
                PMD.print(out, in.be16(o + 5), "unknown", ", ");
                in.need(o + 5, 4);
                out.str("] (0x").hex0(in.be16(o + 5), 4).str(")\n\t    MAU type ").str(mau(in.be16(o + 7)))
                        .str(" (0x").hex0(in.be16(o + 7), 4).ch(')');
            }
            case 2 -> {
                if (n < 7) return false;
                int pair = in.u8(o + 5), power = in.u8(o + 6);
                out.str("\n\t    MDI power support [");
                POWER.print(out, in.u8(o + 4), "none", ", ");
                out.str("], power pair ").str(pair == 1 ? "signal" : pair == 2 ? "spare" : "unknown")
                        .str(", power class ").str(power >= 1 && power <= 5 ? "class" + (power - 1) : "unknown");
            }
            case 3 -> {
                if (n < 9) return false;
                aggregation(p, o);
            }
            case 4 -> {
                if (n < 6) return false;
                in.need(o + 4, 2);
                out.str("\n\t    MTU size ").dec(in.be16(o + 4));
            }
            default -> {
                return true;
            }
        }
        return false;
    }

    static void aggregation(Printer p, int o) throws Truncated {
        p.out.str("\n\t    aggregation status [");
        NEGOTIATION.print(p.out, p.in.u8(o + 4), "none", ", ");
        p.in.need(o + 5, 4);
        p.out.str("], aggregation port ID ").dec(p.in.beU32(o + 5));
    }

    /** IANA-MAU-MIB. */
    private static String mau(int type) {
        return switch (type) {
            case 1 -> "AUI";
            case 2 -> "10BASE_5";
            case 3 -> "FOIRL";
            case 4 -> "10BASE2";
            case 5 -> "10BASET duplex mode unknown";
            case 6 -> "10BASEFP";
            case 7 -> "10BASEFB";
            case 8 -> "10BASEFL duplex mode unknown";
            case 9 -> "10BROAD36";
            case 10 -> "10BASET hdx";
            case 11 -> "10BASET fdx";
            case 12 -> "10BASEFL hdx";
            case 13 -> "10BASEFL fdx";
            case 14 -> "100BASET4";
            case 15 -> "100BASETX hdx";
            case 16 -> "100BASETX fdx";
            case 17 -> "100BASEFX hdx";
            case 18 -> "100BASEFX fdx";
            case 19 -> "100BASET2 hdx";
            case 20 -> "100BASET2 fdx";
            case 21 -> "1000BASEX hdx";
            case 22 -> "1000BASEX fdx";
            case 23 -> "1000BASELX hdx";
            case 24 -> "1000BASELX fdx";
            case 25 -> "1000BASESX hdx";
            case 26 -> "1000BASESX fdx";
            case 27 -> "1000BASECX hdx";
            case 28 -> "1000BASECX fdx";
            case 29 -> "1000BASET hdx";
            case 30 -> "1000BASET fdx";
            case 31 -> "10GBASEX";
            case 32 -> "10GBASELX4";
            case 33 -> "10GBASER";
            case 34 -> "10GBASEER";
            case 35 -> "10GBASELR";
            case 36 -> "10GBASESR";
            case 37 -> "10GBASEW";
            case 38 -> "10GBASEEW";
            case 39 -> "10GBASELW";
            case 40 -> "10GBASESW";
            case 0 -> "Unknown";
            default -> "unknown";
        };
    }
}
