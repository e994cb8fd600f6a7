package sonde.inspectors.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.bytes.Bytes;
import sonde.inspectors.host.Interface.InterfaceAddress;
import sonde.inspectors.kernel.Kernel;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.netlink.Attributes;
import sonde.inspectors.kernel.netlink.Message;
import sonde.inspectors.kernel.netlink.Request;
import sonde.inspectors.net.Address;

/** An IPv4 address and its label as rtnetlink tells them: RTM_NEWADDR, struct ifaddrmsg (linux/if_addr.h). */
record AddressMessage(String label, InterfaceAddress address) {
    private static final int NETLINK_ROUTE = 0, RTM_NEWADDR = 20, RTM_GETADDR = 22, AF_INET = 2;
    private static final int FAMILY = 0, PREFIX = 1, SIZE = 8;
    private static final int IFA_ADDRESS = 1, IFA_LOCAL = 2, IFA_LABEL = 3, IFA_BROADCAST = 4;

    /** Addresses by label, in the kernel's order. */
    static Map<String, List<InterfaceAddress>> dump(Kernel kernel) throws KernelException {
        Map<String, List<InterfaceAddress>> addresses = new LinkedHashMap<>();
        byte[] request = new Request(RTM_GETADDR, Request.NLM_F_REQUEST | Request.NLM_F_DUMP).u8(AF_INET)
                .zeros(SIZE - 1).bytes();
        kernel.netlink(NETLINK_ROUTE, request, (datagram, length) -> {
            for (Message m = Message.first(Bytes.of(datagram, 0, length)); m != null; m = m.next()) {
                AddressMessage a = m.type() == RTM_NEWADDR ? parse(m.payload()) : null;
                if (a == null) continue;
                List<InterfaceAddress> list = addresses.get(a.label);
                if (list == null) addresses.put(a.label, list = new ArrayList<>());
                list.add(a.address);
            }
            return true;
        });
        return addresses;
    }

    static @Nullable AddressMessage parse(Bytes message) {
        if (message.size() < SIZE || message.u8(FAMILY) != AF_INET) return null;
        Attributes attributes = new Attributes(message.from(SIZE));
        String label = attributes.text(IFA_LABEL);
        Address local = v4(attributes.find(IFA_LOCAL)), peer = v4(attributes.find(IFA_ADDRESS));
        if (local == null) local = peer;
        if (label == null || local == null) return null;
        return new AddressMessage(label, new InterfaceAddress(local, message.u8(PREFIX),
                v4(attributes.find(IFA_BROADCAST)), peer, 0));
    }

    private static @Nullable Address v4(@Nullable Bytes b) {
        return b == null || !b.has(0, 4) ? null : Address.v4(b.be32(0));
    }
}
