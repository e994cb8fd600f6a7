package sonde.cli.command;

import static sonde.cli.command.TcpdumpSyntax.*;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import sonde.capture.filter.Filter;
import sonde.capture.filter.FilterException;
import sonde.capture.filter.FilterOptions;
import sonde.capture.source.CaptureException;
import sonde.capture.source.Frame;
import sonde.capture.source.LinkTypes;
import sonde.capture.source.live.Engines;
import sonde.capture.source.live.LiveException;
import sonde.capture.source.live.LiveOptions;
import sonde.capture.source.live.LiveSource;
import sonde.inspectors.bytes.Text;
import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.Privileges;
import sonde.inspectors.probe.ProbeException;

/** Runs on an interface: opens, gives up root, reads until told to stop, counts. */
final class TcpdumpLive {
    /** How long a poll waits before signals and buffers are looked at. */
    private static final int TICK = 100;

    private static final int SIGINT = 2, SIG_DFL = 0;

    private final Arguments arguments;
    private final TcpdumpOptions options;
    private final Env env;
    private final Door door;
    private final String expression;
    private final Frame frame = new Frame();
    private @Nullable Filter filter;
    private volatile boolean stopped, tellCounts, flush;
    private long captured;

    TcpdumpLive(Arguments arguments, TcpdumpOptions options, Env env, Door door, String expression) {
        this.arguments = arguments;
        this.options = options;
        this.env = env;
        this.door = door;
        this.expression = expression;
    }

    private static ProbeException failed(String message) {
        return new ProbeException(ProbeException.Kind.FAILED, message);
    }

    int run(TcpdumpFiles.TakerMaker maker) throws ProbeException {
        LiveOptions live = liveOptions();
        try (LiveSource source = open(live)) {
            signals(source);
            dropRoot();
            say(live, source.linkType());
            PacketTaker taker = maker.make(source);
            boolean whole = read(source, taker);
            taker.finish();
            if (stopped && isPrinting())
                env.out().line("");
            env.out().flush();
            counts(source, "", "\n");
            return whole ? ExitCode.DONE : ExitCode.NOTHING;
        } catch (IOException e) {
            throw failed(String.valueOf(e.getMessage()));
        } catch (LiveException e) {
            throw new ProbeException(e.isPermission() ? ProbeException.Kind.NOT_PERMITTED : ProbeException.Kind.FAILED,
                    String.valueOf(e.getMessage()), e);
        }
    }

    private boolean isPrinting() { return options.write() == null || options.print(); }

    private LiveOptions liveOptions() throws ProbeException {
        String snap = arguments.value(SNAP), buffer = arguments.value(BUFFER);
        int length = snap == null || snap.equals("0") ? TcpdumpOptions.MAX_SNAP : Integer.parseInt(snap);
        int kib = buffer == null ? 0 : kib(buffer);
        String direction = arguments.value(DIRECTION, "inout").toLowerCase(java.util.Locale.ROOT);
        if (!direction.equals("in") && !direction.equals("out") && !direction.equals("inout"))
            throw failed("unknown capture direction `" + arguments.value(DIRECTION) + "'");
        String device = new TcpdumpDevices(env, door).named(arguments.value(INTERFACE));
        boolean immediate = arguments.has(IMMEDIATE)
                || isPrinting() && (options.lineBuffered() || env.isTerminal(1)) || options.packetBuffered();
        return new LiveOptions(device, length, !arguments.has(NOT_PROMISCUOUS), kib, immediate, options.digits(),
                direction, arguments.has(MONITOR), arguments.value(STAMP_TYPE), arguments.value(LINK_TYPE));
    }

    private static int kib(String word) throws ProbeException {
        try {
            int n = Integer.parseInt(word);
            if (n > 0 && n <= Integer.MAX_VALUE / 1024)
                return n;
        } catch (NumberFormatException notANumber) {
            throw failed("invalid packet buffer size " + word);
        }
        throw failed("invalid packet buffer size " + word);
    }

