package sonde.cli.command;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import sonde.cli.view.LeakView;
import sonde.cli.view.Placed;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.ProbeException;
import sonde.inspectors.probe.Sink;
import sonde.inspectors.sockets.Census;
import sonde.inspectors.sockets.Leak;
import sonde.inspectors.sockets.LeakTrend;
import sonde.inspectors.sockets.Leaks;
import sonde.inspectors.sockets.SocketQuery;
import sonde.inspectors.sockets.Table;

/** Finds sockets that nobody cares for any more. */
public final class LeaksCommand implements Command {
    private static final int INTERVAL = 1, IDLE = 2, UNREAD = 3, FULL = 4, MIN = 5, FAIL = 6;

    @Override
    public Syntax syntax() {
        return new Syntax("leaks", "Finds sockets that nobody cares for any more.").everywhere()
                .value(INTERVAL, "-i --interval", "SECONDS", "between the two samples (1); 0 takes one sample only")
                .value(IDLE, "--idle", "SECONDS", "silence from which on a connection without keepalive counts (900)")
                .value(UNREAD, "--unread", "SECONDS", "how long data must wait to count as unread (1)")
                .value(FULL, "--full", "PERCENT", "share of RLIMIT_NOFILE from which on a process counts (80)")
                .value(MIN, "--min", "COUNT", "only groups of at least COUNT sockets (1)")
                .value(FAIL, "--fail-on", "COUNT", "exit 1 when a group has at least COUNT sockets")
                .example("sonde leaks", "every kind, grouped by process and peer")
                .example("sonde leaks --interval 60", "what grows within a minute")
                .example("sonde leaks --watch 10", "how each group grows since then, and per minute")
                .example("sonde leaks --min 10 --fail-on 100 --json", "for a monitor")
                .more("docs/guide/leaks.md tells what each kind means and what to do.");
    }

    @Override
    public boolean isRecordable() { return true; }

    @Override
    public sonde.cli.render.View<?> view() { return sonde.cli.view.LeakView.view(); }

    @Override
    public @Nullable String obstacle(Env env) { return Abilities.ofOthers(env); }

    @Override
    public int run(Invocation call) throws UsageException, ProbeException, InterruptedException {
        Arguments a = call.arguments();
        if (!a.operands().isEmpty()) throw new UsageException("unexpected '" + a.operands().get(0) + "'");
        long interval = millis(a, INTERVAL, 1000), idle = millis(a, IDLE, 900_000), unread = millis(a, UNREAD, 1000);
        int full = number(a, FULL, 80), least = number(a, MIN, 1), fail = number(a, FAIL, Integer.MAX_VALUE);
        Leaks search = new Leaks(idle, unread, full);
        if (call.globals().allNetns())
            return everywhere(call, new LeaksEverywhere(call, search, interval), least, fail);
        boolean live = call.globals().replay() == null && call.proc().isOwn();
        Watch watch = call.watch();
        Memory memory = watch == null ? new Memory() : watch.memory(Memory.class, Memory::new);
        Census before = memory.last;
        if (before == null && interval > 0 && live) {
            before = census(call);
            Thread.sleep(interval);
        }
        Census after = memory.last = census(call);
        List<Leak> leaks = search.find(before, after, call.proc());
        if (watch != null) leaks = memory.trend.look(leaks, call.env().nanos());
        Set<Leak.Kind> kinds = EnumSet.noneOf(Leak.Kind.class);
        boolean failed = false;
        try (Sink<Leak> sink = call.rows(LeakView.view())) {
            for (Leak leak : leaks) {
                if (leak.count() < least) continue;
                kinds.add(leak.kind());
                failed |= leak.count() >= fail;
                if (!sink.accept(leak)) break;
            }
            for (Gap gap : after.gaps()) sink.gap(gap);
        }
        if (!call.isStructured() && call.env().isTerminal(1)) explain(call, kinds);
        return failed ? ExitCode.NOTHING : ExitCode.DONE;
    }

    /** What is kept from one look of {@code --watch} to the next. */
    private static final class Memory {
        final LeakTrend trend = new LeakTrend();
        @Nullable
        Census last;
    }

    private static int everywhere(Invocation call, LeaksEverywhere search, int least, int fail) throws UsageException,
            ProbeException, InterruptedException {
        Set<Leak.Kind> kinds = EnumSet.noneOf(Leak.Kind.class);
        boolean failed = false;
        List<Placed<Leak>> leaks = search.find();
        try (Sink<Placed<Leak>> sink = call.rows(Placed.view(LeakView.view()))) {
            for (Placed<Leak> leak : leaks) {
                if (leak.row().count() < least) continue;
                kinds.add(leak.row().kind());
                failed |= leak.row().count() >= fail;
                if (!sink.accept(leak)) break;
            }
        }
        if (!call.isStructured() && call.env().isTerminal(1)) explain(call, kinds);
        return failed ? ExitCode.NOTHING : ExitCode.DONE;
    }

    private static Census census(Invocation call) {
        return Census.take(call.proc(), Table.TCP.bit(), SocketQuery.TCP_INFO);
    }

    /** On a terminal, what the kinds above mean. */
    private static void explain(Invocation call, Set<Leak.Kind> kinds) {
        call.out().line("");
        if (kinds.isEmpty()) call.out().line("Nothing found.");
        for (Leak.Kind kind : kinds) {
            int start = call.out().text().size();
            call.out().text().str(kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-')).left(start, 13)
                    .str(kind.meaning());
            call.out().line();
        }
    }

    private static long millis(Arguments a, int id, long otherwise) throws UsageException {
        String word = a.value(id);
        if (word == null) return otherwise;
        try {
            double seconds = Double.parseDouble(word);
            if (seconds >= 0 && seconds <= 864_000) return Math.round(seconds * 1000);
        } catch (NumberFormatException e) {
            // said below
        }
        throw new UsageException("'" + word + "' is no number of seconds between 0 and 864000");
    }

    private static int number(Arguments a, int id, int otherwise) throws UsageException {
        String word = a.value(id);
        if (word == null) return otherwise;
        try {
            int n = Integer.parseInt(word);
            if (n >= 0) return n;
        } catch (NumberFormatException e) {
            // said below
        }
        throw new UsageException("'" + word + "' is no number");
    }
}
