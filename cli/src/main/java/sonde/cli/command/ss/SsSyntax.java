package sonde.cli.command.ss;

import sonde.cli.command.Arguments;
import sonde.cli.command.FactsSyntax;
import sonde.cli.command.Globals;
import sonde.cli.command.Need;
import sonde.cli.command.Option;
import sonde.cli.command.Syntax;
import sonde.cli.command.UsageException;
import sonde.inspectors.sockets.Table;

/** The options of ss, and what they select. */
public final class SsSyntax {
    public static final int NUMERIC = 1, RESOLVE = 2, ALL = 3, LISTENING = 4, BOUND_INACTIVE = 5, OPTIONS = 6,
            EXTENDED = 7, MEMORY = 8, PROCESSES = 9, THREADS = 10, INFO = 11, SUMMARY = 12, EVENTS = 13, CONTEXT = 14,
            CONTEXTS = 15, NET = 16, BPF = 17, IPV4 = 18, IPV6 = 19, PACKET = 20, TCP = 21, MPTCP = 22, SCTP = 23,
            UDP = 24, DCCP = 25, RAW = 26, UNIX = 27, TIPC = 28, VSOCK = 29, XDP = 30, FAMILY = 31, KILL = 32,
            ONE_LINE = 34, NO_QUEUES = 35, QUERY = 36, DIAG = 37, FILTER_FILE = 38, VERSION = 40, TOS = 41, CGROUP = 42,
            SOCKOPT = 43, TIPC_INFO = 44, LOG = Option.OWN + 20;

    private SsSyntax() {}

