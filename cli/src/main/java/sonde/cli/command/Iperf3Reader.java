package sonde.cli.command;

import static sonde.cli.command.Iperf3Numbers.prefixed;
import static sonde.cli.command.Iperf3Numbers.real;
import static sonde.cli.command.Iperf3Numbers.refused;
import static sonde.cli.command.Iperf3Numbers.scaled;
import static sonde.cli.command.Iperf3Numbers.whole;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.SocketAddress;
import sonde.inspectors.kernel.SocketOption;
import sonde.inspectors.kernel.SocketOptions;
import sonde.inspectors.throughput.Association;
import sonde.inspectors.throughput.ClientSettings;
import sonde.inspectors.throughput.Clock;
import sonde.inspectors.throughput.Credentials;
import sonde.inspectors.throughput.Direction;
import sonde.inspectors.throughput.Failure;
import sonde.inspectors.throughput.Parameters;
import sonde.inspectors.throughput.ServerSettings;
import sonde.inspectors.throughput.Setting;
import sonde.inspectors.throughput.Transport;
import sonde.inspectors.throughput.TripAgreement;
import sonde.inspectors.throughput.trips.TripPlan;

/** From what was typed to what is meant: no input or output but the keys' files. */
final class Iperf3Reader {
    private static final long UDP_RATE = 1 << 20;
    private static final int MOST_DEBUG = 4;
    private static final int[] SERVER_ONLY = {Iperf3Syntax.DAEMON, Iperf3Syntax.ONE_OFF, Iperf3Syntax.RATE_LIMIT, Iperf3Syntax.IDLE_TIMEOUT, Iperf3Syntax.PRIVATE_KEY, Iperf3Syntax.USERS, Iperf3Syntax.SKEW, Iperf3Syntax.MAX_DURATION, Iperf3Syntax.ONE_CLIENT};
    private static final int[] CLIENT_ONLY = {Iperf3Syntax.SCTP, Iperf3Syntax.NSTREAMS, Iperf3Syntax.UDP, Iperf3Syntax.CONNECT_TIMEOUT, Iperf3Syntax.BITRATE, Iperf3Syntax.PACING_TIMER, Iperf3Syntax.FQ_RATE, Iperf3Syntax.NO_FQ, Iperf3Syntax.TIME, Iperf3Syntax.BYTES, Iperf3Syntax.BLOCKS, Iperf3Syntax.LENGTH, Iperf3Syntax.PARALLEL, Iperf3Syntax.REVERSE, Iperf3Syntax.BIDIR, Iperf3Syntax.WINDOW, Iperf3Syntax.CONGESTION, Iperf3Syntax.MSS, Iperf3Syntax.NO_DELAY, Iperf3Syntax.TOS, Iperf3Syntax.DSCP, Iperf3Syntax.FLOWLABEL, Iperf3Syntax.ZEROCOPY, Iperf3Syntax.OMIT, Iperf3Syntax.TITLE, Iperf3Syntax.EXTRA, Iperf3Syntax.GET_OUTPUT, Iperf3Syntax.REPEATING, Iperf3Syntax.DONT_FRAGMENT, Iperf3Syntax.USERNAME, Iperf3Syntax.PUBLIC_KEY, Iperf3Syntax.SKIP_RX, Iperf3Syntax.GSRO, Iperf3Syntax.LATENCY, Iperf3Syntax.CONNECTS, Iperf3Syntax.REQUEST, Iperf3Syntax.RESPONSE, Iperf3Syntax.RESET, Iperf3Syntax.UNDER_LOAD, Iperf3Syntax.SWEEP, Iperf3Syntax.PLOT};

