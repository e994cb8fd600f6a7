package sonde.inspectors.iomodels.trial;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.iomodels.Address;
import sonde.inspectors.iomodels.load.LoadReport;
import sonde.inspectors.iomodels.trial.Meter.Reading;
import sonde.inspectors.iomodels.trial.TrialResult.CallCount;
import sonde.inspectors.iomodels.trial.TrialResult.Side;
import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.bpf.CallCounter;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.probe.ProbeException;

/**
 * Runs one {@link TrialPlan}: starts servers and generators, leads them through the stages together, measures both sides
 * between the stages, and ends them whatever happens.
 */
public final class Trial implements AutoCloseable {
    /** Below this many idle connections the heap's own breathing hides them. */
    private static final int TELLABLE = 500;

    /** How long the kernel counts calls. */
    private static final long MOMENT = 300_000_000;

    private final TrialPlan plan;
    private final Program program;
    private final Meter meter;
    private final ProcFs proc;
    private final HostMemory memory;
    private final List<Child> servers = new ArrayList<>();
    private final List<Child> loads = new ArrayList<>();
    private final Map<Child, LoadReport> live = new java.util.concurrent.ConcurrentHashMap<>();
    private String engine = "";

    public Trial(TrialPlan plan, Program program, Meter meter, ProcFs proc) {
        this.plan = plan;
        this.program = program;
        this.meter = meter;
        this.proc = proc;
        memory = new HostMemory(proc);
    }

    /**
     * A trial under way.
     *
     * @param load what the generators see together
     * @param serverCpuNanos processor time of the servers so far
     * @param servers what they hold together; descriptors are 0 where the kernel does not tell them at a glance
     */
    public record Sight(LoadReport load, long serverCpuNanos, Reading servers) {
        /** What a generator alone sees. */
        public static Sight of(LoadReport load) {
            return new Sight(load, 0, Reading.NONE);
        }
    }

    /** @param watcher gets a sight of it about once a second for each generator, on a thread of its own */
    public TrialResult run(Consumer<Sight> watcher) throws ProbeException, InterruptedException {
        List<Address> targets = plan.isOurs() ? startServers() : List.of(startForeign());
        for (int i = 0; i < plan.loads(); i++) {
            Child load = new Child("generator " + (i + 1), program.with(List.of("lab", "worker")));
            loads.add(load);
            load.live(note -> {
                live.put(load, LoadReport.decode(note.values()));
                watcher.accept(new Sight(sum(live.values()), cpu(servers), glance()));
            });
            load.say(Plans.note(plan.share(i, targets.get(i % targets.size()))));
        }
        all(loads, "warm");
        settle();
        Reading before = read(servers);
        long slabBefore = memory.slab();
        go(loads);
        LoadReport connected = all(loads, "connected");
        awaitAccepted(connected.connected());
        settle();
        Reading held = read(servers), clients = read(loads);
        long slabHeld = memory.slab();
        go(loads);
        all(loads, "measuring");
        long serverStart = cpu(servers), clientStart = cpu(loads), callsBefore = ownCalls(counters());
        all(loads, "measured");
        long serverEnd = cpu(servers), clientEnd = cpu(loads);
        Map<String, Long> counters = counters();
        LoadReport report = all(loads, "report");
        CallCount calls = calls(report, ownCalls(counters) - callsBefore);
        long idle = connected.connected() - plan.load().warm();
        boolean tellable = idle >= TELLABLE;
        Side server = new Side(plan.servers(), serverEnd - serverStart, held.residentBytes(),
                held.descriptors(), held.threads());
        Side client = new Side(plan.loads(), clientEnd - clientStart, clients.residentBytes(),
                clients.descriptors(), clients.threads());
        return new TrialResult(plan, engine, report, server, client, tellable
                ? (double) (held.residentBytes() - before.residentBytes()) / idle
                : null, tellable ? (double) (slabHeld - slabBefore) / idle : null,
                calls, counters, Marks.of(plan, report, counters,
                        client));
    }

    /** Their addresses: one that they share, or one each. */
    private List<Address> startServers() throws ProbeException, InterruptedException {
        List<Address> addresses = new ArrayList<>();
        Address first = plan.server().at(), at = first;
        boolean shared = plan.servers() > 1 && !plan.isDealt();
        for (int i = 0; i < plan.servers(); i++) {
            Child server = new Child(plan.model() + " server " + (i + 1), program.with(List.of("lab", "worker")));
            servers.add(server);
            server.say(Plans.note(plan.model(), plan.service(), plan.server().withAddress(at).withReusePort(shared
                    || plan.server().reusePort())));
            Note listening = server.await("listening", 60);
            engine = listening.text("engine");
            Address taken = Address.parse(listening.text("at"));
            if (!shared || i == 0) addresses.add(taken);
            if (shared) at = taken; // the next ones join the first one's port
            else if (first.kind().isUnix()) at = Address.unix(first.kind(), first.name() + "-" + (i + 1));
        }
        return addresses;
    }

