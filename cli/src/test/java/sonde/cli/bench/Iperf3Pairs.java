package sonde.cli.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs the pairs of {@link Iperf3Bench}: client and server of the original, then client and server of ours, and so on; medians
 * of the received and the sent rate, and of the processor seconds that both whole processes took for a gigabit received,
 * start and end of the virtual machine included.
 */
public final class Iperf3Pairs {
    private static final List<String> CASES = List.of("-C cubic", "-C cubic -R", "-C cubic -P 2", "-C cubic -Z",
            "-u -b 0 -l 1460", "-u -b 0 -l 65507");
    /** What only ours has, beside the original's plain run. */
    private static final List<String[]> MORE = List.of(new String[]{"-C cubic", "-C cubic --skip-rx-copy"},
            new String[]{"-u -b 0 -l 1460", "-u -b 0 -l 1460 --gsro"});

    private record Result(double received, double sent, double cpu) {}

    private final String sonde;
    private final String seconds;
    private int port = 5600;

    private Iperf3Pairs(String sonde, String seconds) {
        this.sonde = sonde;
        this.seconds = seconds;
    }

    public static void main(String[] args) throws Exception {
        Iperf3Pairs pairs = new Iperf3Pairs(args[0], args[2]);
        int rounds = Integer.parseInt(args[1]);
        System.out.println(rounds + " rounds of " + args[2] + " s; ours / the original's");
        System.out.printf("%-9s %-44s %22s %22s %24s%n", "", "", "received Gb/s", "sent Gb/s", "CPU s/Gb, both ends");
        for (boolean veth : new boolean[]{false, true}) {
            for (String c : CASES) pairs.compare(veth, c, c, rounds);
            for (String[] c : MORE) pairs.compare(veth, c[0], c[1], rounds);
        }
        new ProcessBuilder("kill", System.getenv("OTHER")).start().waitFor();
        System.exit(0);
    }

    private void compare(boolean veth, String theirs, String ours, int rounds) throws Exception {
        List<Result> original = new ArrayList<>(), sondes = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            original.add(run(veth, List.of("iperf3"), theirs));
            sondes.add(run(veth, List.of(sonde, "iperf3"), ours));
        }
        double[][] o = columns(original), s = columns(sondes);
        System.out.printf("%-9s %-44s", veth ? "veth" : "loopback", theirs.equals(ours) ? ours : ours + " (plain)");
        for (int k = 0; k < 3; k++)
            System.out.printf("  %8.4g/%8.4g %.2fx", median(s[k]), median(o[k]), median(s[k]) / median(o[k]));
        System.out.println();
        System.out.flush();
    }

    private static double[][] columns(List<Result> results) {
        double[][] c = new double[3][results.size()];
        for (int i = 0; i < results.size(); i++) {
            c[0][i] = results.get(i).received();
            c[1][i] = results.get(i).sent();
            c[2][i] = results.get(i).cpu();
        }
        return c;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private Result run(boolean veth, List<String> program, String options) throws IOException, InterruptedException {
        long before = children();
        int own = port++;
        List<String> serving = new ArrayList<>();
        if (veth) serving.addAll(List.of("nsenter", "-t", System.getenv("OTHER"), "-n"));
        serving.addAll(program);
        serving.addAll(List.of("-s", "-1", "-p", "" + own));
        Process server = new ProcessBuilder(serving).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        listening(veth ? Path.of("/proc", System.getenv("OTHER"), "net") : Path.of("/proc/net"), own);
        List<String> asking = new ArrayList<>(program);
        asking.addAll(List.of("-c", veth ? "192.0.2.2" : "127.0.0.1", "-p", "" + own, "-J", "-i", "0", "-t", seconds));
        asking.addAll(List.of(options.split(" ")));
        Process client = new ProcessBuilder(asking).redirectErrorStream(true).start();
        String text = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        client.waitFor();
        server.waitFor();
        double[] received = numbers(text, "sum_received"), sent = numbers(text, "sum_sent");
        if (received[0] <= 0) throw new IOException(String.join(" ", asking) + ":\n" + text);
        double ticks = children() - before;
        return new Result(received[0] * 8 / 1e9 / received[1], sent[0] * 8 / 1e9 / sent[1],
                ticks / 100 / (received[0] * 8 / 1e9));
    }

    /** Bytes and seconds. */
    private static double[] numbers(String text, String object) {
        Matcher m = Pattern.compile("\"" + object + "\":\t\\{[^}]*?\"seconds\":\t([\\d.]+)[^}]*?\"bytes\":\t(\\d+)")
                .matcher(text);
        return m.find()
                ? new double[]{Double.parseDouble(m.group(2)), Double.parseDouble(m.group(1))}
                : new double[]{0, 1};
    }

    /** Clock ticks of all children that have ended (proc(5): cutime and cstime). */
    private static long children() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] f = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(f[13]) + Long.parseLong(f[14]);
    }

    private static void listening(Path net, int port) throws IOException, InterruptedException {
        String wanted = String.format(":%04X ", port);
        for (int i = 0; i < 400; i++) {
            for (String table : List.of("tcp", "tcp6")) {
                for (String l : Files.readAllLines(net.resolve(table)))
                    if (l.contains(wanted) && l.contains(" 0A ")) return;
            }
            Thread.sleep(25);
        }
        throw new IOException("nobody listens on " + port);
    }
}
