package sonde.cli.command;

/** What can be typed after {@code tcpdump}: the original's letters and words, then ours. */
final class TcpdumpSyntax {
    static final int ASCII = 1, AS_DOT = 2, BUFFER = 3, COUNT = 4, COUNT_ONLY = 5, FILE_SIZE = 6, LIST_INTERFACES = 7,
            CODE = 8, LINK = 9, ESP_SECRET = 10, FILTER_FILE = 11, FOREIGN = 12, ROTATE = 13, MESH = 14, INTERFACE = 15,
            MONITOR = 16, IMMEDIATE = 17, STAMP_TYPE = 18, LIST_STAMP_TYPES = 19, UNVERIFIED = 20, LINE_BUFFERED = 21,
            LIST_LINK_TYPES = 22, SECRET = 23, NUMERIC = 24, NO_DOMAIN = 25, NUMBER = 26, NO_OPTIMIZE = 27,
            NOT_PROMISCUOUS = 28, QUIET = 29, DIRECTION = 30, READ = 31, ABSOLUTE = 32, SNAP = 33, TIME = 34, TYPE = 35,
            RAW_HANDLES = 36, PACKET_BUFFERED = 37, VERBOSE = 38, FILES = 39, WRITE = 40, FILE_COUNT = 41, HEX = 42,
            HEX_ASCII = 43, LINK_TYPE = 44, AFTER = 45, USER = 46, PRINT = 47, SKIP = 48, SAMPLING = 49, MICRO = 50,
            NANO = 51, PRECISION = 52, FIELDS = 54, ENGINE = 55, NETNS = 56, PCAPNG = 57, PROCESS = 58,
            PID = 59, COMMAND = 60, ALL_NETNS = 61;

    private TcpdumpSyntax() {}

    static Syntax syntax() {
        Syntax s = new Syntax("tcpdump", "Captures packets, reads capture files, and prints what the packets say.")
                .mirror().operands("[FILTER...]");
        reading(s);
        printing(s);
        capturing(s);
        return s.example("sonde tcpdump -nn -r incident.pcap port 443", "what went over port 443")
                .example("sonde tcpdump -i any -c 20 icmp", "twenty ICMP packets of all interfaces");
    }

    private static void reading(Syntax s) {
        s.value(READ, "-r --read", "FILE", Option.Values.of(Option.Kind.FILE),
                "Read packets from FILE, or from standard input with -");
        s.value(FILES, "-V", "FILE", Option.Values.of(Option.Kind.FILE),
                "Read the capture files that FILE lists, one name a line");
        s.value(WRITE, "-w --write", "FILE", Option.Values.of(Option.Kind.FILE),
                "Write packets to FILE, or to standard output with -");
        s.flag(PCAPNG, "--pcapng",
                "Write pcapng, as for a FILE that ends in .pcapng: interfaces, comments, nanoseconds");
        s.flag(PRINT, "--print", "Print packets even while they are written");
        s.value(COUNT, "-c", "COUNT", "Stop after COUNT packets");
        s.flag(COUNT_ONLY, "--count", "Print how many packets there are, nothing else");
        s.value(SKIP, "--skip", "COUNT", "Pass over the first COUNT packets");
        s.value(SAMPLING, "--print-sampling", "N", "Print every Nth packet");
        s.value(SNAP, "-s --snapshot-length", "BYTES", "Keep so many bytes of each packet (0 and default: 262144)");
        s.value(FILE_SIZE, "-C", "MB", "Begin a new file after so many million bytes");
        s.value(ROTATE, "-G", "SECONDS", "Begin a new file after so many seconds; the name is a strftime(3) format");
        s.value(FILE_COUNT, "-W", "COUNT", "Keep at most COUNT files");
        s.value(AFTER, "-z", "COMMAND", "Run COMMAND FILE after each file that is full");
        s.flag(PACKET_BUFFERED, "-U --packet-buffered", "Write out each packet at once");
        s.flag(LINE_BUFFERED, "-l", "Print each line at once");
        s.value(FILTER_FILE, "-F", "FILE", Option.Values.of(Option.Kind.FILE), "Take the filter from FILE");
        s.flag(CODE, "-d", "Print the filter's program: -dd as C, -ddd as numbers");
        s.flag(NO_OPTIMIZE, "-O --no-optimize", "Do not optimize the filter's program");
    }

