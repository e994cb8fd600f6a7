package sonde.cli.command.top;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import sonde.cli.command.Arguments;
import sonde.cli.command.Env;
import sonde.cli.command.ExitCode;
import sonde.cli.command.Globals;
import sonde.cli.command.Invocation;
import sonde.cli.command.UsageException;
import sonde.cli.line.LineException;
import sonde.cli.render.Output;
import sonde.cli.view.TopRow;
import sonde.cli.view.TopTable;
import sonde.inspectors.bytes.Text;
import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.kernel.RawTerminal;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.ProbeException;
import sonde.inspectors.probe.Sink;
import sonde.inspectors.sockets.traffic.Sample;
import sonde.inspectors.sockets.traffic.Sampler;

/** One run of {@code top}: on a screen, as plain pictures, or as rows. */
public final class TopRun {
    /** Alternate screen, cursor hidden, no wrapping at the edge; and back. */
    private static final String ENTER = "\033[?1049h\033[?25l\033[?7l\033[2J", LEAVE = "\033[?7h\033[?25h\033[?1049l";

    private final Invocation call;
    private final Env env;
    private final TopRows rows;
    private final TopTable table;
    private final long delay;
    private final int count;
    private final int most;
    private final Set<Gap> gaps = new LinkedHashSet<>();

