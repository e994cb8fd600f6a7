package sonde.capture.filter;

/** Link types under the numbers and names that libpcap compiles for (pcap/dlt.h, as on Linux). */
final class Dlt {
    static final int NULL = 0, EN10MB = 1, IEEE802 = 6, ARCNET = 7, SLIP = 8, PPP = 9, FDDI = 10, ATM_RFC1483 = 11,
            RAW = 12, SLIP_BSDOS = 15, PPP_BSDOS = 16, PFSYNC = 18, ATM_CLIP = 19, PPP_SERIAL = 50, PPP_ETHER = 51,
            SYMANTEC_FIREWALL = 99, C_HDLC = 104, IEEE802_11 = 105, FRELAY = 107, LOOP = 108, ENC = 109, HDLC = 112,
            LINUX_SLL = 113, LTALK = 114, PFLOG = 117, PRISM_HEADER = 119, IP_OVER_FC = 122, SUNATM = 123,
            IEEE802_11_RADIO = 127, ARCNET_LINUX = 129, JUNIPER_MLPPP = 130, JUNIPER_MLFR = 131, JUNIPER_ES = 132,
            JUNIPER_GGSN = 133, JUNIPER_MFR = 134, JUNIPER_ATM2 = 135, JUNIPER_SERVICES = 136, JUNIPER_ATM1 = 137,
            APPLE_IP_OVER_IEEE1394 = 138, MTP2_WITH_PHDR = 139, MTP2 = 140, DOCSIS = 143, LINUX_IRDA = 144,
            IEEE802_11_RADIO_AVS = 163, JUNIPER_MONITOR = 164, BACNET_MS_TP = 165, PPP_PPPD = 166, JUNIPER_PPPOE = 167,
            JUNIPER_PPPOE_ATM = 168, LINUX_LAPD = 177, JUNIPER_ETHER = 178, JUNIPER_PPP = 179, JUNIPER_FRELAY = 180,
            JUNIPER_CHDLC = 181, MFR = 182, JUNIPER_VP = 183, USB_FREEBSD = 186, BLUETOOTH_HCI_H4 = 187,
            USB_LINUX = 189, CAN20B = 190, IEEE802_15_4_LINUX = 191, PPI = 192, IEEE802_16_MAC_CPS_RADIO = 193,
            JUNIPER_ISM = 194, IEEE802_15_4 = 195, SITA = 196, ERF = 197, RAIF1 = 198, IPMB_KONTRON = 199,
            JUNIPER_ST = 200, BLUETOOTH_HCI_H4_WITH_PHDR = 201, AX25_KISS = 202, IPMB_LINUX = 209,
            IEEE802_15_4_NONASK_PHY = 215, USB_LINUX_MMAPPED = 220, IPNET = 226, CAN_SOCKETCAN = 227, IPV4 = 228,
            IPV6 = 229, IEEE802_15_4_NOFCS = 230, JUNIPER_VS = 232, JUNIPER_SRX_E2E = 233, JUNIPER_FIBRECHANNEL = 234,
            JUNIPER_ATM_CEMIC = 238, NFLOG = 239, NETANALYZER = 240, NETANALYZER_TRANSPARENT = 241, USBPCAP = 249,
            LINUX_SLL2 = 276, IEEE802_15_4_TAP = 283;

    /** From here to there a number means the same in files and in memory. */
    static final int MATCHING_MIN = 104, MATCHING_MAX = 289;

    private Dlt() {}

    /** The number in memory for the number in a file's header; numbers of the first kind stay. */
    static int ofLinkType(int linkType) {
        switch (linkType) {
            case 100 :
                return ATM_RFC1483;
            case 101 :
                return RAW;
            case 102 :
                return SLIP_BSDOS;
            case 103 :
                return PPP_BSDOS;
            case 106 :
                return ATM_CLIP;
            case 246 :
                return PFSYNC;
            default :
                return linkType;
        }
    }

    static boolean isJuniper(int dlt) {
        switch (dlt) {
            case JUNIPER_MFR, JUNIPER_MLFR, JUNIPER_MLPPP, JUNIPER_ATM1, JUNIPER_ATM2, JUNIPER_PPPOE :
            case JUNIPER_PPPOE_ATM, JUNIPER_GGSN, JUNIPER_ES, JUNIPER_MONITOR, JUNIPER_SERVICES, JUNIPER_ETHER :
            case JUNIPER_PPP, JUNIPER_FRELAY, JUNIPER_CHDLC, JUNIPER_VP, JUNIPER_ST, JUNIPER_ISM, JUNIPER_VS :
            case JUNIPER_SRX_E2E, JUNIPER_FIBRECHANNEL, JUNIPER_ATM_CEMIC :
                return true;
            default :
                return false;
        }
    }

    static boolean isEthernet(int dlt) { return dlt == EN10MB || dlt == NETANALYZER || dlt == NETANALYZER_TRANSPARENT; }

    /** 802.11, plain or behind a radio header. */
    static boolean isWireless(int dlt) {
        return dlt == IEEE802_11 || dlt == PRISM_HEADER || dlt == IEEE802_11_RADIO_AVS || dlt == IEEE802_11_RADIO
                || dlt == PPI;
    }
}
