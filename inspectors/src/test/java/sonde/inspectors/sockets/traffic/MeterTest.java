package sonde.inspectors.sockets.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import sonde.inspectors.net.TcpState;
import sonde.inspectors.processes.SocketOwners.ProcessName;

class MeterTest {
    private static final long SECOND = 1_000_000_000;

    private final Meter meter = new Meter(1000);

    private List<Moved> round(MadeConnection... connections) {
        for (MadeConnection c : connections) meter.take(c.socket());
        return meter.turn();
    }

    private static Traffic traffic(List<Moved> all) {
        Traffic sum = Traffic.NONE;
        for (Moved m : all) {
            Traffic t = m.traffic();
            if (t != null) sum = sum.plus(t);
        }
        return sum;
    }

    @Test
    void theFirstRoundHasNothingToCompareWith() {
        assertThat(round(MadeConnection.of(1).counters(1000, 2000))).singleElement().satisfies(m -> {
            assertThat(m.traffic()).isNull();
            assertThat(m.opened()).isFalse();
        });
    }

    @Test
    void theDifferenceOfTwoRoundsIsWhatMoved() {
        round(MadeConnection.of(1).counters(1000, 2000).segments(10, 20, 1));
        List<Moved> moved = round(MadeConnection.of(1).counters(1500, 2004).segments(12, 23, 2));
        assertThat(moved).singleElement().extracting(Moved::traffic).isEqualTo(new Traffic(500, 4, 1, 2, 3));
        Rates rates = Rates.of(new Traffic(500, 4, 1, 2, 3), SECOND / 2);
        assertThat(rates).isEqualTo(new Rates(1000, 8, 2, 4, 6));
        assertThat(Rates.of(new Traffic(500, 4, 1, 2, 3), 0)).isEqualTo(new Rates(0, 0, 0, 0, 0));
    }

    @Test
    void whatWasSentAgainIsNotSentTwice() {
        round(MadeConnection.of(1));
        MadeConnection c = MadeConnection.of(1).counters(700, 0);
        c.retransmittedBytes = 300;
        assertThat(traffic(round(c)).sentBytes()).isEqualTo(700);
    }

    @Test
    void countsOfSegmentsMayWrap() {
        round(MadeConnection.of(1).counters(5, 5).segments(-2, -1, -1));
        assertThat(traffic(round(MadeConnection.of(1).counters(6, 5).segments(3, 1, 0))))
                .isEqualTo(new Traffic(1, 0, 1, 5, 2));
    }

    @Test
    void aCookieThatComesBackWithOtherAddressesIsAnotherConnection() {
        round(MadeConnection.of(1).counters(1000, 1000));
        List<Moved> moved = round(MadeConnection.of(1).ports(40001, 443).counters(1200, 1200));
        assertThat(moved).singleElement().satisfies(m -> {
            assertThat(m.opened()).isTrue();
            assertThat(m.traffic()).extracting(t -> t.sentBytes()).isEqualTo(1200L);
        });
    }

    @Test
    void countersThatGoBackwardsBeginAgain() {
        round(MadeConnection.of(1).counters(1000, 1000));
        assertThat(traffic(round(MadeConnection.of(1).counters(10, 20)))).isEqualTo(new Traffic(10, 20, 0, 0, 0));
    }

    @Test
    void aConnectionThatOpenedCountsWithAllItMoved() {
        round();
        assertThat(round(MadeConnection.of(2).counters(70, 80))).singleElement().satisfies(m -> {
            assertThat(m.opened()).isTrue();
            assertThat(m.traffic()).isEqualTo(new Traffic(70, 80, 0, 0, 0));
        });
    }

    @Test
    void aConnectionThatEndedCountsUpToItsLastByte() {
        round(MadeConnection.of(1).counters(1000, 1000));
        MadeConnection last = MadeConnection.of(1).state(TcpState.CLOSE).counters(1100, 1051);
        last.controls = 2; // SYN and FIN acknowledged: the peer's FIN is in the last count of received bytes
        meter.end(last.socket());
        assertThat(round()).singleElement().satisfies(m -> {
            assertThat(m.closed()).isTrue();
            assertThat(m.there()).isZero();
            assertThat(m.traffic()).isEqualTo(new Traffic(100, 50, 0, 0, 0));
        });
        assertThat(round()).isEmpty();
    }

    @Test
    void aConnectionThatCameAndWentBetweenTwoRoundsCounts() {
        round();
        meter.end(MadeConnection.of(9).state(TcpState.CLOSE).counters(10, 20).socket());
        assertThat(round()).singleElement().satisfies(m -> {
            assertThat(m.opened() && m.closed()).isTrue();
            assertThat(m.traffic()).isEqualTo(new Traffic(10, 20, 0, 0, 0));
        });
    }