    public TopRun(Invocation call) throws UsageException {
        Arguments a = call.arguments();
        if (!a.operands().isEmpty()) throw new UsageException("unexpected '" + a.operands().get(0) + "'");
        if (call.globals().watchMillis() > 0) throw new UsageException("top repeats by itself: see --delay");
        this.call = call;
        env = call.env();
        rows = new TopRows(TopSyntax.by(a));
        table = new TopTable(TopSyntax.units(a));
        delay = TopSyntax.delayNanos(a);
        most = TopSyntax.number(a, TopSyntax.ROWS, "--rows", Integer.MAX_VALUE);
        boolean pipeline = call.isStructured() && call.globals().format() == null && call.globals().columns() == null;
        count = a.has(TopSyntax.ONCE)
                ? 1
                : TopSyntax.number(a, TopSyntax.COUNT, "--count", pipeline ? 1 : Integer.MAX_VALUE);
        try {
            String sort = a.value(TopSyntax.SORT), filter = a.value(TopSyntax.FILTER);
            if (sort != null) rows.sort(sort);
            if (filter != null) rows.filter(filter);
        } catch (LineException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    public int run() throws UsageException, ProbeException, InterruptedException {
        boolean screen = !call.isStructured() && !call.arguments().has(TopSyntax.PLAIN) && count > 1
                && env.isTerminal(0) && env.isTerminal(1) && !"dumb".equals(env.variable("TERM"));
        Door door = call.kernel() instanceof Linux linux ? linux.door() : Door.open();
        try (Sampler sampler = new Sampler(call.proc(), env::nanos);
                Waiting waiting = new Waiting(door, env, sampler, screen)) {
            if (screen) screen(door, sampler, waiting);
            else if (call.isStructured()) rows(sampler, waiting);
            else
                pictures(sampler, waiting);
        } catch (KernelException e) {
            throw new ProbeException(ProbeException.Kind.FAILED, String.valueOf(e.getMessage()), e);
        }
        for (Gap gap : gaps) call.gap(gap);
        return ExitCode.DONE;
    }

    private void screen(Door door, Sampler sampler, Waiting waiting) throws KernelException, InterruptedException {
        boolean attributes = call.globals().colour() != Globals.Colour.NEVER;
        Screen screen = new Screen(rows, table, interval(), attributes);
        Output out = env.out();
        try (RawTerminal terminal = new RawTerminal(door)) {
            try {
                out.text().str(ENTER);
                screen(screen, terminal, sampler, waiting);
            } finally {
                out.text().clear().str(LEAVE);
                out.flush();
            }
        }
    }

    private void screen(Screen screen, RawTerminal terminal, Sampler sampler, Waiting waiting)
            throws InterruptedException {
        long next = env.nanos();
        int width = 0, height = 0;
        boolean changed = true;
        for (int taken = 0; taken <= count && !waiting.isStopped();) {
            if (env.nanos() >= next) {
                show(screen, sampler.take());
                // rates after a second at the latest, whatever the delay
                next = Math.max(next + (taken++ == 0 ? Math.min(delay, 1_000_000_000L) : delay), env.nanos());
                if (taken > count) return;
                changed = true;
            }
            if (changed || width != env.width() || height != env.height()) {
                width = env.width();
                height = env.height();
                screen.paint(env.out().text(), width, height);
                env.out().flush();
            }
            changed = false;
            if (!waiting.until(next)) continue;
            String typed = terminal.typed();
            if (typed == null) return;
            changed = true;
            for (int key : Keys.of(typed)) {
                if (key == Keys.CONTROL_Z) suspend(terminal);
                else if (key == Keys.CONTROL_L) env.out().text().str("\033[2J");
                else if (!screen.key(key)) return;
            }
        }
    }

    private void suspend(RawTerminal terminal) {
        env.out().text().str(LEAVE);
        env.out().flush();
        terminal.stop();
        env.out().text().str(ENTER);
    }

    private void show(Screen screen, Sample sample) {
        gaps.addAll(sample.gaps());
        Instant now = env.now();
        screen.sample(sample, clock(now), now.truncatedTo(ChronoUnit.MILLIS).toString());
    }

    private static String clock(Instant now) {
        return now.atZone(ZoneId.systemDefault()).toLocalTime().truncatedTo(ChronoUnit.SECONDS)
                .format(java.time.format.DateTimeFormatter.ISO_LOCAL_TIME);
    }

    private String interval() {
        double seconds = delay / 1e9;
        return (seconds == Math.rint(seconds) ? Long.toString((long) seconds) : Double.toString(seconds)) + "s";
    }

    /** The next sample with rates, or null when a signal came before it. */
    private @Nullable Sample next(Sampler sampler, Waiting waiting, long at) throws InterruptedException {
        waiting.until(at);
        if (waiting.isStopped()) return null;
        Sample sample = sampler.take();
        gaps.addAll(sample.gaps());
        return sample;
    }

    private void pictures(Sampler sampler, Waiting waiting) throws InterruptedException {
        Output out = env.out();
        int width = env.isTerminal(1) ? env.width() : 0;
        sampler.take();
        long at = env.nanos();
        for (int n = 0; n < count; n++) {
            at = Math.max(at + delay, env.nanos());
            Sample sample = next(sampler, waiting, at);
            if (sample == null) return;
            Instant now = env.now();
            List<TopRow> all = rows.of(sample, now.toString());
            List<TopRow> shown = all.subList(0, Math.min(all.size(), most));
            if (n > 0) out.line();
            if (call.globals().header()) {
                out.line(Headline.totals(sample, clock(now), interval(), table));
                out.line(Headline.what(rows, width));
                for (String gap : Headline.gaps(sample)) out.line("! " + gap);
            }
            TopTable.Layout layout = table.layout(rows.by(), shown, width);
            Text t = out.text();
            layout.header(t, "", "", "");
            out.line();
            for (TopRow row : shown) {
                layout.row(t, row.traffic());
                out.line();
            }
            if (shown.size() < all.size()) out.line("and " + (all.size() - shown.size()) + " more");
            out.flush();
        }
    }

    private void rows(Sampler sampler, Waiting waiting) throws UsageException, InterruptedException {
        try (Sink<TopRow> sink = call.rows(rows.view())) {
            sampler.take();
            Set<Gap> said = new LinkedHashSet<>();
            long at = env.nanos();
            for (int n = 0; n < count; n++) {
                at = Math.max(at + delay, env.nanos());
                Sample sample = next(sampler, waiting, at);
                if (sample == null) break;
                for (Gap gap : sample.gaps()) if (said.add(gap)) sink.gap(gap);
                int left = most;
                for (TopRow row : rows.of(sample, env.now().truncatedTo(ChronoUnit.MILLIS).toString())) {
                    if (left-- == 0) break;
                    if (!sink.accept(row)) return;
                }
                env.out().flush();
            }
            gaps.removeAll(said); // the sink has passed them on
        }
    }
}