    private static final int[] NOT_WITH_TRIPS = {Iperf3Syntax.BITRATE, Iperf3Syntax.BYTES, Iperf3Syntax.BLOCKS, Iperf3Syntax.LENGTH, Iperf3Syntax.REVERSE, Iperf3Syntax.BIDIR, Iperf3Syntax.ZEROCOPY, Iperf3Syntax.GET_OUTPUT, Iperf3Syntax.FILE, Iperf3Syntax.UNDER_LOAD, Iperf3Syntax.GSRO, Iperf3Syntax.SKIP_RX, Iperf3Syntax.SWEEP, Iperf3Syntax.JSON_STREAM, Iperf3Syntax.SCTP, Iperf3Syntax.EXTRA},
            NOT_WITH_CONNECTS = {Iperf3Syntax.BITRATE, Iperf3Syntax.BYTES, Iperf3Syntax.BLOCKS, Iperf3Syntax.LENGTH, Iperf3Syntax.REVERSE, Iperf3Syntax.BIDIR, Iperf3Syntax.ZEROCOPY, Iperf3Syntax.GET_OUTPUT, Iperf3Syntax.FILE, Iperf3Syntax.UNDER_LOAD, Iperf3Syntax.GSRO, Iperf3Syntax.SKIP_RX, Iperf3Syntax.SWEEP, Iperf3Syntax.JSON_STREAM, Iperf3Syntax.SCTP, Iperf3Syntax.EXTRA, Iperf3Syntax.UDP, Iperf3Syntax.WINDOW, Iperf3Syntax.MSS, Iperf3Syntax.CONGESTION, Iperf3Syntax.TOS, Iperf3Syntax.DSCP, Iperf3Syntax.FLOWLABEL, Iperf3Syntax.CPORT, Iperf3Syntax.MPTCP, Iperf3Syntax.SET, Iperf3Syntax.FQ_RATE};

    private final Arguments a;
    private final Clock clock;

    Iperf3Reader(Arguments arguments, Clock clock) {
        this.a = arguments;
        this.clock = clock;
    }

    boolean isServer() throws UsageException {
        boolean server = a.has(Iperf3Syntax.SERVER), client = a.has(Iperf3Syntax.CLIENT);
        if (server && client) throw refused(Failure.NOT_BOTH_ROLES);
        if (!server && !client) throw refused(Failure.NO_ROLE);
        for (int id : server ? CLIENT_ONLY : SERVER_ONLY) {
            if (a.has(id)) throw refused(server ? Failure.CLIENT_ONLY : Failure.SERVER_ONLY);
        }
        return server;
    }

    Parameters parameters(@Nullable String clientVersion) throws UsageException {
        Transport transport = transport();
        if (a.has(Iperf3Syntax.REVERSE) && a.has(Iperf3Syntax.BIDIR)) throw refused(Failure.REVERSE_BIDIR);
        Direction direction = a.has(Iperf3Syntax.BIDIR)
                ? Direction.BOTH
                : a.has(Iperf3Syntax.REVERSE) ? Direction.REVERSE : Direction.FORWARD;
        int parallel = number(Iperf3Syntax.PARALLEL, 1, 0, Parameters.MAX_STREAMS, Failure.STREAMS);
        if (parallel == 0)
            throw new UsageException("parameter error - invalid number of parallel streams (min = 1, max = 128)");
        return new Parameters(transport, direction, parallel, length(transport), amount(), pace(transport),
                tuning(), traffic(transport), notes(clientVersion));
    }

    /** The later one of -u, --sctp and -m holds, as in iperf3. */
    private Transport transport() throws UsageException {
        Transport transport = Transport.TCP;
        for (Arguments.Occurrence o : a.options()) {
            switch (o.id()) {
                case Iperf3Syntax.UDP -> transport = Transport.UDP;
                case Iperf3Syntax.SCTP -> transport = Transport.SCTP;
                case Iperf3Syntax.MPTCP -> transport = Transport.TCP;
                default -> {
                }
            }
        }
        if (transport != Transport.SCTP) only("--sctp", Iperf3Syntax.XBIND, Iperf3Syntax.NSTREAMS);
        return transport;
    }

    private Association association() throws UsageException {
        List<String> addresses = new ArrayList<>();
        for (Arguments.Occurrence o : a.options()) if (o.id() == Iperf3Syntax.XBIND) addresses.add(o.text());
        long streams = sized(Iperf3Syntax.NSTREAMS, Failure.SET_SCTP_STREAMS);
        if (streams > Association.MOST_STREAMS) throw refused(Failure.SET_SCTP_STREAMS);
        return new Association((int) streams, addresses);
    }

    private int length(Transport transport) throws UsageException {
        String word = a.value(Iperf3Syntax.LENGTH);
        if (word == null) return 0;
        boolean udp = transport == Transport.UDP;
        Failure failure = udp ? Failure.UDP_BLOCK_SIZE : Failure.BLOCK_SIZE;
        long size = scaled(word, 1024, failure);
        if (udp
                ? size < Parameters.MIN_UDP_LENGTH || size > Parameters.MAX_UDP_LENGTH
                : size < 1 || size > Parameters.MAX_LENGTH) {
            throw refused(failure);
        }
        return (int) size;
    }

