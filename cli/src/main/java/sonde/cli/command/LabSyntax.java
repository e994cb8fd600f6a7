package sonde.cli.command;

/** What can be typed after {@code sonde lab}. */
final class LabSyntax {
    static final int CONNECTIONS = 1, SECONDS = 2, WARM = 3, RATE = 4, POISSON = 5, SIZE = 6, THINK = 7, RAMP = 8,
            TALKERS = 9, ROOM = 10, CHURN = 11, SLOW = 12, TIMEOUT = 13, TRIGGER = 14, LOOPS = 15, WORKERS = 16,
            BACKLOG = 17, SET = 18, SERVERS = 19, LOADS = 20, JVM = 21, MODELS = 22, PLOT = 23, PORT = 24, BIND = 25,
            TARGET = 26, AGAINST = 27, SERVICE = 28, OVERWRITE = 29, DELAY = 30;

    private LabSyntax() {}

    static Syntax syntax() {
        Option.Values deeds = Option.Values.of("models", "run", "compare", "serve", "load", "explain", "limits",
                "nodelay", "reuseaddr", "keepalive", "buffers", "backlog", "blocking");
        return new Syntax("lab", "Measure I/O models: threads, pools, select, poll, epoll, io_uring and the rest.")
                .value(CONNECTIONS, "-n --connections", "N,…", "connections; compare takes a list (default 100)")
                .value(SECONDS, "-t --seconds", "S", "how long it counts (default 5)")
                .value(WARM, "--warm", "S", "warm-up before it counts (default 2)")
                .value(RATE, "-r --rate", "N", "open loop: messages a second in all, whatever the server does")
                .flag(POISSON, "--poisson", "open loop with random gaps")
                .value(SIZE, "-l --size", "BYTES", "bytes of a message, 32 to 1 MiB (default 64)")
                .value(THINK, "--think", "MS", "closed loop: pause after each answer")
                .value(RAMP, "--ramp", "N", "new connections a second (default: as fast as they come)")
                .value(TALKERS, "--talkers", "N", "how many of the connections talk; the others are an idle crowd")
                .value(SERVICE, "--service", "NAME", Option.Values.of("echo", "chat"), "what the server does")
                .value(ROOM, "--room", "N", "chat: members of a room, all hear every message (default 10)")
                .value(CHURN, "--churn", "N", "connections that leave and come back, a second")
                .value(SLOW, "--slow", "N", "how many connections send but hardly read")
                .value(TIMEOUT, "--timeout", "S", "an answer later than this is an error (default 10)")
                .value(TRIGGER, "--trigger", "HOW", Option.Values.of("level", "edge"), "epoll's notification")
                .value(LOOPS, "--loops", "N", "event loops of a server process (default 1)")
                .value(WORKERS, "--workers", "N", "threads of the pool (default 200)")
                .value(BACKLOG, "--backlog", "N", "accept queue that listen(2) asks for (default 4096)")
                .value(SET, "--set", "OPTION=VALUE", "socket option of the server's connections; may be repeated")
                .value(SERVERS, "--servers", "N", "server processes on one port (default: as descriptors demand)")
                .value(LOADS, "--loads", "N", "generator processes (default: as descriptors demand)")
                .value(JVM, "--jvm", "FLAGS", "flags for the processes' runtime, such as -XX:+UseZGC")
                .value(MODELS, "--models", "A,B,…",
                        Option.Values.of("all", "tcp", "c", "threads", "pool", "virtual", "select", "poll", "nio",
                                "epoll", "uring", "spin", "udp", "unix", "unixgram"),
                        "compare: which; all is every one, tcp those over TCP, c an epoll server in C (needs cc)")
                .value(AGAINST, "--against", "NAME=COMMAND",
                        "compare with an echo server of yours; {port} stands for the port; may be repeated")
                .value(PLOT, "--plot", "FILE.svg", Option.Values.of(Option.Kind.FILE), "compare: write a picture")
                .flag(OVERWRITE, "--overwrite", "the picture may replace a file")
                .value(PORT, "-p --port", "PORT", Option.Values.of(Option.Kind.PORT), "serve: where to listen")
                .value(BIND, "-B --bind", "ADDRESS", "serve: local address (default 127.0.0.1)")
                .value(TARGET, "--target", "ADDRESS", "load: HOST:PORT, udp:HOST:PORT, unix:@NAME or unixgram:@NAME")
                .value(DELAY, "--delay", "MS", "buffers: one-way delay of the line (default 20)")
                .operands("DEED [MODEL]", deeds)
                .operandsBehind(Option.Values.of("threads", "pool", "virtual", "select", "poll", "nio", "epoll",
                        "uring", "spin", "udp", "unix", "unixgram"))
                .needs(Need.URING, "uring")
                .example("sonde lab run epoll -n 1000", "one model: what it holds, how fast, at what price")
                .example("sonde lab compare --models all -n 100,1000", "the same load on every model, as a table")
                .example("sonde lab compare --models c,epoll,uring", "against a C server, in the same run")
                .example("sonde lab run pool -n 1000 --workers 200", "a pool starves whom it has no thread for")
                .example("sonde lab run virtual -n 1000 -r 20000", "open loop: latency from when messages were due")
                .example("sonde lab run epoll -n 200000 --talkers 1000", "over as many processes as it takes")
                .example("sonde lab explain epoll", "the life of a connection in system calls, as they happened")
                .example("sonde lab nodelay", "an option shown with numbers; also reuseaddr, keepalive, buffers…")
                .more("""
                        Everything runs on the loopback, between processes of our own, and ends by itself; only serve waits
                        for Ctrl-C, and only load --target leaves the host, when you name another one.""");
    }
}
