package sonde.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sonde.cli.testing.BufferEnv;

/** A process with a task of its own name, in another proc tree. */
class LsofTasksTest {
    @TempDir
    Path proc;

    @BeforeEach
    void oneProcessWithTwoTasks() throws IOException {
        process(proc.resolve("10"), 10, "server");
        process(proc.resolve("10/task/10"), 10, "server");
        process(proc.resolve("10/task/11"), 11, "worker");
    }

    private void process(Path at, int id, String command) throws IOException {
        Files.createDirectories(at.resolve("fd"));
        Files.writeString(at.resolve("stat"), id + " (" + command + ") S 1 10 10 0 -1 0 0 0 0 0 0 0 0 0 20 0 2 0 1\n");
        Files.writeString(at.resolve("status"), "Name:\t" + command + "\nTgid:\t10\nPid:\t" + id + "\n");
        Files.createSymbolicLink(at.resolve("cwd"), proc); // any directory
    }

    private List<String> run(String... options) {
        BufferEnv env = new BufferEnv();
        String[] words = new String[options.length + 3];
        words[0] = "lsof";
        words[1] = "--proc-root";
        words[2] = proc.toString();
        System.arraycopy(options, 0, words, 3, options.length);
        env.run(words);
        return env.outText().lines().map(l -> l.replaceAll(" +", " ")).toList();
    }

    @Test
    void theListOfEverythingHasTasks() {
        assertThat(run("-w")).anyMatch(l -> l.startsWith("COMMAND PID TID TASKCMD USER"))
                .anyMatch(l -> l.startsWith("server 10 11 worker ") && l.contains("cwd DIR"));
        assertThat(run("-w", "-Ft")).contains("p10");
    }

    @Test
    void exclusionsSelectNothing() {
        assertThat(run("-w", "-p", "^77")).anyMatch(l -> l.startsWith("server 10 11 worker "));
    }

    @Test
    void aSelectionOrTheWishHasThemNot() {
        for (List<String> options : List.of(List.of("-K", "i"), List.of("-d", "cwd"), List.of("-p", "10"))) {
            List<String> words = new java.util.ArrayList<>(options);
            words.add("-w");
            assertThat(run(words.toArray(new String[0]))).as(options.toString()).noneMatch(l -> l.contains("worker"))
                    .anyMatch(l -> l.startsWith("server 10 ") && l.contains("cwd DIR"));
        }
    }

    @Test
    void rowsForProgramsAreOnePerProcess() {
        assertThat(run("--jsonl", "--columns", "pid,tid,fd")).containsOnlyOnce("{\"pid\":10,\"fd\":\"cwd\"}")
                .noneMatch(l -> l.contains("\"tid\":11"));
    }
}
