package sonde.cli.command;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** What was typed: options in their order, then operands. */
public final class Arguments {
    /** One option as it was typed; {@code value} is null when it has none. */
    public record Occurrence(Option option, @Nullable String value) {
        public int id() { return option.id(); }

        /** The value of an option that always has one. */
        public String text() {
            if (value == null) throw new IllegalStateException(option.name() + " has no value");
            return value;
        }
    }

    private final List<Occurrence> occurrences = new ArrayList<>();
    private final List<String> operands = new ArrayList<>();

    void add(Option option, @Nullable String value) { occurrences.add(new Occurrence(option, value)); }

    void operand(String word) { operands.add(word); }

    public List<Occurrence> options() { return occurrences; }

    public List<String> operands() { return operands; }

    public boolean has(int id) {
        for (Occurrence o : occurrences) if (o.id() == id) return true;
        return false;
    }

    public int count(int id) {
        int n = 0;
        for (Occurrence o : occurrences) if (o.id() == id) n++;
        return n;
    }

    /** The value of the last occurrence, or null. */
    public @Nullable String value(int id) {
        String value = null;
        for (Occurrence o : occurrences) if (o.id() == id) value = o.value();
        return value;
    }

    public String value(int id, String otherwise) {
        String value = value(id);
        return value == null ? otherwise : value;
    }
}
