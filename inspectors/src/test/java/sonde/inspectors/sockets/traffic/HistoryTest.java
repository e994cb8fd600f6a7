package sonde.inspectors.sockets.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import sonde.inspectors.net.TcpState;
import sonde.inspectors.processes.SocketOwners.ProcessName;
import sonde.inspectors.sockets.InetSocket;

class HistoryTest {
    private static final long SECOND = 1_000_000_000;
    private static final ProcessName APP = new ProcessName(7, "app");

    private final List<String> told = new ArrayList<>();
    private final History history = new History(e -> {
        InetSocket s = e.socket();
        Traffic t = e.total();
        ProcessName p = e.process();
        told.add(e.kind() + (s == null ? "" : " " + s.localPort()) + (p == null ? "" : " " + p.command())
                + (t == null ? "" : " " + t.sentBytes() + "/" + t.receivedBytes())
                + (s == null ? "" : " " + e.millis() + ".." + e.mostMillis())
                + (e.count() == 0 ? "" : " " + e.count()));
    });
    private final Meter meter = new Meter(100);

    private void look(long nanos, MadeConnection... connections) {
        history.look(nanos);
        for (MadeConnection c : connections) {
            boolean first = meter.isFirst();
            history.seen(meter.take(c.socket()), first, c.cookie == 3 ? null : APP);
        }
        history.turn(meter.turn());
    }

    private void end(long nanos, MadeConnection c) {
        InetSocket s = c.state(TcpState.CLOSE).socket();
        history.ended(meter.end(s), s, nanos);
    }

    private static MadeConnection connection(int cookie) { return MadeConnection.of(cookie).ports(5000 + cookie, 443); }

    @Test
    void tellsWhatComesAndGoes() {
        look(10 * SECOND, connection(1).counters(5, 6));
        look(11 * SECOND, connection(1).counters(5, 6), connection(2).counters(1, 2));
        end(11 * SECOND + SECOND / 4, connection(2).counters(10, 20));
        end(11 * SECOND + SECOND / 2, connection(4).counters(3, 4));
        end(12 * SECOND, connection(1).counters(50, 60));
        look(12 * SECOND);
        history.overruns(2);
        history.overruns(2);
        history.overruns(5);
        history.stop();
        assertThat(told).containsExactly("START", "PRESENT 5001 app 5/6 0..-1", "OPENED 5002 app 1/2 0..1000",
                "CLOSED 5002 app 10/20 250..1250", "CLOSED 5004 3/4 0..500", "CLOSED 5001 app 50/60 2000..-1",
                "OVERRUN 2", "OVERRUN 3", "STOP");
    }

    @Test
    void whatEndsBeforeTheFirstLookHasNoDuration() {
        end(5 * SECOND, connection(1).counters(3, 4));
        assertThat(told).containsExactly("START", "CLOSED 5001 3/4 0..-1");
    }

    @Test
    void whatVanishesWithoutAWordIsGoneOnceItStaysAway() {
        look(1 * SECOND, connection(1).counters(5, 6));
        look(2 * SECOND);
        assertThat(told).hasSize(2);
        look(3 * SECOND);
        look(4 * SECOND);
        assertThat(told).hasSize(3).last().isEqualTo("GONE 5001 app 5/6 1000..-1");
    }

    @Test
    void remembersWhoHeldItLast() {
        look(1 * SECOND, connection(3));
        look(2 * SECOND, connection(3));
        end(3 * SECOND, connection(3));
        assertThat(told.get(2)).startsWith("CLOSED 5003 0/0");
    }
}
