package sonde.cli.view;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.throughput.Direction;
import sonde.inspectors.throughput.Event;
import sonde.inspectors.throughput.Parameters;
import sonde.inspectors.throughput.Results;
import sonde.inspectors.throughput.StreamSummary;
import sonde.inspectors.throughput.TcpSample;
import sonde.inspectors.throughput.Transport;

/** The objects of iperf3's document: one interval, and the end. Keys and units are iperf3's. */
final class ThroughputJsonRows {
    private ThroughputJsonRows() {}

    static Map<String, @Nullable Object> interval(Parameters p, Event.Interval e, boolean server) {
        Map<String, @Nullable Object> o = new LinkedHashMap<>();
        List<@Nullable Object> list = new ArrayList<>();
        for (Event.OfStream s : e.streams()) list.add(stream(p, e, s));
        o.put("streams", list);
        boolean first = true;
        for (boolean sender : order(p, server)) {
            Map<String, @Nullable Object> sum = sum(p, e, sender);
            if (sum == null) continue;
            o.put(first ? "sum" : "sum_bidir_reverse", sum);
            first = false;
        }
        return o;
    }

    private static boolean[] order(Parameters p, boolean server) {
        return server && p.direction() == Direction.BOTH ? new boolean[]{false, true} : new boolean[]{true, false};
    }

    private static Map<String, @Nullable Object> span(double from, double to, double bytes) {
        Map<String, @Nullable Object> o = new LinkedHashMap<>();
        o.put("start", from);
        o.put("end", to);
        o.put("seconds", to - from);
        o.put("bytes", (long) bytes);
        o.put("bits_per_second", to > from ? bytes * 8 / (to - from) : 0.0);
        return o;
    }

    private static Map<String, @Nullable Object> stream(Parameters p, Event.Interval e, Event.OfStream s) {
        Map<String, @Nullable Object> o = new LinkedHashMap<>();
        o.put("socket", s.socket());
        o.putAll(span(e.start(), e.end(), s.bytes()));
        TcpSample tcp = s.tcp();
        if (tcp != null && s.sender()) {
            o.put("retransmits", s.retransmits());
            o.put("snd_cwnd", tcp.congestionWindow());
            o.put("snd_wnd", tcp.sendWindow());
            o.put("rtt", tcp.rtt());
            o.put("rttvar", tcp.rttVariance());
            o.put("pmtu", tcp.pathMtu());
            o.put("reorder", tcp.reordering());
        }
        if (p.isUdp()) datagrams(o, s.sender(), s.jitterSeconds(), s.lost(), s.packets());
        o.put("omitted", e.omitted());
        o.put("sender", s.sender());
        if (tcp != null) o.put("sonde", connection(tcp));
        return o;
    }

    /** What tcp_info tells beyond iperf3's keys; times of limits are sums since the connection began. */
    private static Map<String, @Nullable Object> connection(TcpSample t) {
        Map<String, @Nullable Object> o = new LinkedHashMap<>();
        o.put("rtt_us", t.rtt());
        o.put("min_rtt_us", t.minRtt());
        o.put("delivery_rate_bps", t.deliveryRate() * 8);
        o.put("busy_us", t.busy());
        o.put("rwnd_limited_us", t.receiverLimited());
        o.put("sndbuf_limited_us", t.bufferLimited());
        o.put("app_limited", t.appLimited());
        o.put("unsent_bytes", t.notSent());
        o.put("mss_bytes", t.segmentSize());
        return o;
    }

    /** Of a file that is gone meanwhile: 0. */
    static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    private static Map<String, @Nullable Object> diskfile(StreamSummary s, Path file) {
        long size = size(file);
        StreamSummary.End sent = s.sent(), received = s.received();
        long out = sent == null ? 0 : sent.bytes(), in = received == null ? 0 : received.bytes();
        Map<String, @Nullable Object> o = new LinkedHashMap<>();
        o.put("sent", out);
        o.put("received", in);
        o.put("size", size);
        o.put("percent_sent", size > 0 ? 100 * out / size : 0);
        o.put("percent_received", size > 0 ? 100 * in / size : 0);
        o.put("filename", file.toString());
        return o;
    }

    private static void datagrams(Map<String, @Nullable Object> o, boolean sender, double jitterSeconds, long lost,
            long packets) {
        if (!sender) {
            o.put("jitter_ms", jitterSeconds * 1000);
            o.put("lost_packets", lost);
        }
        o.put("packets", packets);
        if (!sender) o.put("lost_percent", packets > 0 ? 100.0 * lost / packets : 0.0);
    }

    private static @Nullable Map<String, @Nullable Object> sum(Parameters p, Event.Interval e, boolean sender) {
        long bytes = 0, retransmits = 0, packets = 0, lost = 0;
        double jitter = 0;
        int count = 0;
        boolean known = false;
        for (Event.OfStream s : e.streams()) {
            if (s.sender() != sender) continue;
            count++;
            bytes += s.bytes();
            known |= s.retransmits() >= 0;
            retransmits += Math.max(0, s.retransmits());
            packets += s.packets();
            lost += s.lost();
            jitter += s.jitterSeconds();
        }
        if (count == 0) return null;
        Map<String, @Nullable Object> o = span(e.start(), e.end(), bytes);
        if (known) o.put("retransmits", retransmits);
        if (p.isUdp()) datagrams(o, sender, jitter / count, lost, packets);
        o.put("omitted", e.omitted());
        o.put("sender", sender);
        return o;
    }

