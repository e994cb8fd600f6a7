package sonde.cli.command;

import sonde.inspectors.probe.ProbeException;

/** Measures throughput between two hosts, as iperf3 does. */
public final class Iperf3Command implements Command {
    /** The version of the original whose messages we send. */
    static final String PROTOCOL = "3.21";
    static final String VERSION = "iperf 3.21 (sonde)";

    @Override
    public Syntax syntax() { return Iperf3Syntax.create(); }

    @Override
    public int usageExitCode() { return 1; }

    @Override
    public void refused(UsageException e, Env env) { Iperf3Usage.print(syntax(), e, env); }

    @Override
    public int run(Invocation call) throws UsageException, ProbeException, InterruptedException {
        if (call.arguments().has(Iperf3Syntax.VERSION)) return version(call);
        return new Iperf3Run(call).run();
    }

    private static int version(Invocation call) {
        call.out().line(VERSION);
        call.out().line(systemInfo(call));
        call.out().line("Optional features available: CPU affinity setting, IPv6 flow label, SCTP, TCP congestion "
                + "algorithm setting, sendfile / zerocopy, socket pacing, authentication, bind to device, support IPv4 don't "
                + "fragment, MPTCP, UDP segmentation offload");
        return 0;
    }

    static String systemInfo(Invocation call) {
        String machine = System.getProperty("os.arch");
        return call.proc().line("sys/kernel/ostype") + " " + call.proc().hostName() + " "
                + call.proc().line("sys/kernel/osrelease") + " " + call.proc().line("sys/kernel/version") + " "
                + ("amd64".equals(machine) ? "x86_64" : machine);
    }
}
