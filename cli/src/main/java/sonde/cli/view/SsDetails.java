package sonde.cli.view;

import sonde.inspectors.bytes.Bytes;
import sonde.inspectors.bytes.Text;
import sonde.inspectors.sockets.InetSocket;
import sonde.inspectors.sockets.PacketSocket;
import sonde.inspectors.sockets.Socket;
import sonde.inspectors.sockets.Table;
import sonde.inspectors.sockets.UnixSocket;
import sonde.inspectors.sockets.XdpSocket;

/** What ss prints after the addresses: timers, ids, memory, options, rings. Order and spelling are ss's. */
final class SsDetails {
    private final SsOptions options;
    private final Cgroups cgroups;
    private final TcpInfoText tcpInfo;

    SsDetails(SsOptions options, Cgroups cgroups) {
        this.options = options;
        this.cgroups = cgroups;
        tcpInfo = new TcpInfoText(options.numeric(), options.timers());
    }

    void inet(Text t, InetSocket s) {
        // without raw_diag nothing but the addresses of a raw socket is known the way it is for others
        if (s.table() == Table.RAW && s.cookie() == Socket.UNKNOWN) return;
        if (options.timers()) timer(t, s);
        if (options.extended()) {
            identity(t, s, s.mark(), s.cgroupId());
            int v6only = s.attributes().u8(InetSocket.SKV6ONLY, -1),
                    shutdown = s.attributes().u8(InetSocket.SHUTDOWN, -1);
            if (s.family() == Table.Family.INET6 && v6only >= 0) t.str(" v6only:").dec(v6only);
            if (shutdown >= 0) arrows(t, shutdown);
        }
        if (options.tos()) {
            int tos = s.attributes().u8(InetSocket.TOS, -1), tclass = s.attributes().u8(InetSocket.TCLASS, -1);
            long classId = s.attributes().u32(InetSocket.CLASS_ID, -1);
            if (tos >= 0) alternate(t.str(" tos:"), tos);
            if (tclass >= 0) alternate(t.str(" tclass:"), tclass);
            if (classId >= 0) alternate(t.str(" class_id:"), classId);
        }
        if (options.cgroup() && s.attributes().find(InetSocket.CGROUP_ID) != null) {
            cgroups.write(t.str(" cgroup:"), s.cgroupId());
        }
        if (options.sockopt()) socketOptions(t, s);
        boolean info = options.info() && s.table() != Table.UDP;
        if (options.memory() || info) {
            t.ascii(options.oneLine() ? "" : "\n\t");
            memory(t, s);
            tcpInfo.write(t, s);
        }
    }

    /** {@code %#x}. */
    private static void alternate(Text t, long value) { t.str(value == 0 ? "" : "0x").hex(value); }

    private static void timer(Text t, InetSocket s) {
        if (s.timer() == 0) return;
        String name = switch (s.timer()) {
            case 1 -> "on";
            case 2 -> "keepalive";
            case 3 -> "timewait";
            case 4 -> "persist";
            default -> "unknown";
        };
        t.str(" timer:(").str(name).ch(',');
        duration(t, s.timerMillis());
        t.ch(',').dec(s.retransmits()).ch(')');
    }

    /** 9min57sec, 119min, 57sec, 1.108sec, 948ms. */
    static void duration(Text t, long millis) {
        long minutes = millis / 60_000, seconds = millis / 1000 % 60, rest = millis % 1000;
        if (minutes > 0) {
            t.dec(minutes).str("min");
            rest = 0;
            if (minutes > 9) seconds = 0;
        }
        if (seconds > 9) rest = 0;
        if (seconds > 0) {
            t.dec(seconds);
            if (rest > 0) t.ch('.').dec0(rest, 3);
            t.str("sec");
        } else if (rest > 0) {
            t.dec0(rest, 3).str("ms");
        }
    }

    void identity(Text t, Socket s, long mark, long cgroup) {
        if (s.uid() > 0) t.str(" uid:").dec(s.uid());
        t.str(" ino:").dec(s.inode());
        t.str(" sk:").hex(s.cookie() == Socket.UNKNOWN ? 0 : s.cookie());
        if (mark != 0) t.str(" fwmark:0x").hex(mark);
        if (cgroup != 0) cgroups.write(t.str(" cgroup:"), cgroup);
    }

