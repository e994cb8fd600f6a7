package sonde.cli.command;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import sonde.cli.render.Output;
import sonde.cli.view.NetstatFacts;
import sonde.cli.view.NetstatGroups;
import sonde.cli.view.NetstatNames;
import sonde.cli.view.NetstatOwners;
import sonde.cli.view.NetstatSockets;
import sonde.cli.view.SocketFacts;
import sonde.cli.view.SocketPlace;
import sonde.inspectors.host.Group;
import sonde.inspectors.host.Groups;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.procfs.InetTable;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.kernel.procfs.UnixTable;
import sonde.inspectors.net.TcpState;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.processes.SocketOwners;
import sonde.inspectors.processes.SocketSettings;
import sonde.inspectors.sockets.NamesWithLineBreaks;
import sonde.inspectors.sockets.TcpTable;

/** netstat's sockets and groups as text: one pass over the tables that the options name, rows written as they are read. */
final class NetstatListing {
    static final int INTERNET = 1, GROUPS = 2, UNIX = 4, OTHERS = 8, ALL = 15;

    private static final int MISSING = 1;

    private final Invocation call;
    private final NetstatOptions o;
    private final NetstatNames names;
    private final Output out;
    private final ProcFs proc;
    private @Nullable NetstatFacts facts;
    private final @Nullable SocketOwners known;
    private final @Nullable SocketPlace place;

    NetstatListing(Invocation call, NetstatOptions options, NetstatNames names) {
        this(call, options, names, null, null);
    }

    /** @param known the holders of sockets, if they were looked for already. @param place written behind each row */
    NetstatListing(Invocation call, NetstatOptions options, NetstatNames names, @Nullable SocketOwners known,
            @Nullable SocketPlace place) {
        this.call = call;
        this.o = options;
        this.names = names;
        this.known = known;
        this.place = place;
        out = call.out();
        proc = call.proc();
    }

    /** A table that was named and is not there ends the listing with 1, as there. */
    int run() throws UsageException {
        return run(ALL, call.globals().header());
    }

    /**
     * Lists a part.
     *
     * @param parts mask of the constants here
     * @param titles whether to begin with a title and the columns' names
     */
    int run(int parts, boolean titles) throws UsageException {
        boolean internet = !o.named || o.tcp || o.sctp || o.udp || o.udplite || o.raw;
        FactsRequest request = FactsRequest.of(call, o.programs);
        SocketOwners owners = known != null ? known : o.programs || request.needsHolders() ? owners(internet) : null;
        facts = owners == null ? null : facts(request, owners);
        NetstatSockets text = new NetstatSockets(names, o.extend > 0,
                owners == null || !o.programs ? null : new NetstatOwners(proc, owners), o.context, o.timers);
        int code = 0;
        if (internet && titles && (parts & INTERNET) != 0) {
            title("Active Internet connections ");
            text.inetTitle(out.text());
            out.line();
        }
        if ((parts & INTERNET) != 0) code = internet(text);
        if (code == 0 && o.groups && (parts & GROUPS) != 0) code = groups(titles);
        if (code == 0 && (!o.named || o.unix) && (parts & UNIX) != 0) code = unix(text, titles);
        boolean all = known == null && (parts & OTHERS) != 0;
        if (all && owners != null && owners.gap() != null && proc.kernel().userId() == 0) warnOfOthers();
        SocketSettings settings = facts == null ? null : facts.facts().settings();
        Gap refused = settings == null ? null : settings.gap();
        if (refused != null) call.gap(refused);
        return code == 0 && (parts & OTHERS) != 0 ? otherFamilies() : code;
    }

    private int internet(NetstatSockets text) {
        int code = 0;
        if (!o.named || o.tcp) code = inet(text, "tcp", "tcp");
        if (code == 0 && (!o.named || o.sctp)) code = sctp(text);
        if (code == 0 && (!o.named || o.udp)) code = inet(text, "udp", "udp");
        if (code == 0 && (!o.named || o.udplite)) code = inet(text, "udplite", "udpl");
        if (code == 0 && (!o.named || o.raw)) code = inet(text, "raw", "raw");
        return code;
    }

    private @Nullable NetstatFacts facts(FactsRequest request, SocketOwners owners) throws UsageException {
        if (!request.needsHolders() && place == null) return null;
        return new NetstatFacts(new SocketFacts(owners, request.ends(proc, o.tables(), owners), request.search(owners),
                request.settings(), place));
    }

    private @Nullable SocketOwners owners(boolean internet) {
        if (!internet && o.named && !o.unix) return null;
        SocketOwners owners = SocketOwners.onDemand(proc, false);
        // root is hardly ever refused anything: then it is said afterwards, and nobody is looked at in vain
        if (proc.kernel().userId() != 0 && owners.denied() > 0) warnOfOthers();
        return owners;
    }

