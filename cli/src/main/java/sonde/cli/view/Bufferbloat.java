package sonde.cli.view;

import java.util.Locale;

import sonde.inspectors.throughput.Event;

/**
 * How much the load adds to the mean latency, as a grade. The limits are those of the DSLReports speed test
 * (www.dslreports.com/faq/17930), which other tests took over: below 5 ms A+, 30 A, 60 B, 200 C, 400 D, else F.
 *
 * @param increaseNanos mean under load less mean of the idle path; not negative
 */
record Bufferbloat(String grade, double increaseNanos) {
    static Bufferbloat of(Event.UnderLoad e) {
        double increase = Math.max(0, e.loaded().mean() - e.idle().mean());
        double ms = increase / 1e6;
        String grade = ms < 5 ? "A+" : ms < 30 ? "A" : ms < 60 ? "B" : ms < 200 ? "C" : ms < 400 ? "D" : "F";
        return new Bufferbloat(grade, increase);
    }

    String sentence() {
        return String.format(Locale.ROOT,
                "Bufferbloat: grade %s, the load adds %.2f ms to the mean (A+ below 5 ms, A 30, B 60, C 200, D 400).",
                grade, increaseNanos / 1e6);
    }
}
