package sonde.cli.command;

/** Every option of iperf3 from 3.12 to 3.21, and ours behind them. */
final class Iperf3Syntax {
    static final int PORT = 1, FORMAT = 2, INTERVAL = 3, PIDFILE = 4, FILE = 5, AFFINITY = 6, BIND = 7, BIND_DEV = 8,
            VERBOSE = 9, JSON = 10, JSON_STREAM = 11, JSON_STREAM_FULL = 12, LOGFILE = 13, FORCEFLUSH = 14,
            TIMESTAMPS = 15, RCV_TIMEOUT = 16, SND_TIMEOUT = 17, DEBUG = 18, VERSION = 19, CNTL_KA = 20, MPTCP = 21,
            DEBUG_ALL = 22,
            SERVER = 30, DAEMON = 31, ONE_OFF = 32, RATE_LIMIT = 33, IDLE_TIMEOUT = 34, PRIVATE_KEY = 35, USERS = 36,
            SKEW = 37, PKCS1 = 38, MAX_DURATION = 39, CLIENT = 50, SCTP = 51, XBIND = 52, NSTREAMS = 53, UDP = 54,
            CONNECT_TIMEOUT = 55, BITRATE = 56, PACING_TIMER = 57, FQ_RATE = 58, TIME = 59, BYTES = 60, BLOCKS = 61,
            LENGTH = 62, CPORT = 63, PARALLEL = 64, REVERSE = 65, BIDIR = 66, WINDOW = 67, CONGESTION = 68, MSS = 69,
            NO_DELAY = 70, V4 = 71, V6 = 72, TOS = 73, DSCP = 74, FLOWLABEL = 75, ZEROCOPY = 76, OMIT = 77, TITLE = 78,
            EXTRA = 79, GET_OUTPUT = 80, COUNTERS64 = 81, REPEATING = 82, DONT_FRAGMENT = 83, USERNAME = 84,
            PUBLIC_KEY = 85, SKIP_RX = 86, GSRO = 87, NO_FQ = 88, ONE_CLIENT = 100, SET = 101, EXPLAIN = 102,
            SWEEP = 103, PLOT = 104, LATENCY = 105, CONNECTS = 106, REQUEST = 107, RESPONSE = 108, RESET = 109,
            UNDER_LOAD = 110;

    private Iperf3Syntax() {}

    static Syntax create() {
        Syntax s = new Syntax("iperf3", "Measure throughput between two hosts.").mirror();
        s.flag(SERVER, "-s --server", "run as server").value(CLIENT, "-c --client", "HOST",
                Option.Values.of(Option.Kind.HOST), "run as client of HOST, or HOST%DEVICE");
        both(s);
        server(s);
        client(s);
        s.flag(ONE_CLIENT, "--one-client", "server: refuse a second client while a test is on, as iperf3 does")
                .value(SET, "--set", "NAME=VALUE",
                        "set a socket option of the kernel on every data connection; shows what the kernel took")
                .flag(EXPLAIN, "--explain", "one sentence at the end on what bounded the result (always on a terminal)")
                .value(SWEEP, "--sweep", "NAME=A,B",
                        "one test for each combination of values, more NAME=A,B may follow: "
                                + "window, length, mss, nodelay, congestion, parallel, or any socket option")
                .optional(LATENCY, "--latency", "RATE",
                        "round trips instead of streams, RATE a second on each connection (1000); 0: each as the last "
                                + "came back; the server has to be sonde")
                .value(REQUEST, "--request", "SIZE", "with --latency: bytes there (64)")
                .value(RESPONSE, "--response", "SIZE", "with --latency: bytes back (64)")
                .optional(CONNECTS, "--new-connections", "RATE",
                        "new TCP connections instead of streams, RATE a second (0: each as one ends); -P N: at most N at "
                                + "once; the server has to be sonde")
                .flag(RESET, "--reset", "with --new-connections: end with RST, so that no port waits in TIME-WAIT")
                .optional(UNDER_LOAD, "--latency-under-load", "RATE",
                        "round trips before and beside the streams, RATE a second (100), and a bufferbloat grade")
                .value(PLOT, "--plot", "FILE.svg", Option.Values.of(Option.Kind.FILE), "with --sweep: a picture");
        s.needs(Need.SCTP, "--sctp", "--xbind", "--nstreams").needs(Need.MPTCP, "--mptcp");
        s.operands("[NAME=A,B ...]").example("sonde iperf3 -s", "serve on port 5201, several clients at once")
                .example("sonde iperf3 -c host -P 4 --bidir", "four streams in each direction")
                .example("sonde iperf3 -c host -u -b 50M -l 1200", "datagrams at 50 Mbit/s: loss and jitter")
                .example("sonde iperf3 -c host --set TCP_NOTSENT_LOWAT=128K -V", "with any socket option")
                .example("sonde iperf3 -c host --latency=1000 -t 5", "round trips: p50 to p99.9 and the longest")
                .example("sonde iperf3 -c host --latency-under-load", "what load does to latency; bufferbloat")
                .example("sonde iperf3 -c host --sweep window=64K,1M congestion=cubic,bbr", "which setting is fastest")
                .more("Speaks iperf3's protocol with every iperf3 from 3.12 on, both as client and as server. "
                        + "K, M, G after a size mean 1024, after a rate 1000.");
        return s;
    }