    private Parameters.Amount amount() throws UsageException {
        long bytes = sized(Iperf3Syntax.BYTES, Failure.END_CONDITIONS), blocks = sized(Iperf3Syntax.BLOCKS,
                Failure.END_CONDITIONS);
        int ends = (bytes > 0 ? 1 : 0) + (blocks > 0 ? 1 : 0) + (a.has(Iperf3Syntax.TIME) ? 1 : 0);
        if (ends > 1) throw refused(Failure.END_CONDITIONS);
        int omit = number(Iperf3Syntax.OMIT, 0, 0, Parameters.MAX_OMIT_SECONDS, Failure.OMIT);
        int seconds = number(Iperf3Syntax.TIME, 10, 0, Parameters.MAX_SECONDS, Failure.DURATION);
        return new Parameters.Amount(bytes > 0 || blocks > 0 ? 0 : seconds, omit, bytes, blocks);
    }

    private Parameters.Pace pace(Transport transport) throws UsageException {
        long rate = transport == Transport.UDP ? UDP_RATE : 0;
        int burst = 0;
        String word = a.value(Iperf3Syntax.BITRATE);
        if (word != null) {
            int slash = word.indexOf('/');
            if (slash >= 0) burst = whole(word.substring(slash + 1), 1, Parameters.MAX_BURST, Failure.BURST);
            rate = scaled(slash < 0 ? word : word.substring(0, slash), 1000, Failure.TOTAL_RATE);
        }
        String fair = null;
        for (Arguments.Occurrence o : a.options()) { // the later one of both holds, as in iperf3
            if (o.id() == Iperf3Syntax.FQ_RATE) fair = o.text();
            if (o.id() == Iperf3Syntax.NO_FQ) fair = null;
        }
        String timer = a.value(Iperf3Syntax.PACING_TIMER);
        return new Parameters.Pace(rate, burst, fair == null ? 0 : scaled(fair, 1000, Failure.SET_PACING),
                timer == null ? 1000 : (int) Math.min(1_000_000, scaled(timer, 1024, Failure.SET_PACING)));
    }

    private Parameters.Tuning tuning() throws UsageException {
        long window = sized(Iperf3Syntax.WINDOW, Failure.BUFFER_SIZE);
        if (window > Parameters.MAX_WINDOW) throw refused(Failure.BUFFER_SIZE);
        int tos = 0;
        for (Arguments.Occurrence o : a.options()) {
            if (o.id() == Iperf3Syntax.TOS) tos = prefixed(o.text(), 255, Failure.TOS);
            if (o.id() == Iperf3Syntax.DSCP) tos = Iperf3Numbers.dscp(o.text());
        }
        String label = a.value(Iperf3Syntax.FLOWLABEL);
        String mss = a.value(Iperf3Syntax.MSS);
        if (mss == null) mss = abbreviatedMss();
        return new Parameters.Tuning((int) window,
                mss == null ? 0 : whole(mss, 0, Parameters.MAX_MSS, Failure.MSS), a.has(Iperf3Syntax.NO_DELAY), tos,
                label == null ? 0 : prefixed(label, 0xfffff, Failure.SET_FLOW_LABEL),
                a.value(Iperf3Syntax.CONGESTION), a.has(Iperf3Syntax.DONT_FRAGMENT), a.has(Iperf3Syntax.MPTCP));
    }

    /** {@code --set 1000} has always been short for {@code --set-mss 1000}. */
    private @Nullable String abbreviatedMss() {
        String set = a.value(Iperf3Syntax.SET);
        return set != null && set.indexOf('=') < 0 ? set : null;
    }

    private Parameters.Traffic traffic(Transport transport) throws UsageException {
        if (transport == Transport.UDP && a.has(Iperf3Syntax.FILE)) throw refused(Failure.UDP_FILE);
        return new Parameters.Traffic(a.has(Iperf3Syntax.COUNTERS64), a.has(Iperf3Syntax.REPEATING),
                a.has(Iperf3Syntax.ZEROCOPY), a.has(Iperf3Syntax.SKIP_RX), a.has(Iperf3Syntax.GSRO));
    }

