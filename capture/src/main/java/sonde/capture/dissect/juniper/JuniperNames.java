package sonde.capture.dissect.juniper;

/** Names of media and encapsulations, by Juniper's numbers. */
final class JuniperNames {
    private static final String[] MEDIA = {"", "Ethernet", "FDDI", "Token-Ring", "PPP", "Frame-Relay", "Cisco-HDLC", "SMDS-DXI", "ATM-PVC", "PPP-CCC", "Frame-Relay-CCC", "IP-over-IP", "GRE", "PIM-Encapsulator", "PIM-Decapsulator", "Cisco-HDLC-CCC", "VLAN-CCC", "Multilink-PPP", "Multilink-FR", "Multilink", "LSI", "", "ATM-CCC-Cell-Relay", "IPSEC-over-IP", "GGSN", "", "", "PPP-TCC", "Frame-Relay-TCC", "Cisco-HDLC-TCC", "Ethernet-CCC", "VPN-Loopback-tunnel", "Extended-VLAN-CCC", "Ethernet-over-ATM", "Monitor", "Ethernet-TCC", "VLAN-TCC", "Extended-VLAN-TCC", "Controller", "Multilink-FR-UNI-NNI", "LinkService", "VPLS", "VLAN-VPLS", "Extended-VLAN-VPLS", "Logical-tunnel", "General-Services", "Ethernet-VPLS-over-ATM", "", "Extended FR-CCC", "Extended FR-TCC", "Flexible-FrameRelay", "", "Flexible-Ethernet-Services", "Flow-collection", "", "", "PPPoE", "PPP-Subordinate", "", "Dynamic-Flow-Capture", "PIC Peer"};
    private static final String[] ENCAPSULATIONS = {"", "", "ATM SNAP", "ATM NLPID", "ATM VCMUX", "ATM LLC", "PPP over ATM VCMUX", "PPP over ATM LLC", "PPP over FUNI", "CCC over ATM", "FR NLPID", "FR SNAP", "FR PPP", "FR CCC", "Ethernet", "", "", "PPP", "C-HDLC", "PPP CCC", "IPIP", "PIM Null", "GRE NULL", "PPP over GRE", "PIMd", "C-HDLC CCC", "CISCO compatible NLPID", "VLAN CCC", "MLPPP", "MLFR", "LSI Null", "", "ATM CCC Cell Relay", "Crypto", "GGSN", "ATM VCMUX TCC", "FR TCC", "PPP TCC", "C-HDLC TCC", "Ethernet CCC", "VT", "Ethernet over ATM LLC", "Extended VLAN CCC", "ATM SNAP TCC", "Monitor", "Ethernet TCC", "VLAN TCC", "Extended VLAN TCC", "MFR", "VPLS", "VLAN VPLS", "Extended VLAN VPLS", "General Services", "Ethernet VPLS over ATM LLC", "FR CCC", "MLPPP over ATM LLC", "Ethernet over ATM CCC", "LT VLAN", "Collector", "Aggregator", "LAPD", "PPPoE over ATM LLC", "PPPoE over Ethernet", "PPPoE", "", "C-HDLC via dialer"};
    private static final int SUBORDINATE = 64;

    private JuniperNames() {}

    static String media(long number) { return name(MEDIA, number); }

    /** A subordinate PPP interface has an empty name. */
    static String encapsulation(long number) {
        return number == SUBORDINATE ? "" : name(ENCAPSULATIONS, number);
    }

    private static String name(String[] names, long number) {
        String name = number < names.length ? names[(int) number] : "";
        return name.isEmpty() ? "Unknown" : name;
    }
}