    private LiveSource open(LiveOptions live) throws ProbeException, LiveException {
        int link = Engines.linkType(door, live);
        if (link < 0)
            throw failed(
                    live.device() + ": this interface, link type or clock is not one that the kernel's ring serves");
        long[] program = {};
        if (!expression.isEmpty()) {
            FilterOptions plain = FilterOptions.forLive(Engines.netmask(door, live))
                    .withOptimize(options.optimize());
            try {
                filter = Filter.compile(expression, link, plain);
                program = Filter.compile(expression, link,
                        link == LinkTypes.ETHERNET ? plain.withVlanBesidePacket(true) : plain).kernelProgram();
            } catch (FilterException e) {
                throw failed(String.valueOf(e.getMessage()));
            }
            if (program.length == 0)
                tell("the filter is more than the kernel takes: it hands over all packets, and they are filtered here");
        }
        return Engines.ring(door, live, program);
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
        long signal = door.symbol("signal");
        if (signal != 0)
            door.invoke(signal, SIGINT, SIG_DFL, 0, 0, 0, 0, 0);
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
        if (user == null && env.variable("SUDO_UID") != null)
            user = env.variable("SUDO_USER");
        if (user == null || user.equals("root") || door.call(sonde.inspectors.kernel.Syscall.GETEUID) != 0)
            return;
        try {
            new Privileges(door).become(user);
        } catch (KernelException e) {
            throw failed(e.errno() == sonde.inspectors.kernel.Errno.ENOENT
                    ? "Couldn't find user '" + user + "'"
                    : "cannot become " + user + ": " + e.getMessage());
        }
    }

    private void say(LiveOptions live, int link) {
        if (live.isAny())
            tell("data link type LINUX_SLL2");
        String prefix = "tcpdump: ";
        if (isPrinting() && arguments.count(VERBOSE) == 0 && options.write() == null) {
            tell("verbose output suppressed, use -v[v]... for full protocol decode");
            prefix = "";
        }
        env.err().line(prefix + "listening on " + Text.visible(live.device()) + ", link-type "
                + LinkTypes.describe(link) + ", snapshot length " + live.snapLength() + " bytes");
        env.err().flush();
    }

    private boolean read(LiveSource source, PacketTaker taker) throws IOException, ProbeException {
        Filter f = filter;
        try {
            for (;;) {
                int n = source.poll(frame, TICK);
                if (n == LiveSource.END)
                    return true;
                if (n == LiveSource.PACKET) {
                    if (f != null && !f.matches(frame.array, frame.from, frame.captured, (int) frame.length))
                        continue;
                    if (!taker.take(frame, ++captured) || captured == options.count())
                        return true;
                } else {
                    env.out().flush();
                }
                if (tellCounts || flush)
                    asked(source, taker);
            }
        } catch (CaptureException e) {
            tell("pcap_loop: " + e.getMessage() + " after " + captured + (captured == 1 ? " packet" : " packets"));
            return false;
        }
    }

    private void asked(LiveSource source, PacketTaker taker) throws IOException {
        if (flush)
            taker.flush();
        if (tellCounts)
            counts(source, "tcpdump: ", ", ");
        flush = false;
        tellCounts = false;
    }

    private static String packets(long n, String what) { return n + (n == 1 ? " packet " : " packets ") + what; }

    /** The original's three or four lines; on SIGUSR1 they are one. */
    private void counts(LiveSource source, String prefix, String between) {
        LiveSource.Statistics s = source.statistics();
        String text = prefix + packets(captured, "captured") + between + packets(s.received(), "received by filter")
                + between + packets(s.dropped(), "dropped by kernel");
        if (s.missed() > 0)
            text += between + packets(s.missed(), "dropped by interface");
        env.err().line(text);
        env.err().flush();
    }
}
