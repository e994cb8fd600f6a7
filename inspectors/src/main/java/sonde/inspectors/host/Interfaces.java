package sonde.inspectors.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.host.Interface.DeviceMap;
import sonde.inspectors.host.Interface.InterfaceAddress;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.procfs.LineReader;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.net.Address;
import sonde.inspectors.probe.Gap;

/**
 * Every interface and every label of an IPv4 address: counters from /proc/net/dev, the rest from rtnetlink, IPv6
 * addresses from /proc/net/if_inet6.
 *
 * @param interfaces in {@link InterfaceOrder}
 */
public record Interfaces(List<Interface> interfaces, List<Gap> gaps) {

    public static Interfaces of(ProcFs proc) {
        List<Gap> gaps = new ArrayList<>();
        Map<String, InterfaceCounters> counters = counters(proc, gaps);
        Map<String, List<InterfaceAddress>> v6 = v6(proc);
        Map<String, LinkMessage> links = Map.of();
        Map<String, List<InterfaceAddress>> v4 = Map.of();
        if (proc.isOwn()) {
            try {
                links = LinkMessage.dump(proc.kernel());
                v4 = AddressMessage.dump(proc.kernel());
            } catch (KernelException e) {
                gaps.add(e.isPermission()
                        ? new Gap.Denied("flags and addresses of interfaces", "rtnetlink is refused here")
                        : new Gap.Unsupported("flags and addresses of interfaces", String.valueOf(e.getMessage())));
            }
        } else {
            gaps.add(new Gap.Unsupported("flags and addresses of interfaces", "not in a proc tree"));
        }
        TreeMap<String, @Nullable InterfaceCounters> names = new TreeMap<>(new InterfaceOrder());
        for (String name : v4.keySet()) names.put(name, null);
        for (String name : links.keySet()) names.putIfAbsent(name, null);
        names.putAll(counters);
        List<Interface> interfaces = new ArrayList<>();
        for (Map.Entry<String, @Nullable InterfaceCounters> e : names.entrySet()) {
            String name = e.getKey();
            List<InterfaceAddress> addresses = new ArrayList<>(v4.getOrDefault(name, List.of()));
            addresses.addAll(v6.getOrDefault(name, List.of()));
            interfaces.add(join(name, link(links, name), e.getValue(), addresses));
        }
        return new Interfaces(interfaces, gaps);
    }

    private static Interface join(String name, @Nullable LinkMessage link, @Nullable InterfaceCounters counters,
            List<InterfaceAddress> addresses) {
        if (link == null)
            return new Interface(name, 0, 0, 0xffff, -1, new byte[0], counters, addresses, DeviceMap.NONE);
        return new Interface(name, (short) link.flags(), link.mtu(), link.type(), link.queueLength(), link.address(),
                counters, addresses, link.map());
    }

    /** A label has the flags of its device: the name without what follows the colon. */
    private static @Nullable LinkMessage link(Map<String, LinkMessage> links, String name) {
        LinkMessage link = links.get(name);
        int colon = name.indexOf(':');
        return link != null || colon < 0 ? link : links.get(name.substring(0, colon));
    }

    private static Map<String, InterfaceCounters> counters(ProcFs proc, List<Gap> gaps) {
        try {
            Devices devices = Devices.of(proc);
            if (devices.damaged() > 0) gaps.add(new Gap.Damaged(proc.path("net/dev"), devices.damaged()));
            return devices.counters();
        } catch (KernelException e) {
            gaps.add(new Gap.Unsupported("counters of interfaces", String.valueOf(e.getMessage())));
            return Map.of();
        }
    }

    private static Map<String, List<InterfaceAddress>> v6(ProcFs proc) {
        try {
            return parseV6(proc.read("net/if_inet6"));
        } catch (KernelException e) {
            return Map.of(); // a host without IPv6
        }
    }

    /** Address, index, prefix length, scope, flags, name. */
    static Map<String, List<InterfaceAddress>> parseV6(byte[] text) {
        Map<String, List<InterfaceAddress>> addresses = new TreeMap<>();
        LineReader f = new LineReader(text);
        while (f.nextLine()) {
            long high = f.hex(16), low = f.hex(16);
            f.gap().hex();
            int prefix = (int) f.gap().hex(2), scope = (int) f.gap().hex(2);
            f.gap().hex(2);
            String name = f.gap().word();
            if (f.isBad()) continue;
            List<InterfaceAddress> list = addresses.get(name);
            if (list == null) addresses.put(name, list = new ArrayList<>());
            list.add(new InterfaceAddress(Address.v6(high, low), prefix, null, null, scope));
        }
        return addresses;
    }
}
