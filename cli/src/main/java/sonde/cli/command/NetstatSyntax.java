package sonde.cli.command;

/** The options of netstat 2.10, and {@code -T} of the releases after it. */
final class NetstatSyntax {
    static final int ROUTE = 1, INTERFACES = 2, GROUPS = 3, STATISTICS = 4, MASQUERADE = 5, VERBOSE = 6, WIDE = 7,
            NUMERIC = 8, NUMERIC_HOSTS = 9, NUMERIC_PORTS = 10, NUMERIC_USERS = 11, SYMBOLIC = 12, EXTEND = 13,
            PROGRAMS = 14, TIMERS = 15, CONTINUOUS = 16, LISTENING = 17, ALL = 18, FIB = 19, CACHE = 20, CONTEXT = 21,
            TCP = 22, UDP = 23, UDPLITE = 24, SCTP = 25, RAW = 26, UNIX = 27, L2CAP = 28, RFCOMM = 29, FAMILY = 30,
            INET = 31, INET6 = 32, IPX = 33, AX25 = 34, NETROM = 35, X25 = 36, DDP = 37, ROSE = 38, BLUETOOTH = 39,
            DEBUG = 40;

    private NetstatSyntax() {}

    static Syntax syntax() {
        Syntax s = new Syntax("netstat",
                "Lists sockets, routes, interfaces, multicast groups and counters as netstat does.");
        s.mirror().everywhere().flag(TCP, "-t --tcp", "TCP sockets").flag(UDP, "-u --udp", "UDP sockets")
                .flag(UDPLITE, "-U --udplite", "UDP-Lite sockets").flag(SCTP, "-S --sctp", "SCTP sockets")
                .flag(RAW, "-w --raw", "raw sockets").flag(UNIX, "-x --unix", "unix sockets")
                .flag(LISTENING, "-l --listening", "only sockets that listen")
                .flag(ALL, "-a --all",
                        "sockets that listen and those that do not; with -i also interfaces that are down")
                .flag(PROGRAMS, "-p --programs", "process of each socket")
                .flag(EXTEND, "-e --extend", "more: user and inode; twice more of routes")
                .flag(TIMERS, "-o --timers", "timers").flag(NUMERIC, "-n --numeric", "no names at all")
                .flag(NUMERIC_HOSTS, "--numeric-hosts", "no host names")
                .flag(NUMERIC_PORTS, "--numeric-ports", "no port names")
                .flag(NUMERIC_USERS, "--numeric-users", "no user names")
                .flag(WIDE, "-W -T --notrim --wide", "addresses are not cut")
                .flag(ROUTE, "-r --route", "routes").flag(FIB, "-F --fib", "of routes the table (as without)")
                .flag(CACHE, "-C --cache", "of routes the cache")
                .flag(INTERFACES, "-i --interfaces", "interfaces").flag(GROUPS, "-g --groups", "multicast groups")
                .flag(STATISTICS, "-s --statistics", "protocol counters")
                .flag(MASQUERADE, "-M --masquerade", "masqueraded connections (left Linux in 2.4)")
                .flag(INET, "-4 --inet --ip --tcpip", "IPv4 only").flag(INET6, "-6 --inet6", "IPv6 only")
                .value(FAMILY, "-A --protocol", "FAMILY", Option.Values.of("inet", "inet6", "unix"),
                        "address families, separated by commas")
                .flag(CONTINUOUS, "-c --continuous", "again every second")
                .flag(CONTEXT, "-Z --context", "security context of each process (SELinux)")
                .flag(VERBOSE, "-v --verbose", "say which families this kernel lacks")
                .flag(SYMBOLIC, "-N --symbolic", "hardware names; routes become numeric")
                .flag(Globals.VERSION, "-V --version", "version")
                .needs(Need.SYS_PTRACE, "--programs").needs(Need.SCTP, "--sctp").needs(Need.UDP_LITE, "--udplite")
                .needs(Need.SELINUX, "--context");
        hidden(s, L2CAP, "-2", "--l2cap");
        hidden(s, RFCOMM, "-f", "--rfcomm");
        hidden(s, BLUETOOTH, "--bluetooth");
        hidden(s, IPX, "--ipx");
        hidden(s, AX25, "--ax25");
        hidden(s, NETROM, "--netrom");
        hidden(s, X25, "--x25");
        hidden(s, DDP, "--ddp", "--appletalk");
        hidden(s, ROSE, "--rose");
        hidden(s, DEBUG, "-d");
        return FactsSyntax.add(s, true).example("netstat -tlnp", "who listens on TCP")
                .example("netstat -tan", "every TCP socket")
                .example("netstat -rn", "routes").example("netstat -in", "interfaces with their counters")
                .example("netstat -s", "protocol counters").example("netstat -tanp --json", "the same rows as JSON")
                .example("netstat -tnp --peer", "who is at the other end of each connection")
                .more("docs/guide/netstat.md tells the columns, and where netstat's ways are its own.");
    }

    private static void hidden(Syntax s, int id, String... names) {
        s.add(new Option(id, java.util.List.of(names), Option.Arity.NONE, "", Option.Values.ANY,
                "a family that this Linux does not have", true));
    }
}