    /** The long name of an option, for messages. */
    static String name(int id) {
        for (Option o : create().options()) if (o.id() == id) return o.names().get(o.names().size() - 1);
        return "option " + id;
    }

    private static void both(Syntax s) {
        s.value(PORT, "-p --port", "PORT", Option.Values.of(Option.Kind.PORT), "server's port (5201)")
                .value(FORMAT, "-f --format", "UNIT", Option.Values.of("k", "m", "g", "t", "K", "M", "G", "T"),
                        "unit of rates: k m g t bits, K M G T bytes")
                .value(INTERVAL, "-i --interval", "SECONDS", "seconds between reports (1); 0: only at the end")
                .value(PIDFILE, "-I --pidfile", "FILE", Option.Values.of(Option.Kind.FILE), "write the process id")
                .value(FILE, "-F --file", "FILE", Option.Values.of(Option.Kind.FILE),
                        "send this file, or save what comes into it")
                .value(AFFINITY, "-A --affinity", "N[,M]", "run on processor N; the server on M")
                .value(BIND, "-B --bind", "ADDRESS[%DEVICE]", "local address")
                .value(BIND_DEV, "--bind-dev", "DEVICE", Option.Values.of(Option.Kind.INTERFACE),
                        "local interface (SO_BINDTODEVICE)")
                .flag(VERBOSE, "-V --verbose", "more detail").flag(JSON, "-J --json", "iperf3's JSON document")
                .flag(JSON_STREAM, "--json-stream", "a line of JSON an event")
                .flag(JSON_STREAM_FULL, "--json-stream-full-output", "with --json-stream: the whole document last")
                .value(LOGFILE, "--logfile", "FILE", Option.Values.of(Option.Kind.FILE), "append output to FILE")
                .flag(FORCEFLUSH, "--forceflush", "hand each interval to the system at once")
                .optional(TIMESTAMPS, "--timestamps", "FORMAT", "time before each line, as strftime(3) (%c )")
                .value(RCV_TIMEOUT, "--rcv-timeout", "MS", "give up after MS without data (120000)")
                .value(SND_TIMEOUT, "--snd-timeout", "MS", "give up on data not acknowledged for MS")
                .optional(CNTL_KA, "--cntl-ka", "IDLE/INTV/CNT", "keepalive of the control connection")
                .flag(MPTCP, "-m --mptcp", "Multipath TCP")
                .flag(DEBUG_ALL, "-d", "debugging output, all of it")
                .optional(DEBUG, "--debug", "LEVEL", "debugging output, level 1 to 4 (4)")
                .flag(VERSION, "-v --version", "version and what this host can do");
    }

    private static void server(Syntax s) {
        s.flag(DAEMON, "-D --daemon", "server: run in the background").flag(ONE_OFF, "-1 --one-off",
                "server: end after one test")
                .value(RATE_LIMIT, "--server-bitrate-limit", "RATE[/SECONDS]",
                        "server: end a test that is faster, averaged over SECONDS (5)")
                .value(IDLE_TIMEOUT, "--idle-timeout", "SECONDS", "server: start anew after SECONDS without a client")
                .value(MAX_DURATION, "--server-max-duration", "SECONDS", "server: refuse longer tests")
                .value(PRIVATE_KEY, "--rsa-private-key-path", "FILE", Option.Values.of(Option.Kind.FILE),
                        "server: key that opens credentials")
                .value(USERS, "--authorized-users-path", "FILE", Option.Values.of(Option.Kind.FILE),
                        "server: who may test")
                .value(SKEW, "--time-skew-threshold", "SECONDS", "server: allowed difference of clocks (10)")
                .flag(PKCS1, "--use-pkcs1-padding", "PKCS #1 v1.5 padding of credentials, as until 3.16");
    }