    private Parameters.Notes notes(@Nullable String clientVersion) throws UsageException {
        String affinity = a.value(Iperf3Syntax.AFFINITY);
        int comma = affinity == null ? -1 : affinity.indexOf(',');
        int server = affinity == null || comma < 0
                ? -1
                : whole(affinity.substring(comma + 1), 0, 1023, Failure.SET_AFFINITY);
        return new Parameters.Notes(a.value(Iperf3Syntax.TITLE), a.value(Iperf3Syntax.EXTRA), null, clientVersion,
                a.has(Iperf3Syntax.GET_OUTPUT), server);
    }

    private int affinity() throws UsageException {
        String word = a.value(Iperf3Syntax.AFFINITY);
        if (word == null) return -1;
        int comma = word.indexOf(',');
        return whole(comma < 0 ? word : word.substring(0, comma), 0, 1023, Failure.SET_AFFINITY);
    }

    /** Address and device of {@code ADDRESS%DEVICE}; a link-local IPv6 address keeps its zone. */
    private static String[] split(@Nullable String word) {
        if (word == null) return new String[]{"", ""};
        int percent = word.indexOf('%');
        if (percent < 0 || word.regionMatches(true, 0, "fe80:", 0, 5)) return new String[]{word, ""};
        return new String[]{word.substring(0, percent), word.substring(percent + 1)};
    }

    private static @Nullable String orNull(String s) { return s.isEmpty() ? null : s; }

    ClientSettings client(ClientSettings.@Nullable Authorization authorization) throws UsageException {
        String[] host = split(a.value(Iperf3Syntax.CLIENT)), bind = split(a.value(Iperf3Syntax.BIND));
        String device = a.value(Iperf3Syntax.BIND_DEV);
        if (device == null) device = orNull(host[1].isEmpty() ? bind[1] : host[1]);
        boolean receiving = a.has(Iperf3Syntax.REVERSE) || a.has(Iperf3Syntax.BIDIR);
        if (a.has(Iperf3Syntax.RCV_TIMEOUT) && !receiving) throw refused(Failure.RECEIVE_TIMEOUT_ONLY_RECEIVING);
        return new ClientSettings(host[0], port(), family(), orNull(bind[0]), device,
                number(Iperf3Syntax.CPORT, 0, 1, 65535, Failure.PORT), interval(),
                number(Iperf3Syntax.CONNECT_TIMEOUT, 5000, 1, 86_400_000, Failure.CONNECT), receiveMillis(),
                sendMillis(), affinity(), file(), keepAlive(), settings(), authorization, association(), underLoad());
    }

    /** Round trips a second beside the streams, or 0. */
    private double underLoad() throws UsageException {
        return a.has(Iperf3Syntax.UNDER_LOAD) ? rate(Iperf3Syntax.UNDER_LOAD, 100, 10_000) : 0;
    }

    private double rate(int id, double otherwise, double most) throws UsageException {
        String word = a.value(id);
        if (word == null) return otherwise;
        long rate = scaled(word, 1000, Failure.TRIP_PLAN);
        if (rate > most || rate == 0 && id == Iperf3Syntax.UNDER_LOAD) throw refused(Failure.TRIP_PLAN);
        return rate;
    }

    /** Null for a test of iperf3's kind. */
    @Nullable
    TripAgreement trips() throws UsageException {
        boolean latency = a.has(Iperf3Syntax.LATENCY), connects = a.has(Iperf3Syntax.CONNECTS);
        if (!latency) only("--latency", Iperf3Syntax.REQUEST, Iperf3Syntax.RESPONSE);
        if (!connects) only("--new-connections", Iperf3Syntax.RESET);
        if (!latency && !connects) return null;
        if (latency && connects) throw new UsageException("parameter error - either --latency or --new-connections");
        for (int id : connects ? NOT_WITH_CONNECTS : NOT_WITH_TRIPS) {
            if (a.has(id)) {
                throw new UsageException("parameter error - " + (latency ? "--latency" : "--new-connections")
                        + " has no use for " + Iperf3Syntax.name(id));
            }
        }
        int seconds = number(Iperf3Syntax.TIME, 10, 1, Parameters.MAX_SECONDS, Failure.DURATION);
        boolean udp = a.has(Iperf3Syntax.UDP);
        long request = a.has(Iperf3Syntax.REQUEST) ? sized(Iperf3Syntax.REQUEST, Failure.TRIP_PLAN) : 64,
                response = a.has(Iperf3Syntax.RESPONSE) ? sized(Iperf3Syntax.RESPONSE, Failure.TRIP_PLAN) : 64;
        double rate = latency
                ? rate(Iperf3Syntax.LATENCY, 1000, TripPlan.MOST_PER_SECOND)
                : rate(Iperf3Syntax.CONNECTS, 0, 100_000);
        TripPlan plan = new TripPlan(udp, (int) Math.min(request, Integer.MAX_VALUE),
                (int) Math.min(response, Integer.MAX_VALUE), rate);
        if (!plan.isPossible()) throw refused(Failure.TRIP_PLAN);
        int many = latency
                ? number(Iperf3Syntax.PARALLEL, 1, 1, TripAgreement.MOST_CONNECTIONS, Failure.STREAMS)
                : number(Iperf3Syntax.PARALLEL, 64, 1, TripAgreement.MOST_OPEN, Failure.STREAMS);
        return new TripAgreement(plan, many, seconds, a.has(Iperf3Syntax.RESET), null);
    }

