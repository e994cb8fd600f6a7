package sonde.inspectors.kernel.pcap;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import sonde.inspectors.kernel.Door;

/** {@code pcap_findalldevs}: struct pcap_if is next, name, description, addresses, flags. */
public final class PcapDevices {
    private static final int MOST = 100_000;

    private PcapDevices() {}

    public static List<PcapDevice> of(LibPcap library) throws PcapException {
        Door door = library.door();
        ByteBuffer first = Door.allocate(8);
        int r = (int) library.call("pcap_findalldevs", door.address(first), door.address(library.error));
        if (r != 0)
            throw new PcapException(r, library.errorText());
        List<PcapDevice> all = new ArrayList<>();
        try {
            for (long at = first.getLong(0); at != 0 && all.size() < MOST;) {
                ByteBuffer device = Door.view(at, 40);
                String name = LibPcap.text(device.getLong(8));
                all.add(new PcapDevice(name == null ? "" : name, LibPcap.text(device.getLong(16)), device.getInt(32),
                        addresses(device.getLong(24))));
                at = device.getLong(0);
            }
        } finally {
            library.call("pcap_freealldevs", first.getLong(0));
        }
        return all;
    }

    /** struct pcap_addr is next, address, netmask, …; of the addresses those of IP. */
    private static List<String> addresses(long first) {
        List<String> all = new ArrayList<>();
        for (long at = first; at != 0 && all.size() < MOST;) {
            ByteBuffer entry = Door.view(at, 40);
            long address = entry.getLong(8);
            if (address != 0) {
                int family = Door.view(address, 2).getShort(0);
                byte[] bytes = new byte[family == 2 ? 4 : 16];
                if (family == 2 || family == 10) { // AF_INET: at 4 of sockaddr_in; AF_INET6: at 8 of sockaddr_in6
                    Door.view(address, family == 2 ? 8 : 24).get(family == 2 ? 4 : 8, bytes);
                    try {
                        all.add(String.valueOf(InetAddress.getByAddress(bytes).getHostAddress()));
                    } catch (UnknownHostException impossible) {
                        all.add("?");
                    }
                }
            }
            at = entry.getLong(0);
        }
        return all;
    }
}
