package sonde.inspectors.kernel.netlink;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.bytes.Bytes;
import sonde.inspectors.kernel.Kernel;
import sonde.inspectors.kernel.KernelException;

/** Names of interfaces by index, asked for once (RTM_GETLINK, linux/rtnetlink.h). */
public final class InterfaceNames {
    private static final int NETLINK_ROUTE = 0, RTM_NEWLINK = 16, RTM_GETLINK = 18, IFLA_IFNAME = 3, IFINFOMSG = 16;

    private final Kernel kernel;
    private @Nullable Map<Integer, String> names;

    public InterfaceNames(Kernel kernel) { this.kernel = kernel; }

    /** The name, or {@code ifN} for one that is gone. */
    public String name(int index) {
        String name = all().get(index);
        return name == null ? "if" + index : name;
    }

    /** The index of a name, or 0. */
    public int index(String name) {
        for (Map.Entry<Integer, String> e : all().entrySet()) if (e.getValue().equals(name)) return e.getKey();
        return 0;
    }

    public Map<Integer, String> all() {
        Map<Integer, String> known = names;
        if (known == null) names = known = ask();
        return known;
    }

    private Map<Integer, String> ask() {
        Map<Integer, String> found = new HashMap<>();
        byte[] request = new Request(RTM_GETLINK, Request.NLM_F_REQUEST | Request.NLM_F_DUMP).zeros(IFINFOMSG).bytes();
        try {
            kernel.netlink(NETLINK_ROUTE, request, (datagram, length) -> {
                for (Message m = Message.first(Bytes.of(datagram, 0, length)); m != null; m = m.next()) {
                    Bytes p = m.payload();
                    if (m.type() != RTM_NEWLINK || p.size() < IFINFOMSG) continue;
                    String name = new Attributes(p.from(IFINFOMSG)).text(IFLA_IFNAME);
                    if (name != null) found.put(p.le32(4), name);
                }
                return true;
            });
        } catch (KernelException noRouteSocket) {
            return found;
        }
        return found;
    }
}