    private static void printing(Syntax s) {
        s.flag(NUMERIC, "-n", "Numbers, not names, for addresses and ports");
        s.flag(NO_DOMAIN, "-N", "Host names without their domains");
        s.flag(FOREIGN, "-f", "Numbers for foreign addresses");
        s.flag(TIME, "-t", "No time; -tt seconds, -ttt since the last line, -tttt with date, -ttttt since the first");
        s.flag(VERBOSE, "-v", "More detail; -vv and -vvv yet more");
        s.flag(QUIET, "-q", "Less detail");
        s.flag(LINK, "-e", "Link-level header on each line");
        s.flag(NUMBER, "-# --number", "Number the packets");
        s.flag(ABSOLUTE, "-S --absolute-tcp-sequence-numbers", "Absolute TCP sequence numbers");
        s.flag(UNVERIFIED, "-K --dont-verify-checksums", "Do not look at checksums");
        s.flag(HEX, "-x", "Bytes in hexadecimal; -xx with the link-level header");
        s.flag(HEX_ASCII, "-X", "Bytes in hexadecimal and ASCII; -XX with the link-level header");
        s.flag(ASCII, "-A", "Bytes in ASCII; -AA with the link-level header");
        s.flag(AS_DOT, "-b", "AS numbers in ASDOT notation");
        s.flag(MESH, "-H", "Look for 802.11s mesh headers");
        s.flag(RAW_HANDLES, "-u", "NFS file handles undecoded");
        s.value(TYPE, "-T", "TYPE", "Take the packets for TYPE: domain, rtp, snmp, tftp, vxlan, ...");
        s.value(ESP_SECRET, "-E", "SPI@ADDRESS", "Decrypt IPsec ESP: spi@ipaddr algo:secret");
        s.value(SECRET, "-M", "SECRET", "Check TCP-MD5 signatures with SECRET");
        s.value(FIELDS, "--fields", "A,B,C", Option.Values.of(Option.Kind.FIELD),
                "A line of these fields for each packet, tabs between them: ip.src,tcp.dstport,dns.qry.name");
        s.flag(MICRO, "--micro", "Times in microseconds");
        s.flag(NANO, "--nano", "Times in nanoseconds");
        s.value(PRECISION, "--time-stamp-precision", "micro|nano", "Precision of times");
    }

    private static void capturing(Syntax s) {
        s.value(INTERFACE, "-i --interface", "NAME", Option.Values.of(Option.Kind.INTERFACE),
                "Capture from NAME, from any, or from a number of -D; several -i are merged by time");
        s.flag(PROCESS, "--process", "With each packet the process of this host that sends or gets it");
        s.value(PID, "--pid", "PID", Option.Values.of(Option.Kind.PID), "Only packets of this process");
        s.value(COMMAND, "--comm", "NAME", Option.Values.of(Option.Kind.COMMAND),
                "Only packets of processes of that name");
        s.flag(ALL_NETNS, "--all-netns", "Capture in every network namespace");
        s.value(NETNS, "--netns", "NAME|PID", Option.Values.of(Option.Kind.NETNS),
                "Capture in this network namespace: its name, a process or container in it, or a file");
        s.value(ENGINE, "--engine", "NAME", Option.Values.of("ring", "libpcap"),
                "Through the kernel's ring or through libpcap; without it the ring where it serves");
        s.flag(LIST_INTERFACES, "-D --list-interfaces", "List the interfaces");
        s.flag(LIST_LINK_TYPES, "-L --list-data-link-types", "List the interface's link types");
        s.value(LINK_TYPE, "-y --linktype", "TYPE", "Capture with this link type");
        s.value(BUFFER, "-B --buffer-size", "KIB", "Size of the kernel's buffer");
        s.flag(NOT_PROMISCUOUS, "-p --no-promiscuous-mode", "Leave the interface out of promiscuous mode");
        s.flag(MONITOR, "-I --monitor-mode", "Put the interface into monitor mode");
        s.value(DIRECTION, "-Q --direction", "in|out|inout", "Only packets that came in, or went out");
        s.value(STAMP_TYPE, "-j --time-stamp-type", "TYPE", "Who stamps the packets");
        s.flag(LIST_STAMP_TYPES, "-J --list-time-stamp-types", "List the interface's time stamp types");
        s.flag(IMMEDIATE, "--immediate-mode", "Hand packets over as they come");
        s.value(USER, "-Z --relinquish-privileges", "USER", "Become USER after opening");
        s.needs(Need.NET_RAW, "--interface").needs(Need.SYS_ADMIN, "--all-netns", "--netns");
        s.needs(Need.SYS_PTRACE, "--process", "--pid", "--comm").needs(Need.NET_ADMIN, "--monitor-mode");
        s.needs(Need.ROOT, "--relinquish-privileges");
    }
}