    private void warnOfOthers() {
        call.warn("", "(Not all processes could be identified, non-owned process info");
        call.warn("", " will not be shown, you would have to be root to see it all.)");
    }

    private void title(String what) {
        out.line(what + (o.all ? "(servers and established)" : o.listening ? "(only servers)" : "(w/o servers)"));
    }

    /** One protocol in both families: the IPv6 table may be missing. */
    private int inet(NetstatSockets text, String file, String protocol) {
        int code = 0;
        if (!o.named || o.inet) code = inet(text, file, protocol, false);
        if (code == 0 && (!o.named || o.inet6)) inet(text, file + "6", protocol + "6", true);
        return code;
    }

    private int inet(NetstatSockets text, String file, String protocol, boolean optional) {
        try {
            NetstatRow rows = NetstatRow.of(text, out, protocol, o, facts);
            if (rows.isTcp() && isQuick() && tcp(rows, optional)) return 0;
            long damaged = InetTable.read(proc, file, rows);
            if (damaged > 0) call.gap(new Gap.Damaged(proc.path("net/" + file), damaged));
            return 0;
        } catch (KernelException e) {
            return optional ? 0 : missing(e, "net/" + file, "AF INET (" + file + ")");
        }
    }

    /** Whether nothing is shown that only the file tells; see {@link TcpTable}. */
    private boolean isQuick() {
        return !o.timers && (o.extend == 0 || o.listening && !o.all);
    }

    private boolean tcp(NetstatRow rows, boolean v6) throws KernelException {
        int states = o.all
                ? TcpState.ALL
                : o.listening ? 1 << TcpState.LISTEN : TcpState.ALL & ~(1 << TcpState.LISTEN);
        TcpTable table = new TcpTable(proc, v6, states, rows);
        boolean done = table.read();
        Gap gap = table.gap();
        if (gap != null) call.gap(gap);
        return done;
    }

    /** ENOENT and EACCES mean that the kernel does not have it; that matters only to those who asked for it. */
    private int missing(KernelException e, String file, String what) {
        if (e.errno() != Errno.ENOENT && e.errno() != Errno.EACCES) {
            call.warn("", proc.path(file) + ": " + Errno.message(e.errno()));
            return 255;
        }
        if (o.implied) return 0;
        if (o.named || o.verbose) NetstatCommand.lacks(call, what);
        return o.named ? MISSING : 0;
    }

    private int sctp(NetstatSockets text) {
        try {
            if (o.all || o.listening) NetstatSctp.endpoints(proc, text, out, facts);
            if (o.all || !o.listening) NetstatSctp.associations(proc, text, out, facts);
            return 0;
        } catch (KernelException e) {
            return o.inet || !o.named ? missing(e, "net/sctp/eps", "AF INET (sctp)") : 0;
        }
    }

    private int groups(boolean titles) {
        NetstatGroups text = new NetstatGroups(names);
        if (titles) {
            out.line("IPv6/IPv4 Group Memberships");
            out.line(NetstatGroups.TITLE);
        }
        if (o.inet) {
            try {
                groups(text, Groups.v4(proc), "net/igmp");
            } catch (KernelException e) {
                int code = missing(e, "net/igmp", "AF INET (igmp)");
                if (code != 0) return code;
            }
        }
        if (!o.inet6) return 0;
        try {
            groups(text, Groups.v6(proc), "net/igmp6");
        } catch (KernelException withoutIpv6) {
            return 0;
        }
        return 0;
    }

    private void groups(NetstatGroups text, Groups groups, String file) {
        for (Group g : groups.groups()) {
            text.line(out.text(), g);
            out.line();
        }
        if (groups.damaged() > 0) call.gap(new Gap.Damaged(proc.path(file), groups.damaged()));
    }

    private int unix(NetstatSockets text, boolean titles) {
        if (titles) {
            title("Active UNIX domain sockets ");
            text.unixTitle(out.text());
            out.line();
        }
        try {
            UnixTable.Visitor rows = NetstatRow.of(text, out, "unix", o, facts);
            long damaged = UnixTable.read(proc, NamesWithLineBreaks.of(proc), rows);
            if (damaged > 0) call.gap(new Gap.Damaged(proc.path("net/unix"), damaged));
            return 0;
        } catch (KernelException e) {
            return missing(e, "net/unix", "AF UNIX");
        }
    }

    /** What left Linux, or was never built into this netstat: the first that was asked for ends the run. */
    private int otherFamilies() {
        for (String family : new String[]{"ipx", "ax25", "x25", "netrom", "rose"}) {
            boolean asked = o.families.contains(family);
            if (asked || !o.named && o.verbose) NetstatCommand.lacks(call, "AF " + family.toUpperCase(Locale.ROOT));
            if (asked) return MISSING;
        }
        if (!o.bluetooth) return 0;
        call.warn("", "netstat: feature `AF BLUETOOTH' not supported.");
        return MISSING;
    }
}
