package sonde.cli.view;

import org.jspecify.annotations.Nullable;

/**
 * What netstat says of one counter. A switch a table instead of a map of all: a run builds only the texts it prints.
 *
 * @param kind when and where it is said
 * @param text the value goes where its {@code #} is
 */
record CounterText(Kind kind, String text) {
    /** When a counter is shown, and under which title. */
    enum Kind {
        /** Also when it is zero. */
        ALWAYS,
        /** When it is not zero. */
        COUNTED,
        /** When it is not zero, in the list of received ICMP messages. */
        INPUT,
        /** When it is not zero, in the list of sent ICMP messages. */
        OUTPUT,
        /** A setting, not a counter. */
        HIDDEN
    }

    static final CounterText HIDDEN = new CounterText(Kind.HIDDEN, "");

    static CounterText always(String text) { return new CounterText(Kind.ALWAYS, text); }

    static CounterText ifCounted(String text) { return new CounterText(Kind.COUNTED, text); }

    static CounterText input(String text) { return new CounterText(Kind.INPUT, text); }

    static CounterText output(String text) { return new CounterText(Kind.OUTPUT, text); }

    /** The text of a counter, or null when netstat has none: then its name is said. */
    static @Nullable CounterText of(String table, String name) {
        CounterText text = Ipv4CounterTexts.of(table, name);
        if (text == null) text = TcpExtCounterTexts.of(table, name);
        return text != null ? text : Ipv6CounterTexts.of(table, name);
    }
}
