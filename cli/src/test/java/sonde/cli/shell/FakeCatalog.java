package sonde.cli.shell;

import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.cli.command.Catalog;
import sonde.cli.command.Command;
import sonde.cli.command.Invocation;
import sonde.cli.command.Option;
import sonde.cli.command.Syntax;
import sonde.cli.command.UsageException;
import sonde.cli.render.Column;
import sonde.cli.render.Column.Kind;
import sonde.cli.render.View;
import sonde.inspectors.probe.Sink;

/** A catalog with one subcommand, {@code numbers}: rows with a number and a word, or text, or a failure. */
final class FakeCatalog implements Catalog {
    record Numbers(int n) {}

    static final View<Numbers> VIEW = new View<>("test.numbers/1", List.of(
            Column.of("n", Kind.NUMBER, Numbers::n, "the number"),
            Column.of("parity", Kind.STATE, r -> r.n() % 2 == 0 ? "even" : "odd", "even or odd")));

    @Override
    public @Nullable Command find(String name) { return name.equals("numbers") ? new NumbersCommand() : null; }

    @Override
    public List<String> names() { return List.of("numbers"); }

    @Override
    public String version() { return "0"; }

    private static final class NumbersCommand implements Command {
        @Override
        public Syntax syntax() {
            return new Syntax("numbers", "Numbers up to some limit.").flag(1, "-n --numeric", "as numbers")
                    .value(2, "-c --code", "CODE", "end with CODE")
                    .value(3, "-u --until", "WORD", Option.Values.of("ten", "twenty"), "how far").operands("LIMIT")
                    .mirror();
        }

        @Override
        public View<?> view() { return VIEW; }

        @Override
        public int run(Invocation call) throws UsageException {
            int limit = call.arguments().operands().isEmpty()
                    ? 10
                    : Integer.parseInt(call.arguments().operands().get(0));
            if (!call.isStructured()) {
                call.out().line("text up to " + limit + (call.arguments().has(1) ? " numeric" : ""));
            } else {
                try (Sink<Numbers> rows = call.rows(VIEW)) {
                    for (int i = 1; i <= limit; i++) if (!rows.accept(new Numbers(i))) break;
                }
            }
            String code = call.arguments().value(2);
            return code == null ? 0 : Integer.parseInt(code);
        }
    }
}
