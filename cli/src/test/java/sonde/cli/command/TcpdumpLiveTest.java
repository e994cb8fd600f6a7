package sonde.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sonde.cli.testing.Netns;
import sonde.cli.testing.Program;
import sonde.cli.testing.Ran;

/** Live captures, beside the original where it has the same to say: two namespaces with a cable between them. */
class TcpdumpLiveTest {
    private static Netns here, there;

    @TempDir
    Path folder;

    @BeforeAll
    static void cable() throws Exception {
        Netns.require("tcpdump");
        Netns.require("bash");
        here = Netns.open();
        there = Netns.open();
        // nothing but the tests' own packets: what comes between opening and filtering is counted by the original too
        for (Netns end : List.of(here, there)) {
            assertThat(end.run("bash", "-c", "echo 1 > /proc/sys/net/ipv6/conf/all/disable_ipv6 && "
                    + "echo 1 > /proc/sys/net/ipv6/conf/default/disable_ipv6").exitCode()).isZero();
        }
        Ran made = here.run("ip", "link", "add", "v0", "type", "veth", "peer", "name", "v1");
        if (made.exitCode() != 0) Netns.skip("no veth here: " + made.err());
        link("v0", "v1", "10.9.0.1/24", "10.9.0.2/24");
    }

    private static void link(String ours, String theirs, String address, String peer) throws Exception {
        here.run("ip", "link", "set", theirs, "netns", Long.toString(there.pid()));
        here.run("ip", "address", "add", address, "dev", ours);
        here.run("ip", "link", "set", ours, "up");
        there.run("ip", "address", "add", peer, "dev", theirs);
        there.run("ip", "link", "set", theirs, "up");
    }

    @AfterAll
    static void uncable() {
        if (here != null) here.close();
        if (there != null) there.close();
    }

    /** Datagrams to where nobody listens: each has another source port, and an ICMP answer. */
    private static void send(int count, String address) throws Exception {
        Ran sent = here.run("bash", "-c",
                "for i in $(seq " + count + "); do echo packet $i > /dev/udp/" + address + "/4444; done");
        assertThat(sent.exitCode()).isZero();
    }

