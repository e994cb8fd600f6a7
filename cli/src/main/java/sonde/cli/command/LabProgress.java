package sonde.cli.command;

import sonde.inspectors.bytes.Text;
import sonde.inspectors.iomodels.load.LoadReport;
import sonde.inspectors.iomodels.trial.TrialPlan;

/** The line that moves on a terminal while a trial runs; nothing anywhere else. */
final class LabProgress {
    private final Env env;
    private final TrialPlan plan;
    private final boolean shown;

    LabProgress(Env env, TrialPlan plan) {
        this.env = env;
        this.plan = plan;
        shown = env.isTerminal(2);
        if (shown) paint("starting");
    }

    void show(LoadReport now) {
        if (!shown) return;
        paint(now.connected() + " up, " + now.failed() + " failed, " + now.served() + " served"
                + (now.nanos() == 0 ? "" : ", " + Math.round(now.perSecond()) + " msgs/s"));
    }

    private synchronized void paint(String state) {
        Text line = env.err().text();
        line.str("\r\033[K").str(plan.model()).ch(' ').dec(plan.load().connections()).str(": ").str(state);
        env.err().flush();
    }

    synchronized void done() {
        if (!shown) return;
        env.err().text().str("\r\033[K");
        env.err().flush();
    }
}
