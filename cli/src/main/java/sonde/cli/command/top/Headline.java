package sonde.cli.command.top;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import sonde.cli.view.Magnitude;
import sonde.cli.view.TopTable;
import sonde.inspectors.bytes.Text;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.sockets.traffic.Moved;
import sonde.inspectors.sockets.traffic.Rates;
import sonde.inspectors.sockets.traffic.Sample;
import sonde.inspectors.sockets.traffic.Traffic;

/** The words around the table. */
final class Headline {
    static final List<String> HELP = List.of("", //
            "p  processes          r  remote hosts", //
            "o  ports              c  connections", //
            "", //
            "s > right   sort by the next column      S < left   by the one before", //
            "R           the other way round          space      hold the picture", //
            "/           show only rows that fit a condition, as where in a pipeline:", //
            "              process = nginx and send_bytes_per_s > 1M", //
            "              peer.address in 10.0.0.0/8 or retransmits_per_s > 0", //
            "up down PgUp PgDn Home End   scroll      h  this help     q  quit", //
            "", //
            "OUT and IN are payload, what was sent again not counted; RETR segments sent again; RTT the mean,", //
            "WORST the longest of a row's connections; PATH what the path takes by the kernel's estimate.", //
            "NEW and GONE include connections that came and went between two pictures.", //
            "The kernel counts bytes of TCP only: UDP and unix sockets are not here.", //
            "", //
            "any key goes back");

    private Headline() {}

    static String totals(Sample s, String clock, String interval, TopTable table) {
        Traffic sum = Traffic.NONE;
        int connections = 0, opened = 0, closed = 0;
        boolean known = false;
        for (Moved m : s.moved()) {
            if (m.last().socket().peerPort() == 0) continue;
            connections += m.there();
            if (m.opened()) opened++;
            if (m.closed()) closed++;
            Traffic t = m.traffic();
            if (t == null) continue;
            known = true;
            sum = sum.plus(t);
        }
        Rates r = Rates.of(sum, s.nanos());
        StringBuilder b = new StringBuilder("sonde top ").append(clock).append(" (").append(interval).append(")  ")
                .append(connections).append(connections == 1 ? " connection" : " connections").append(" +")
                .append(opened).append(" -").append(closed);
        if (known) {
            b.append("  out ").append(table.amount(r.sentBytes())).append(table.unit()).append(" in ")
                    .append(table.amount(r.receivedBytes())).append(table.unit()).append(" retr ")
                    .append(Magnitude.of(r.retransmits(), 1000)).append("/s");
        }
        return b.toString();
    }

    /** @param width of the screen, or 0 where lines may be of any length */
    static String what(TopRows rows, int width) {
        String by = rows.by().name().toLowerCase(Locale.ROOT);
        String filter = rows.filter();
        String words = "by " + by + ", sorted by " + rows.sortName() + (rows.isDescending() ? " downwards" : " upwards")
                + (filter.isEmpty() ? "" : ", where " + Text.visible(filter)) + "; TCP only";
        String reason = ": UDP and unix sockets have no byte counters";
        return width == 0 || words.length() + reason.length() <= width ? words + reason : words;
    }

    /** What is missing from this sample, a sentence each. */
    static List<String> gaps(Sample s) {
        List<String> gaps = new ArrayList<>();
        for (Gap gap : s.gaps()) gaps.add(Text.visible(gap.sentence()));
        if (s.lost() > 0) {
            gaps.add("the kernel's queue of events ran over " + s.lost() + (s.lost() == 1 ? " time" : " times")
                    + ": some short connections are not counted");
        }
        return gaps;
    }
}