    private void only(String with, int... ids) throws UsageException {
        for (int id : ids) {
            if (a.has(id))
                throw new UsageException(
                        "parameter error - " + Iperf3Syntax.name(id) + " belongs to " + with);
        }
    }

    ServerSettings server(ServerSettings.@Nullable Authorizer authorizer) throws UsageException {
        String[] bind = split(a.value(Iperf3Syntax.BIND));
        String device = a.value(Iperf3Syntax.BIND_DEV), limit = a.value(Iperf3Syntax.RATE_LIMIT);
        if (device == null) device = orNull(bind[1]);
        long rate = 0;
        double seconds = 5;
        if (limit != null) {
            int slash = limit.indexOf('/');
            if (slash >= 0) seconds = averaging(limit.substring(slash + 1));
            rate = scaled(slash < 0 ? limit : limit.substring(0, slash), 1000, Failure.TOTAL_RATE);
        }
        return new ServerSettings(port(), family(), orNull(bind[0]), device, a.has(Iperf3Syntax.ONE_OFF),
                a.has(Iperf3Syntax.ONE_CLIENT), interval(),
                number(Iperf3Syntax.IDLE_TIMEOUT, 0, 1, 86_400, Failure.IDLE_TIMEOUT), receiveMillis(), sendMillis(),
                rate, seconds, number(Iperf3Syntax.MAX_DURATION, 0, 1, 86_400, Failure.DURATION), affinity(),
                file(), keepAlive(), a.has(Iperf3Syntax.MPTCP), settings(), association(), authorizer);
    }

    /** Seconds over which a rate is looked at; 0 for each interval of the report on its own. */
    private double averaging(String word) throws UsageException {
        double seconds = real(word, Failure.TOTAL_INTERVAL);
        if (seconds != 0 && (seconds < 0.1 || seconds > 60)) throw refused(Failure.TOTAL_INTERVAL);
        return seconds > 0 ? seconds : interval() > 0 ? interval() : 1;
    }

    int port() throws UsageException { return number(Iperf3Syntax.PORT, 5201, 1, 65535, Failure.PORT); }

    private int family() {
        int family = 0;
        for (Arguments.Occurrence o : a.options()) {
            if (o.id() == Iperf3Syntax.V4) family = SocketAddress.AF_INET;
            if (o.id() == Iperf3Syntax.V6) family = SocketAddress.AF_INET6;
        }
        return family;
    }

    double interval() throws UsageException {
        String word = a.value(Iperf3Syntax.INTERVAL);
        if (word == null) return 1;
        double seconds = real(word, Failure.REPORT_INTERVAL);
        if (seconds != 0 && (seconds < 0.1 || seconds > 60)) throw refused(Failure.REPORT_INTERVAL);
        return seconds;
    }

    /** Unit of rates; a for the unit that fits. */
    char format() throws UsageException {
        String word = a.value(Iperf3Syntax.FORMAT);
        if (word == null) return 'a';
        if (word.length() != 1 || "kmgtKMGT".indexOf(word.charAt(0)) < 0) throw refused(Failure.FORMAT);
        return word.charAt(0);
    }

    int debugLevel() throws UsageException {
        int level = 0;
        for (Arguments.Occurrence o : a.options()) {
            if (o.id() == Iperf3Syntax.DEBUG_ALL) level = MOST_DEBUG;
            if (o.id() != Iperf3Syntax.DEBUG) continue;
            String word = o.value();
            level = word == null ? MOST_DEBUG : whole(word, -1, Integer.MAX_VALUE, Failure.UNIMPLEMENTED);
            if (level < 0) level = MOST_DEBUG;
        }
        return level;
    }

