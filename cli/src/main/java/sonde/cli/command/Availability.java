package sonde.cli.command;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** What this host and this user lack for the options and words of one subcommand. Each need is looked up once. */
public final class Availability {
    private final Syntax syntax;
    private final Env env;
    private final Map<Need, String> known = new EnumMap<>(Need.class);

    public Availability(Syntax syntax, Env env) {
        this.syntax = syntax;
        this.env = env;
    }

    /** Why this option does not work here, or null. */
    public @Nullable String of(Option option) {
        for (String name : option.names()) {
            Need need = syntax.need(name);
            if (need != null) return of(need);
        }
        return Globals.isNamespace(option) ? of(Need.SYS_ADMIN) : null;
    }

    /** Why this operand or value does not work here, or null. */
    public @Nullable String of(String word) {
        Need need = syntax.need(word);
        return need == null ? null : of(need);
    }

    private @Nullable String of(Need need) {
        String reason = known.get(need);
        if (reason == null) {
            reason = need.obstacle(env);
            known.put(need, reason == null ? "" : reason);
        }
        return reason == null || reason.isEmpty() ? null : reason;
    }

    /** All that does not work here: reason, and the options and words that it concerns. */
    public Map<String, List<String>> missing() {
        Map<String, List<String>> missing = new LinkedHashMap<>();
        for (Option o : syntax.options()) if (!o.hidden()) note(missing, of(o), o.name());
        for (Option o : Globals.options(syntax)) if (!o.hidden()) note(missing, of(o), o.name());
        for (String word : syntax.operandValues().words()) note(missing, of(word), word);
        return missing;
    }

    private static void note(Map<String, List<String>> missing, @Nullable String reason, String name) {
        if (reason != null) missing.computeIfAbsent(reason, r -> new java.util.ArrayList<>()).add(name);
    }
}
