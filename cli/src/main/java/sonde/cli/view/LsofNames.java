package sonde.cli.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.host.HostNames;
import sonde.inspectors.host.UserNames;
import sonde.inspectors.host.ServiceFiles;
import sonde.inspectors.kernel.Kernel;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.net.Address;
import sonde.inspectors.net.Services;

/** Names of users, hosts and ports; each source is read when the first name is asked for. */
public final class LsofNames {
    private final Kernel kernel;
    private final boolean ask;
    private final List<Integer> unnamed = new ArrayList<>();
    private @Nullable UserNames users;
    private @Nullable HostNames hosts;
    private @Nullable Services services;

    public LsofNames(Kernel kernel) {
        this.kernel = kernel;
        this.ask = kernel instanceof Linux;
    }

    public @Nullable String user(int uid) {
        String name = users().name(uid & 0xffffffffL);
        if (name == null && !unnamed.contains(uid)) unnamed.add(uid);
        return name;
    }

    /** Users that were asked for and have no name. */
    public List<Integer> unnamed() { return unnamed; }

    /** Id of a user, or -1. */
    public long uid(String name) { return users().uid(name); }

    private UserNames users() {
        UserNames u = users;
        if (u == null) users = u = new UserNames(kernel, ask);
        return u;
    }

    @Nullable
    String host(Address address) {
        HostNames h = hosts;
        if (h == null) hosts = h = new HostNames(kernel, ask);
        return h.name(address);
    }

    @Nullable
    String service(int port, String protocol) { return services().name(port, protocol.toLowerCase(Locale.ROOT)); }

    public Services services() {
        Services s = services;
        if (s == null) services = s = ServiceFiles.services(kernel);
        return s;
    }
}