    private int receiveMillis() throws UsageException {
        return number(Iperf3Syntax.RCV_TIMEOUT, 120_000, 100, 86_400_000, Failure.RECEIVE_TIMEOUT);
    }

    private int sendMillis() throws UsageException {
        return number(Iperf3Syntax.SND_TIMEOUT, 0, 0, 86_400_000, Failure.SEND_TIMEOUT);
    }

    private ClientSettings.@Nullable KeepAlive keepAlive() throws UsageException {
        if (!a.has(Iperf3Syntax.CNTL_KA)) return null;
        String word = a.value(Iperf3Syntax.CNTL_KA);
        int[] three = new int[3];
        String[] parts = word == null ? new String[0] : word.split("/", -1);
        for (int i = 0; i < Math.min(3, parts.length); i++) {
            if (!parts[i].isEmpty()) three[i] = whole(parts[i], 0, 32_767, Failure.KEEPALIVE);
        }
        if (three[0] > 0 && three[1] * three[2] >= three[0]) throw refused(Failure.KEEPALIVE);
        return new ClientSettings.KeepAlive(three[0], three[1], three[2]);
    }

    private List<Setting> settings() throws UsageException {
        List<Setting> settings = new ArrayList<>();
        SocketOptions known = null;
        for (Arguments.Occurrence o : a.options()) {
            if (o.id() != Iperf3Syntax.SET || o.text().indexOf('=') < 0) continue;
            int equals = o.text().indexOf('=');
            if (known == null) known = new SocketOptions();
            String name = o.text().substring(0, equals), value = o.text().substring(equals + 1);
            SocketOption option = known.find(name);
            if (option == null) throw new UsageException("parameter error - --set: no socket option '" + name + "'");
            if (!option.settable())
                throw new UsageException("parameter error - --set: " + option.name() + " can only be read");
            if (option.encode(value) == null) {
                throw new UsageException("parameter error - --set " + option.name() + ": '" + value + "' is no "
                        + option.kind().toString().toLowerCase(java.util.Locale.ROOT));
            }
            settings.add(new Setting(option, value));
        }
        return settings;
    }

    @Nullable
    Path file() { return path(Iperf3Syntax.FILE); }

    private @Nullable Path path(int id) {
        String word = a.value(id);
        return word == null ? null : Path.of(word);
    }

    private int number(int id, int otherwise, int from, int to, Failure failure) throws UsageException {
        String word = a.value(id);
        return word == null ? otherwise : whole(word, from, to, failure);
    }

    private long sized(int id, Failure failure) throws UsageException {
        String word = a.value(id);
        return word == null ? 0 : scaled(word, 1024, failure);
    }

    /** Null when no credentials are asked for. */
    ServerSettings.@Nullable Authorizer authorizer() throws UsageException {
        int skew = number(Iperf3Syntax.SKEW, 10, 1, 86_400, Failure.SKEW_THRESHOLD);
        Path key = path(Iperf3Syntax.PRIVATE_KEY), users = path(Iperf3Syntax.USERS);
        if (key == null && users == null) return null;
        if (key == null || users == null) throw refused(Failure.SERVER_AUTH);
        try {
            return Credentials.server(key, users, skew, a.has(Iperf3Syntax.PKCS1), clock);
        } catch (IOException | GeneralSecurityException e) {
            throw new UsageException("parameter error - " + Failure.SERVER_AUTH.text() + ": " + e.getMessage());
        }
    }

    /** Null when no user was named. */
    ClientSettings.@Nullable Authorization authorization(@Nullable String password) throws UsageException {
        String user = a.value(Iperf3Syntax.USERNAME);
        Path key = path(Iperf3Syntax.PUBLIC_KEY);
        if (user == null && key == null) return null;
        if (user == null || key == null || password == null) throw refused(Failure.CLIENT_AUTH);
        try {
            return Credentials.client(user, password, key, a.has(Iperf3Syntax.PKCS1), clock);
        } catch (IOException | GeneralSecurityException e) {
            throw new UsageException("parameter error - " + Failure.CLIENT_AUTH.text() + ": " + e.getMessage());
        }
    }
}
