package sonde.cli.view;

import java.math.MathContext;
import java.math.RoundingMode;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.bytes.Bytes;
import sonde.inspectors.bytes.Text;
import sonde.inspectors.kernel.netlink.AttributeIndex;
import sonde.inspectors.net.TcpState;
import sonde.inspectors.sockets.InetSocket;
import sonde.inspectors.sockets.Table;
import sonde.inspectors.sockets.TcpInfo;

/** The {@code -i} line of ss: every field of tcp_info that is not zero, in ss's order and units. */
final class TcpInfoText {
    private static final MathContext THREE = new MathContext(3, RoundingMode.HALF_EVEN);
    private static final long FOREVER_RTO = 3_000_000, NO_SSTHRESH = 0xffff;

    private final boolean numeric;
    private final boolean optionFlags;
    private final AttributeIndex attributes = new AttributeIndex();

    TcpInfoText(boolean numeric, boolean optionFlags) {
        this.numeric = numeric;
        this.optionFlags = optionFlags;
    }

    void write(Text t, InetSocket s) {
        if (s.table() == Table.MPTCP) {
            Bytes b = s.attributes().find(InetSocket.INFO);
            if (b != null) MptcpText.info(t, b);
            return;
        }
        attributes.read(s.attributes());
        TcpInfo i = s.tcpInfo(attributes.find(InetSocket.INFO));
        if (i != null) {
            options(t, i);
            congestion(t, i);
            counters(t, i);
            algorithm(t);
            rates(t, i);
            state(t, s, i);
        }
        md5(t, attributes.find(InetSocket.MD5SIG));
        MptcpText.ulp(t, attributes.find(InetSocket.ULP_INFO));
    }

    private void options(Text t, TcpInfo i) {
        if (!optionFlags) return;
        if (i.has(TcpInfo.OPT_TIMESTAMPS)) t.ascii(" ts");
        if (i.has(TcpInfo.OPT_SACK)) t.ascii(" sack");
        if (i.has(TcpInfo.OPT_ECN)) t.ascii(" ecn");
        if (i.has(TcpInfo.OPT_ECN_SEEN)) t.ascii(" ecnseen");
        if (i.has(TcpInfo.OPT_SYN_DATA)) t.ascii(" fastopen");
    }

    private void congestion(Text t, TcpInfo i) {
        Bytes algorithm = attributes.find(InetSocket.CONG);
        if (algorithm != null) {
            byte[] name = algorithm.array();
            int end = algorithm.from();
            while (end < algorithm.to() && name[end] != 0) end++;
            t.ch(' ').safe(name, algorithm.from(), end);
        }
        if (i.has(TcpInfo.OPT_WSCALE)) {
            t.ascii(" wscale:").dec(i.sendWindowScale()).ch(',').dec(i.receiveWindowScale());
        }
        if (i.rto() != 0 && i.rto() != FOREVER_RTO) millis(t, " rto:", i.rto());
        count(t, " backoff:", i.backoff());
        if (i.rtt() != 0) {
            millis(t, " rtt:", i.rtt());
            millis(t, "/", i.rttVariance());
        }
        if (i.ato() != 0) millis(t, " ato:", i.ato());
        count(t, " mss:", i.sendMss());
        count(t, " pmtu:", i.pmtu());
        count(t, " rcvmss:", i.receiveMss());
        count(t, " advmss:", i.advertisedMss());
        count(t, " cwnd:", i.sendCwnd());
        if (i.sendSsthresh() < NO_SSTHRESH) count(t, " ssthresh:", i.sendSsthresh());
    }

    private static void counters(Text t, TcpInfo i) {
        count(t, " bytes_sent:", i.bytesSent());
        count(t, " bytes_retrans:", i.bytesRetransmitted());
        count(t, " bytes_acked:", i.bytesAcked());
        count(t, " bytes_received:", i.bytesReceived());
        count(t, " segs_out:", i.segmentsOut());
        count(t, " segs_in:", i.segmentsIn());
        count(t, " data_segs_out:", i.dataSegmentsOut());
        count(t, " data_segs_in:", i.dataSegmentsIn());
    }

    /** struct tcp_dctcp_info and tcp_bbr_info (linux/inet_diag.h). */
    private void algorithm(Text t) {
        Bytes dctcp = attributes.find(InetSocket.DCTCPINFO);
        if (dctcp != null && dctcp.has(0, 16)) {
            if (dctcp.le16(0) == 0) {
                t.ascii(" dctcp:fallback_mode");
            } else {
                t.ascii(" dctcp:(ce_state:").dec(dctcp.le16(2)).ascii(",alpha:").dec(dctcp.leU32(4)).ascii(",ab_ecn:")
                        .dec(dctcp.leU32(8)).ascii(",ab_tot:").dec(dctcp.leU32(12)).ch(')');
            }
        }
        Bytes bbr = attributes.find(InetSocket.BBRINFO);
        if (bbr == null || !bbr.has(0, 20)) return;
        long bandwidth = bbr.leU32(4) << 32 | bbr.leU32(0);
        t.ascii(" bbr:(bw:");
        rate(t, bandwidth * 8.0);
        millis(t, "bps,mrtt:", bbr.leU32(8));
        gain(t, ",pacing_gain:", bbr.leU32(12));
        gain(t, ",cwnd_gain:", bbr.leU32(16));
        t.ch(')');
    }

