package sonde.inspectors.throughput;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.throughput.Parameters.Amount;
import sonde.inspectors.throughput.Parameters.Notes;
import sonde.inspectors.throughput.Parameters.Pace;
import sonde.inspectors.throughput.Parameters.Traffic;
import sonde.inspectors.throughput.Parameters.Tuning;

/** The parameter message: keys as every version of iperf3 sends them, values checked against its limits. */
final class ParametersCodec {
    private static final long MAX_RATE = 1L << 53;

    private ParametersCodec() {}

    static Map<String, @Nullable Object> encode(Parameters p) {
        Map<String, @Nullable Object> o = new LinkedHashMap<>();
        o.put(p.transport() == Transport.TCP ? "tcp" : p.isUdp() ? "udp" : "sctp", true);
        o.put("omit", p.amount().omitSeconds());
        if (p.notes().serverAffinity() >= 0) o.put("server_affinity", p.notes().serverAffinity());
        o.put("time", p.amount().isTimed() ? p.amount().seconds() : 0);
        o.put("num", p.amount().bytes());
        o.put("blockcount", p.amount().blocks());
        number(o, "MSS", p.tuning().mss());
        flag(o, "nodelay", p.tuning().noDelay());
        o.put("parallel", p.parallel());
        flag(o, "reverse", p.direction() == Direction.REVERSE);
        flag(o, "bidirectional", p.direction() == Direction.BOTH);
        number(o, "window", p.tuning().window());
        number(o, "len", p.length());
        number(o, "bandwidth", p.pace().bitsPerSecond());
        number(o, "fqrate", p.pace().fairQueueRate());
        number(o, "pacing_timer", p.pace().timerMicros());
        number(o, "burst", p.pace().burst());
        number(o, "TOS", p.tuning().tos());
        number(o, "flowlabel", p.tuning().flowLabel());
        text(o, "title", p.notes().title());
        text(o, "extra_data", p.notes().extraData());
        text(o, "congestion", p.tuning().congestion());
        number(o, "get_server_output", p.notes().wantsServerOutput() ? 1 : 0);
        number(o, "udp_counters_64bit", p.traffic().counters64() ? 1 : 0);
        number(o, "repeating_payload", p.traffic().repeatingPayload() ? 1 : 0);
        number(o, "zerocopy", p.traffic().zeroCopy() ? 1 : 0);
        number(o, "dont_fragment", p.tuning().dontFragment() ? 1 : 0);
        number(o, "skip_rx_copy", p.traffic().skipReceiveCopy() ? 1 : 0);
        flag(o, "mptcp", p.tuning().multipath());
        if (p.isUdp() && p.traffic().segmentation()) {
            o.put("gso", 1);
            o.put("gso_dg_size", p.length());
            o.put("gso_bf_size", Parameters.MAX_UDP_LENGTH);
            o.put("gro", 1);
            o.put("gro_bf_size", Parameters.MAX_UDP_LENGTH);
        }
        text(o, "authtoken", p.notes().authToken());
        text(o, "client_version", p.notes().clientVersion());
        return o;
    }

    private static void number(Map<String, @Nullable Object> o, String key, long value) {
        if (value != 0) o.put(key, value);
    }

    private static void flag(Map<String, @Nullable Object> o, String key, boolean value) {
        if (value) o.put(key, true);
    }

    private static void text(Map<String, @Nullable Object> o, String key, @Nullable String value) {
        if (value != null && !value.isEmpty()) o.put(key, value);
    }

    /** What a client asked for; the failure that iperf3 would name when a value is out of its range. */
    static Parameters decode(Map<String, @Nullable Object> object) throws ThroughputException {
        Fields f = new Fields(object);
        Transport transport = f.flag("udp") ? Transport.UDP : f.flag("sctp") ? Transport.SCTP : Transport.TCP;
        if (f.flag("reverse") && f.flag("bidirectional")) throw new ThroughputException(Failure.REVERSE_BIDIR);
        Direction direction = f.flag("bidirectional")
                ? Direction.BOTH
                : f.flag("reverse") ? Direction.REVERSE : Direction.FORWARD;
        int parallel = (int) within(f, "parallel", 1, 1, Parameters.MAX_STREAMS, Failure.STREAMS);
        Amount amount = new Amount((int) within(f, "time", 0, 0, Parameters.MAX_SECONDS, Failure.DURATION),
                (int) within(f, "omit", 0, 0, Parameters.MAX_OMIT_SECONDS, Failure.OMIT),
                within(f, "num", 0, 0, Long.MAX_VALUE - 1, Failure.BLOCK_SIZE),
                within(f, "blockcount", 0, 0, Long.MAX_VALUE - 1, Failure.BLOCK_SIZE));
        Pace pace = new Pace(within(f, "bandwidth", 0, 0, MAX_RATE, Failure.TOTAL_RATE),
                (int) within(f, "burst", 0, 0, Parameters.MAX_BURST, Failure.BURST),
                within(f, "fqrate", 0, 0, MAX_RATE, Failure.SET_PACING),
                (int) within(f, "pacing_timer", 0, 0, Integer.MAX_VALUE, Failure.SET_PACING));
        Tuning tuning = new Tuning((int) within(f, "window", 0, 0, Parameters.MAX_WINDOW, Failure.BUFFER_SIZE),
                (int) within(f, "MSS", 0, 0, Parameters.MAX_MSS, Failure.MSS), f.flag("nodelay"),
                (int) within(f, "TOS", 0, 0, 255, Failure.TOS),
                (int) within(f, "flowlabel", 0, 0, 0xfffff, Failure.SET_FLOW_LABEL), f.text("congestion"),
                f.flag("dont_fragment"), f.flag("mptcp"));
        Traffic traffic = new Traffic(f.flag("udp_counters_64bit"), f.flag("repeating_payload"), f.flag("zerocopy"),
                f.flag("skip_rx_copy"), f.flag("gso"));
        Notes notes = new Notes(f.text("title"), f.text("extra_data"), f.text("authtoken"), f.text("client_version"),
                f.flag("get_server_output"), (int) within(f, "server_affinity", -1, -1, 1023, Failure.SET_AFFINITY));
        return new Parameters(transport, direction, parallel, length(f, transport), amount, pace, tuning, traffic,
                notes);
    }

    private static int length(Fields f, Transport transport) throws ThroughputException {
        if (transport == Transport.UDP) {
            return (int) within(f, "len", Parameters.DEFAULT_UDP_LENGTH, Parameters.MIN_UDP_LENGTH,
                    Parameters.MAX_UDP_LENGTH, Failure.UDP_BLOCK_SIZE);
        }
        int length = (int) within(f, "len", 0, 0, Parameters.MAX_LENGTH, Failure.BLOCK_SIZE);
        return length == 0 ? Parameters.defaultLength(transport) : length;
    }

    /** A number between both ends, inclusive; something else than a number counts as absent. */
    private static long within(Fields f, String key, long otherwise, long from, long to, Failure failure)
            throws ThroughputException {
        long value = f.whole(key, otherwise);
        if (value < from || value > to) throw new ThroughputException(failure, key + " " + value);
        return value;
    }
}
