package sonde.capture.dissect.mpls;

import sonde.capture.packet.Labels;

/** Types of pseudowires, RFC 4446. */
final class Pseudowire {
    static final Labels NAMES = new Labels("""
            0x00 Reserved
            0x01 Frame Relay DLCI (Martini Mode)
            0x02 ATM AAL5 SDU VCC transport
            0x03 ATM transparent cell transport
            0x04 Ethernet VLAN
            0x05 Ethernet
            0x06 Cisco-HDLC
            0x07 PPP
            0x08 SONET/SDH Circuit Emulation Service over MPLS
            0x09 ATM n-to-one VCC cell transport
            0x0a ATM n-to-one VPC cell transport
            0x0b IP Layer2 Transport
            0x0c ATM one-to-one VCC Cell Mode
            0x0d ATM one-to-one VPC Cell Mode
            0x0e ATM AAL5 PDU VCC transport
            0x0f Frame-Relay Port mode
            0x10 SONET/SDH Circuit Emulation over Packet
            0x11 Structure-agnostic E1 over Packet
            0x12 Structure-agnostic T1 (DS1) over Packet
            0x13 Structure-agnostic E3 over Packet
            0x14 Structure-agnostic T3 (DS3) over Packet
            0x15 CESoPSN basic mode
            0x16 TDMoIP basic mode
            0x17 CESoPSN TDM with CAS
            0x18 TDMoIP TDM with CAS
            0x19 Frame Relay DLCI
            0x40 IP-interworking
            """);

    private Pseudowire() {}
}
