package sonde.capture.dissect.mpls;

/** Types of pseudowires, RFC 4446. */
final class Pseudowire {
    private Pseudowire() {}

    static String name(int type) {
        return switch (type) {
            case 0x00 -> "Reserved";
            case 0x01 -> "Frame Relay DLCI (Martini Mode)";
            case 0x02 -> "ATM AAL5 SDU VCC transport";
            case 0x03 -> "ATM transparent cell transport";
            case 0x04 -> "Ethernet VLAN";
            case 0x05 -> "Ethernet";
            case 0x06 -> "Cisco-HDLC";
            case 0x07 -> "PPP";
            case 0x08 -> "SONET/SDH Circuit Emulation Service over MPLS";
            case 0x09 -> "ATM n-to-one VCC cell transport";
            case 0x0a -> "ATM n-to-one VPC cell transport";
            case 0x0b -> "IP Layer2 Transport";
            case 0x0c -> "ATM one-to-one VCC Cell Mode";
            case 0x0d -> "ATM one-to-one VPC Cell Mode";
            case 0x0e -> "ATM AAL5 PDU VCC transport";
            case 0x0f -> "Frame-Relay Port mode";
            case 0x10 -> "SONET/SDH Circuit Emulation over Packet";
            case 0x11 -> "Structure-agnostic E1 over Packet";
            case 0x12 -> "Structure-agnostic T1 (DS1) over Packet";
            case 0x13 -> "Structure-agnostic E3 over Packet";
            case 0x14 -> "Structure-agnostic T3 (DS3) over Packet";
            case 0x15 -> "CESoPSN basic mode";
            case 0x16 -> "TDMoIP basic mode";
            case 0x17 -> "CESoPSN TDM with CAS";
            case 0x18 -> "TDMoIP TDM with CAS";
            case 0x19 -> "Frame Relay DLCI";
            case 0x40 -> "IP-interworking";
            default -> "Unknown";
        };
    }
}