    private static void arrows(Text t, int shutdown) {
        t.ch(' ').ch((shutdown & 1) != 0 ? '-' : '<').ch('-').ch((shutdown & 2) != 0 ? '-' : '>');
    }

    /** SK_MEMINFO (linux/sock_diag.h), else the shorter INET_DIAG_MEMINFO. */
    void memory(Text t, Socket s) {
        if (!options.memory()) return;
        Bytes m = s.attributes().find(s.memoryAttribute());
        if (m == null) {
            m = s instanceof InetSocket ? s.attributes().find(InetSocket.MEMINFO) : null;
            if (m == null || !m.has(0, 16)) return;
            t.str(" mem:(r").dec(m.leU32(0)).str(",w").dec(m.leU32(4)).str(",f").dec(m.leU32(8)).str(",t")
                    .dec(m.leU32(12)).ch(')');
            return;
        }
        if (!m.has(0, 28)) return;
        t.str(" skmem:(r").dec(m.leU32(0)).str(",rb").dec(m.leU32(4)).str(",t").dec(m.leU32(8)).str(",tb")
                .dec(m.leU32(12)).str(",f").dec(m.leU32(16)).str(",w").dec(m.leU32(20)).str(",o").dec(m.leU32(24));
        if (m.has(28, 4)) t.str(",bl").dec(m.leU32(28));
        if (m.has(32, 4)) t.str(",d").dec(m.leU32(32));
        t.ch(')');
    }

    /** struct inet_diag_sockopt: two bytes of flags (linux/inet_diag.h). */
    private void socketOptions(Text t, InetSocket s) {
        Bytes b = s.attributes().find(InetSocket.SOCKOPT);
        if (b == null || !b.has(0, 2)) return;
        t.str(options.oneLine() ? " inet-sockopt: (" : "\n\tinet-sockopt: (");
        int bits = b.le16(0);
        String[] flags = {"recverr", "is_icsk", "freebind", "hdrincl", "mc_loop", "transparent", "mc_all", "nodefrag", "bind_addr_no_port", "recverr_rfc4884", "defer_connect"};
        for (int i = 0; i < flags.length; i++) if ((bits & 1 << i) != 0) t.ch(' ').str(flags[i]);
        t.ch(')');
    }

    void unix(Text t, UnixSocket s) {
        int shutdown = s.attributes().u8(UnixSocket.SHUTDOWN, -1);
        if (shutdown >= 0) arrows(t, shutdown);
        Bytes vfs = s.attributes().find(UnixSocket.VFS);
        if (vfs != null && vfs.has(0, 8)) {
            int device = vfs.le32(4); // the kernel's own form: 12 bits major, 20 bits minor
            t.str(" ino:").dec(vfs.leU32(0)).str(" dev:").dec(device >>> 20).ch('/').dec(device & 0xfffff);
        }
        Bytes waiting = s.attributes().find(UnixSocket.ICONS);
        if (waiting == null) return;
        t.str(" peers:");
        for (int p = 0; waiting.has(p, 4); p += 4) t.ch(' ').dec(waiting.leU32(p));
    }

    void packet(Text t, PacketSocket s) {
        if (options.extended()) {
            identity(t, s, 0, 0);
            String line = options.oneLine() ? " " : "\n\t";
            Bytes info = s.attributes().find(PacketSocket.INFO);
            if (info != null && info.has(0, 24)) packetInfo(t.str(line), info);
            ring(t, s, PacketSocket.RX_RING, line + "ring_rx(");
            ring(t, s, PacketSocket.TX_RING, line + "ring_tx(");
            long fanout = s.attributes().u32(PacketSocket.FANOUT, -1);
            if (fanout >= 0) {
                t.str(line).str("fanout(id:").dec(fanout & 0xffff).str(",type:").str(fanoutType((int) fanout >>> 16))
                        .ch(')');
            }
        }
        Bytes program = s.attributes().find(PacketSocket.FILTER);
        if (options.bpf() && program != null) bpf(t, program);
        memory(t, s);
    }

