package sonde.cli.view;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.bytes.Text;
import sonde.inspectors.host.ServiceFiles;
import sonde.inspectors.kernel.netlink.InterfaceNames;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.net.Address;
import sonde.inspectors.net.Services;

/** Names instead of numbers, as far as they were asked for: ports, interfaces, hosts. Each source is read once. */
public final class SsNames {
    private final ProcFs proc;
    private final boolean numeric;
    private final boolean resolve;
    private final InterfaceNames interfaces;
    private final Map<Address, String> hosts = new HashMap<>();
    private @Nullable Services services;
    private int @Nullable [] ephemeral;

    public SsNames(ProcFs proc, boolean numeric, boolean resolve) {
        this.proc = proc;
        this.numeric = numeric;
        this.resolve = resolve;
        interfaces = new InterfaceNames(proc.kernel());
    }

    public boolean isNumeric() { return numeric; }

    public InterfaceNames interfaces() { return interfaces; }

    /** Appends a port: {@code *} for 0, its name where names are wanted, known and the port was not chosen at random. */
    public void port(Text out, int port, String protocol) {
        if (port == 0) {
            out.ch('*');
        } else if (numeric) {
            out.dec(port);
        } else {
            boolean raw = protocol.equals("raw");
            String name = !raw && isEphemeral(port) ? null : services().name(port, protocol);
            if (name != null) out.safe(name);
            else
                out.str(raw ? "ipproto-" : "").dec(port);
        }
    }

    /** Appends a host: numeric, or the name that the resolver gives. */
    public void host(Text out, Address a) {
        if (!resolve) {
            a.write(out);
            return;
        }
        String name = hosts.get(a);
        if (name == null) hosts.put(a, name = lookUp(a));
        if (name.isEmpty()) a.write(out);
        else
            out.safe(name);
    }

    private static String lookUp(Address a) {
        try {
            java.net.InetAddress address = java.net.InetAddress.getByAddress(a.bytes());
            String name = address.getHostName();
            return name.equals(address.getHostAddress()) ? "" : name;
        } catch (java.net.UnknownHostException impossible) {
            return "";
        }
    }

    public Services services() {
        Services s = services;
        if (s == null) services = s = ServiceFiles.withProtocols(proc.kernel(), Services.Choice.FIRST);
        return s;
    }

    /** ip_local_port_range, both ends within. */
    public int[] ephemeralPorts() {
        int[] range = ephemeral;
        if (range == null) {
            String[] words = proc.line("sys/net/ipv4/ip_local_port_range").split("\\s+");
            try {
                range = new int[]{Integer.parseInt(words[0]), Integer.parseInt(words[1])};
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                range = new int[]{1024, 4999}; // what the original takes when it cannot read them
            }
            ephemeral = range;
        }
        return range;
    }

    private boolean isEphemeral(int port) {
        int[] range = ephemeralPorts();
        return port >= range[0] && port <= range[1];
    }
}
