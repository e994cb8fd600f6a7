package sonde.cli.command;

import sonde.inspectors.iomodels.load.LoadReport;
import sonde.inspectors.iomodels.trial.Meter;
import sonde.inspectors.iomodels.trial.Trial;
import sonde.inspectors.iomodels.trial.TrialPlan;

/** The line that moves on a terminal while a trial runs; nothing anywhere else. */
final class LabProgress {
    private final Env env;
    private final TrialPlan plan;
    private final boolean shown;
    private long lastAt, lastCpu;

    LabProgress(Env env, TrialPlan plan) {
        this.env = env;
        this.plan = plan;
        shown = env.isTerminal(2);
        if (shown) paint("starting");
    }

    /** What the generators alone see. */
    void show(LoadReport now) { show(Trial.Sight.of(now)); }

    void show(Trial.Sight sight) {
        if (!shown) return;
        LoadReport now = sight.load();
        StringBuilder line = new StringBuilder().append(now.connected()).append(" up");
        if (now.failed() > 0) line.append(", ").append(now.failed()).append(" failed");
        if (now.nanos() > 0) {
            line.append(", ").append(Math.round(now.perSecond())).append(" msgs/s, p50 ");
            line.append(micros(now, 50)).append(" p99 ").append(micros(now, 99)).append(" us");
        }
        if (now.errorCount() > 0) line.append(", errors ").append(now.errors());
        long at = env.nanos();
        Meter.Reading servers = sight.servers();
        if (servers.residentBytes() > 0) {
            if (lastAt > 0 && at > lastAt) {
                line.append(", server ").append((sight.serverCpuNanos() - lastCpu) * 100 / (at - lastAt))
                        .append("% CPU");
            }
            line.append(", ").append(servers.residentBytes() / 1_000_000).append(" MB");
            if (servers.descriptors() > 0) line.append(", ").append(servers.descriptors()).append(" fds");
            line.append(", ").append(servers.threads()).append(" threads");
        }
        lastAt = at;
        lastCpu = sight.serverCpuNanos();
        paint(line.toString());
    }

    private static long micros(LoadReport now, double percentile) {
        return now.latency().getValueAtPercentile(percentile) / 1000;
    }

    private synchronized void paint(String state) {
        String whole = plan.model() + " " + plan.load().connections() + ": " + state;
        int width = env.width() > 20 ? env.width() - 1 : 79;
        env.err().text().str("\r\033[K").safe(whole.length() > width ? whole.substring(0, width) : whole);
        env.err().flush();
    }

    synchronized void done() {
        if (!shown) return;
        env.err().text().str("\r\033[K");
        env.err().flush();
    }
}
