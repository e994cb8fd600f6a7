package sonde.cli.command;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import sonde.capture.packet.Names;
import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Kernel;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.kernel.Syscall;

/** Names that this host gives to numbers in packets. */
final class HostNames implements Names {
    private static final int SIOCGIFNAME = 0x8910, AF_INET = 2, SOCK_DGRAM = 2, NAME_SIZE = 16;

    private final Kernel kernel;
    private final boolean numeric;
    private final @Nullable String[] interfaces = new String[64];

    HostNames(Kernel kernel, boolean numeric) {
        this.kernel = kernel;
        this.numeric = numeric;
    }

    @Override
    public @Nullable String interfaceName(int index) {
        if (index < 0 || index >= interfaces.length) return ask(index);
        String known = interfaces[index];
        if (known == null) {
            String found = ask(index);
            interfaces[index] = known = found == null ? "" : found;
        }
        return known.isEmpty() ? null : known;
    }

    private @Nullable String ask(int index) {
        if (!(kernel instanceof Linux linux)) return null;
        Door door = linux.door();
        int socket = (int) door.call(Syscall.SOCKET, AF_INET, SOCK_DGRAM, 0);
        if (socket < 0) return null;
        ByteBuffer ifreq = Door.allocate(64); // char name[16]; int ifindex
        ifreq.putInt(NAME_SIZE, index);
        long r = door.call(Syscall.IOCTL, socket, SIOCGIFNAME, door.address(ifreq));
        door.call(Syscall.CLOSE, socket);
        if (r < 0) return null;
        byte[] name = new byte[NAME_SIZE];
        ifreq.get(0, name);
        int n = 0;
        while (n < NAME_SIZE && name[n] != 0) n++;
        return new String(name, 0, n, StandardCharsets.UTF_8);
    }
}
