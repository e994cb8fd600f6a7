package sonde.cli.command;

import static sonde.cli.command.TcpdumpSyntax.*;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.jspecify.annotations.Nullable;

import sonde.capture.source.CaptureException;
import sonde.capture.source.Frame;
import sonde.capture.source.LinkTypes;
import sonde.capture.source.live.Engines;
import sonde.capture.source.live.LiveException;
import sonde.capture.source.live.LiveOptions;
import sonde.capture.source.live.LiveSource;
import sonde.capture.source.live.MergedSource;
import sonde.inspectors.bytes.Text;
import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.kernel.Privileges;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.namespaces.Inside;
import sonde.inspectors.probe.ProbeException;
import sonde.inspectors.sockets.FlowOwners;

/** Runs on interfaces: opens, gives up root, reads until told to stop, counts. */
final class TcpdumpLive {
    /** How long a poll waits before signals and buffers are looked at. */
    private static final int TICK = 100;

    private static final int SIGINT = 2, SIG_DFL = 0;

    private final Arguments arguments;
    private final TcpdumpOptions options;
    private final Env env;
    private final Door door;
    private final String expression;
    private final LivePlan plan;
    private final Frame frame = new Frame();
    private volatile boolean stopped, tellCounts, flush;
    private long captured, nextProgress;

    TcpdumpLive(Arguments arguments, TcpdumpOptions options, Env env, Door door, String expression) {
        this.arguments = arguments;
        this.options = options;
        this.env = env;
        this.door = door;
        this.expression = expression;
        plan = new LivePlan(arguments, options, env, door);
    }

    private static ProbeException failed(String message) {
        return new ProbeException(ProbeException.Kind.FAILED, message);
    }

    int run(TcpdumpFiles.TakerMaker maker) throws ProbeException, InterruptedException {
        List<LiveOptions> interfaces = new ArrayList<>(plan.interfaces());
        try (LiveSource source = attributed(open(interfaces), interfaces)) {
            plan.opened();
            signals(source);
            dropRoot();
            say(interfaces, source);
            PacketTaker taker = maker.make(source);
            taker.begin(source);
            boolean whole = read(source, taker);
            taker.finish();
            if (stopped && plan.isPrinting() && !env.isShared()) env.out().line(""); // the shell ends the line of ^C itself
            env.out().flush();
            counts(source, "", "\n");
            if (source instanceof AttributedSource a && a.denied() > 0)
                tell("the descriptors of " + a.denied() + " processes may not be read: their packets have no owner"
                        + " (needs CAP_SYS_PTRACE: run with sudo)");
            return whole ? ExitCode.DONE : ExitCode.NOTHING;
        } catch (IOException e) {
            throw failed(String.valueOf(e.getMessage()));
        } catch (LiveException e) {
            throw TcpdumpDevices.failed(e);
        }
    }

    /** Opens all; with {@code --all-netns} those that may be entered, and the others are taken off the list. */
    private LiveSource open(List<LiveOptions> interfaces) throws LiveException, InterruptedException, IOException {
        List<LiveSource> sources = new ArrayList<>();
        boolean complete = false;
        try {
            for (LiveOptions o : List.copyOf(interfaces)) {
                InterfaceFilter filter = new InterfaceFilter(expression, options.optimize());
                try {
                    sources.add(Engines.open(door, o, filter));
                } catch (LiveException e) {
                    if (!arguments.has(ALL_NETNS) || interfaces.size() == 1) throw e;
                    interfaces.remove(o);
                    tell(e.getMessage() + "; the capture goes on without it");
                    continue;
                }
                if (filter.isTooLarge())
                    tell("the filter is more than the kernel takes: it hands over all packets, and they are filtered"
                            + " here");
            }
            complete = true;
        } finally {
            if (!complete) for (LiveSource s : sources) s.close();
        }
        if (sources.size() == 1) return sources.get(0);
        MergedSource merged = new MergedSource(door, sources, options.digits(), env::now);
        if (options.write() == null || options.pcapng() || merged.isUniform()) return merged;
        merged.close();
        throw new LiveException("the interfaces have different link types: write pcapng (--pcapng)", false);
    }

    /** With {@code --process}: whoever is asked, is asked in the interface's namespace. */
    private LiveSource attributed(LiveSource source, List<LiveOptions> interfaces)
            throws ProbeException, InterruptedException, IOException {
        if (!plan.isAttributed()) return source;
        boolean complete = false;
        Map<String, FlowOwners> byNamespace = new HashMap<>();
        List<FlowOwners> owners = new ArrayList<>();
        try {
            for (LiveOptions o : interfaces) {
                String namespace = o.namespace();
                FlowOwners there = byNamespace.get(String.valueOf(namespace));
                if (there == null) byNamespace.put(String.valueOf(namespace), there = owners(namespace));
                owners.add(there);
            }
            AttributedSource made = new AttributedSource(source, owners, env::nanos, pid(), arguments.value(COMMAND));
            complete = true;
            return made;
        } finally {
            if (!complete) source.close();
        }
    }

