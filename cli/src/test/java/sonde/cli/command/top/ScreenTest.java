package sonde.cli.command.top;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import sonde.cli.view.CellWidth;
import sonde.cli.view.Magnitude;
import sonde.cli.view.TopTable;
import sonde.inspectors.bytes.Text;
import sonde.inspectors.kernel.netlink.Attributes;
import sonde.inspectors.net.Address;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.processes.SocketOwners.ProcessName;
import sonde.inspectors.sockets.InetSocket;
import sonde.inspectors.sockets.Table;
import sonde.inspectors.sockets.traffic.Grouping;
import sonde.inspectors.sockets.traffic.Moved;
import sonde.inspectors.sockets.traffic.Reading;
import sonde.inspectors.sockets.traffic.Sample;
import sonde.inspectors.sockets.traffic.Traffic;

class ScreenTest {
    private static final ProcessName HOSTILE = new ProcessName(66, "ev\033]0;x\007il\n");

    private final TopRows rows = new TopRows(Grouping.PROCESS);
    private final Screen screen = new Screen(rows, new TopTable(TopTable.Units.BYTES), "1s", true);

    private static Moved moved(int i, long sent) {
        InetSocket s = new InetSocket(Table.TCP, 2, 1, Address.v4(0x7f000001), 1000 + i, Address.v4(0x0a000000 + i), 80,
                0, 0, 0, 0, i, i, 0, 0, 0, Attributes.NONE);
        return new Moved(new Reading(s, new Traffic(sent, 0, 0, 1, 1), 1500, 0), new Traffic(sent, 1, 0, 1, 1), false,
                false, 1);
    }

    private static Sample sample(int connections) {
        List<Moved> all = new ArrayList<>();
        for (int i = 1; i <= connections; i++) all.add(moved(i, i * 1000L));
        return new Sample(all, 1_000_000_000, Set.of(),
                r -> r.socket().inode() == 1 ? HOSTILE : new ProcessName((int) r.socket().inode(), "app"),
                List.of(new Gap.Denied("descriptors of 3 processes", "run with sudo")), 0);
    }

    private String[] frame(int width, int height) {
        Text out = new Text();
        screen.paint(out, width, height);
        String frame = out.toString();
        assertThat(frame).startsWith("\033[H");
        // what clears comes behind what is written, so that nothing flickers
        assertThat(frame.substring(3)).doesNotContain("\033[2J").doesNotContain("\033[J");
        String[] lines = frame.substring(3).replaceAll("\033\\[[0-9;]*[mK]", "").split("\r\n", -1);
        assertThat(lines).hasSize(height);
        for (String line : lines) {
            assertThat(line.chars()).noneMatch(c -> c < 0x20 || c == 0x7f);
            assertThat(CellWidth.of(line)).isLessThan(width);
        }
        return lines;
    }

    @Test
    void aFrameFillsTheScreenAndObeysNobody() {
        frame(80, 24);
        screen.sample(sample(100), "12:00:00", "");
        for (int width : new int[]{20, 40, 80, 81, 132, 250}) {
            for (int height : new int[]{6, 10, 24, 60}) frame(width, height);
        }
        screen.key('R');
        assertThat(String.join("\n", frame(132, 24))).contains("ev\\x1b]0;x\\x07il\\x0a", "run with sudo");
    }

    @Test
    void theBusiestComesFirstAndKeysScroll() {
        screen.sample(sample(100), "12:00:00", "");
        screen.key('c');
        assertThat(frame(80, 24)[4]).contains("10.0.0.100:80");
        screen.key(Keys.DOWN);
        assertThat(frame(80, 24)[4]).contains("10.0.0.99:80");
        screen.key(Keys.END);
        String[] last = frame(80, 24);
        assertThat(last[22]).contains("10.0.0.1:80");
        assertThat(last[23]).contains("82-100 of 100");
        screen.key('g');
        assertThat(frame(80, 24)[4]).contains("10.0.0.100:80");
    }

    @Test
    void aConditionChoosesAndAWrongOneIsExplained() {
        screen.sample(sample(100), "12:00:00", "");
        screen.key('c');
        type("/peer.address in 10.0.0.0/30 and send > 1500\r");
        String all = String.join("\n", frame(80, 24));
        assertThat(all).contains("10.0.0.2:80", "10.0.0.3:80").doesNotContain("10.0.0.4:80", "10.0.0.1:80");
        type("/ | tee x\r");
        assertThat(frame(120, 24)[23]).startsWith("/peer.address in").contains("only a condition");
        screen.key(Keys.ESCAPE);
        assertThat(String.join("\n", frame(80, 24))).contains("10.0.0.2:80").doesNotContain("10.0.0.4:80");
        screen.key('/');
        screen.key(Keys.CONTROL_U);
        screen.key(Keys.ENTER);
        assertThat(frame(80, 24)[4]).contains("10.0.0.100:80");
    }

    private void type(String text) { for (int key : Keys.of(text)) assertThat(screen.key(key)).isTrue(); }

    @Test
    void aHeldPictureStaysWhileTimeGoesOn() {
        screen.sample(sample(3), "12:00:00", "");
        screen.key(' ');
        screen.sample(sample(9), "12:00:01", "");
        assertThat(frame(80, 24)[0]).contains("12:00:00", "3 connections", "PAUSED");
        screen.key(' ');
        screen.sample(sample(9), "12:00:02", "");
        assertThat(frame(80, 24)[0]).contains("12:00:02", "9 connections").doesNotContain("PAUSED");
        assertThat(screen.key('q')).isFalse();
    }

    @Test
    void keysAreTakenApart() {
        assertThat(Keys.of("a\033[A\033OB\033[5~\r\u00e9\033")).containsExactly((int) 'a', Keys.UP, Keys.DOWN,
                Keys.PAGE_UP, Keys.ENTER, 0xe9, Keys.ESCAPE);
        assertThat(Keys.of("\033[1;5")).containsExactly(Keys.UNKNOWN);
        assertThat(Keys.of("\033[<0;1;1M")).containsExactly(Keys.UNKNOWN);
    }

    @Test
    void amountsHaveThreeDigits() {
        assertThat(List.of(Magnitude.of(0, 1000), Magnitude.of(0.04, 1000), Magnitude.of(7.25, 1000),
                Magnitude.of(999, 1000), Magnitude.of(999.7, 1000), Magnitude.of(53_400, 1000),
                Magnitude.of(999_600, 1000), Magnitude.of(1.25e9, 1000), Magnitude.of(1024, 1024)))
                .containsExactly("0", "0.04", "7.3", "999", "1.0k", "53k", "1.0M", "1.3G", "1.0k");
        for (double d = 0.001; d < 1e21; d *= 1.37) assertThat(Magnitude.of(d, 1000).length()).isLessThanOrEqualTo(5);
        assertThat(List.of(Magnitude.micros(0), Magnitude.micros(85), Magnitude.micros(1250), Magnitude.micros(34_000),
                Magnitude.micros(1_200_000))).containsExactly("", "85us", "1.3ms", "34ms", "1.2s");
    }

    @Test
    void wideCharactersTakeTwoColumns() {
        assertThat(CellWidth.of("日本a")).isEqualTo(5);
        assertThat(CellWidth.cut("日本語", 4)).isEqualTo("日~");
        assertThat(CellWidth.cut("abc", 3)).isEqualTo("abc");
    }
}
