package sonde.capture.packet;

import org.jspecify.annotations.Nullable;

/** Address family numbers (IANA address-family-numbers) by the names that the original has for them. */
public final class AddressFamilies {
    public static final int IPV4 = 1, IPV6 = 2, NSAP = 3, IEEE_802 = 6, VPLS = 25;

    private AddressFamilies() {}

    /** Null when the number has no name here; each protocol has words of its own for that. */
    public static @Nullable String name(int family) {
        return switch (family) {
            case 0 -> "Reserved";
            case IPV4 -> "IPv4";
            case IPV6 -> "IPv6";
            case NSAP -> "NSAP";
            case 4 -> "HDLC";
            case 5 -> "BBN 1822";
            case IEEE_802 -> "802";
            case 7 -> "E.163";
            case 8 -> "E.164";
            case 9 -> "F.69";
            case 10 -> "X.121";
            case 11 -> "Novell IPX";
            case 12 -> "Appletalk";
            case 13 -> "Decnet IV";
            case 14 -> "Banyan Vines";
            case 15 -> "E.164 with NSAP subaddress";
            case VPLS -> "VPLS";
            case 196 -> "Layer-2 VPN";
            default -> null;
        };
    }
}