    private int pid() throws ProbeException {
        String word = arguments.value(PID);
        try {
            int pid = word == null ? 0 : Integer.parseInt(word);
            if (pid > 0 || word == null) return pid;
        } catch (NumberFormatException e) {
            throw failed("invalid process id " + word);
        }
        throw failed("invalid process id " + word);
    }

    private static FlowOwners owners(@Nullable String namespace) throws ProbeException, InterruptedException {
        try {
            FlowOwners made = Inside.onThread(() -> {
                Linux linux = new Linux();
                if (namespace != null) linux.enterNetworkNamespace(namespace);
                return new FlowOwners(linux, new ProcFs(linux));
            });
            if (made != null) return made;
            throw failed("no owners");
        } catch (ExecutionException e) {
            throw failed("cannot ask for the owners of sockets: " + String.valueOf(e.getCause()));
        }
    }

    private void tell(String line) {
        env.out().flush();
        env.err().line("tcpdump: " + Text.visible(line));
        env.err().flush();
    }

    private void signals(LiveSource source) {
        Env.Signals signals = env.signals();
        Runnable stop = () -> {
            stopped = true;
            source.stop();
        };
        // a script's background process ignores SIGINT, and the runtime would let it be; the original listens all the same
        long signal = env.isShared() ? 0 : door.symbol("signal");
        if (signal != 0) door.invoke(signal, SIGINT, SIG_DFL, 0, 0, 0, 0, 0);
        signals.on("INT", stop);
        signals.on("TERM", stop);
        signals.on("HUP", stop);
        signals.on("USR1", () -> tellCounts = true);
        if (env.variable("_JAVA_SR_SIGNUM") != null) // else the virtual machine has USR2 for itself
            signals.on("USR2", () -> flush = true);
    }

    /** With {@code -Z}, and by itself under sudo: the sockets are open, nothing has been read yet. */
    private void dropRoot() throws ProbeException {
        String user = arguments.value(USER);
        if (user == null && env.variable("SUDO_UID") != null) user = env.variable("SUDO_USER");
        if (user == null) return;
        // who reads others' descriptors needs the right to; no other thread keeps it
        DroppedRoot.become(user, plan.isAttributed() ? Privileges.SYS_PTRACE | Privileges.DAC_READ_SEARCH : 0, env,
                door);
    }

    private void say(List<LiveOptions> interfaces, LiveSource source) {
        String type = arguments.value(LINK_TYPE);
        if (type != null) tell("data link type " + word(source.linkType()));
        else if (interfaces.get(0).isAny()) tell("data link type " + word(source.linkType()));
        String prefix = "tcpdump: ";
        if (plan.isPrinting() && arguments.count(VERBOSE) == 0 && options.write() == null) {
            tell("verbose output suppressed, use -v[v]... for full protocol decode");
            prefix = "";
        }
        env.err().line(prefix + "listening on " + Text.visible(source.name()) + ", link-type "
                + LinkTypes.describe(source.linkType()) + ", snapshot length " + source.snapLength() + " bytes");
        env.err().flush();
    }

    private static String word(int linkType) {
        String text = LinkTypes.describe(linkType);
        int blank = text.indexOf(' ');
        return blank < 0 ? text : text.substring(0, blank);
    }

    private boolean read(LiveSource source, PacketTaker taker) throws IOException, ProbeException {
        try {
            for (boolean quiet = false;;) {
                int n = source.poll(frame, TICK);
                if (n == LiveSource.END) return true;
                if (n == LiveSource.PACKET) {
                    if (!taker.take(frame, ++captured) || captured == options.count()) return true;
                } else {
                    env.out().flush();
                    quiet = true;
                    String notice = source.notice();
                    if (notice != null) tell(notice);
                }
                if (tellCounts || flush) asked(source, taker);
                if (quiet || (captured & 1023) == 0) tellProgress(source);
                quiet = false;
            }
        } catch (CaptureException e) {
            tell("pcap_loop: " + e.getMessage());
            return false;
        }
    }

    /** For a shell's status line, twice a second. */
    private void tellProgress(LiveSource source) {
        long now = env.nanos();
        if (now < nextProgress) return;
        nextProgress = now + 500_000_000;
        env.progress(captured + " captured, " + source.statistics().dropped() + " dropped");
    }

    private void asked(LiveSource source, PacketTaker taker) throws IOException {
        if (flush) taker.flush();
        if (tellCounts) counts(source, "tcpdump: ", ", ");
        flush = false;
        tellCounts = false;
    }

    private static String packets(long n, String what) { return n + (n == 1 ? " packet " : " packets ") + what; }

    /** The original's three or four lines; on SIGUSR1 they are one. */
    private void counts(LiveSource source, String prefix, String between) {
        LiveSource.Statistics s = source.statistics();
        String text = prefix + packets(captured, "captured") + between + packets(s.received(), "received by filter")
                + between + packets(s.dropped(), "dropped by kernel");
        if (s.missed() > 0) text += between + packets(s.missed(), "dropped by interface");
        env.err().line(text);
        env.err().flush();
    }
}
