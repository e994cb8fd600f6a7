package sonde.capture.filter;

/**
 * Where the headers lie while an expression is read. It starts with what the link type says; {@code vlan}, {@code mpls},
 * {@code pppoes}, {@code geneve} and {@code lane} move it for everything that follows them, as pcap-filter(7) describes.
 */
final class Headers {
    final int outermost;
    int linkType, previousLinkType;

    final Offset link = new Offset(), previousLink = new Offset(), outermostLink = new Offset();

    /** The payload of the link layer, and the field that says what it is. */
    final Offset payload = new Offset(), type = new Offset();

    /** From the payload to the network header: behind 802.2 LLC with SNAP, and without. */
    int network, networkNoSnap;

    boolean geneve;

    /** A live capture's {@code vlan} counts from registers that start at zero. */
    boolean vlanInRegisters;

    int vlans, labels;

    /** ATM (SunATM's pseudo-header) and SS7 (MTP2): positions in the packet, or {@link Offset#NOT_SET}. */
    boolean atm;
    int vpi = Offset.NOT_SET, vci = Offset.NOT_SET, atmType = Offset.NOT_SET, atmPayload = Offset.NOT_SET;
    int li = Offset.NOT_SET, liHighSpeed = Offset.NOT_SET, sio = Offset.NOT_SET, opc = Offset.NOT_SET,
            dpc = Offset.NOT_SET, sls = Offset.NOT_SET;

    Headers(int dlt) throws FilterException {
        outermost = linkType = previousLinkType = dlt;
        start(dlt);
        previousLink.set(link);
        outermostLink.set(link);
    }

    /** Begins a link header inside the payload of another. */
    void push(int dlt, boolean variable, int constant, int register) {
        previousLinkType = linkType;
        previousLink.set(link);
        linkType = dlt;
        link.variable = variable;
        link.constant = constant;
        link.register = register;
        geneve = false;
    }

    private void place(int typeAt, int payloadAt, int networkAt, int noSnapAt) {
        type.constant = typeAt;
        payload.constant = payloadAt;
        network = networkAt;
        networkNoSnap = noSnapAt;
    }

    private void start(int dlt) throws FilterException {
        final int no = Offset.NOT_SET;
        switch (dlt) {
            case Dlt.ARCNET -> place(2, 6, 0, 0);
            case Dlt.ARCNET_LINUX -> place(4, 8, 0, 0);
            case Dlt.EN10MB -> place(12, 14, 0, 3);
            case Dlt.SLIP -> place(no, 16, 0, 0);
            case Dlt.SLIP_BSDOS -> place(no, 24, 0, 0);
            case Dlt.NULL, Dlt.LOOP -> place(0, 4, 0, 0);
            case Dlt.ENC -> place(0, 12, 0, 0);
            case Dlt.PPP, Dlt.PPP_PPPD, Dlt.C_HDLC, Dlt.HDLC, Dlt.PPP_SERIAL -> place(2, 4, 0, 0);
            case Dlt.PPP_ETHER -> place(6, 8, 0, 0);
            case Dlt.PPP_BSDOS -> place(5, 24, 0, 0);
            case Dlt.FDDI -> place(13, 13, 8, 3);
            case Dlt.IEEE802 -> place(14, 14, 8, 3);
            case Dlt.PRISM_HEADER, Dlt.IEEE802_11_RADIO_AVS, Dlt.IEEE802_11_RADIO, Dlt.PPI -> {
                link.variable = true;
                payload.variable = true;
                place(24, 0, 8, 3);
            }
            case Dlt.IEEE802_11 -> {
                payload.variable = true;
                place(24, 0, 8, 3);
            }
            case Dlt.ATM_RFC1483, Dlt.ATM_CLIP -> place(0, 0, 8, 3);
            case Dlt.SUNATM -> {
                atm = true;
                vpi = 1;
                vci = 2;
                atmType = 0;
                atmPayload = 4;
                place(4, 4, 8, 3);
            }
            case Dlt.RAW, Dlt.IPV4, Dlt.IPV6, Dlt.LTALK, Dlt.FRELAY -> place(no, 0, 0, 0);
            case Dlt.LINUX_SLL -> place(14, 16, 0, 0);
            case Dlt.LINUX_SLL2 -> place(0, 20, 0, 0);
            case Dlt.IP_OVER_FC -> place(16, 16, 8, 3);
            case Dlt.MFR -> place(no, 0, 4, 0);
            case Dlt.APPLE_IP_OVER_IEEE1394 -> place(16, 18, 0, 0);
            case Dlt.SYMANTEC_FIREWALL -> place(6, 44, 0, 0);
            case Dlt.PFLOG -> {
                payload.variable = true;
                place(0, 0, 0, 0);
            }
            case Dlt.JUNIPER_MFR, Dlt.JUNIPER_MLFR, Dlt.JUNIPER_MLPPP, Dlt.JUNIPER_PPP, Dlt.JUNIPER_CHDLC,
                    Dlt.JUNIPER_FRELAY ->
                place(
                        4, 4, 0, no);
            case Dlt.JUNIPER_ATM1 -> place(4, 4, 0, 10);
            case Dlt.JUNIPER_ATM2 -> place(8, 8, 0, 10);
            case Dlt.JUNIPER_PPPOE, Dlt.JUNIPER_ETHER -> place(16, 14, 18, 21);
            case Dlt.JUNIPER_PPPOE_ATM -> place(4, 6, 0, no);
            case Dlt.JUNIPER_GGSN -> place(6, 12, 0, no);
            case Dlt.JUNIPER_ES -> place(6, no, no, no);
            case Dlt.JUNIPER_MONITOR -> place(12, 12, 0, no);
            case Dlt.JUNIPER_SERVICES -> place(12, no, no, no);
            case Dlt.JUNIPER_VP, Dlt.JUNIPER_ST -> place(18, no, no, no);
            case Dlt.JUNIPER_ISM, Dlt.JUNIPER_VS, Dlt.JUNIPER_SRX_E2E, Dlt.JUNIPER_FIBRECHANNEL,
                    Dlt.JUNIPER_ATM_CEMIC ->
                place(
                        8, no, no, no);
            case Dlt.MTP2 -> signalling(2);
            case Dlt.MTP2_WITH_PHDR -> signalling(6);
            case Dlt.ERF -> signalling(22);
            case Dlt.PFSYNC -> place(no, 4, 0, 0);
            case Dlt.IPNET -> place(1, 24, 0, no);
            case Dlt.NETANALYZER -> encapsulated(4);
            case Dlt.NETANALYZER_TRANSPARENT -> encapsulated(12);
            default -> {
                if (dlt < Dlt.MATCHING_MIN || dlt > Dlt.MATCHING_MAX)
                    throw new FilterException("unknown data link type " + dlt + " (min " + Dlt.MATCHING_MIN + ", max "
                            + Dlt.MATCHING_MAX + ")");
                place(no, no, no, no);
            }
        }
    }

    /** MTP2 (Q.703): the length indicator at {@code at}, the service octet and the routing label behind it. */
    private void signalling(int at) {
        li = at;
        liHighSpeed = at + 2;
        sio = at + 1;
        opc = dpc = at + 2;
        sls = at + 5;
        place(Offset.NOT_SET, Offset.NOT_SET, Offset.NOT_SET, Offset.NOT_SET);
    }

    private void encapsulated(int at) {
        link.constant = at;
        place(at + 12, at + 14, 0, 3);
    }
}
