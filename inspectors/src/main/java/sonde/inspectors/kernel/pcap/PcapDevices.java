package sonde.inspectors.kernel.pcap;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import sonde.inspectors.kernel.Door;

/** {@code pcap_findalldevs}: struct pcap_if is next, name, description, addresses, flags. */
public final class PcapDevices {
    private static final int MOST = 100_000, NEXT = 0, NAME = 8, FLAGS = 32, SIZE = 40;

    private PcapDevices() {}

    /** In libpcap's order: {@code -i 1} is the first. */
    public static List<PcapDevice> of(LibPcap library) throws PcapException {
        Door door = library.door();
        ByteBuffer first = Door.allocate(8);
        int r = (int) library.call("pcap_findalldevs", door.address(first), door.address(library.error));
        if (r != 0) throw new PcapException(r, library.errorText());
        List<PcapDevice> all = new ArrayList<>();
        try {
            for (long at = first.getLong(0); at != 0 && all.size() < MOST;) {
                ByteBuffer device = Door.view(at, SIZE);
                String name = LibPcap.text(device.getLong(NAME));
                all.add(new PcapDevice(name == null ? "" : name, device.getInt(FLAGS)));
                at = device.getLong(NEXT);
            }
        } finally {
            library.call("pcap_freealldevs", first.getLong(0));
        }
        return all;
    }
}
