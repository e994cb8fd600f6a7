package sonde.capture.dissect.link;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Ethertypes;
import sonde.capture.packet.Organisations;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** The sub-network access protocol behind 802.2, RFC 1042; RFC 2684 for bridged frames. */
public final class Snap {
    private static final int ETHERNET = 0x000000, CISCO = 0x00000c, CISCO_BRIDGED = 0x0000f8, BRIDGED = 0x0080c2,
            APPLETALK = 0x080007;

    private Snap() {}

    /**
     * @param pad how many bytes of padding RFC 2684 puts before a bridged frame
     * @return false when what follows is not known and was not printed
     */
    public static boolean print(Printer p, int at, int length, int pad) throws Truncated {
        Packet in = p.in;
        p.mark("snap");
        if (length < 5 || !in.has(at, 5)) {
            p.trunc();
            return true;
        }
        int organisation = in.be24(at), protocol = in.be16(at + 3);
        if (p.detail.link()) {
            p.out.str("oui ").str(organisation(organisation)).str(" (0x").hex0(organisation, 6).str("), ")
                    .str(organisation == ETHERNET ? "ethertype " : "pid ").str(protocol(organisation, protocol))
                    .str(" (0x").hex0(protocol, 4).str("), length ").dec(length - 5).str(": ");
        }
        int o = at + 5, rest = length - 5;
        if (known(p, o, rest, organisation, protocol, pad)) return true;
        if (!p.detail.link()) unknown(p, organisation, protocol, rest);
        return false;
    }

    private static boolean known(Printer p, int o, int rest, int organisation, int protocol, int pad)
            throws Truncated {
        if (organisation == ETHERNET || organisation == CISCO_BRIDGED
                || organisation == APPLETALK && protocol == 0x809b) {
            return p.ethertype(protocol, o, rest);
        }
        Dissector d = p.protocols.snap(organisation, protocol);
        if (d == null) return false;
        int skip = organisation != BRIDGED || protocol == 0x000e ? 0 : pad + (isFddi(protocol) ? 1 : 0);
        p.in.need(o, skip);
        p.layer(d, o + skip, rest - skip);
        return true;
    }

    private static boolean isFddi(int protocol) { return protocol == 0x0004 || protocol == 0x000a; }

    private static void unknown(Printer p, int organisation, int protocol, int rest) throws Truncated {
        if (p.linkSource >= 0 && p.linkDestination >= 0) {
            p.mac(p.linkSource);
            p.in.need(p.linkDestination, 6);
            p.out.str(" > ");
            p.mac(p.linkDestination);
            p.out.ch(' ');
        }
        if (organisation == ETHERNET) {
            p.out.str("SNAP, ethertype ");
        } else {
            p.out.str("SNAP, oui ").str(organisation(organisation)).str(" (0x").hex0(organisation, 6)
                    .str("), pid ");
        }
        p.out.str(protocol(organisation, protocol)).str(" (0x").hex0(protocol, 4).str("), length ").dec(rest)
                .str(": ");
    }

    private static String protocol(int organisation, int protocol) {
        return switch (organisation) {
            case ETHERNET, CISCO_BRIDGED, APPLETALK -> Ethertypes.name(protocol, "Unknown");
            case CISCO -> switch (protocol) {
                case 0x2000 -> "CDP";
                case 0x2003 -> "VTP";
                case 0x2004 -> "DTP";
                case 0x0111 -> "UDLD";
                case 0x010b -> "PVST";
                case 0x010c -> "VLAN Bridge";
                default -> "Unknown";
            };
            case BRIDGED -> bridged(protocol);
            default -> "Unknown";
        };
    }

    private static String bridged(int protocol) {
        return switch (protocol) {
            case 0x0001 -> "Ethernet + FCS";
            case 0x0007 -> "Ethernet w/o FCS";
            case 0x0002 -> "802.4 + FCS";
            case 0x0008 -> "802.4 w/o FCS";
            case 0x0003 -> "Token Ring + FCS";
            case 0x0009 -> "Token Ring w/o FCS";
            case 0x0004 -> "FDDI + FCS";
            case 0x000a -> "FDDI w/o FCS";
            case 0x0005 -> "802.6 + FCS";
            case 0x000b -> "802.6 w/o FCS";
            case 0x000e -> "BPDU";
            default -> "Unknown";
        };
    }

    private static String organisation(int oui) { return Organisations.name(oui, "Unknown"); }
}
