package sonde.inspectors.host;

import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.net.Address;

/**
 * A network interface, or the label of one of its addresses ({@code eth0:1}).
 *
 * @param flags IFF_ constants of linux/if.h, the 16 bits of the ioctl, negative when the highest is set
 * @param type ARPHRD_ constant of linux/if_arp.h
 * @param queueLength packets that may wait to be sent
 * @param hardwareAddress empty when it has none
 * @param counters null for a label, or when the kernel would not tell
 */
public record Interface(String name, int flags, int mtu, int type, int queueLength, byte[] hardwareAddress,
        @Nullable InterfaceCounters counters, List<InterfaceAddress> addresses, DeviceMap map) {

    public static final int IFF_UP = 1, IFF_BROADCAST = 2, IFF_DEBUG = 4, IFF_LOOPBACK = 8, IFF_POINTOPOINT = 0x10,
            IFF_NOTRAILERS = 0x20, IFF_RUNNING = 0x40, IFF_NOARP = 0x80, IFF_PROMISC = 0x100, IFF_ALLMULTI = 0x200,
            IFF_MASTER = 0x400, IFF_SLAVE = 0x800, IFF_MULTICAST = 0x1000, IFF_PORTSEL = 0x2000,
            IFF_AUTOMEDIA = 0x4000, IFF_DYNAMIC = 0x8000;

    public boolean is(int flag) { return (flags & flag) != 0; }

    /**
     * An address with its network.
     *
     * @param scope of IPv6: 0 global, 0x10 host, 0x20 link, 0x40 site, 0x80 IPv4-compatible; of IPv4 always 0
     */
    public record InterfaceAddress(Address address, int prefix, @Nullable Address broadcast, @Nullable Address peer,
            int scope) {}

    /** Where an old card sits (struct ifmap); all zero today. */
    public record DeviceMap(long memoryStart, long memoryEnd, int base, int interrupt, int dma, int port) {
        public static final DeviceMap NONE = new DeviceMap(0, 0, 0, 0, 0, 0);

        public boolean isEmpty() { return interrupt == 0 && memoryStart == 0 && dma == 0 && base < 0x100; }
    }
}
