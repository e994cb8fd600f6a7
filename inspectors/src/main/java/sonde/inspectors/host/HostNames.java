package sonde.inspectors.host;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Kernel;
import sonde.inspectors.net.Address;

/**
 * What this host calls addresses: /etc/hosts, then the C library (DNS and what nsswitch.conf names). Each address is
 * asked for once. After the first name server that does not answer none is asked any more: a dead one would cost ten
 * seconds an address.
 */
public final class HostNames {
    private static final int AF_INET = 2, AF_INET6 = 10, NI_NAMEREQD = 8, EAI_AGAIN = -3, BUFFER = 1025;

    private final Map<Address, String> names = new HashMap<>();
    private boolean ask;
    private boolean silent;

    /** @param ask whether the C library may be asked: not when the kernel is a recording of another host */
    public HostNames(Kernel kernel, boolean ask) {
        this.ask = ask;
        for (List<String> line : Words.of(kernel, "/etc/hosts")) {
            Address address = line.size() < 2 ? null : Address.parse(line.get(0));
            if (address != null) names.putIfAbsent(address, line.get(1));
        }
    }

    /** Name of an address, or null. May take as long as the resolver's patience, once. */
    public @Nullable String name(Address address) {
        String name = names.get(address);
        if (name == null && ask) names.put(address, name = look(address));
        return name == null || name.isEmpty() ? null : name;
    }

    /** Whether a name server did not answer, so that names are missing. */
    public boolean isSilent() { return silent; }

    /** int getnameinfo(sockaddr *, socklen_t, char *host, socklen_t, char *service, socklen_t, int flags). */
    private String look(Address address) {
        Door door = Door.open();
        long function = door.symbol("getnameinfo");
        if (function == 0) return "";
        byte[] bytes = address.bytes();
        ByteBuffer socketAddress = Door.allocate(28), host = Door.allocate(BUFFER);
        socketAddress.putShort(0, (short) (address.isV6() ? AF_INET6 : AF_INET));
        socketAddress.put(address.isV6() ? 8 : 4, bytes);
        int result = (int) door.invoke(function, door.address(socketAddress), address.isV6() ? 28 : 16,
                door.address(host), BUFFER, 0, 0, NI_NAMEREQD);
        if (result == EAI_AGAIN) {
            silent = true;
            ask = false;
        }
        return result == 0 ? UserNames.text(host, 0) : "";
    }
}
