package sonde.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sonde.cli.testing.BufferEnv;
import sonde.cli.testing.Netns;

/** What an inotify watches has a path where its handle may be opened. */
class LsofWatchesTest {
    @TempDir
    Path folder;

    private static List<String> run(String line) {
        BufferEnv env = new BufferEnv();
        env.run(line.replace("{pid}", Long.toString(ProcessHandle.current().pid())).split(" "));
        return env.outText().lines().toList();
    }

    @Test
    void watchedPathsAreShownWherePeersAre() throws Exception {
        Netns.requireRoot();
        Path watched = Files.createDirectory(folder.resolve("sub folder"));
        try (WatchService service = folder.getFileSystem().newWatchService()) {
            watched.register(service, StandardWatchEventKinds.ENTRY_CREATE);
            assertThat(run("lsof -a -p {pid} -d 0-99999 --jsonl --columns fd,name,watches"))
                    .anyMatch(l -> l.contains("\"name\":\"inotify\"") && l.contains("\"path\":\"" + watched + "\""));
            assertThat(run("lsof -a -p {pid} -d 0-99999 --peer")).anyMatch(l -> l.endsWith(" inotify " + watched));
            assertThat(run("lsof -a -p {pid} -d 0-99999")).anyMatch(l -> l.endsWith(" inotify"))
                    .noneMatch(l -> l.endsWith(watched.toString()));
            Files.move(watched, folder.resolve("moved"));
            assertThat(run("lsof -a -p {pid} -d 0-99999 --peer"))
                    .anyMatch(l -> l.endsWith(" inotify " + folder.resolve("moved")));
        }
    }
}
