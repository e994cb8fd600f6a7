package sonde.cli.generate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import sonde.cli.testing.BufferEnv;
import sonde.cli.Sonde;
import sonde.cli.command.Command;

class HelpTest {
    /** A terminal of 24 lines and 80 columns. */
    @Test
    void shortHelpFitsAScreen() {
        Sonde sonde = new Sonde();
        int seen = 0;
        for (String name : sonde.names()) {
            Command command = sonde.find(name);
            if (command == null) continue;
            BufferEnv env = new BufferEnv();
            assertThat(env.run(name, "-h")).as(name).isZero();
            String text = env.outText() + env.errText(); // lsof's goes to stderr
            String[] lines = text.split("\n");
            assertThat(lines).as(name).hasSizeBetween(6, 23);
            for (String line : lines) assertThat(line.codePointCount(0, line.length())).as(line).isLessThan(80);
            assertThat(text).contains("usage: sonde " + name).contains("--help tells the rest");
            seen++;
        }
        assertThat(seen).isEqualTo(sonde.names().size());
    }

    /** Nothing is left out: an option without its meaning is named at least. */
    @Test
    void shortHelpNamesEveryOption() {
        Sonde sonde = new Sonde();
        for (String name : sonde.names()) {
            Command command = sonde.find(name);
            if (command == null) continue;
            String text = BriefHelp.text(command.syntax(), 0, java.util.Map.of());
            for (var option : command.syntax().options()) {
                if (!option.hidden()) assertThat(text).as(name).contains(option.name());
            }
        }
    }

    @Test
    void longHelpOpensWithExamples() {
        Sonde sonde = new Sonde();
        for (String name : sonde.names()) {
            Command command = sonde.find(name);
            if (command == null) continue;
            BufferEnv env = new BufferEnv();
            assertThat(env.run(name, "--help")).isZero();
            String text = env.outText();
            String first = command.syntax().examples().getFirst().line();
            assertThat(text.indexOf("  " + first + " ")).as(name).isBetween(0, text.indexOf("Usage: sonde " + name));
        }
    }

    /** What is in the way stands in front of everything, and the rest still fits. */
    @Test
    void whatCannotWorkHereIsSaidFirst() {
        Command hindered = new Command() {
            @Override
            public sonde.cli.command.Syntax syntax() {
                sonde.cli.command.Syntax s = new sonde.cli.command.Syntax("x", "Does x.");
                for (int i = 0; i < 50; i++) s.flag(i, "--option-" + i, "number " + i);
                return s;
            }

            @Override
            public int run(sonde.cli.command.Invocation call) { return 0; }

            @Override
            public String obstacle(sonde.cli.command.Env env) { return "this kernel has no x ".repeat(8); }
        };
        BufferEnv env = new BufferEnv();
        new Help().brief(hindered, env);
        env.out().flush();
        assertThat(env.outText()).startsWith("Here: this kernel has no x");
        assertThat(env.outText().split("\n")).hasSizeLessThanOrEqualTo(23);
    }
}
