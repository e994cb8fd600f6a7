package sonde.inspectors.host;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.bytes.Bytes;
import sonde.inspectors.host.Interface.DeviceMap;
import sonde.inspectors.kernel.Kernel;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.netlink.Attributes;
import sonde.inspectors.kernel.netlink.Message;
import sonde.inspectors.kernel.netlink.Request;

/** An interface as rtnetlink tells it: RTM_NEWLINK, struct ifinfomsg (linux/rtnetlink.h, linux/if_link.h). */
record LinkMessage(String name, int flags, int mtu, int type, int queueLength, byte[] address, DeviceMap map) {
    private static final int NETLINK_ROUTE = 0, RTM_NEWLINK = 16, RTM_GETLINK = 18;
    private static final int TYPE = 2, FLAGS = 8, SIZE = 16;
    private static final int IFLA_ADDRESS = 1, IFLA_IFNAME = 3, IFLA_MTU = 4, IFLA_TXQLEN = 13, IFLA_MAP = 14;

    static Map<String, LinkMessage> dump(Kernel kernel) throws KernelException {
        Map<String, LinkMessage> links = new LinkedHashMap<>();
        byte[] request = new Request(RTM_GETLINK, Request.NLM_F_REQUEST | Request.NLM_F_DUMP).zeros(SIZE).bytes();
        kernel.netlink(NETLINK_ROUTE, request, (datagram, length) -> {
            for (Message m = Message.first(Bytes.of(datagram, 0, length)); m != null; m = m.next()) {
                LinkMessage link = m.type() == RTM_NEWLINK ? parse(m.payload()) : null;
                if (link != null) links.put(link.name, link);
            }
            return true;
        });
        return links;
    }

    static @Nullable LinkMessage parse(Bytes message) {
        if (message.size() < SIZE) return null;
        Attributes attributes = new Attributes(message.from(SIZE));
        String name = attributes.text(IFLA_IFNAME);
        if (name == null) return null;
        Bytes address = attributes.find(IFLA_ADDRESS);
        return new LinkMessage(name, message.le32(FLAGS), (int) attributes.u32(IFLA_MTU, 0), message.le16(TYPE),
                (int) attributes.u32(IFLA_TXQLEN, -1), address == null ? new byte[0] : address.copy(),
                map(attributes.find(IFLA_MAP)));
    }

    /** struct rtnl_link_ifmap: u64 start, end, base; u16 interrupt; u8 dma, port. */
    private static DeviceMap map(@Nullable Bytes b) {
        if (b == null || !b.has(0, 28)) return DeviceMap.NONE;
        return new DeviceMap(b.le64(0), b.le64(8), (int) b.le64(16) & 0xffff, b.le16(24), b.u8(26), b.u8(27));
    }
}
