package sonde.inspectors.iomodels.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.iomodels.Address;
import sonde.inspectors.iomodels.load.LoadReport;
import sonde.inspectors.iomodels.trial.Meter.Reading;
import sonde.inspectors.iomodels.trial.TrialResult.Side;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.probe.ProbeException;

/**
 * Runs one {@link TrialPlan}: starts servers and generators, leads them through the stages together, measures both sides
 * between the stages, and ends them whatever happens.
 */
public final class Trial implements AutoCloseable {
    /** Below this many idle connections the heap's own breathing hides them. */
    private static final int TELLABLE = 500;

    private final TrialPlan plan;
    private final Program program;
    private final Meter meter;
    private final HostMemory memory;
    private final List<Child> servers = new ArrayList<>();
    private final List<Child> loads = new ArrayList<>();
    private final Map<Child, LoadReport> live = new java.util.concurrent.ConcurrentHashMap<>();
    private String engine = "";

    public Trial(TrialPlan plan, Program program, Meter meter, ProcFs proc) {
        this.plan = plan;
        this.program = program;
        this.meter = meter;
        memory = new HostMemory(proc);
    }

    /** @param watcher gets the sum of what the generators see, about once a second */
    public TrialResult run(Consumer<LoadReport> watcher) throws ProbeException, InterruptedException {
        Address target = plan.isOurs() ? startServers() : startForeign();
        for (int i = 0; i < plan.loads(); i++) {
            Child load = new Child("generator " + (i + 1), program.with(List.of("lab", "worker")));
            loads.add(load);
            load.live(note -> {
                live.put(load, LoadReport.decode(note.values()));
                watcher.accept(sum(live.values()));
            });
            load.say(Plans.note(plan.share(i, target)));
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
        long serverStart = cpu(servers), clientStart = cpu(loads), callsBefore = calls(counters());
        all(loads, "measured");
        long serverEnd = cpu(servers), clientEnd = cpu(loads);
        Map<String, Long> counters = counters();
        LoadReport report = all(loads, "report");
        long idle = connected.connected() - plan.load().warm();
        boolean tellable = idle >= TELLABLE;
        Side server = new Side(plan.servers(), serverEnd - serverStart, held.residentBytes(),
                held.descriptors(), held.threads());
        Side client = new Side(plan.loads(), clientEnd - clientStart, clients.residentBytes(),
                clients.descriptors(), clients.threads());
        return new TrialResult(plan, engine, report, server, client, tellable
                ? (double) (held.residentBytes() - before.residentBytes()) / idle
                : null, tellable ? (double) (slabHeld - slabBefore) / idle : null,
                calls(counters) == 0
                        ? null
                        : Long.valueOf(calls(counters) - callsBefore),
                counters, Marks.of(plan, report, counters,
                        client));
    }

    private Address startServers() throws ProbeException, InterruptedException {
        Address at = plan.server().at();
        for (int i = 0; i < plan.servers(); i++) {
            Child server = new Child(plan.model() + " server " + (i + 1), program.with(List.of("lab", "worker")));
            servers.add(server);
            server.say(Plans.note(plan.model(), plan.service(), plan.server().withAddress(at).withReusePort(plan
                    .servers() > 1 || plan.server().reusePort())));
            Note listening = server.await("listening", 60);
            engine = listening.text("engine");
            at = Address.parse(listening.text("at")); // the next ones join the first one's port
        }
        return at;
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

    /** Lets the collectors of our servers run, so that what is resident is what the connections hold. */
    private void settle() throws ProbeException, InterruptedException {
        if (!plan.isOurs()) return;
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

    private static long calls(Map<String, Long> counters) { return counters.getOrDefault("calls", 0L); }

    private long cpu(List<Child> children) {
        long sum = 0;
        for (Child each : children) sum += meter.cpuNanos(each.pid());
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
