package sonde.cli.view;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.bytes.Text;
import sonde.inspectors.host.HostNames;
import sonde.inspectors.host.NetworkNames;
import sonde.inspectors.host.ServiceFiles;
import sonde.inspectors.net.Services;
import sonde.inspectors.host.UserNames;
import sonde.inspectors.kernel.Kernel;
import sonde.inspectors.net.Address;

/** Addresses, ports and users as netstat writes them, by name or by number. A table of names is read when first needed. */
public final class NetstatNames {
    /** Columns for an address, a colon and a port, unless wide. */
    private static final int ROOM = 22;

    private final Kernel kernel;
    private final boolean own;
    private final boolean hosts, ports, users, wide;
    private @Nullable HostNames hostNames;
    private @Nullable NetworkNames networkNames;
    private @Nullable Services serviceNames;
    private @Nullable UserNames userNames;

    /**
     * @param own whether the kernel is this host's, so that its resolver may be asked
     * @param wide whether long addresses are written whole
     */
    public NetstatNames(Kernel kernel, boolean own, boolean hosts, boolean ports, boolean users, boolean wide) {
        this.kernel = kernel;
        this.own = own;
        this.hosts = hosts;
        this.ports = ports;
        this.users = users;
        this.wide = wide;
    }

    /** Whether a name server did not answer, so that names are missing. */
    public boolean isSilent() {
        return hostNames != null && hostNames.isSilent();
    }

    /** Writes {@code address:port}, cut to {@link #ROOM} and a colon: the address gives way to the port. */
    void endpoint(Text out, Address address, int port, String protocol) {
        int start = out.size();
        address(out, address);
        int length = out.size() - start;
        String name = port == 0 || !ports ? null : services().name(port, protocol);
        int portLength = port == 0 ? 1 : name == null ? digits(port) : name.length();
        if (!wide && length + portLength > ROOM) {
            portLength = Math.min(portLength, ROOM - 4);
            if (length > ROOM - portLength) out.cut(start + ROOM - portLength);
        }
        out.ch(':');
        if (port == 0) out.ch('*');
        else if (name == null) out.dec(port);
        else
            out.safe(name.substring(0, portLength));
    }

    /** Writes the port alone. */
    void port(Text out, int port, String protocol) {
        String name = port == 0 || !ports ? null : services().name(port, protocol);
        if (port == 0) out.ch('*');
        else if (name == null) out.dec(port);
        else
            out.safe(name);
    }

    /** Writes an address, or the name of its host. */
    void address(Text out, Address address) {
        if (!hosts) {
            number(out, address);
        } else if (address.isAny()) {
            out.str(address.isV6() ? "[::]" : "0.0.0.0");
        } else {
            String name = hosts().name(address);
            if (name == null) number(out, address);
            else
                out.safe(name);
        }
    }

    /** Writes where a route leads: a network's name where the address is one. */
    void network(Text out, Address network, Address mask, boolean host) {
        if (!hosts) {
            number(out, network);
        } else if (network.isAny()) {
            out.str(mask.isAny() ? "default" : "0.0.0.0");
        } else {
            boolean whole = host || (network.low() & ~mask.low() & 0xffffffffL) != 0;
            String name = whole ? hosts().name(network) : networks().name(network);
            if (name == null) number(out, network);
            else
                out.safe(name);
        }
    }

    /** A mapped address is written as the IPv4 address in it. */
    static void number(Text out, Address address) {
        address.unmapped().write(out);
    }

    void user(Text out, long uid) {
        String name = userName(uid);
        if (name == null) out.dec((int) uid);
        else
            out.safe(name);
    }

    /** Name of a user, or null when it has none or numbers are wanted. */
    public @Nullable String userName(long uid) {
        if (!users) return null;
        UserNames u = userNames;
        if (u == null) userNames = u = new UserNames(kernel, own);
        return u.name(uid);
    }

    private HostNames hosts() {
        HostNames h = hostNames;
        if (h == null) hostNames = h = new HostNames(kernel, own);
        return h;
    }

    private NetworkNames networks() {
        NetworkNames n = networkNames;
        if (n == null) networkNames = n = new NetworkNames(kernel);
        return n;
    }

    private Services services() {
        Services s = serviceNames;
        if (s == null) serviceNames = s = ServiceFiles.withProtocols(kernel, Services.Choice.LAST);
        return s;
    }

    private static int digits(int n) {
        int digits = 1;
        for (int v = n; v >= 10; v /= 10) digits++;
        return digits;
    }
}