    @Test
    void whatEndsAfterItWasDumpedIsCountedOnce() {
        round(MadeConnection.of(1));
        meter.take(MadeConnection.of(1).counters(100, 0).socket());
        meter.end(MadeConnection.of(1).state(TcpState.CLOSE).counters(130, 0).socket());
        List<Moved> moved = meter.turn();
        assertThat(traffic(moved).sentBytes()).isEqualTo(130);
        assertThat(moved.stream().mapToInt(Moved::there).sum()).isZero();
        assertThat(round()).isEmpty();
    }

    @Test
    void anAbortedConnectionKeepsWhatWasLastSeen() {
        round(MadeConnection.of(1).counters(1000, 500));
        meter.end(MadeConnection.of(1).state(TcpState.CLOSE).ports(40000, 0).socket());
        assertThat(round()).singleElement().satisfies(m -> {
            assertThat(m.last().socket().peerPort()).isEqualTo(443);
            assertThat(m.last().traffic()).isEqualTo(new Traffic(1000, 500, 0, 0, 0));
            assertThat(m.traffic()).isEqualTo(Traffic.NONE);
        });
    }

    @Test
    void aConnectionThatADumpMissedWasNotOpenedAnew() {
        round(MadeConnection.of(1).counters(1_000_000, 0));
        assertThat(round()).isEmpty();
        assertThat(round(MadeConnection.of(1).counters(1_000_010, 0))).singleElement().satisfies(m -> {
            assertThat(m.opened()).isFalse();
            assertThat(m.traffic()).isEqualTo(new Traffic(10, 0, 0, 0, 0));
        });
    }

    @Test
    void aConnectionThatStaysAwayIsClosedEvenWithoutAnEvent() {
        round(MadeConnection.of(1).counters(1000, 0));
        round();
        assertThat(round()).singleElement().satisfies(m -> {
            assertThat(m.closed()).isTrue();
            assertThat(m.traffic()).isNull();
        });
        assertThat(round()).isEmpty();
    }

    @Test
    void thePeersFinIsNoByte() {
        round(MadeConnection.of(1).counters(0, 100));
        assertThat(traffic(round(MadeConnection.of(1).state(TcpState.CLOSE_WAIT).counters(0, 101)))).isEqualTo(
                Traffic.NONE);
    }

    @Test
    void withoutCountersThereAreNoRates() {
        MadeConnection c = MadeConnection.of(-1);
        c.infoSize = 0;
        round(c);
        assertThat(round(c)).singleElement().satisfies(m -> {
            assertThat(m.traffic()).isNull();
            assertThat(m.opened()).isFalse();
        });
    }

    @Test
    void anOldKernelTellsAcknowledgedBytes() {
        MadeConnection c = MadeConnection.of(1);
        c.infoSize = 136;
        round(c);
        assertThat(traffic(round(c.counters(40, 50)))).isEqualTo(new Traffic(40, 50, 0, 0, 0));
    }

    @Test
    void remembersNoMoreThanItMay() {
        Meter small = new Meter(10);
        for (int round = 0; round < 2; round++) {
            int known = 0, opened = 0;
            for (int i = 0; i < 20; i++) {
                Moved m = small.take(MadeConnection.of(i).counters(round * 5L, 0).socket());
                if (m.traffic() != null) known++;
                if (m.opened()) opened++;
            }
            small.turn();
            assertThat(known).isEqualTo(round == 0 ? 0 : 10);
            assertThat(opened).isZero();
        }
    }

    @Test
    void sumsByProcessRemoteAndPort() {
        MadeConnection a = MadeConnection.of(1).ports(80, 50001), b = MadeConnection.of(2).ports(80, 50002),
                out = MadeConnection.of(3).ports(40000, 443);
        out.inode = 7;
        out.peer = MadeConnection.HERE;
        round(a, b, out);
        List<Moved> moved = new ArrayList<>(round(a.counters(10, 1), b.counters(20, 2), out.counters(5, 3)));
        Summing summing = new Summing(SECOND, r -> r.socket().inode() == 7 ? new ProcessName(70, "client") : null,
                Set.of(80));
        assertThat(summing.rows(Grouping.PROCESS, moved)).extracting(r -> r.process() + r.pid() + " " + r.moved())
                .containsExactly("0 " + new Traffic(30, 3, 0, 0, 0), "client70 " + new Traffic(5, 3, 0, 0, 0));
        assertThat(summing.rows(Grouping.PORT, moved))
                .extracting(r -> r.port() + (r.incoming() ? " in " : " out ") + r.connections())
                .containsExactly("80 in 2", "443 out 1");
        assertThat(summing.rows(Grouping.REMOTE, moved)).extracting(r -> r.peer() + " " + r.connections())
                .containsExactly("10.0.0.5 2", "10.0.0.1 1");
        assertThat(summing.rows(Grouping.CONNECTION, moved)).hasSize(3);
        Traffic total = Traffic.NONE;
        for (TrafficRow r : summing.rows(Grouping.CONNECTION, moved)) {
            Traffic t = r.moved();
            if (t != null) total = total.plus(t);
        }
        assertThat(total).isEqualTo(traffic(moved));
    }
}
