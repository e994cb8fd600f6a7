package sonde.cli;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import sonde.cli.testing.BufferEnv;
import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.kernel.Syscall;

/**
 * Holds a file of a file system whose server has fallen silent, and runs each command line beside it. Wants a mount
 * namespace of its own.
 */
final class SilentMountScene {
    private static final int PATIENCE_SECONDS = 40;

    private SilentMountScene() {}

    public static void main(String[] lines) throws Exception {
        Path directory = Files.createTempDirectory("silent");
        Path mount = Files.createDirectory(directory.resolve("mount"));
        Files.createSymbolicLink(directory.resolve("link"), mount.resolve("file"));
        SilentMount server = new SilentMount(mount);
        Door door = new Linux().door();
        for (String name : new String[]{"file", "directory"}) {
            ByteBuffer path = Door.allocate(4096);
            path.put(0, (mount.resolve(name) + "\0").getBytes(StandardCharsets.UTF_8));
            long fd = door.call(Syscall.OPENAT, -100, door.address(path), 0, 0);
            if (fd < 0) throw new IllegalStateException("open " + name + ": errno " + -fd);
        }
        server.fallSilent();
        for (String line : lines) {
            String words = line.replace("{pid}", Long.toString(ProcessHandle.current().pid())).replace("{dir}",
                    directory.toString());
            String[] result = {"HANGS"};
            Thread asks = new Thread(() -> {
                BufferEnv env = new BufferEnv();
                int code = env.run(List.of(words.split(" ")));
                result[0] = "exit " + code + "\n" + env.outText() + env.errText();
            });
            asks.setDaemon(true);
            asks.start();
            asks.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            System.out
                    .println("== " + line + "\n" + (asks.isAlive() ? "HANGS" : result[0]).replace(directory.toString(),
                            "DIR"));
            if (asks.isAlive()) break;
        }
        for (String question : server.unanswered()) System.out.println("ASKED: " + question);
        // and that it was silent all the time
        Thread asks = new Thread(() -> Files.exists(mount.resolve("other")));
        asks.setDaemon(true);
        asks.start();
        for (int i = 0; i < PATIENCE_SECONDS * 10 && server.unanswered().isEmpty(); i++) Thread.sleep(100);
        System.out.println(server.unanswered().isEmpty() ? "it speaks" : "it was silent");
        server.close();
        System.out.println("end");
        Runtime.getRuntime().halt(0);
    }
}