    public static Syntax syntax() {
        return FactsSyntax.add(new Syntax("ss", "Lists sockets: who listens, who is connected, how it goes.").mirror()
                .everywhere()
                .example("sonde ss -tunap", "every TCP and UDP socket with its process")
                .example("sonde ss -tlnp", "who listens")
                .example("sonde ss -ti dst 127.0.0.0/8", "connections to a network with their TCP details")
                .example("sonde ss -tan state close-wait", "connections that the application forgot to close")
                .example("sonde ss -tlnp --all-netns", "who listens, on the host and in every container")
                .example("sonde ss -tnp --json", "the same as a document")
                .flag(NUMERIC, "-n --numeric", "numbers instead of names")
                .flag(RESOLVE, "-r --resolve", "names of hosts").flag(ALL, "-a --all", "sockets in every state")
                .flag(LISTENING, "-l --listening", "listening and unconnected sockets only")
                .flag(BOUND_INACTIVE, "-B --bound-inactive", "bound, but neither listening nor connected")
                .flag(OPTIONS, "-o --options", "timers").flag(EXTENDED, "-e --extended", "uid, inode, cookie, cgroup")
                .flag(MEMORY, "-m --memory", "buffers")
                .flag(PROCESSES, "-p --processes", "processes that hold each socket")
                .flag(THREADS, "-T --threads", "threads that hold each socket")
                .flag(INFO, "-i --info", "TCP's own view: rtt, cwnd, losses")
                .flag(TIPC_INFO, "--tipcinfo", "TIPC's own view").flag(SUMMARY, "-s --summary", "counts only")
                .flag(TOS, "--tos", "type of service and priority").flag(CGROUP, "--cgroup", "cgroup")
                .flag(SOCKOPT, "--inet-sockopt", "flags of the socket")
                .flag(BPF, "-b --bpf", "filter programs of packet sockets")
                .flag(EVENTS, "-E --events", "sockets as they are destroyed, until interrupted")
                .flag(CONTEXT, "-Z --context", "SELinux context of the process")
                .flag(CONTEXTS, "-z --contexts", "SELinux contexts of process and socket")
                .value(NET, "-N --net", "NAME", Option.Values.of(Option.Kind.NETNS), "in this network namespace")
                .flag(IPV4, "-4 --ipv4", "IPv4 only").flag(IPV6, "-6 --ipv6", "IPv6 only")
                .flag(PACKET, "-0 --packet", "packet sockets")
                .flag(TCP, "-t --tcp", "TCP").flag(MPTCP, "-M --mptcp", "MPTCP").flag(SCTP, "-S --sctp", "SCTP")
                .flag(UDP, "-u --udp", "UDP").flag(DCCP, "-d --dccp", "DCCP").flag(RAW, "-w --raw", "raw sockets")
                .flag(UNIX, "-x --unix", "unix domain sockets").flag(TIPC, "--tipc", "TIPC")
                .flag(VSOCK, "--vsock", "vsock")
                .flag(XDP, "--xdp", "XDP")
                .value(FAMILY, "-f --family", "FAMILY",
                        Option.Values.of("inet", "inet6", "link", "unix", "netlink", "vsock", "tipc", "xdp"),
                        "this address family")
                .flag(KILL, "-K --kill", "closes every socket that matches, and shows it")
                .flag(Globals.NO_HEADER, "-H --no-header", "no line with the columns' names")
                .flag(ONE_LINE, "-O --oneline", "one line a socket")
                .flag(NO_QUEUES, "-Q --no-queues", "no queue columns")
                .value(QUERY, "-A --query --socket", "LIST",
                        Option.Values.of("all", "inet", "tcp", "mptcp", "udp", "raw", "unix", "unix_stream",
                                "unix_dgram",
                                "unix_seqpacket", "packet", "packet_raw", "packet_dgram", "netlink", "dccp", "sctp",
                                "tipc",
                                "vsock_stream", "vsock_dgram", "xdp"),
                        "these tables; !TABLE leaves one out")
                .value(DIAG, "-D --diag", "FILE", Option.Values.of(Option.Kind.FILE), "the kernel's raw answer for TCP")
                .value(FILTER_FILE, "-F --filter", "FILE", Option.Values.of(Option.Kind.FILE), "the filter from a file")
                .add(new Option(LOG, java.util.List.of("--log"), Option.Arity.REQUIRED, "FILE",
                        Option.Values.of(Option.Kind.FILE),
                        "with --watch: connections that open and close, a JSON object a line", false))
                .flag(VERSION, "-V -v --version", "version")
                .needs(Need.SYS_PTRACE, "--processes", "--threads").needs(Need.NET_ADMIN, "--kill", "--bpf")
                .needs(Need.SYS_ADMIN, "--net").needs(Need.SELINUX, "--context", "--contexts")
                .needs(Need.SCTP, "--sctp").needs(Need.DCCP, "--dccp").needs(Need.MPTCP, "--mptcp")
                .needs(Need.TIPC, "--tipc", "--tipcinfo").needs(Need.VSOCK, "--vsock").needs(Need.XDP, "--xdp")
                .operands("[state STATE] [FILTER]", Option.Values.of("state", "exclude", "sport", "dport", "src", "dst",
                        "dev", "fwmark", "cgroup", "autobound", "and", "or", "not"))
                .more("FILTER: sport|dport OP PORT, src|dst HOST[/PREFIX][:PORT], dev NAME, fwmark N[/MASK], cgroup PATH,\n"
                        + "autobound; and, or, not, ( ). 'and' and 'or' rank alike and group from the left, as in ss."),
                true);
    }

    /** What {@code -f help} prints. */
    public static String usage() {
        StringBuilder s = new StringBuilder("Usage: ss [ OPTIONS ]\n       ss [ OPTIONS ] [ FILTER ]\n");
        for (Option o : syntax().options()) {
            String names = String.join(", ", o.names()) + (o.parameter().isEmpty() ? "" : "=" + o.parameter());
            s.append("   ").append(names).append(" ".repeat(Math.max(1, 28 - names.length()))).append(o.about())
                    .append('\n');
        }
        return s.append("\n  STATE := {").append(String.join("|", States.WORDS)).append("}\n").toString();
    }

