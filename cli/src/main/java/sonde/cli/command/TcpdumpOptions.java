package sonde.cli.command;

import static sonde.cli.command.TcpdumpSyntax.*;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import sonde.capture.esp.SecurityAssociations;
import sonde.capture.packet.Detail;
import sonde.cli.view.PacketView;
import sonde.inspectors.probe.ProbeException;

/**
 * What a tcpdump command line means: checked, in the units of the program.
 *
 * @param read file to read, {@code -} for standard input, or null
 * @param list file with names of files to read, or null
 * @param write file to write, {@code -} for standard output, or null
 * @param filterFile file with the filter, or null
 * @param filter the filter's words, joined
 * @param times how many {@code -t}
 * @param digits of the fraction of a second: 6 or 9
 * @param count packets to stop after, 0 for no end
 * @param skip packets to pass over first
 * @param sampling print each so-many-th packet
 * @param fileBytes size after which another file is begun, 0 for none
 * @param fileSeconds time after which another file is begun, 0 for none
 * @param fileCount how many files there may be, 0 for any number
 * @param after command to run for each file that is full, or null
 * @param pcapng write that format, not the classic one
 * @param espSecrets keys as typed after {@code -E}, or ""
 */
record TcpdumpOptions(@Nullable String read, @Nullable String list, @Nullable String write, @Nullable String filterFile,
        String filter, int times, int digits, long count, boolean countOnly, long skip, long sampling, long fileBytes,
        int fileSeconds, int fileCount, @Nullable String after, boolean pcapng, boolean print, boolean packetBuffered,
        boolean lineBuffered, boolean optimize, String espSecrets, Detail detail, PacketView.Dumps dumps) {
    static final int MAX_SNAP = 262144;
    private static final String STAMP_TYPES = " host host_lowprec host_hiprec host_hiprec_unsynced adapter adapter_unsynced ";
    private static final String TYPES = " aodv carp cnfp domain lmp pgm pgm_zmtp1 ptp radius resp rpc rtcp rtp snmp"
            + " someip tftp vat vxlan wb zmtp1 ";

    static TcpdumpOptions of(Arguments a) throws ProbeException {
        int times = a.count(TIME);
        if (times > 5) throw wrong("only -t, -tt, -ttt, -tttt and -ttttt are supported");
        String read = a.value(READ), list = a.value(FILES);
        if (a.has(FOREIGN) && (read != null || list != null)) throw wrong("-f can not be used with -V or -r");
        if (read != null && list != null) throw wrong("-V and -r are mutually exclusive.");
        String snap = a.value(SNAP);
        if (snap != null) {
            long n = number(snap);
            if (n < 0 || n > MAX_SNAP) throw wrong("invalid snaplen " + snap + " (must be >= 0 and <= 262144)");
        }
        capturing(a);
        long size = positive(a, FILE_SIZE, "invalid file size ");
        if (size > Long.MAX_VALUE / 1_000_000) throw wrong("file size " + a.value(FILE_SIZE) + " is too large");
        long files = positive(a, FILE_COUNT, "invalid number of output files ");
        String seconds = a.value(ROTATE);
        long rotate = seconds == null ? 0 : number(seconds);
        if (rotate < 0 || rotate > Integer.MAX_VALUE) throw wrong("invalid number of seconds " + seconds);
        return new TcpdumpOptions(read, list, a.value(WRITE), a.value(FILTER_FILE), String.join(" ", a.operands()),
                times, digits(a), positive(a, COUNT, "invalid packet count "), a.has(COUNT_ONLY),
                positive(a, SKIP, "invalid packet skip count "),
                Math.max(1, positive(a, SAMPLING, "invalid packet sampling ")), size * 1_000_000, (int) rotate,
                (int) Math.min(files, Integer.MAX_VALUE), a.value(AFTER),
                a.has(PCAPNG) || a.value(WRITE, "").endsWith(".pcapng"), a.has(PRINT), a.has(PACKET_BUFFERED),
                a.has(LINE_BUFFERED), !a.has(NO_OPTIMIZE), a.value(ESP_SECRET, ""), detail(a),
                new PacketView.Dumps(a.has(NUMBER), a.count(HEX), a.count(HEX_ASCII), a.count(ASCII)));
    }

    TcpdumpOptions with(SecurityAssociations keys) {
        return new TcpdumpOptions(read, list, write, filterFile, filter, times, digits, count, countOnly, skip,
                sampling, fileBytes, fileSeconds, fileCount, after, pcapng, print, packetBuffered, lineBuffered,
                optimize, espSecrets, detail.with(keys), dumps);
    }

    private static Detail detail(Arguments a) throws ProbeException {
        String type = a.value(TYPE, "").toLowerCase(Locale.ROOT);
        if (!type.isEmpty() && !TYPES.contains(" " + type + " ")) {
            throw wrong("unknown packet type `" + a.value(TYPE) + "'");
        }
        return new Detail(a.count(VERBOSE), a.count(QUIET), a.has(LINK), a.has(NUMERIC), a.has(ABSOLUTE),
                a.has(UNVERIFIED), a.has(AS_DOT), a.has(MESH), a.has(RAW_HANDLES), a.has(NO_DOMAIN),
                a.has(HEX) || a.has(HEX_ASCII) || a.has(QUIET), type, a.value(SECRET, ""), null);
    }

    /** What only a capture needs is looked at where a file is read, too: a slip is told, as the original does. */
    private static void capturing(Arguments a) throws ProbeException {
        positive(a, BUFFER, "invalid packet buffer size ");
        String direction = a.value(DIRECTION, "inout"), stamp = a.value(STAMP_TYPE, "host");
        if (!" in out inout ".contains(" " + direction.toLowerCase(Locale.ROOT) + " "))
            throw wrong("unknown capture direction `" + direction + "'");
        if (!STAMP_TYPES.contains(" " + stamp.toLowerCase(Locale.ROOT) + " "))
            throw wrong("invalid time stamp type " + stamp);
    }

    /** The last of the options that set it wins. */
    private static int digits(Arguments a) throws ProbeException {
        int digits = 6;
        for (Arguments.Occurrence o : a.options()) {
            switch (o.id()) {
                case MICRO -> digits = 6;
                case NANO -> digits = 9;
                case PRECISION -> digits = switch (o.text()) {
                    case "micro" -> 6;
                    case "nano" -> 9;
                    default -> throw wrong("unsupported time stamp precision");
                };
                default -> {
                }
            }
        }
        return digits;
    }

    /** A count that has to be at least 1 where it is given; 0 where it is not. */
    private static long positive(Arguments a, int id, String complaint) throws ProbeException {
        String word = a.value(id);
        if (word == null) return 0;
        long n = number(word);
        if (n <= 0) throw wrong(complaint + word);
        return n;
    }

    /** -1 for what is no number. */
    private static long number(String word) {
        if (word.isEmpty() || word.length() > 18) return -1;
        long n = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c < '0' || c > '9') return -1;
            n = n * 10 + c - '0';
        }
        return n;
    }

    private static ProbeException wrong(String message) {
        return new ProbeException(ProbeException.Kind.FAILED, message);
    }
}
