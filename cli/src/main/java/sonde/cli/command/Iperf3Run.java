package sonde.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

import sonde.cli.render.Output;
import sonde.cli.view.Strftime;
import sonde.cli.view.ThroughputJson;
import sonde.cli.view.ThroughputText;
import sonde.inspectors.bytes.Text;
import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.Linux;
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

/** One run: where its lines go, and how it ends. */
final class Iperf3Run {
    private final Invocation call;
    private final Arguments a;
    private final Clock clock;
    private final Iperf3Reader reader;
    private final boolean json;
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private Output out;
    private Output err;
    private @Nullable ThroughputException failure;
    private @Nullable Iperf3Progress progress;

    Iperf3Run(Invocation call) {
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
        if (a.has(Iperf3Syntax.DAEMON)) {
            if (!Iperf3Daemon.isInside(call.env())) return Iperf3Daemon.start(call);
            Iperf3Daemon.detach(door());
            out = new Output(OutputStream.nullOutputStream());
        }
        openLog();
        if (json && a.has(Iperf3Syntax.FORMAT)) {
            complain("warning: Report format (-f) flag ignored with JSON output (-J)");
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

    private void openLog() throws ProbeException {
        String name = a.value(Iperf3Syntax.LOGFILE);
        if (name == null) return;
        try {
            OutputStream stream = Files.newOutputStream(call.env().directory().resolve(name),
                    StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            out = new Output(stream);
            if (!a.has(Iperf3Syntax.DAEMON)) err = out;
        } catch (IOException e) {
            throw new ProbeException(ProbeException.Kind.FAILED,
                    "error - " + Failure.LOG_FILE.text() + ": " + reason(e), e);
        }
    }

    private void pidFile() throws ProbeException {
        String name = a.value(Iperf3Syntax.PIDFILE);
        if (name == null) return;
        if (isOfLivingProcess(call.env().directory().resolve(name))) {
            throw new ProbeException(ProbeException.Kind.FAILED, "Another instance of iperf3 appears to be running");
        }
        try {
            Files.write(call.env().directory().resolve(name),
                    (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new ProbeException(ProbeException.Kind.FAILED,
                    "error - " + Failure.PID_FILE.text() + ": " + reason(e), e);
        }
    }

    private static boolean isOfLivingProcess(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            String said = new String(in.readNBytes(16), StandardCharsets.US_ASCII).strip();
            long pid = Long.parseLong(said);
            return pid > 0 && pid != ProcessHandle.current().pid() && ProcessHandle.of(pid).isPresent();
        } catch (IOException | NumberFormatException e) {
            return false; // none, or not a process id
        }
    }

    /** The kernel's words, as the original has them. */
    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) return Errno.message(Errno.ENOENT);
        if (e instanceof AccessDeniedException) return Errno.message(Errno.EACCES);
        return e instanceof FileSystemException f && f.getReason() != null
                ? f.getReason()
                : String.valueOf(e.getMessage());
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
            Iperf3Progress p = progress;
            if (p != null) p.wipe();
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

    /** A line that somebody else wrote. */
    private void quoted(String line) {
        synchronized (this) {
            out.text().str(line);
            out.line();
            out.flush();
        }
    }

    private Transcript view(boolean server) throws UsageException {
        String info = Iperf3Command.systemInfo(call);
        Transcript view = json
                ? new ThroughputJson(server, a.has(Iperf3Syntax.JSON_STREAM),
                        a.has(Iperf3Syntax.JSON_STREAM_FULL), reader.interval(), reader.file(), Iperf3Command.VERSION,
                        info, this::line)
                : new ThroughputText(server, look(), reader.file(), Iperf3Command.VERSION, info, this::line,
                        this::quoted);
        return new Iperf3Watch(view, this::noticed);
    }

    private ThroughputText.Look look() throws UsageException {
        boolean person = call.env().isTerminal(1) && !a.has(Iperf3Syntax.LOGFILE);
        return new ThroughputText.Look(a.has(Iperf3Syntax.VERBOSE), person || a.has(Iperf3Syntax.EXPLAIN),
                reader.debugLevel(), reader.format(), person ? call.env().width() : 0);
    }

    private void noticed(Event event) {
        if (event instanceof Event.Failed e) failed(e);
        if (event instanceof Event.Listening && a.has(Iperf3Syntax.DAEMON) && call.kernel() instanceof Linux linux) {
            Iperf3Daemon.letGo(linux.door());
            err = out;
        }
        Iperf3Progress p = progress;
        if (p == null) return;
        synchronized (this) {
            if (event instanceof Event.Interval e) p.draw(e);
            else
                p.wipe();
        }
    }

    /** On a terminal, for a person: not beside a document, and not where it would have to be cleaned away. */
    private @Nullable Iperf3Progress progress() throws UsageException {
        boolean person = call.env().isTerminal(1) && call.env().isTerminal(2) && !json
                && !a.has(Iperf3Syntax.LOGFILE) && !"dumb".equals(call.env().variable("TERM"));
        return person ? new Iperf3Progress(call.env().err(), reader.format(), isUnicode()) : null;
    }

    private boolean isUnicode() {
        for (String name : List.of("LC_ALL", "LC_CTYPE", "LANG")) {
            String set = call.env().variable(name);
            if (set != null && !set.isEmpty()) return set.toUpperCase(java.util.Locale.ROOT).contains("UTF");
        }
        return false;
    }

    private void failed(Event.Failed e) {
        failure = e.failure();
        if (json && !a.has(Iperf3Syntax.SERVER)) return;
        if (interrupted.get()) return;
        String who = e.peer() == null || a.has(Iperf3Syntax.CLIENT)
                ? ""
                : " (" + e.peer().getAddress().getHostAddress() + " port " + e.peer().getPort() + ")";
        String line = a.has(Iperf3Syntax.SERVER) ? leaving(e.failure().failure()) : null;
        complain("iperf3: " + (line == null ? "error - " + e.failure().line() : line) + who);
    }

    /** What a server says of a client that went; null when it is an error. */
    private static @Nullable String leaving(Failure failure) {
        if (failure == Failure.CONTROL_CLOSED) return "the client has unexpectedly closed the connection";
        return failure == Failure.CLIENT_TERMINATED ? failure.text() : null;
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
        Parameters wanted = reader.parameters(Iperf3Command.PROTOCOL);
        if (a.has(Iperf3Syntax.NO_FQ) && !json) line("Warning:  --no-fq-socket-pacing is deprecated");
        if (a.has(Iperf3Syntax.SWEEP)) {
            Iperf3SweepRun sweep = new Iperf3SweepRun(call, clock);
            onSignals(sweep::interrupt);
            return sweep.run(wanted, reader.client(reader.authorization(Iperf3Password.of(call, door()))), door());
        }
        TripAgreement trips = reader.trips();
        if (trips != null && a.operands().isEmpty()) {
            Iperf3TripRun run = new Iperf3TripRun(call, clock, trips, this::line, this::complain);
            onSignals(run::interrupt);
            return run.run(wanted, reader.client(reader.authorization(Iperf3Password.of(call, door()))), door(),
                    interrupted::get);
        }
        if (!a.operands().isEmpty())
            throw new UsageException("parameter error - '" + a.operands().get(0) + "' is not an option");
        Client client = new Client(reader.client(reader.authorization(Iperf3Password.of(call, door()))), wanted, door(),
                clock,
                new SecureRandom());
        onSignals(client::interrupt);
        progress = progress();
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
}
