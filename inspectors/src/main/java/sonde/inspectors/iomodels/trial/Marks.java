package sonde.inspectors.iomodels.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import sonde.inspectors.iomodels.load.LoadReport;
import sonde.inspectors.iomodels.trial.TrialResult.Side;

/** What stands between the figures and belief, in words. */
final class Marks {
    private Marks() {}

    static List<String> of(TrialPlan plan, LoadReport load, Map<String, Long> counters, Side client) {
        List<String> marks = new ArrayList<>();
        if (load.failed() > 0) marks.add(load.failed() + " connections failed");
        if (load.dropped() > 0) marks.add(load.dropped() + " connections ended by the server");
        if (load.starved() > 0) {
            marks.add("STARVED: " + load.starved() + " of " + load.talkers() + " talkers never got an answer");
        }
        if (load.isGeneratorBound()) {
            marks.add("GENERATOR-BOUND: " + load.late() * 100 / load.sent() + " % of the messages left late");
        }
        if (plan.load().isOpenLoop() && load.nanos() > 0 && load.sent() * 1e9 / load.nanos() < plan.load().rate()
                * 0.95) {
            marks.add("only " + Math.round(load.sent() * 1e9 / load.nanos()) + " of "
                    + Math.round(plan.load().rate()) + " messages/s could be sent");
        }
        long refused = counters.getOrDefault("refused", 0L);
        if (refused > 0) {
            marks.add("the server turned " + refused + " away: " + (plan.model().equals("select")
                    ? "a bit set of select(2) ends at descriptor 1023 (FD_SETSIZE), whatever the limits allow"
                    : "no descriptor or thread left"));
        }
        long dropped = counters.getOrDefault("dropped", 0L);
        if (dropped > 0) {
            marks.add(dropped + " datagrams dropped: the server's receive buffer was full (--set SO_RCVBUF=SIZE, up to"
                    + " net.core.rmem_max)");
        }
        long shed = counters.getOrDefault("shed", 0L);
        if (shed > 0)
            marks.add(shed + (plan.server().at().kind().isStream() ? " chat members" : " answers")
                    + " dropped: their peers did not read");
        long queued = counters.getOrDefault("queued", 0L);
        if (queued > 0) marks.add(queued + " connections wait for a thread");
        return marks;
    }
}