    private static void flood(Netns from, String address, int count, int size) throws Exception {
        Ran sent = Ran.of(new ProcessBuilder(from.inside(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-cp",
                System.getProperty("java.class.path"), Chatter.class.getName(), "udp", address, "4444",
                Integer.toString(count), Integer.toString(size)))));
        assertThat(sent.err()).isEmpty();
    }

    @Test
    void printsAndCountsWhatTcpdumpDoes() throws Exception {
        String[] plain = {"-nn", "-v", "-i", "v0", "udp port 4444"};
        try (LiveRun original = LiveRun.original(here, folder, plain);
                LiveRun ring = LiveRun.sonde(here, folder, plain);
                LiveRun libpcap = LiveRun.sonde(here, folder, "--engine", "libpcap", "-nn", "-v", "-i", "v0",
                        "udp port 4444")) {
            send(30, "10.9.0.2");
            original.await(r -> r.lines().size() >= 60); // two lines each
            for (LiveRun run : List.of(original, ring, libpcap)) assertThat(run.stop("INT")).isZero();
            assertThat(ring.lines()).isEqualTo(original.lines());
            assertThat(libpcap.lines()).isEqualTo(original.lines());
            assertThat(ring.err()).isEqualTo(original.err())
                    .contains("30 packets captured\n30 packets received by filter");
            assertThat(libpcap.err()).isEqualTo(original.err());
        }
    }

    @Test
    void whatCameBeforeTheStopIsThere() throws Exception {
        Path file = folder.resolve("tail.pcap");
        try (LiveRun run = LiveRun.sonde(here, folder, "-i", "any", "-w", file.toString(), "udp port 4444")) {
            send(20, "10.9.0.2");
            assertThat(run.stop("TERM")).isZero();
            assertThat(run.count("captured")).isEqualTo(20);
        }
        assertThat(TcpdumpRun.of("--count", "-r", file.toString()).out()).isEqualTo("20 packets\n");
    }

    @Test
    void signalsTellCountsFlushAndStop() throws Exception {
        Path file = folder.resolve("signals.pcap");
        try (LiveRun run = LiveRun.sonde(here, folder, "-i", "v0", "-w", file.toString(), "udp")) {
            send(3, "10.9.0.2");
            run.await(r -> {
                try { // until all have come through the ring
                    r.signal("USR1");
                    return r.err()
                            .contains("tcpdump: 3 packets captured, 3 packets received by filter, 0 packets dropped");
                } catch (IOException | InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            assertThat(Files.size(file)).isLessThan(24 + 3 * 16);
            run.signal("USR2");
            run.await(r -> file.toFile().length() > 24 + 3 * 16);
            assertThat(run.stop("HUP")).isZero();
            assertThat(run.err())
                    .endsWith("3 packets captured\n3 packets received by filter\n0 packets dropped by kernel\n");
        }
    }

    @Test
    void filesRotateBySizeAndEachIsHandedToTheCommand() throws Exception {
        Path told = folder.resolve("told"), command = folder.resolve("after");
        Files.writeString(command, "#!/bin/sh\necho \"$1\" >> " + told + "\n");
        assertThat(command.toFile().setExecutable(true)).isTrue();
        try (LiveRun run = LiveRun.sonde(here, folder, "-i", "v0", "-w", folder.resolve("r").toString(), "-C", "1",
                "-z",
                command.toString(), "udp port 4444")) {
            flood(here, "10.9.0.2", 2000, 1200);
            assertThat(run.stop("INT")).isZero();
            assertThat(run.count("captured") + run.count("dropped by kernel")).isEqualTo(2000);
            run.await(r -> told.toFile().length() > 2);
            long inFiles = 0;
            for (String name : List.of("r", "r1", "r2")) {
                Path file = folder.resolve(name);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
                String out = TcpdumpRun.of("--count", "-r", file.toString()).out();
                inFiles += Long.parseLong(out.substring(0, out.indexOf(' ')));
            }
            assertThat(inFiles).isEqualTo(run.count("captured"));
            assertThat(Files.readString(told)).contains(folder.resolve("r") + "\n");
        }
    }

    @Test
    void underAFloodTheCountsAddUp() throws Exception {
        Path file = folder.resolve("flood.pcap");
        try (LiveRun run = LiveRun.sonde(here, folder, "-i", "v0", "-B", "256", "-w", file.toString(),
                "udp port 4444")) {
            flood(here, "10.9.0.2", 60_000, 100);
            assertThat(run.stop("INT")).isZero();
            assertThat(run.count("received by filter")).isEqualTo(60_000);
            assertThat(run.count("captured") + run.count("dropped by kernel")).isEqualTo(60_000);
            assertThat(TcpdumpRun.of("--count", "-r", file.toString()).out())
                    .isEqualTo(run.count("captured") + " packets\n");
        }
    }

    @Test
    void severalInterfacesComeInTheOrderOfTimeWithTheirNames() throws Exception {
        Path file = folder.resolve("two.pcapng");
        try (LiveRun lines = LiveRun.sonde(here, folder, "-nn", "-tt", "-i", "v0", "-i", "lo", "udp port 4444");
                LiveRun written = LiveRun.sonde(here, folder, "-i", "v0", "-i", "lo", "-w", file.toString(),
                        "udp port 4444")) {
            for (int i = 0; i < 5; i++) {
                send(1, "10.9.0.2");
                send(1, "127.0.0.1");
            }
            assertThat(lines.stop("INT")).isZero();
            assertThat(written.stop("INT")).isZero();
            List<String> names = new ArrayList<>(), times = new ArrayList<>();
            for (String line : lines.out().strip().split("\n")) {
                times.add(line.split(" ")[0]);
                names.add(line.split(" +")[1]);
            }
            assertThat(names).containsExactly("v0", "lo", "v0", "lo", "v0", "lo", "v0", "lo", "v0", "lo");
            assertThat(times).isSorted();
        }
        TcpdumpRun read = TcpdumpRun.of("--fields", "frame.interface_name", "-r", file.toString());
        assertThat(read.out().split("\n")).containsExactly("v0", "lo", "v0", "lo", "v0", "lo", "v0", "lo", "v0", "lo");
        Netns.require("capinfos");
        assertThat(here.run("capinfos", file.toString()).out()).contains("Name = v0", "Name = lo",
                "Number of stat entries = 1",
                "Filter string = udp port 4444");
    }

    @Test
    void aPipeIntoWiresharkShowsEachPacketAtOnce() throws Exception {
        Netns.require("tshark");
        List<String> ours = Program.command("tcpdump", "-U", "-w", "-", "-c", "4", "-i", "v0", "udp port 4444");
        List<String> shell = new ArrayList<>(List.of("bash", "-c", "\"$@\" | tshark -l -i - -c 4", "bash"));
        shell.addAll(ours);
        try (LiveRun run = LiveRun.of(here.inside(shell), folder)) {
            run.await(r -> r.err().contains("Capturing on"));
            send(4, "10.9.0.2");
            run.await(r -> !r.process.isAlive());
            assertThat(run.out().lines().filter(l -> l.contains("UDP"))).hasSize(4);
        }
    }

    @Test
    void anInterfaceThatGoesIsSaidAndTheFileIsWhole() throws Exception {
        here.run("ip", "link", "add", "w0", "type", "veth", "peer", "name", "w1");
        link("w0", "w1", "10.8.0.1/24", "10.8.0.2/24");
        Path file = folder.resolve("gone.pcap");
        try (LiveRun run = LiveRun.sonde(here, folder, "-i", "w0", "-w", file.toString(), "udp port 4444")) {
            send(3, "10.8.0.2");
            here.run("ip", "link", "set", "w0", "down");
            run.await(r -> r.err().contains("w0 went down; the capture goes on when it comes up"));
            here.run("ip", "link", "set", "w0", "up");
            here.run("ip", "link", "delete", "w0");
            assertThat(run.end()).isEqualTo(1);
            assertThat(run.err()).contains("tcpdump: pcap_loop: The interface disappeared\n3 packets captured\n");
        }
        Ran read = here.run("tcpdump", "-nn", "-r", file.toString());
        assertThat(read.out().lines()).hasSize(3);
        assertThat(read.err()).doesNotContain("truncated");
    }

    @Test
    void whatCameRightBeforeAnInterfaceWentIsShown() throws Exception {
        for (int round = 0; round < 3; round++) {
            here.run("ip", "link", "add", "w0", "type", "veth", "peer", "name", "w1");
            link("w0", "w1", "10.8.0.1/24", "10.8.0.2/24");
            try (LiveRun run = LiveRun.sonde(here, folder, "-nn", "-i", "w0", "udp port 4444")) {
                send(3, "10.8.0.2");
                here.run("ip", "link", "delete", "w0");
                assertThat(run.end()).isEqualTo(1);
                assertThat(run.lines()).hasSize(3);
                assertThat(run.err()).endsWith("tcpdump: pcap_loop: The interface disappeared\n3 packets captured\n"
                        + "3 packets received by filter\n0 packets dropped by kernel\n");
            }
        }
    }

    @Test
    void everyPacketOfThisHostHasItsProcess() throws Exception {
        Path file = folder.resolve("owned.pcapng");
        try (LiveRun lines = LiveRun.sonde(here, folder, "-nn", "--process", "-i", "lo", "tcp port 7777");
                LiveRun json = LiveRun.sonde(here, folder, "--jsonl", "-l", "--comm", "java", "-i", "lo",
                        "tcp port 7777");
                LiveRun none = LiveRun.sonde(here, folder, "--pid", "1", "-i", "lo", "tcp port 7777");
                LiveRun written = LiveRun.sonde(here, folder, "--process", "-i", "lo", "-w", file.toString(),
                        "tcp port 7777")) {
            Process talk = here.start(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                    System.getProperty("java.class.path"), Chatter.class.getName(), "tcp");
            try {
                String pid = Long.toString(talk.pid());
                lines.await(r -> r.lines().size() >= 15);
                for (LiveRun run : List.of(lines, json, none, written)) assertThat(run.stop("INT")).isZero();
                assertThat(lines.lines()).allMatch(l -> l.startsWith("java[" + pid + "] IP 127.0.0.1."));
                assertThat(json.out().lines()
                        .filter(l -> l.contains("\"process\":{\"pid\":" + pid + ",\"command\":\"java\"")))
                        .hasSizeGreaterThanOrEqualTo(15);
                assertThat(none.lines()).isEmpty();
                assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
                        .contains("java[" + pid + "]");
            } finally {
                talk.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void capturesInAnotherNamespaceFromOutside() throws Exception {
        String pid = Long.toString(there.pid());
        try (LiveRun run = LiveRun.of(Program.command("tcpdump", "-nn", "--netns", pid, "-i", "any", "udp port 4444"),
                folder)) {
            assertThat(run.err()).contains("listening on " + pid + "/any");
            send(3, "10.9.0.2");
            assertThat(run.stop("INT")).isZero();
            assertThat(run.lines()).hasSize(3).allMatch(l -> l.startsWith("v1    In  IP 10.9.0.1."));
        }
    }

    @Test
    void listsInterfacesLinkTypesAndClocksAsTcpdumpDoes() throws Exception {
        for (String[] words : new String[][]{{"-D"}, {"-L", "-i", "v0"}, {"-L", "-i", "any"}, {"-J", "-i", "v0"}, {"-I", "-i", "lo"}, {"-y", "nonsense", "-i", "v0"}, {"-y", "RAW", "-i", "v0"}, {"-i", "nonsense"}, {"-i", "99"}, {"-j", "nonsense", "-i", "v0"}, {"-Q", "up", "-i", "v0"}, {"-B", "0", "-i", "v0"}, {"-Z", "nonsense", "-i", "v0"}}) {
            List<String> line = new ArrayList<>(List.of("tcpdump"));
            line.addAll(List.of(words));
            Ran original = here.run(line.toArray(new String[0])), ours = here.sonde(line.toArray(new String[0]));
            assertThat(ours).as("%s", line).isEqualTo(original);
        }
    }

    @Test
    void noThreadKeepsTheRightsThatWereGivenUp() throws Exception {
        try (LiveRun run = LiveRun.sonde(here, folder, "-Z", "nobody", "-i", "v0", "udp")) {
            String nobody = here.run("id", "-u", "nobody").out().strip();
            try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(run.process.pid()), "task"))) {
                List<Path> all = threads.toList();
                assertThat(all).hasSizeGreaterThan(5);
                for (Path thread : all) {
                    String status = Files.readString(thread.resolve("status"));
                    assertThat(status)
                            .contains("Uid:\t" + nobody + "\t" + nobody + "\t" + nobody + "\t" + nobody + "\n")
                            .contains("CapPrm:\t0000000000000000\n").contains("CapEff:\t0000000000000000\n")
                            .doesNotContainPattern("Groups:\t0[ \n]");
                }
            }
            assertThat(run.stop("INT")).isZero();
        }
    }

    @Test
    void aRightToPacketsIsEnough() throws Exception {
        Netns.require("setpriv");
        String[] as = {"setpriv", "--reuid", "nobody", "--clear-groups", "--inh-caps", "-all,+net_raw", "--ambient-caps", "+net_raw", "--bounding-set", "-all,+net_raw"};
        List<String> bare = new ArrayList<>(List.of("setpriv", "--reuid", "nobody", "--clear-groups"));
        bare.addAll(Program.command("tcpdump", "-i", "v0"));
        Ran refused = here.run(bare.toArray(new String[0]));
        if (refused.err().contains("sonde.cli.Main"))
            Netns.skip("another user may not read the classes: " + refused.err());
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
                .startsWith("tcpdump: v0: You don't have permission to perform this capture on that device\n"
                        + "(socket: Operation not permitted; it needs CAP_NET_RAW");
        List<String> allowed = new ArrayList<>(List.of(as));
        allowed.addAll(Program.command("tcpdump", "-nn", "-i", "v0", "udp port 4444"));
        try (LiveRun run = LiveRun.of(here.inside(allowed), folder)) {
            assertThat(run.err()).contains("listening on v0");
            send(2, "10.9.0.2");
            assertThat(run.stop("INT")).isZero();
            assertThat(run.lines()).hasSize(2);
        }
    }

    @Test
    void filesBelongToTheUserThatWasBecome() throws Exception {
        Path open = Files.createDirectory(folder.resolve("open")), file = open.resolve("z.pcap");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        try (LiveRun run = LiveRun.sonde(here, folder, "-Z", "nobody", "-i", "v0", "-w", file.toString(), "udp")) {
            assertThat(run.stop("INT")).isZero();
            assertThat(Files.getOwner(file).getName()).isEqualTo("nobody");
        }
    }

    @Test
    void everyOptionOfTheOriginalIsTakenLive() throws Exception {
        String[][] lines = {{"-pSKq#etttt", "-xx", "-nN", "-f", "-H", "-b", "-u", "-O", "-l", "--nano", "-Qin", "-s96", "-B4096", "-Tdomain", "-jhost", "-yEN10MB", "-c1", "-vvv"}, {"-U", "-A", "--immediate-mode", "-Qout", "--time-stamp-precision=micro", "-Z", "root", "-M", "secret", "--number", "--engine", "libpcap"}};
        for (String[] line : lines) {
            List<String> words = new ArrayList<>(List.of(line));
            words.addAll(List.of("-i", "v0", "udp port 4444"));
            try (LiveRun run = LiveRun.sonde(here, folder, words.toArray(new String[0]))) {
                assertThat(run.err()).contains("listening on v0");
                assertThat(run.stop("INT")).isZero();
            }
        }
    }
}
