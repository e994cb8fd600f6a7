package sonde.cli.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sonde.cli.Sonde;

/** Each completion script in its own shell; live values come from a program that stands in for sonde. */
class ShellCompletionsTest {
    @TempDir
    Path directory;

    @BeforeEach
    void writeScriptsAndProgram() throws IOException {
        for (GeneratedFile f : GeneratedFiles.of(new Sonde())) {
            if (f.path().startsWith("completions/"))
                Files.writeString(directory.resolve(f.path().substring(12)), f.content());
        }
        Path program = directory.resolve("sonde");
        Files.writeString(program, "#!/bin/sh\necho \"$*\" >> " + directory
                + "/asked\ncase $3 in sh*) printf 'shovel\\tnot on this host\\nshingle\\tneither\\n'; exit ;; esac\n"
                + "[ $# -gt 3 ] && printf 'established\\tan open one\\nestimated\\t\\n'\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static boolean isMissing(String shell) {
        for (String d : new String[]{"/bin", "/usr/bin", "/usr/local/bin"}) {
            if (Files.isExecutable(Path.of(d, shell))) return false;
        }
        System.getLogger("tests").log(System.Logger.Level.WARNING, "completions of " + shell
                + " are not tested: it is not installed");
        return true;
    }

    private String run(String... command) throws IOException, InterruptedException {
        ProcessBuilder b = new ProcessBuilder(List.of(command)).redirectErrorStream(true);
        b.environment().put("PATH", directory + ":/usr/bin:/bin");
        b.environment().put("HOME", directory.toString());
        b.environment().put("TERM", "dumb");
        Process p = b.start();
        p.getOutputStream().close();
        String text = new String(p.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(p.waitFor(100, TimeUnit.SECONDS)).isTrue();
        return text;
    }

    private String bash(String... words) throws IOException, InterruptedException {
        StringBuilder s = new StringBuilder("source " + directory + "/sonde.bash; COMP_WORDS=(");
        for (String w : words) s.append('\'').append(w).append("' ");
        s.append("); COMP_CWORD=").append(words.length - 1)
                .append("; compopt() { :; }; _sonde; printf '%s\\n' \"${COMPREPLY[@]}\"");
        return run("bash", "--norc", "-c", s.toString());
    }

    @Test
    void bashCompletesSubcommandsOptionsAndLiveValues() throws IOException, InterruptedException {
        if (isMissing("bash")) return;
        assertThat(bash("sonde", "tcpd").lines()).containsExactly("tcpdump");
        assertThat(bash("sonde", "ss", "--lis").lines()).containsExactly("--listening");
        assertThat(bash("sonde", "ss", "state", "est").lines()).containsExactly("established", "estimated");
        assertThat(Files.readString(directory.resolve("asked"))).isEqualTo("__complete -- ss state est\n");
    }

    @Test
    void bashPutsTogetherWhatItTookApartAtEqualsSigns() throws IOException, InterruptedException {
        if (isMissing("bash")) return;
        bash("sonde", "ss", "--color", "=", "al");
        assertThat(Files.readString(directory.resolve("asked"))).isEqualTo("__complete -- ss --color=al\n");
    }

    @Test
    void fishCompletesWithDescriptions() throws IOException, InterruptedException {
        if (isMissing("fish")) return;
        String source = "source " + directory + "/sonde.fish; ";
        assertThat(run("fish", "--no-config", "-c", source + "complete -C 'sonde tcpd'")).startsWith("tcpdump\t");
        assertThat(run("fish", "--no-config", "-c", source + "complete -C 'sonde ss --listen'"))
                .startsWith("--listening\t");
        assertThat(run("fish", "--no-config", "-c", source + "complete -C 'sonde ss state est'"))
                .contains("established\tan open one");
    }

    /** Which subcommands cannot work here, sonde itself says; where it does not answer, the script knows their names. */
    @Test
    void fishShowsWhatSondeSaysOfSubcommands() throws IOException, InterruptedException {
        if (isMissing("fish")) return;
        String source = "source " + directory + "/sonde.fish; ";
        assertThat(run("fish", "--no-config", "-c", source + "complete -C 'sonde sh'"))
                .contains("shovel\tnot on this host").doesNotContain("shell");
    }

    @Test
    void zshCompletesOptionsAndLiveValues() throws IOException, InterruptedException {
        if (isMissing("zsh")) return;
        zsh("sonde ss --liste", "--listening");
        zsh("sonde ss state establ", "established");
        zsh("sonde sh", "not on this host");
        zsh("sonde tcpd", "tcpdump");
    }

    /** Types into a zsh and waits until it shows what is wanted; the time limit is for the test that fails. */
    private void zsh(String typed, String wanted) throws IOException, InterruptedException {
        String driver = """
                autoload -Uz compinit && compinit -u -d %1$s/dump
                zmodload zsh/zpty
                zpty z zsh -f -i
                zpty -w z 'PS1=; autoload -Uz compinit; compinit -u -d %1$s/dump2; source %1$s/sonde.zsh; setopt nobeep; unsetopt zle_bracketed_paste; LISTMAX=999; print READY-NOW'
                zpty -r -m z line '*READY-NOW*'
                zpty -w -n z $'%2$s\\t\\t'
                zpty -r -m z line '*%3$s*' && print -r -- "$line"
                """;
        String said = run("timeout", "-s", "KILL", "90", "zsh", "-f", "-c",
                driver.formatted(directory, typed, wanted));
        assertThat(said).as(typed).contains(wanted);
    }
}
