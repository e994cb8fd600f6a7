package sonde.cli;

import sonde.cli.testing.BufferEnv;

import java.io.File;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

import sonde.cli.testing.Program;
import sonde.cli.testing.Ran;

/**
 * Talks with an {@link OptionHolder}, and asks sonde who is at the other end, why a socket has no process, and how its
 * options are set. {@code PID} stands for the holder's id, {@code OWN} for this process's. Runs in a namespace of its own.
 */
final class FactsScene {
    private static final int TCP = 8080, UDP = 5300;

    private FactsScene() {}

    public static void main(String[] arguments) throws Exception {
        InetAddress here = InetAddress.getByName("127.0.0.1");
        List<AutoCloseable> held = new ArrayList<>();
        Process holder = null;
        try (ServerSocket server = new ServerSocket(TCP, 50, here);
                DatagramSocket datagrams = new DatagramSocket(new InetSocketAddress(UDP))) {
            holder = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"),
                    "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx32m", "-cp",
                    System.getProperty("java.class.path"), OptionHolder.class.getName(), "" + TCP, "" + UDP)
                    .redirectError(ProcessBuilder.Redirect.INHERIT).start();
            System.out.println(holder.inputReader().readLine());
            held.add(server.accept());
            held.add(new Socket(here, TCP)); // nobody accepts it
            String pid = Long.toString(holder.pid());
            String fd = said("ss", "-tnHp", "--peer", "dport", "=", ":" + TCP)
                    .replaceAll("(?s).*users:\\(\\(\"\\w+\",pid=" + pid + ",fd=(\\d+)\\).*", "$1");
            System.out.println("fd " + fd.matches("\\d+"));
            ask(pid, fd, "ss", "-tnHp", "--peer", "--why");
            ask(pid, fd, "ss", "-unH", "--peer", "dport", "=", ":" + UDP);
            ask(pid, fd, "ss", "-tnp", "--jsonl");
            ask(pid, fd, "ss", "-tn", "--jsonl");
            ask(pid, fd, "ss", "-tan", "--columns", "local.port,peer.pid,owner.why", "--csv", "sport", "=", ":" + TCP);
            ask(pid, fd, "ss", "-tnH", "--sockopt=nodelay,keepidle_s,TCP_KEEPCNT,SO_BUSY_POLL", "dport", "=",
                    ":" + TCP);
            ask(pid, fd, "ss", "-tn", "--jsonl", "--columns",
                    "pid,opt.nodelay,opt.keepalive,opt.keepidle_s,opt.keepintvl_s,opt.keepcnt,opt.rcvbuf_bytes,opt.linger",
                    "dport", "=", ":" + TCP);
            ask(pid, fd, "ss", "-tn", "--sockopt=nosuchoption");
            ask(pid, fd, "netstat", "-tnp", "--peer", "--why");
            ask(pid, fd, "netstat", "-tn", "--sockopt=nodelay");
            ask(pid, fd, "netstat", "-unp", "--jsonl");
            ask(pid, fd, "lsof", "-nP", "--peer", "--sockopt=keepcnt", "-a", "-i", "-p", pid);
            ask(pid, fd, "lsof", "-nP", "-a", "-iTCP", "-p", pid, "--jsonl", "--sockopt");
            ask(pid, fd, "sockopt", pid, "-o", "nodelay,keepidle,linger,rcvbuf", "--columns", "pid,option,value");
            ask(pid, fd, "sockopt", pid + "/" + fd, "--csv", "--columns", "fd,option,value", "-o", "TCP_KEEPINTVL");
            ask(pid, fd, "sockopt", ":" + TCP, "--csv", "--columns", "pid,option,value", "-o", "keepcnt");
            ask(pid, fd, "sockopt", pid + "/9999");
            ask(pid, fd, "sockopt", "-o", "nosuchoption", pid);
            nobody(pid, "sockopt", pid);
            nobody(pid, "ss", "-tnH", "--sockopt", "--why", "dport", "=", ":" + TCP);
            nobody(pid, "ss", "-tnHp", "dport", "=", ":" + TCP);
            holder.destroyForcibly().waitFor();
            ask(pid, fd, "sockopt", pid);
        } finally {
            if (holder != null) holder.destroyForcibly();
            for (AutoCloseable socket : held) socket.close();
        }
    }

    private static String said(String... words) {
        BufferEnv env = new BufferEnv();
        env.run(words);
        return env.outText() + env.errText();
    }

    private static void ask(String pid, String fd, String... words) {
        BufferEnv env = new BufferEnv();
        int code = env.run(words);
        say(pid, fd, words, code, env.outText() + env.errText());
    }

    /** Asks as a user who may look into nothing but his own processes. */
    private static void nobody(String pid, String... words) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"));
        command.addAll(Program.command(words));
        ProcessBuilder builder = Program.builder(command);
        builder.directory(new File("/"));
        Ran ran = Ran.of(builder);
        List<String> said = new ArrayList<>(List.of(words));
        said.add(0, "nobody");
        say(pid, "-", said.toArray(new String[0]), ran.exitCode(), ran.out() + ran.err());
    }

    private static void say(String pid, String fd, String[] words, int code, String text) {
        String own = Long.toString(ProcessHandle.current().pid());
        System.out.print((String.join(" ", words) + " -> " + code + "\n" + text + "\n").replaceAll("\\b" + pid + "\\b",
                "PID").replaceAll("\\b" + own + "\\b", "OWN").replaceAll("\\bfd(\"?[=:])" + fd + "\\b", "fd$1FD")
                .replaceAll("(?m)^" + fd + ",", "FD,"));
    }
}
