package sonde.inspectors.kernel.pcap;

/**
 * An interface's name and state as libpcap sees them.
 *
 * @param flags PCAP_IF_ bits
 */
public record PcapDevice(String name, int flags) {
    private static final int LOOPBACK = 1, UP = 2, RUNNING = 4, WIRELESS = 8, STATUS = 0x30, CONNECTED = 0x10,
            DISCONNECTED = 0x20, NOT_APPLICABLE = 0x30;

    /** {@code Up, Running, Connected}: the words that tcpdump puts between brackets. */
    public String state() {
        StringBuilder s = new StringBuilder();
        add(s, UP, "Up");
        add(s, RUNNING, "Running");
        add(s, LOOPBACK, "Loopback");
        if ((flags & WIRELESS) != 0) {
            add(s, WIRELESS, "Wireless");
            status(s, "Associated", "Not associated", "Association status unknown");
        } else {
            status(s, "Connected", "Disconnected", "Connection status unknown");
        }
        return s.isEmpty() ? "none" : s.toString();
    }

    private void status(StringBuilder s, String yes, String no, String unknown) {
        switch (flags & STATUS) {
            case CONNECTED -> append(s, yes);
            case DISCONNECTED -> append(s, no);
            case NOT_APPLICABLE -> {
            }
            default -> append(s, unknown);
        }
    }

    private void add(StringBuilder s, int flag, String word) { if ((flags & flag) != 0) append(s, word); }

    private static void append(StringBuilder s, String word) {
        if (!s.isEmpty()) s.append(", ");
        s.append(word);
    }
}