    private static void client(Syntax s) {
        s.flag(UDP, "-u --udp", "UDP").flag(SCTP, "--sctp", "SCTP")
                .value(XBIND, "-X --xbind", "ADDRESS", "SCTP: bind to several addresses")
                .value(NSTREAMS, "--nstreams", "N", "SCTP: streams of an association")
                .value(CONNECT_TIMEOUT, "--connect-timeout", "MS", "longest wait for the control connection (5000)")
                .value(BITRATE, "-b --bitrate --bandwidth", "RATE[/BURST]",
                        "bits per second a stream (UDP 1M, TCP 0: no limit)")
                .value(PACING_TIMER, "--pacing-timer", "MICROSECONDS",
                        "a sender with a rate looks so often whether more is due (1000: it wakes exactly when it is)")
                .value(FQ_RATE, "--fq-rate", "RATE", "pacing by the kernel (SO_MAX_PACING_RATE)")
                .flag(NO_FQ, "--no-fq-socket-pacing", "takes a --fq-rate before it back (deprecated)")
                .value(TIME, "-t --time", "SECONDS", "length of the test (10)")
                .value(BYTES, "-n --bytes", "SIZE", "bytes to send, instead of a time")
                .value(BLOCKS, "-k --blockcount", "N", "blocks to send, instead of a time")
                .value(LENGTH, "-l --length", "SIZE", "size of a block (TCP 128K) or datagram")
                .value(CPORT, "--cport", "PORT", Option.Values.of(Option.Kind.PORT), "local port of the first stream")
                .value(PARALLEL, "-P --parallel", "N", "streams (1)").flag(REVERSE, "-R --reverse", "the server sends")
                .flag(BIDIR, "--bidir", "both send").value(WINDOW, "-w --window", "SIZE", "socket buffers")
                .value(CONGESTION, "-C --congestion --linux-congestion", "NAME",
                        Option.Values.of("cubic", "reno", "bbr"),
                        "TCP congestion control")
                .value(MSS, "-M --set-mss", "SIZE", "TCP maximum segment size")
                .flag(NO_DELAY, "-N --no-delay", "TCP_NODELAY").flag(V4, "-4 --version4", "IPv4 only")
                .flag(V6, "-6 --version6", "IPv6 only").value(TOS, "-S --tos", "N", "type of service, 0 to 255")
                .value(DSCP, "--dscp", "N|NAME", "DiffServ code point, 0 to 63 or af11, cs1, ef, ...")
                .value(FLOWLABEL, "-L --flowlabel", "N", "IPv6 flow label")
                .flag(ZEROCOPY, "-Z --zerocopy", "send with sendfile(2)")
                .value(OMIT, "-O --omit", "SECONDS", "run so long first without counting")
                .value(TITLE, "-T --title", "TEXT", "before every line")
                .value(EXTRA, "--extra-data", "TEXT", "into the JSON of both sides")
                .flag(GET_OUTPUT, "--get-server-output", "show what the server printed")
                .flag(COUNTERS64, "--udp-counters-64bit", "64-bit numbers in datagrams")
                .flag(REPEATING, "--repeating-payload", "digits instead of random bytes")
                .flag(DONT_FRAGMENT, "--dont-fragment", "IPv4: set Don't Fragment (UDP)")
                .flag(SKIP_RX, "--skip-rx-copy", "the receiver drops data in the kernel (MSG_TRUNC)")
                .flag(GSRO, "--gsro", "UDP segmentation offload (UDP_SEGMENT, UDP_GRO)")
                .value(USERNAME, "--username", "NAME", "who we are")
                .value(PUBLIC_KEY, "--rsa-public-key-path", "FILE", Option.Values.of(Option.Kind.FILE),
                        "key that hides credentials");
    }
}
