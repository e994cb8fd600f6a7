package sonde.capture.filter;

/**
 * What an expression's meaning depends on beside its text and the link type.
 *
 * @param netmask
 *            of the interface, for {@code ip broadcast}; {@link #NETMASK_UNKNOWN} when there is none
 * @param optimize
 *            whether an expression that cannot match is refused, as libpcap's optimizer does; false for {@code -O}
 * @param savefile
 *            packets come from a file: no direction and interface beside the packet
 * @param swapped
 *            the file's byte order is not this machine's
 * @param vlanBesidePacket
 *            the outer VLAN tag was taken off and lies beside the packet: for programs that the Linux kernel runs
 * @param names
 *            answers for names of hosts, ports, protocols, networks
 */
public record FilterOptions(int netmask, boolean optimize, boolean savefile, boolean swapped, boolean vlanBesidePacket,
        Names names) {
    /** PCAP_NETMASK_UNKNOWN. */
    public static final int NETMASK_UNKNOWN = 0xffffffff;

    /** For a file in this machine's byte order. tcpdump gives netmask 0 there. */
    public static FilterOptions forFile() {
        return new FilterOptions(0, true, true, false, false, new SystemNames());
    }

    /** For packets of an interface, evaluated here after the VLAN tag was put back. */
    public static FilterOptions forLive(int netmask) {
        return new FilterOptions(netmask, true, false, false, false, new SystemNames());
    }

    public FilterOptions withOptimize(boolean on) {
        return new FilterOptions(netmask, on, savefile, swapped, vlanBesidePacket, names);
    }

    public FilterOptions withSwapped(boolean on) {
        return new FilterOptions(netmask, optimize, savefile, on, vlanBesidePacket, names);
    }

    public FilterOptions withVlanBesidePacket(boolean on) {
        return new FilterOptions(netmask, optimize, savefile, swapped, on, names);
    }

    public FilterOptions withNames(Names other) {
        return new FilterOptions(netmask, optimize, savefile, swapped, vlanBesidePacket, other);
    }
}