    private Address startForeign() throws ProbeException, InterruptedException {
        int port = Foreign.freePort();
        for (int i = 0; i < plan.servers(); i++) {
            List<String> command = new ArrayList<>();
            for (String word : plan.command()) command.add(word.replace("{port}", Integer.toString(port)));
            servers.add(new Child(plan.model(), command));
        }
        Foreign.awaitListener(plan.model(), port);
        engine = java.nio.file.Path.of(plan.command().get(0)).getFileName() + ", not ours";
        return Address.loopback(Address.Kind.TCP, port);
    }

    private static void go(List<Child> children) throws ProbeException {
        for (Child each : children) each.say(Note.of("go"));
    }

    /** Waits until every generator has come so far. */
    private static LoadReport all(List<Child> children, String stage) throws ProbeException, InterruptedException {
        List<LoadReport> reports = new ArrayList<>();
        for (Child each : children) reports.add(LoadReport.decode(each.await(stage, 900).values()));
        return sum(reports);
    }

    private static LoadReport sum(Iterable<LoadReport> reports) {
        LoadReport sum = LoadReport.empty();
        for (LoadReport each : reports) sum = sum.and(each);
        return sum;
    }

    /** Lets the compilers and collectors of our servers end their work, so that what is resident is what connections hold. */
    private void settle() throws ProbeException, InterruptedException {
        if (!plan.isOurs()) return;
        for (int attempt = 0; attempt < 20; attempt++) {
            long before = cpu(servers);
            Thread.sleep(100);
            if (cpu(servers) - before <= 10_000_000L * servers.size()) break; // the clock's own step
        }
        for (Child each : servers) each.ask("settle", "settled");
    }

    /** A handshake is done by the kernel; the server may still be busy taking connections off its queue. */
    private void awaitAccepted(long connected) throws ProbeException, InterruptedException {
        if (!plan.isOurs() || !plan.server().at().kind().isStream()) return;
        for (int attempt = 0; attempt < 100; attempt++) {
            Map<String, Long> now = counters();
            if (now.getOrDefault("accepted", 0L) - now.getOrDefault("closed", 0L) >= connected) return;
            Thread.sleep(100);
        }
    }

    private Map<String, Long> counters() throws ProbeException, InterruptedException {
        Map<String, Long> sum = new TreeMap<>();
        if (!plan.isOurs()) return sum;
        for (Child each : servers) {
            each.ask("counters", "counted").values().forEach((k, v) -> sum.merge(k, Long.valueOf(v), Long::sum));
        }
        return sum;
    }

    private static long ownCalls(Map<String, Long> counters) { return counters.getOrDefault("calls", 0L); }

    /**
     * System calls for one answer: a model's own count of the counted time, or else the kernel's of a moment after it,
     * because every call of the host is slower while the kernel counts.
     */
    private CallCount calls(LoadReport report, long own) throws ProbeException, InterruptedException {
        if (own > 0 && report.received() > 0) return new CallCount((double) own / report.received(), "the model");
        if (report.served() == 0) return new CallCount(null, "unknown: no answers");
        List<Long> pids = new ArrayList<>();
        for (Child each : servers) pids.add(each.pid());
        try (CallCounter counter = new CallCounter(Door.open(), proc, pids)) {
            for (Child each : loads) each.say(new Note("again", Map.of("nanos", Long.toString(MOMENT))));
            long answers = 0;
            for (Child each : loads) answers += each.await("again", 60).longNumber("answers");
            long calls = counter.calls();
            return answers == 0
                    ? new CallCount(null, "unknown: no answers while the kernel counted")
                    : new CallCount((double) calls / answers, "the kernel");
        } catch (IOException e) {
            return new CallCount(null,
                    "unknown: the runtime makes the calls, and the kernel counts them for root only ("
                            + e.getMessage() + ")");
        }
    }

    private long cpu(List<Child> children) {
        long sum = 0;
        for (Child each : children) sum += meter.cpuNanos(each.pid());
        return sum;
    }

    private Reading glance() {
        Glance each = new Glance(proc);
        Reading sum = Reading.NONE;
        for (Child server : servers) sum = sum.and(each.at(server.pid()));
        return sum;
    }

    private Reading read(List<Child> children) {
        Reading sum = Reading.NONE;
        for (Child each : children) {
            @Nullable
            Reading reading = meter.read(each.pid());
            if (reading != null) sum = sum.and(reading);
        }
        return sum;
    }

    @Override
    public void close() {
        for (Child each : loads) each.close();
        for (Child each : servers) each.close();
    }
}
