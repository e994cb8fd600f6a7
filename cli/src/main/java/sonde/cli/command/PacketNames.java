package sonde.cli.command;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import sonde.capture.packet.Names;
import sonde.inspectors.host.HostNames;
import sonde.inspectors.host.ServiceFiles;
import sonde.inspectors.kernel.Kernel;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.netlink.InterfaceNames;
import sonde.inspectors.net.Address;
import sonde.inspectors.net.Services;

/** Names that this host gives to numbers in packets. Nothing is read before the first name is wanted. */
final class PacketNames implements Names {
    /** So many addresses are looked up; later ones stay numbers. */
    private static final int MAX_LOOKUPS = 16384;

    private final Kernel kernel;
    private @Nullable InterfaceNames interfaces;
    private @Nullable HostNames hosts;
    private @Nullable Services services;
    private String @Nullable [] protocols;
    private int lookups;

    PacketNames(Kernel kernel) { this.kernel = kernel; }

    @Override
    public synchronized @Nullable String interfaceName(int index) {
        InterfaceNames known = interfaces;
        if (known == null) interfaces = known = new InterfaceNames(kernel);
        return known.all().get(index);
    }

    @Override
    public @Nullable String host(byte[] address) {
        if (++lookups > MAX_LOOKUPS) return null;
        HostNames known = hosts;
        if (known == null) hosts = known = new HostNames(kernel, true);
        return known.name(Address.of(address, 0, address.length == 16));
    }

    @Override
    public @Nullable String tcpPort(int port) { return services().name(port, "tcp"); }

    @Override
    public @Nullable String udpPort(int port) { return services().name(port, "udp"); }

    @Override
    public @Nullable String ipProtocol(int number) {
        String[] known = protocols;
        if (known == null) protocols = known = protocols();
        return number < 0 || number > 255 || known[number].isEmpty() ? null : known[number];
    }

    /** protocols(5): a name, its number, aliases. */
    private String[] protocols() {
        String[] names = new String[256];
        java.util.Arrays.fill(names, "");
        for (String line : file("/etc/protocols").split("\n")) {
            String[] words = line.split("[ \t]+", 3);
            if (line.startsWith("#") || words.length < 2) continue;
            try {
                int number = Integer.parseInt(words[1]);
                if (number >= 0 && number < 256 && names[number].isEmpty()) names[number] = words[0];
            } catch (NumberFormatException e) {
                // not a line of the kind
            }
        }
        return names;
    }

    /** The file's text; "" when this host has none, and so no names. */
    private String file(String path) {
        try {
            return new String(kernel.read(path), StandardCharsets.UTF_8);
        } catch (KernelException e) {
            return "";
        }
    }

    private Services services() {
        Services known = services;
        if (known == null) services = known = ServiceFiles.services(kernel);
        return known;
    }
}
