package sonde.cli.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

import sonde.cli.Sonde;
import sonde.cli.command.Arguments;
import sonde.cli.command.Command;
import sonde.cli.command.Getopt;
import sonde.cli.command.Globals;
import sonde.cli.command.Option;
import sonde.cli.command.Syntax;
import sonde.cli.command.UsageException;

/**
 * Our small parser and picocli's over the same model understand the same command lines. Beginnings of long names are
 * getopt's alone: picocli takes them apart at dashes. So is a lone dash, on which picocli 4.7.7 stumbles. lsof has a grammar that neither knows, and a parser of its own.
 */
class TwoParsersTest {
    private static final int LINES = 400;

    private static final List<String> WORDS = List.of("x", "10", "a=b", "state", "sport", "/etc/hosts");

    private static List<String> random(Random r, Syntax syntax) {
        List<Option> all = new ArrayList<>(syntax.options());
        all.addAll(Globals.options(syntax));
        List<String> words = new ArrayList<>();
        for (int n = r.nextInt(6); n > 0; n--) {
            Option o = all.get(r.nextInt(all.size()));
            String name = o.names().get(r.nextInt(o.names().size()));
            String value = WORDS.get(r.nextInt(3));
            switch (o.arity()) {
                case NONE -> words.add(r.nextInt(8) == 0 && name.length() == 2 ? name + cluster(r, syntax) : name);
                case REQUIRED -> {
                    if (r.nextInt(3) == 0) {
                        words.add(name.startsWith("--") ? name + "=" + value : name + value);
                    } else {
                        words.add(name);
                        if (r.nextInt(30) == 0) return words; // the value is missing
                        words.add(value);
                    }
                }
                case OPTIONAL ->
                    words.add(r.nextBoolean() ? name : name.startsWith("--") ? name + "=" + value : name + value);
            }
            if (r.nextInt(4) == 0) words.add(WORDS.get(r.nextInt(WORDS.size())));
            if (r.nextInt(30) == 0) words.add("--bogus");
            if (r.nextInt(30) == 0) words.add("--");
        }
        return words;
    }

    private static String cluster(Random r, Syntax syntax) {
        List<Option> flags = syntax.options().stream().filter(o -> o.arity() == Option.Arity.NONE
                && o.names().get(0).length() == 2 && !o.names().get(0).startsWith("--")).toList();
        return flags.isEmpty() ? "" : flags.get(r.nextInt(flags.size())).names().get(0).substring(1);
    }

    @Test
    void everySubcommandsLinesMeanTheSameToBoth() {
        Sonde sonde = new Sonde();
        for (String name : sonde.names()) {
            Command command = sonde.find(name);
            if (command == null || name.equals("lsof")) continue;
            Syntax syntax = command.syntax();
            Random random = new Random(name.hashCode());
            int understood = 0;
            for (int i = 0; i < LINES; i++) {
                List<String> words = random(random, syntax);
                Map<String, List<String>> ours = ours(syntax, words), theirs = theirs(syntax, words);
                assertThat(theirs).as(name + " " + words).isEqualTo(ours);
                if (ours != null) understood++;
            }
            assertThat(understood).as(name).isGreaterThan(LINES / 4);
        }
    }

    private static @Nullable Map<String, List<String>> ours(Syntax syntax, List<String> words) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        try {
            Arguments a = new Getopt(syntax, Globals.options(syntax)).parse(words);
            for (Arguments.Occurrence o : a.options()) {
                String value = o.value();
                found.computeIfAbsent(o.option().names().get(0), k -> new ArrayList<>())
                        .add(value == null ? "" : value);
            }
            if (!a.operands().isEmpty()) found.put("operands", a.operands());
            return sorted(found);
        } catch (UsageException e) {
            return null;
        }
    }

    private static @Nullable Map<String, List<String>> theirs(Syntax syntax, List<String> words) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        try {
            CommandLine.ParseResult result = new CommandLine(PicocliModel.of(syntax))
                    .parseArgs(words.toArray(new String[0]));
            for (OptionSpec o : result.matchedOptionsSet()) {
                List<String> values = new ArrayList<>();
                if (o.typeInfo().isBoolean()) {
                    for (int i = 0; i < o.originalStringValues().size(); i++) values.add("");
                } else {
                    values.addAll(o.originalStringValues());
                }
                found.put(o.names()[0], values);
            }
            for (PositionalParamSpec p : result.matchedPositionals()) {
                if (!p.originalStringValues().isEmpty()) found.put("operands", p.originalStringValues());
            }
            return sorted(found);
        } catch (CommandLine.ParameterException e) {
            return null;
        }
    }

    private static Map<String, List<String>> sorted(Map<String, List<String>> found) {
        return new java.util.TreeMap<>(found);
    }
}
