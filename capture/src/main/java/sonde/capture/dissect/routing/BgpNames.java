package sonde.capture.dissect.routing;

import sonde.capture.packet.AddressFamilies;

/** Names of BGP's numbers, as IANA's registries and the original's users know them. */
final class BgpNames {
    private BgpNames() {}

    /** What stands for a number without a name. */
    static final String UNKNOWN = "Unknown";

    static String family(int family) {
        String name = AddressFamilies.name(family);
        return name == null ? UNKNOWN : name;
    }

    static String subsequent(int safi) {
        return switch (safi) {
            case 0 -> "Reserved";
            case 1 -> "Unicast";
            case 2 -> "Multicast";
            case 3 -> "Unicast+Multicast";
            case 4 -> "labeled Unicast";
            case 5 -> "Multicast VPN";
            case 64 -> "Tunnel";
            case 65 -> "VPLS";
            case 66 -> "MDT";
            case 70 -> "EVPN";
            case 128 -> "labeled VPN Unicast";
            case 129 -> "labeled VPN Multicast";
            case 130 -> "labeled VPN Unicast+Multicast";
            case 132 -> "Route Target Routing Information";
            default -> UNKNOWN;
        };
    }

    static String attribute(int type) {
        return switch (type) {
            case 1 -> "Origin";
            case 2 -> "AS Path";
            case 3 -> "Next Hop";
            case 4 -> "Multi Exit Discriminator";
            case 5 -> "Local Preference";
            case 6 -> "Atomic Aggregate";
            case 7 -> "Aggregator";
            case 8 -> "Community";
            case 9 -> "Originator ID";
            case 10 -> "Cluster List";
            case 11 -> "DPA";
            case 12 -> "Advertisers";
            case 13 -> "RCID Path / Cluster ID";
            case 14 -> "Multi-Protocol Reach NLRI";
            case 15 -> "Multi-Protocol Unreach NLRI";
            case 16 -> "Extended Community";
            case 17 -> "AS4 Path";
            case 18 -> "Aggregator4";
            case 22 -> "PMSI Tunnel";
            case 23 -> "Tunnel Encapsulation";
            case 24 -> "Traffic Engineering";
            case 25 -> "IPv6 Extended Community";
            case 26 -> "Accumulated IGP Metric";
            case 27 -> "PE Distinguisher Label";
            case 28 -> "Entropy Label";
            case 32 -> "Large Community";
            case 128 -> "Attribute Set";
            case 255 -> "Reserved for development";
            default -> "Unknown Attribute";
        };
    }

    static String capability(int type) {
        return switch (type) {
            case 1 -> "Multiprotocol Extensions";
            case 2 -> "Route Refresh";
            case 3 -> "Cooperative Route Filtering";
            case 5 -> "Extended Next Hop Encoding";
            case 4 -> "Multiple Routes to a Destination";
            case 8 -> "Multiple Labels";
            case 64 -> "Graceful Restart";
            case 65 -> "32-Bit AS Number";
            case 67 -> "Dynamic Capability";
            case 68 -> "Multisession BGP";
            case 69 -> "Multiple Paths";
            case 70 -> "Enhanced Route Refresh";
            case 71 -> "Long-lived Graceful Restart";
            case 128 -> "Route Refresh (Cisco)";
            default -> "Unknown";
        };
    }

    static String error(int major) {
        return switch (major) {
            case 1 -> "Message Header Error";
            case 2 -> "OPEN Message Error";
            case 3 -> "UPDATE Message Error";
            case 4 -> "Hold Timer Expired";
            case 5 -> "Finite State Machine Error";
            case 6 -> "Cease";
            case 7 -> "Capability Message Error";
            default -> "Unknown Error";
        };
    }

    static String subcode(int major, int minor) {
        return switch (major << 8 | minor) {
            case 0x101 -> "Connection Not Synchronized";
            case 0x102 -> "Bad Message Length";
            case 0x103 -> "Bad Message Type";
            case 0x201 -> "Unsupported Version Number";
            case 0x202 -> "Bad Peer AS";
            case 0x203 -> "Bad BGP Identifier";
            case 0x204 -> "Unsupported Optional Parameter";
            case 0x205 -> "Authentication Failure";
            case 0x206 -> "Unacceptable Hold Time";
            case 0x207 -> "Capability Message Error";
            case 0x301 -> "Malformed Attribute List";
            case 0x302 -> "Unrecognized Well-known Attribute";
            case 0x303 -> "Missing Well-known Attribute";
            case 0x304 -> "Attribute Flags Error";
            case 0x305 -> "Attribute Length Error";
            case 0x306 -> "Invalid ORIGIN Attribute";
            case 0x307 -> "AS Routing Loop";
            case 0x308 -> "Invalid NEXT_HOP Attribute";
            case 0x309 -> "Optional Attribute Error";
            case 0x30a -> "Invalid Network Field";
            case 0x30b -> "Malformed AS_PATH";
            case 0x500 -> "Unspecified Error";
            case 0x501 -> "In OpenSent State";
            case 0x502 -> "In OpenConfirm State";
            case 0x503 -> "In Established State";
            case 0x601 -> "Maximum Number of Prefixes Reached";
            case 0x602 -> "Administrative Shutdown";
            case 0x603 -> "Peer Unconfigured";
            case 0x604 -> "Administrative Reset";
            case 0x605 -> "Connection Rejected";
            case 0x606 -> "Other Configuration Change";
            case 0x607 -> "Connection Collision Resolution";
            case 0x701 -> "Invalid Action Value";
            case 0x702 -> "Invalid Capability Length";
            case 0x703 -> "Malformed Capability Value";
            case 0x704 -> "Unsupported Capability Code";
            default -> "Unknown";
        };
    }
}
