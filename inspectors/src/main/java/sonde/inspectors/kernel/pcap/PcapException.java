package sonde.inspectors.kernel.pcap;

/** What libpcap refused, in its words and with its number (PCAP_ERROR_… of pcap/pcap.h). */
public final class PcapException extends Exception {
    private static final long serialVersionUID = 1L;

    public static final int ERROR = -1, NO_SUCH_DEVICE = -5, RFMON_NOT_SUPPORTED = -6, NOT_PERMITTED = -8,
            IFACE_NOT_UP = -9, CANNOT_SET_STAMP_TYPE = -10, PROMISC_NOT_PERMITTED = -11, PRECISION_NOT_SUPPORTED = -12;

    private final int code;

    public PcapException(int code, String message) {
        super(message);
        this.code = code;
    }

    public int code() { return code; }
}