    /** The tables, families and states that the options choose. */
    public static Selection selection(Arguments a) throws UsageException {
        Selection s = new Selection();
        for (Arguments.Occurrence o : a.options()) {
            switch (o.id()) {
                case ALL -> s.all();
                case LISTENING -> s.listening();
                case BOUND_INACTIVE -> s.boundInactive();
                case IPV4 -> s.family(Table.Family.INET);
                case IPV6 -> s.family(Table.Family.INET6);
                case PACKET -> s.family(Table.Family.PACKET);
                case TCP -> s.table(Table.TCP);
                case MPTCP -> s.table(Table.MPTCP);
                case SCTP -> s.table(Table.SCTP);
                case UDP -> s.table(Table.UDP);
                case DCCP -> s.table(Table.DCCP);
                case RAW -> s.table(Table.RAW);
                case UNIX -> s.family(Table.Family.UNIX);
                case TIPC -> s.family(Table.Family.TIPC);
                case VSOCK -> s.family(Table.Family.VSOCK);
                case XDP -> s.family(Table.Family.XDP);
                case FAMILY -> s.family(family(o.text()));
                case QUERY -> query(s, o.text());
                default -> {
                } // not a matter of selection
            }
        }
        return s;
    }

    /** The family that addresses of a filter must have, 0 for any. */
    public static int preferredFamily(Arguments a) throws UsageException {
        int family = 0;
        for (Arguments.Occurrence o : a.options()) {
            if (o.id() == IPV4) family = Table.Family.INET;
            if (o.id() == IPV6) family = Table.Family.INET6;
            if (o.id() == UNIX) family = Table.Family.UNIX;
            if (o.id() == PACKET) family = Table.Family.PACKET;
            if (o.id() == VSOCK) family = Table.Family.VSOCK;
            if (o.id() == FAMILY) family = family(o.text());
        }
        return family;
    }

    private static int family(String word) throws UsageException {
        return switch (word) {
            case "inet" -> Table.Family.INET;
            case "inet6" -> Table.Family.INET6;
            case "link" -> Table.Family.PACKET;
            case "unix" -> Table.Family.UNIX;
            case "netlink" -> Table.Family.NETLINK;
            case "tipc" -> Table.Family.TIPC;
            case "vsock" -> Table.Family.VSOCK;
            case "xdp" -> Table.Family.XDP;
            default -> throw new UsageException("\"" + word + "\" is invalid family");
        };
    }

    private static void query(Selection s, String list) throws UsageException {
        s.query();
        for (String item : list.split(",", -1)) {
            boolean without = item.startsWith("!");
            int tables = tables(without ? item.substring(1) : item);
            for (Table t : Table.values()) {
                if ((tables & t.bit()) == 0) continue;
                if (without) s.withoutTable(t);
                else
                    s.table(t);
            }
        }
    }

    private static int tables(String word) throws UsageException {
        return switch (word) {
            case "all" -> Table.DEFAULT;
            case "inet" -> Table.INET;
            case "udp" -> Table.UDP.bit();
            case "tcp" -> Table.TCP.bit();
            case "mptcp" -> Table.MPTCP.bit();
            case "sctp" -> Table.SCTP.bit();
            case "dccp" -> Table.DCCP.bit();
            case "raw" -> Table.RAW.bit();
            case "unix" -> Table.UNIX;
            case "unix_stream", "u_str" -> Table.UNIX_STREAM.bit();
            case "unix_dgram", "u_dgr" -> Table.UNIX_DGRAM.bit();
            case "unix_seqpacket", "u_seq" -> Table.UNIX_SEQPACKET.bit();
            case "packet" -> Table.PACKET;
            case "packet_raw", "p_raw" -> Table.PACKET_RAW.bit();
            case "packet_dgram", "p_dgr" -> Table.PACKET_DGRAM.bit();
            case "netlink" -> Table.NETLINK.bit();
            case "tipc" -> Table.TIPC.bit();
            case "vsock" -> Table.VSOCK;
            case "vsock_stream", "v_str" -> Table.VSOCK_STREAM.bit();
            case "vsock_dgram", "v_dgr" -> Table.VSOCK_DGRAM.bit();
            case "xdp" -> Table.XDP.bit();
            default -> throw new UsageException("\"" + word + "\" is illegal socket table id");
        };
    }
}