    static Map<String, @Nullable Object> end(Event.Summary e, boolean server, @Nullable Path file) {
        Parameters p = e.agreed();
        Map<String, @Nullable Object> o = new LinkedHashMap<>();
        List<@Nullable Object> list = new ArrayList<>();
        for (StreamSummary s : e.streams()) list.add(p.isUdp() ? udpStream(s) : tcpStream(s, file));
        o.put("streams", list);
        boolean first = true;
        for (boolean sender : order(p, server)) {
            if (sums(o, e, sender, first ? "" : "_bidir_reverse")) first = false;
        }
        Map<String, @Nullable Object> cpu = new LinkedHashMap<>();
        cpu(cpu, "host", e.local().cpu());
        Results remote = e.remote();
        if (remote != null) cpu(cpu, "remote", remote.cpu());
        o.put("cpu_utilization_percent", cpu);
        if (p.transport() == Transport.TCP) {
            boolean sending = !e.streams().isEmpty() && e.streams().get(0).sender();
            String ours = e.local().congestion(), theirs = remote == null ? null : remote.congestion();
            String snd = sending ? ours : theirs, rcv = sending ? theirs : ours;
            if (snd != null) o.put("sender_tcp_congestion", snd);
            if (rcv != null) o.put("receiver_tcp_congestion", rcv);
        }
        return o;
    }

    private static void cpu(Map<String, @Nullable Object> o, String side, Results.Cpu cpu) {
        o.put(side + "_total", cpu.total());
        o.put(side + "_user", cpu.user());
        o.put(side + "_system", cpu.system());
    }

    private static Map<String, @Nullable Object> tcpStream(StreamSummary s, @Nullable Path file) {
        Map<String, @Nullable Object> o = new LinkedHashMap<>();
        StreamSummary.End sent = s.sent(), received = s.received();
        if (sent != null) {
            Map<String, @Nullable Object> one = side(s, sent);
            if (sent.retransmits() >= 0) one.put("retransmits", sent.retransmits());
            StreamSummary.Extremes x = s.extremes();
            one.put("max_snd_cwnd", x.maxCongestionWindow());
            one.put("max_snd_wnd", x.maxSendWindow());
            one.put("max_rtt", x.maxRtt());
            one.put("min_rtt", x.minRtt());
            one.put("mean_rtt", x.meanRtt());
            one.put("reorder", x.reordering());
            one.put("sender", s.sender());
            o.put("sender", one);
        }
        if (file != null) o.put("diskfile", diskfile(s, file));
        if (received != null) {
            Map<String, @Nullable Object> one = side(s, received);
            one.put("sender", s.sender());
            o.put("receiver", one);
        }
        return o;
    }

    private static Map<String, @Nullable Object> side(StreamSummary s, StreamSummary.End end) {
        Map<String, @Nullable Object> o = new LinkedHashMap<>();
        o.put("socket", s.socket());
        o.putAll(span(0, end.seconds(), end.bytes()));
        return o;
    }

    private static Map<String, @Nullable Object> udpStream(StreamSummary s) {
        StreamSummary.End sent = s.sent(), received = s.received(), basis = sent != null ? sent : received;
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        if (basis != null) one.putAll(side(s, basis));
        StreamSummary.End loss = received != null ? received : basis;
        if (loss != null) {
            lossOf(one, loss);
            one.put("out_of_order", loss.outOfOrder());
        }
        one.put("sender", s.sender());
        Map<String, @Nullable Object> o = new LinkedHashMap<>();
        o.put("udp", one);
        return o;
    }

    private static void lossOf(Map<String, @Nullable Object> o, StreamSummary.End end) {
        o.put("jitter_ms", end.jitterSeconds() * 1000);
        o.put("lost_packets", end.lost());
        o.put("packets", end.packets());
        o.put("lost_percent", end.packets() > 0 ? 100.0 * end.lost() / end.packets() : 0.0);
    }

    private static boolean sums(Map<String, @Nullable Object> o, Event.Summary e, boolean sender, String suffix) {
        List<StreamSummary.End> sent = new ArrayList<>(), received = new ArrayList<>();
        boolean any = false;
        for (StreamSummary s : e.streams()) {
            if (s.sender() != sender) continue;
            any = true;
            StreamSummary.End from = s.sent(), to = s.received();
            if (from != null) sent.add(from);
            if (to != null) received.add(to);
        }
        if (!any) return false;
        boolean udp = e.agreed().isUdp();
        StreamSummary.End out = sent.isEmpty() ? null : ThroughputRows.total(sent);
        StreamSummary.End in = received.isEmpty() ? null : ThroughputRows.total(received);
        StreamSummary.End both = in != null ? in : out;
        if (udp && both != null) {
            Map<String, @Nullable Object> sum = span(0, both.seconds(), out != null ? out.bytes() : both.bytes());
            lossOf(sum, both);
            sum.put("sender", sender);
            o.put("sum" + suffix, sum);
        }
        if (out != null) {
            Map<String, @Nullable Object> sum = span(0, out.seconds(), out.bytes());
            if (udp) lossOf(sum, new StreamSummary.End(0, 0, 0, 0, 0, out.packets(), 0));
            else if (out.retransmits() >= 0) sum.put("retransmits", out.retransmits());
            sum.put("sender", !udp && !sender ? Boolean.FALSE : Boolean.TRUE);
            o.put("sum_sent" + suffix, sum);
        }
        if (in != null) {
            Map<String, @Nullable Object> sum = span(0, in.seconds(), in.bytes());
            if (udp) lossOf(sum, in);
            sum.put("sender", !udp && sender);
            o.put("sum_received" + suffix, sum);
        }
        return true;
    }
}
