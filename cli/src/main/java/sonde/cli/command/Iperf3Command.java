package sonde.cli.command;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

import sonde.cli.render.Output;
import sonde.cli.view.Strftime;
import sonde.cli.view.ThroughputJson;
import sonde.cli.view.ThroughputText;
import sonde.inspectors.bytes.Text;
import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.kernel.Syscall;
import sonde.inspectors.probe.ProbeException;
import sonde.inspectors.throughput.Client;
import sonde.inspectors.throughput.Clock;
import sonde.inspectors.throughput.Event;
import sonde.inspectors.throughput.Failure;
import sonde.inspectors.throughput.Parameters;
import sonde.inspectors.throughput.Server;
import sonde.inspectors.throughput.ThroughputException;
import sonde.inspectors.throughput.Transcript;
import sonde.inspectors.throughput.TripAgreement;

/** Measures throughput between two hosts, as iperf3 does. */
public final class Iperf3Command implements Command {
    /** The version of the original whose messages we send. */
    private static final String PROTOCOL = "3.21";
    private static final String VERSION = "iperf 3.21 (sonde)";

    @Override
    public Syntax syntax() { return Iperf3Syntax.create(); }

    @Override
    public Arguments parse(List<String> words) throws UsageException {
        List<String> replaced = new ArrayList<>(words);
        replaced.replaceAll(w -> w.equals("-h") ? "--help" : w);
        return Command.super.parse(replaced);
    }

    @Override
    public int usageExitCode() { return 1; }

    @Override
    public int run(Invocation call) throws UsageException, ProbeException, InterruptedException {
        if (call.arguments().has(Iperf3Syntax.VERSION)) return version(call);
        return new Run(call).run();
    }

    private static int version(Invocation call) {
        call.out().line(VERSION);
        call.out().line(systemInfo(call));
        call.out().line("Optional features available: CPU affinity setting, IPv6 flow label, TCP congestion algorithm "
                + "setting, sendfile / zerocopy, socket pacing, authentication, bind to device, support IPv4 don't "
                + "fragment, MPTCP, UDP segmentation offload");
        return 0;
    }

    private static String systemInfo(Invocation call) {
        String machine = System.getProperty("os.arch");
        return call.proc().line("sys/kernel/ostype") + " " + call.proc().hostName() + " "
                + call.proc().line("sys/kernel/osrelease") + " " + call.proc().line("sys/kernel/version") + " "
                + ("amd64".equals(machine) ? "x86_64" : machine);
    }

    /** One run: where its lines go, and how it ends. */
    private static final class Run {
        private final Invocation call;
        private final Arguments a;
        private final Clock clock;
        private final Iperf3Reader reader;
        private final boolean json;
        private final AtomicBoolean interrupted = new AtomicBoolean();
        private Output out;
        private Output err;
        private @Nullable ThroughputException failure;

        Run(Invocation call) {
            this.call = call;
            this.a = call.arguments();
            this.clock = new Clock() {
                @Override
                public long nanos() { return call.env().nanos(); }

                @Override
                public Instant now() { return call.env().now(); }
            };
            this.reader = new Iperf3Reader(a, clock);
            this.json = a.has(Iperf3Syntax.JSON) || a.has(Iperf3Syntax.JSON_STREAM);
            this.out = call.out();
            this.err = call.env().err();
        }

        int run() throws UsageException, ProbeException, InterruptedException {
            boolean server = reader.isServer();
            reader.format();
            reader.interval();
            openLog();
            if (a.has(Iperf3Syntax.DAEMON)) {
                throw new UsageException("error - " + Failure.DAEMON.text()
                        + ": a Java process cannot leave its terminal by itself (start it with 'setsid sonde iperf3 -s &', "
                        + "or as a systemd service)");
            }
            pidFile();
            try {
                return server ? serve() : test();
            } catch (KernelException e) {
                throw new ProbeException(ProbeException.Kind.FAILED, "error - " + e.getMessage(), e);
            } finally {
                removePidFile();
            }
        }

