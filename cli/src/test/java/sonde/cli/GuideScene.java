package sonde.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;

/**
 * A host on which the guide's lines find what they talk about: a network namespace with a server on port 8080, the real
 * iperf3 where it is installed, pings and datagrams on the loopback, a capture file, and {@code sonde} on the path.
 */
final class GuideScene implements AutoCloseable {
    /** Seconds: lines that go on until they are told to stop, and the others. */
    private static final int ENDLESS = 4, LONGEST = 60;

    private final Path directory;
    private final Process host;
    private final String server;

    /** What came of a line. */
    record Outcome(String line, int code, String said) {
        /** Ended well, found nothing, or was stopped by us. */
        boolean isUnderstood() {
            boolean blamed = said.contains("did you mean") || said.contains("invalid option")
                    || said.contains("a bug of")
                    || said.contains("--help lists") || said.contains("no column");
            return !blamed && (code <= 1 || code == 124 || code == 130);
        }
    }

    /**
     * @param program what runs sonde, as words of the system's shell
     * @param setUp lines for the system's shell in the namespace; what they start ends with their stdin
     */
    private GuideScene(Path directory, String program, String setUp) throws IOException, InterruptedException {
        this.directory = directory;
        boolean root = "root".equals(System.getProperty("user.name"));
        if (!root) System.err.println("skipped: the guide's host is a network namespace, which only root can make");
        Assumptions.assumeTrue(root);
        Path bin = Files.createDirectories(directory.resolve("bin"));
        script(bin.resolve("sonde"), "exec " + program + " \"$@\"");
        Path golden = Path.of(Files.exists(Path.of("cli/pom.xml")) ? "cli" : ".").resolve("src/test/resources/golden");
        Files.copy(golden.resolve("tcpdump/dns-q/in.pcap"), directory.resolve("incident.pcap"));
        Files.writeString(directory.resolve("morning.sonde"), "ss -tn | count\r\n");
        host = start(new ProcessBuilder("unshare", "-n", "sh", "-c", setUp));
        for (int i = 0; i < 600 && host.isAlive() && !isListening(); i++) Thread.sleep(100);
        Path pid = directory.resolve("server.pid");
        server = Files.exists(pid) ? Files.readString(pid).strip() : "";
    }

    /** A server, the real iperf3 where it is installed, pings and datagrams: what every page's lines find. */
    static GuideScene busy(Path directory, String program)
            throws IOException, InterruptedException { return new GuideScene(directory, program, """
                    ip link set lo up || exit 99
                    ip link add eth0 type veth peer name eth1 && ip link set eth0 up
                    sonde lab serve epoll -p 8080 -t 600 > server.txt 2>&1 &
                    echo $! > server.pid
                    iperf3 -s > iperf3.txt 2>&1 &
                    ping -i 0.3 127.0.0.1 > ping.txt 2>&1 &
                    while sleep 0.3; do bash -c 'echo x > /dev/udp/127.0.0.1/5353'; done 2> datagrams.txt &
                    read end
                    kill $(jobs -p)
                    """); }

    /** The host with the faults that the twenty-five questions ask about. */
    static GuideScene faulty(Path directory, String program) throws IOException, InterruptedException {
        return new GuideScene(directory, program, "ip link set lo up || exit 99\nexec "
                + program.replace("sonde.cli.Main", "-Djava.net.preferIPv4Stack=true sonde.cli.GuideHost")
                + " > server.txt 2>&1\n");
    }

    private boolean isListening() throws IOException {
        Path said = directory.resolve("server.txt");
        return Files.exists(said) && Files.readString(said).contains(":8080");
    }

    private static void script(Path file, String line) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Process start(ProcessBuilder builder) throws IOException {
        builder.environment().merge("PATH", directory.resolve("bin") + ":", (path, own) -> own + path);
        builder.environment().put("LANG", "C.UTF-8");
        return builder.directory(directory.toFile()).redirectErrorStream(true).start();
    }

    /** The line with what this host has in the places of what the guide's host had. */
    String here(String line) {
        String s = line.replace("10070/48", ":8080").replace("1234/17", ":8080").replace(":443", ":8080")
                .replace("10071", server).replaceAll("\\b1234\\b", server).replaceAll("\\bnginx\\b", "java");
        if (s.contains(" iperf3 ")) s = s.replace("192.0.2.7", "127.0.0.1").replace("-c host", "-c 127.0.0.1 -t 1");
        if (s.contains(" leaks ")) s = s.replace("--interval 60", "--interval 1");
        if (s.contains(" lab run ") || s.contains(" lab compare ")) {
            s = s.replace("--models all", "--models epoll,virtual").replace(" --talkers 1000", "")
                    + " -n 10 -t 0.2 --warm 0.1";
        }
        return s.replace("congestion=cubic,bbr", "congestion=cubic,reno").replaceAll("-t (10|3|2)\\b", "-t 1");
    }

    private static boolean isEndless(String line) {
        return line.contains("--watch") || line.contains("iperf3 -s") || line.contains("lab serve")
                || line.contains("ss -E") || line.contains("tcpdump") && !line.contains("-r ") && !line.contains("-c ")
                || line.contains("sonde top") && !line.contains("--once") || line.contains("leaks");
    }

    Outcome run(String line) throws IOException, InterruptedException { return runAsItIs(here(line)); }

    /** Without putting this host's names in the places of the guide's. */
    Outcome runAsItIs(String words) throws IOException, InterruptedException {
        Process p = start(new ProcessBuilder(List.of("nsenter", "-t", Long.toString(host.pid()), "-n", "timeout", "-s",
                "INT", "-k", "10", Integer.toString(isEndless(words) ? ENDLESS : LONGEST), "sh", "-c", words)));
        p.getOutputStream().close();
        String said = new String(p.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        p.waitFor();
        return new Outcome(words, p.exitValue(), said);
    }

    @Override
    public void close() throws IOException {
        List<ProcessHandle> all = host.descendants().toList(); // the shell's own kill does not reach each of them
        host.getOutputStream().close();
        try {
            if (!host.waitFor(5, TimeUnit.SECONDS)) host.destroyForcibly();
        } catch (InterruptedException e) {
            host.destroyForcibly();
            Thread.currentThread().interrupt();
        } finally {
            for (ProcessHandle one : all) one.destroyForcibly();
        }
    }
}
