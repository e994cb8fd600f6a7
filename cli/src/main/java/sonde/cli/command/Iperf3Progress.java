package sonde.cli.command;

import java.util.ArrayDeque;

import sonde.cli.render.Output;
import sonde.cli.view.ThroughputUnits;
import sonde.inspectors.bytes.Text;
import sonde.inspectors.throughput.Event;

/**
 * One line below the report of a test on a terminal, overwritten each time: the rate of the last intervals as a picture. Not
 * part of the report: it goes to stderr and is wiped before the next line.
 */
final class Iperf3Progress {
    private static final int MOST = 60;
    private static final String TICKS = "▁▂▃▄▅▆▇█", PLAIN_TICKS = "_.-=+*%#", WIPE = "\r\033[K";

    private final Output err;
    private final char format;
    private final String ticks;
    private final ArrayDeque<Double> rates = new ArrayDeque<>();
    private boolean shown;

    /** @param unicode whether the terminal shows block characters */
    Iperf3Progress(Output err, char format, boolean unicode) {
        this.err = err;
        this.format = format;
        this.ticks = unicode ? TICKS : PLAIN_TICKS;
    }

    /** Before a line of the report. */
    void wipe() {
        if (!shown) return;
        err.text().str(WIPE);
        err.flush();
        shown = false;
    }

    /** After one: what the intervals so far look like. */
    void draw(Event.Interval e) {
        double bytes = 0, seconds = e.end() - e.start();
        for (Event.OfStream s : e.streams()) bytes += s.bytes();
        if (seconds <= 0) return;
        if (rates.size() == MOST) rates.poll();
        rates.add(bytes / seconds);
        err.text().str(line());
        err.flush();
        shown = true;
    }

    /** The picture: each tick an interval, as high as its share of the fastest. */
    String line() {
        double most = 0, last = 0;
        for (double r : rates) most = Math.max(most, last = r);
        StringBuilder picture = new StringBuilder();
        for (double r : rates) {
            int tick = most <= 0 ? 0 : (int) Math.round(r / most * (ticks.length() - 1));
            picture.append(ticks.charAt(tick));
        }
        Text t = new Text();
        t.str(WIPE).str(picture.toString()).str("  ");
        ThroughputUnits.rate(t, last, format);
        t.str("s/sec, at most ");
        ThroughputUnits.rate(t, most, format);
        return t.str("s/sec").toString();
    }
}
