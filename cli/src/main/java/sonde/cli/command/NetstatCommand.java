package sonde.cli.command;

import sonde.cli.render.View;
import sonde.cli.view.NetstatNames;
import sonde.cli.view.NetstatView;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.ProbeException;

/** Lists sockets, routes, interfaces, groups and counters, as netstat does. */
public final class NetstatCommand implements Command {
    private static final int NO_SUPPORT = 1, BAD_OPTION = 3;

    @Override
    public Syntax syntax() { return NetstatSyntax.syntax(); }

    @Override
    public int usageExitCode() { return BAD_OPTION; }

    @Override
    public boolean isRecordable() { return true; }

    @Override
    public int helped(Env env) {
        env.err().line("    families: inet inet6 unix (no ax25 ipx netrom rose x25 ddp in this Linux)");
        env.err().flush();
        return 1;
    }

    @Override
    public View<?> view() { return NetstatView.sockets(); }

    @Override
    public View<?> view(Arguments arguments) {
        try {
            return NetstatRows.view(new NetstatOptions(arguments));
        } catch (UsageException e) {
            return view(); // said when it runs
        }
    }

    @Override
    public int run(Invocation call) throws UsageException, ProbeException, InterruptedException {
        NetstatOptions o = new NetstatOptions(call.arguments());
        if (o.unknownFamily != null) {
            call.warn("", "Unknown address family `" + o.unknownFamily + "'.");
            return NO_SUPPORT;
        }
        if (o.context && !hasContexts(call)) {
            call.warn("", "SELinux is not enabled on this machine.");
            return NO_SUPPORT;
        }
        if (o.masquerade) {
            call.warn("", "netstat: no support for `ip_masquerade' on this system.");
            return NO_SUPPORT;
        }
        for (boolean first = true;; first = false) {
            int code = once(call, o, first);
            if (code != 0 || !o.continuous || o.statistics) return code;
            call.out().flush();
            Thread.sleep(1000);
        }
    }

    private static int once(Invocation call, NetstatOptions o, boolean first) throws UsageException, ProbeException,
            InterruptedException {
        if (call.globals().allNetns()) return new NetstatEverywhere(call, o).run(first);
        if (call.isStructured()) return NetstatRows.run(call, o);
        NetstatNames names = names(call, o);
        int code = o.isTable() ? table(call, o, first) : new NetstatListing(call, o, names).run();
        if (names.isSilent() && call.env().isTerminal(2)) {
            call.gap(new Gap.Unsupported("host names", "the name server does not answer"));
        }
        return code;
    }

    static NetstatNames names(Invocation call, NetstatOptions o) {
        boolean own = call.globals().replay() == null;
        return new NetstatNames(call.kernel(), own, !o.numericHosts, !o.numericPorts, !o.numericUsers, o.wide);
    }

    /** The table other than sockets that was asked for. */
    static int table(Invocation call, NetstatOptions o, boolean first) {
        if (o.statistics) return NetstatTables.statistics(call, o);
        if (o.interfaces) return NetstatTables.interfaces(call, o, first);
        return NetstatTables.routes(call, o, routeNames(call, o, call.globals().replay() == null));
    }

    /** For routes -N means numbers too. */
    private static NetstatNames routeNames(Invocation call, NetstatOptions o, boolean own) {
        boolean hosts = !o.numericHosts && !o.symbolic;
        return new NetstatNames(call.kernel(), own, hosts, false, false, true);
    }

    /** Whether this host labels processes: the file system of SELinux is mounted. */
    private static boolean hasContexts(Invocation call) {
        try {
            call.kernel().status("/sys/fs/selinux/enforce", true);
            return true;
        } catch (KernelException e) {
            return false;
        }
    }

    /** Says on stderr, as the original does, that this kernel lacks something. */
    static void lacks(Invocation call, String what) {
        call.warn("", "netstat: no support for `" + what + "' on this system.");
    }
}