    private static void gain(Text t, String name, long gain) {
        if (gain != 0) Numbers.general(t.ascii(name), gain / 256.0);
    }

    private void rates(Text t, TcpInfo i) {
        double rtt = rtt(i);
        if (rtt > 0 && i.sendMss() != 0 && i.sendCwnd() != 0) {
            t.ascii(" send ");
            rate(t, (double) i.sendCwnd() * i.sendMss() * 8_000_000.0 / rtt);
            t.ascii("bps");
        }
        count(t, " lastsnd:", i.lastDataSentMillis());
        count(t, " lastrcv:", i.lastDataReceivedMillis());
        count(t, " lastack:", i.lastAckReceivedMillis());
        if (i.pacingRate() != 0 && i.pacingRate() != -1) {
            t.ascii(" pacing_rate ");
            rate(t, unsigned(i.pacingRate()) * 8);
            t.ascii("bps");
            if (i.maxPacingRate() != 0 && i.maxPacingRate() != -1) {
                t.ch('/');
                rate(t, unsigned(i.maxPacingRate()) * 8);
                t.ascii("bps");
            }
        }
        if (i.deliveryRate() != 0) {
            t.ascii(" delivery_rate ");
            rate(t, unsigned(i.deliveryRate()) * 8);
            t.ascii("bps");
        }
        count(t, " delivered:", i.delivered());
        count(t, " delivered_ce:", i.deliveredCe());
        if (i.isAppLimited()) t.ascii(" app_limited");
        if (i.busyTime() != 0) {
            t.ascii(" busy:").dec(i.busyTime() / 1000).ascii("ms");
            share(t, " rwnd_limited:", i.receiveWindowLimited(), i.busyTime());
            share(t, " sndbuf_limited:", i.sendBufferLimited(), i.busyTime());
        }
    }

    /** Vegas (struct tcpvegas_info) knows its own round trip time. */
    private double rtt(TcpInfo i) {
        Bytes vegas = attributes.find(InetSocket.VEGASINFO);
        if (vegas != null && vegas.has(0, 12) && vegas.le32(0) != 0 && vegas.le32(8) != 0
                && vegas.le32(8) != 0x7fffffff) {
            return vegas.leU32(8);
        }
        return i.rtt();
    }

    private static void share(Text t, String name, long micros, long whole) {
        if (micros == 0) return;
        t.ascii(name).dec(micros / 1000).ascii("ms(");
        Numbers.oneDecimal(t, 100.0 * micros / whole);
        t.ascii("%)");
    }

    private static void state(Text t, InetSocket s, TcpInfo i) {
        count(t, " unacked:", i.unacked());
        if (i.retransmitting() != 0 || i.totalRetransmits() != 0) {
            t.ascii(" retrans:").dec(i.retransmitting()).ch('/').dec(i.totalRetransmits());
        }
        count(t, " lost:", i.lost());
        if (s.state() != TcpState.LISTEN) count(t, " sacked:", i.sacked());
        count(t, " dsack_dups:", i.dsackDuplicates());
        count(t, " fackets:", i.fackets());
        if (i.reordering() != 3) t.ascii(" reordering:").dec(i.reordering());
        count(t, " reord_seen:", i.reorderingsSeen());
        if (i.receiveRtt() != 0) millis(t, " rcv_rtt:", i.receiveRtt());
        count(t, " rcv_space:", i.receiveSpace());
        count(t, " rcv_ssthresh:", i.receiveSsthresh());
        count(t, " notsent:", i.notSentBytes());
        if (i.minRtt() != 0 && i.minRtt() != 0xffffffffL) millis(t, " minrtt:", i.minRtt());
        count(t, " rcv_ooopack:", i.outOfOrderPackets());
        count(t, " snd_wnd:", i.sendWindow());
    }

    /** struct tcp_diag_md5sig: family u8, prefix length u8, key length u16, address (16), key (80). */
    private static void md5(Text t, @Nullable Bytes keys) {
        if (keys == null || keys.size() < 100) return;
        t.ascii(" md5keys:");
        for (int p = 0; keys.has(p, 100); p += 100) {
            if (p > 0) t.ch(',');
            boolean v6 = keys.u8(p) == Table.Family.INET6;
            sonde.inspectors.net.Address.of(keys.slice(p + 4, 16).copy(), 0, v6).write(t);
            t.ch('/').dec(keys.u8(p + 1)).ch('=');
            int length = Math.min(keys.le16(p + 2), 80);
            byte[] key = keys.slice(p + 20, length).copy();
            t.safe(key, 0, key.length);
        }
    }

    private static void count(Text t, String name, long value) { if (value != 0) t.ascii(name).udec(value); }

    private static void millis(Text t, String name, long micros) { Numbers.millis(t.ascii(name), micros); }

    private static double unsigned(long value) { return value >= 0 ? value : value + 0x1p64; }

    /** Bits a second: exact with -n, else three digits and a unit. */
    private void rate(Text t, double bits) {
        if (numeric) {
            if (bits < 0x1p53) t.dec((long) Math.rint(bits)); // exact: rint is half-even, too
            else
                t.ascii(new java.math.BigDecimal(bits).setScale(0, RoundingMode.HALF_EVEN).toPlainString());
            return;
        }
        int unit = 0;
        while (bits >= 1000 && unit < 4) {
            bits /= 1000;
            unit++;
        }
        Numbers.general(t, bits, THREE);
        if (unit > 0) t.ch("kMGT".charAt(unit - 1));
    }
}