    /** struct packet_diag_info: index, version, reserve, copy_thresh, tstamp, flags. */
    private static void packetInfo(Text t, Bytes info) {
        t.str("ver:").dec(info.le32(4)).str(" cpy_thresh:").dec(info.le32(12)).str(" flags( ");
        int flags = info.le32(20);
        String[] names = {"running", " auxdata", " origdev", " vnethdr", " loss"};
        for (int i = 0; i < names.length; i++) if ((flags & 1 << i) != 0) t.str(names[i]);
        if (flags == 0) t.ch('0');
        t.str(" )");
    }

    /** struct packet_diag_ring: block size and count, frame size and count, timeout, private size, features. */
    private static void ring(Text t, PacketSocket s, int attribute, String title) {
        Bytes r = s.attributes().find(attribute);
        if (r == null || !r.has(0, 28)) return;
        t.str(title).str("blk_size:").dec(r.le32(0)).str(",blk_nr:").dec(r.le32(4)).str(",frm_size:").dec(r.le32(8))
                .str(",frm_nr:").dec(r.le32(12)).str(",tmo:").dec(r.le32(16)).str(",features:0x").hex(r.leU32(24))
                .ch(')');
    }

    /** Rings, memory shared with the kernel, counters: struct xdp_diag_ring, xdp_diag_umem, xdp_diag_stats. */
    void xdp(Text t, XdpSocket s) {
        if (options.extended()) {
            identity(t, s, 0, 0);
            ring(t, s, XdpSocket.RX_RING, "rx");
            ring(t, s, XdpSocket.TX_RING, "tx");
            Bytes umem = s.attributes().find(XdpSocket.UMEM);
            if (umem != null && umem.has(0, 40)) umem(t, s, umem);
            Bytes counters = s.attributes().find(XdpSocket.STATS);
            if (counters != null && counters.has(0, 48)) {
                String[] names = {"rx dropped:", ",rx invalid:", ",rx queue full:", ",rx fill ring empty:", ",tx invalid:", ",tx ring empty:"};
                begin(t).str("stats(");
                for (int i = 0; i < names.length; i++) t.str(names[i]).udec(counters.le64(i * 8));
                t.ch(')');
            }
        }
        memory(t, s);
    }

    private Text begin(Text t) { return t.str(options.oneLine() ? " " : "\n\t"); }

    private void ring(Text t, XdpSocket s, int attribute, String name) {
        Bytes ring = s.attributes().find(attribute);
        if (ring == null || !ring.has(0, 4)) return;
        begin(t).str(name).str("(entries:").dec(ring.leU32(0)).ch(')');
    }

    private void umem(Text t, XdpSocket s, Bytes umem) {
        String[] names = {"(id:", ",num_pages:", ",chunk_size:", ",headroom:", ",ifindex:", ",qid:", ",zc:", ",refs:"};
        begin(t).str("umem");
        for (int i = 0; i < names.length; i++) {
            long value = umem.leU32(8 + i * 4);
            t.str(names[i]).dec(i == 6 ? value & 1 : value); // XDP_DU_F_ZEROCOPY
            if (i == 0) t.str(",size:").udec(umem.le64(0));
        }
        t.ch(')');
        ring(t, s, XdpSocket.FILL_RING, "fr");
        ring(t, s, XdpSocket.COMPLETION_RING, "cr");
    }

    /** PACKET_FANOUT_* (linux/if_packet.h). */
    private static String fanoutType(int type) {
        return switch (type) {
            case 0 -> "hash";
            case 1 -> "lb";
            case 2 -> "cpu";
            case 3 -> "roll";
            case 4 -> "random";
            case 5 -> "qm";
            default -> "0x" + Integer.toHexString(type);
        };
    }

    /** struct sock_filter: code u16, jt u8, jf u8, k u32. */
    private void bpf(Text t, Bytes program) {
        int count = program.size() / 8;
        t.str(options.oneLine() ? " bpf filter (" : "\n\tbpf filter (").dec(count).str("): ");
        for (int p = 0; program.has(p, 8); p += 8) {
            int code = program.le16(p);
            t.str(" 0x").hex0(code, code > 0xff ? code > 0xfff ? 4 : 3 : 2).ch(' ').dec(program.u8(p + 2)).ch(' ')
                    .dec(program.u8(p + 3)).ch(' ').dec(program.leU32(p + 4)).ch(',');
        }
    }
}