        private void openLog() throws UsageException {
            String name = a.value(Iperf3Syntax.LOGFILE);
            if (name == null) return;
            try {
                OutputStream stream = Files.newOutputStream(call.env().directory().resolve(name),
                        StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                out = new Output(stream);
                err = out;
            } catch (IOException e) {
                throw new UsageException("parameter error - " + Failure.LOG_FILE.text() + ": " + e.getMessage());
            }
        }

        private void pidFile() throws ProbeException {
            String name = a.value(Iperf3Syntax.PIDFILE);
            if (name == null) return;
            try {
                Files.write(call.env().directory().resolve(name),
                        (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                throw new ProbeException(ProbeException.Kind.FAILED,
                        "error - " + Failure.PID_FILE.text() + ": " + e.getMessage(), e);
            }
        }

        private void removePidFile() {
            String name = a.value(Iperf3Syntax.PIDFILE);
            try {
                if (name != null) Files.deleteIfExists(call.env().directory().resolve(name));
            } catch (IOException e) {
                // it was replaced meanwhile: not ours to remove
            }
        }

        private Door door() throws ProbeException {
            if (call.kernel() instanceof Linux linux) return linux.door();
            throw new ProbeException(ProbeException.Kind.USAGE, "error - live traffic cannot be replayed");
        }

        /** A line of the report: title and time in front, as iperf3 puts them. */
        private void line(String line) {
            synchronized (this) {
                Text t = out.text();
                String title = a.value(Iperf3Syntax.TITLE);
                if (!json && a.has(Iperf3Syntax.TIMESTAMPS)) {
                    t.safe(Strftime.format(a.value(Iperf3Syntax.TIMESTAMPS, "%c "), clock.now()));
                }
                if (!json && title != null) t.safe(title).str(":  ");
                t.str(line);
                out.line();
                out.flush();
            }
        }

        private Transcript view(boolean server) throws UsageException {
            String info = systemInfo(call);
            Transcript view = json
                    ? new ThroughputJson(server, a.has(Iperf3Syntax.JSON_STREAM),
                            a.has(Iperf3Syntax.JSON_STREAM_FULL), reader.interval(), VERSION, info, this::line)
                    : new ThroughputText(server, a.has(Iperf3Syntax.VERBOSE),
                            a.has(Iperf3Syntax.EXPLAIN)
                                    || call.env().isTerminal(1) && a.value(Iperf3Syntax.LOGFILE) == null,
                            reader.debugLevel(), reader.format(),
                            VERSION, info, this::line);
            return new Iperf3Watch(view, this::failed);
        }

        private void failed(Event.Failed e) {
            failure = e.failure();
            if (json && !a.has(Iperf3Syntax.SERVER)) return;
            if (interrupted.get()) return;
            String who = e.peer() == null || a.has(Iperf3Syntax.CLIENT)
                    ? ""
                    : " (" + e.peer().getAddress().getHostAddress() + " port " + e.peer().getPort() + ")";
            complain("iperf3: error - " + e.failure().line() + who);
        }

        private void complain(String message) {
            synchronized (this) {
                out.flush();
                err.text().safe(message);
                err.line();
                err.flush();
            }
        }

        private int test() throws UsageException, ProbeException, KernelException, InterruptedException {
            Parameters wanted = reader.parameters(PROTOCOL);
            if (a.has(Iperf3Syntax.SWEEP)) {
                Iperf3SweepRun sweep = new Iperf3SweepRun(call, clock);
                onSignals(sweep::interrupt);
                return sweep.run(wanted, reader.client(reader.authorization(password())), door());
            }
            TripAgreement trips = reader.trips();
            if (trips != null && a.operands().isEmpty()) {
                Iperf3TripRun run = new Iperf3TripRun(call, clock, trips, this::line, this::complain);
                onSignals(run::interrupt);
                return run.run(wanted, reader.client(reader.authorization(password())), door(), interrupted::get);
            }
            if (!a.operands().isEmpty())
                throw new UsageException("parameter error - '" + a.operands().get(0) + "' is not an option");
            Client client = new Client(reader.client(reader.authorization(password())), wanted, door(), clock,
                    new SecureRandom());
            onSignals(client::interrupt);
            client.run(view(false));
            if (interrupted.get()) {
                complain("iperf3: interrupt - the client has terminated");
                return 0;
            }
            return failure == null ? 0 : 1;
        }

        private int serve() throws UsageException, ProbeException, InterruptedException {
            Transcript own = view(true);
            Server server = new Server(reader.server(reader.authorizer()), door(), clock, new SecureRandom(),
                    number -> number == 0 ? own : fresh());
            onSignals(server::interrupt);
            try {
                boolean good = server.run();
                if (interrupted.get()) {
                    complain("iperf3: interrupt - the server has terminated");
                    return 0;
                }
                return good || !a.has(Iperf3Syntax.ONE_OFF) ? 0 : 1;
            } catch (ThroughputException e) {
                throw new ProbeException(ProbeException.Kind.FAILED, "error - " + e.line(), e);
            }
        }

        private Transcript fresh() {
            try {
                return view(true);
            } catch (UsageException e) {
                throw new IllegalStateException(e); // the same words were understood when the server began
            }
        }

        private void onSignals(Runnable action) {
            for (String name : List.of("INT", "TERM", "HUP")) {
                call.env().signals().on(name, () -> {
                    interrupted.set(true);
                    action.run();
                });
            }
        }

        private @Nullable String password() throws ProbeException {
            if (!a.has(Iperf3Syntax.USERNAME)) return null;
            String set = call.env().variable("IPERF3_PASSWORD");
            return set != null ? set : prompt();
        }

        /** From the terminal, without echo. */
        private @Nullable String prompt() throws ProbeException {
            if (!call.env().isTerminal(0)) return null;
            long tcgets = 0x5401, tcsets = 0x5402;
            java.nio.ByteBuffer termios = Door.allocate(64);
            Door door = door();
            door.call(Syscall.IOCTL, 0, tcgets, door.address(termios));
            int flags = termios.getInt(12);
            termios.putInt(12, flags & ~8); // ECHO
            door.call(Syscall.IOCTL, 0, tcsets, door.address(termios));
            try {
                err.text().str("Password: ");
                err.flush();
                StringBuilder typed = new StringBuilder();
                for (int c; (c = call.env().in().read()) >= 0 && c != '\n';) typed.append((char) c);
                return typed.toString();
            } catch (IOException e) {
                return null;
            } finally {
                termios.putInt(12, flags);
                door.call(Syscall.IOCTL, 0, tcsets, door.address(termios));
                err.line("");
            }
        }
    }

}
