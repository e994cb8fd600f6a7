package sonde.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import sonde.inspectors.probe.Sink;

class TableFormatTest {
    private static final View<List<Object>> VIEW = view("name", "up", "state", "peer");

    private static View<List<Object>> view(String... names) {
        List<Column<List<Object>>> columns = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            int at = i;
            Column.Kind kind = names[i].equals("up") ? Column.Kind.NUMBER : Column.Kind.TEXT;
            columns.add(Column.of(names[i], kind, row -> row.get(at), ""));
        }
        return new View<>("test/1", columns);
    }

    private static String table(int width, List<List<Object>> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Output out = new Output(bytes);
        try (Sink<List<Object>> sink = Format.named("table").open(VIEW, out, new Format.Header("h", Instant.EPOCH, true,
                width))) {
            for (List<Object> row : rows) sink.accept(row);
        }
        out.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static final List<List<Object>> TWO = List.of(List.of("epoll", 2000, "listening", "10.0.0.1"),
            List.of("io_uring", 7, "", ""));

    @Test
    void intoAPipeEachRowIsOneLine() { assertThat(table(0, TWO)).isEqualTo("""
            NAME        UP  STATE      PEER
            epoll     2000  listening  10.0.0.1
            io_uring     7
            """); }

    @Test
    void aTerminalThatIsWideEnoughChangesNothing() { assertThat(table(35, TWO)).isEqualTo(table(0, TWO)); }

    @Test
    void onANarrowTerminalTheRestComesBelowWithTheFirstColumnBeforeIt() { assertThat(table(30, TWO)).isEqualTo("""
            NAME        UP  STATE
            epoll     2000  listening
            io_uring     7

            NAME      PEER
            epoll     10.0.0.1
            io_uring
            """); }

    @Test
    void aColumnThatNeverFitsStandsAlone() { assertThat(table(10, TWO)).isEqualTo("""
            NAME
            epoll
            io_uring

              UP
            2000
               7

            STATE
            listening


            PEER
            10.0.0.1

            """); }

    @Test
    void aLongTableIsNotTornApart() {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 41; i++) rows.add(List.of("row " + i, i, "established", "192.0.2.1"));
        assertThat(table(20, rows)).isEqualTo(table(0, rows));
    }
}
