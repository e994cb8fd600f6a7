package sonde.inspectors.host;

import java.util.ArrayList;
import java.util.List;

import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.procfs.LineReader;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.net.Address;

/**
 * Reads /proc/net/igmp and /proc/net/igmp6.
 *
 * @param damaged lines without the shape of a group or an interface
 */
public record Groups(List<Group> groups, long damaged) {

    /** @throws KernelException ENOENT when this kernel has no IPv4 multicast */
    public static Groups v4(ProcFs proc) throws KernelException {
        return parseV4(proc.read("net/igmp"));
    }

    /** @throws KernelException ENOENT when this host has no IPv6 */
    public static Groups v6(ProcFs proc) throws KernelException {
        return parseV6(proc.read("net/igmp6"));
    }

    /** A line for each interface ("1 lo : 1 V3"), then an indented one for each of its groups ("010000E0 1 0:0 0"). */
    static Groups parseV4(byte[] text) {
        List<Group> groups = new ArrayList<>();
        long damaged = 0;
        String device = "";
        LineReader f = new LineReader(text);
        while (f.nextLine()) {
            if (f.isAtEnd() || f.peek() == 'I') continue; // "Idx Device …"
            if (f.peek() == '\t') {
                Address address = Address.v4(Integer.reverseBytes((int) f.blanks().hex(8)));
                long users = f.gap().dec();
                if (f.isBad() || device.isEmpty()) damaged++;
                else
                    groups.add(new Group(device, users, address));
                continue;
            }
            f.dec();
            String name = f.gap().word();
            if (f.isBad()) damaged++;
            device = f.isBad() ? "" : name.endsWith(":") ? name.substring(0, name.length() - 1) : name;
        }
        return new Groups(groups, damaged);
    }

    /** Index, device, address, users, flags, timer: a line for each group. */
    static Groups parseV6(byte[] text) {
        List<Group> groups = new ArrayList<>();
        long damaged = 0;
        LineReader f = new LineReader(text);
        while (f.nextLine()) {
            f.dec();
            String device = f.gap().word();
            long high = f.gap().hex(16), low = f.hex(16);
            long users = f.gap().dec();
            if (f.isBad()) damaged++;
            else
                groups.add(new Group(device, users, Address.v6(high, low)));
        }
        return new Groups(groups, damaged);
    }
}
