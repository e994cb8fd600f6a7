package sonde.inspectors.kernel;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Every socket option that the kernel has and a person may want to set or see, from asm-generic/socket.h and linux/tcp.h,
 * in.h, in6.h, udp.h, sctp.h, mptcp.h. To add one: its name and number behind its kind; a {@code ?} marks kinds that are
 * only read. Built when first asked for.
 */
public final class SocketOptions {
    private static final String SOCKET = """
            FLAG SO_DEBUG=1 SO_REUSEADDR=2 SO_DONTROUTE=5 SO_BROADCAST=6 SO_KEEPALIVE=9 SO_OOBINLINE=10 SO_NO_CHECK=11 SO_REUSEPORT=15 SO_PASSCRED=16 SO_TIMESTAMP=29 SO_TIMESTAMPNS=35 SO_RXQ_OVFL=40 SO_WIFI_STATUS=41 SO_NOFCS=43 SO_LOCK_FILTER=44 SO_SELECT_ERR_QUEUE=45 SO_ZEROCOPY=60 SO_PREFER_BUSY_POLL=69 SO_RCVMARK=75 SO_PASSPIDFD=76
            INT? SO_TYPE=3 SO_ERROR=4 SO_SNDLOWAT=19 SO_ACCEPTCONN=30 SO_PROTOCOL=38 SO_DOMAIN=39 SO_INCOMING_NAPI_ID=56
            INT SO_SNDBUF=7 SO_RCVBUF=8 SO_PRIORITY=12 SO_RCVLOWAT=18 SO_SNDBUFFORCE=32 SO_RCVBUFFORCE=33 SO_MARK=36 SO_TIMESTAMPING=37 SO_PEEK_OFF=42 SO_BUSY_POLL=46 SO_INCOMING_CPU=49 SO_BINDTOIFINDEX=62 SO_BUSY_POLL_BUDGET=70 SO_BUF_LOCK=72 SO_RESERVE_MEM=73 SO_TXREHASH=74
            LINGER SO_LINGER=13
            TIMEVAL SO_RCVTIMEO=20 SO_SNDTIMEO=21
            TEXT SO_BINDTODEVICE=25
            LONG SO_MAX_PACING_RATE=47
            STRUCT? SO_MEMINFO=55
            LONG? SO_COOKIE=57 SO_NETNS_COOKIE=71
            """;

    private static final String TCP = """
            FLAG TCP_NODELAY=1 TCP_CORK=3 TCP_QUICKACK=12 TCP_THIN_LINEAR_TIMEOUTS=16 TCP_THIN_DUPACK=17 TCP_FASTOPEN_CONNECT=30 TCP_FASTOPEN_NO_COOKIE=34 TCP_INQ=36
            INT TCP_MAXSEG=2 TCP_KEEPIDLE=4 TCP_KEEPINTVL=5 TCP_KEEPCNT=6 TCP_SYNCNT=7 TCP_LINGER2=8 TCP_DEFER_ACCEPT=9 TCP_WINDOW_CLAMP=10 TCP_USER_TIMEOUT=18 TCP_FASTOPEN=23 TCP_TIMESTAMP=24 TCP_NOTSENT_LOWAT=25 TCP_SAVE_SYN=27 TCP_TX_DELAY=37 TCP_RTO_MAX_MS=44 TCP_RTO_MIN_US=45 TCP_DELACK_MAX_US=46
            STRUCT? TCP_INFO=11 TCP_CC_INFO=26
            TEXT TCP_CONGESTION=13 TCP_ULP=31
            """;

    private static final String UDP = """
            FLAG UDP_CORK=1 UDP_NO_CHECK6_TX=101 UDP_NO_CHECK6_RX=102 UDP_GRO=104
            INT UDP_SEGMENT=103
            """;

    private static final String IP = """
            INT IP_TOS=1 IP_TTL=2 IP_MTU_DISCOVER=10 IP_MINTTL=21 IP_MULTICAST_TTL=33 IP_UNICAST_IF=50 IP_LOCAL_PORT_RANGE=51
            FLAG IP_HDRINCL=3 IP_RECVOPTS=6 IP_RETOPTS=7 IP_PKTINFO=8 IP_RECVERR=11 IP_RECVTTL=12 IP_RECVTOS=13 IP_FREEBIND=15 IP_PASSSEC=18 IP_TRANSPARENT=19 IP_RECVORIGDSTADDR=20 IP_NODEFRAG=22 IP_CHECKSUM=23 IP_BIND_ADDRESS_NO_PORT=24 IP_RECVFRAGSIZE=25 IP_RECVERR_RFC4884=26 IP_MULTICAST_LOOP=34 IP_MULTICAST_ALL=49
            INT? IP_MTU=14
            """;

    private static final String IPV6 = """
            INT IPV6_CHECKSUM=7 IPV6_UNICAST_HOPS=16 IPV6_MULTICAST_IF=17 IPV6_MULTICAST_HOPS=18 IPV6_MTU_DISCOVER=23 IPV6_MTU=24 IPV6_TCLASS=67 IPV6_ADDR_PREFERENCES=72 IPV6_MINHOPCOUNT=73 IPV6_UNICAST_IF=76
            FLAG IPV6_MULTICAST_LOOP=19 IPV6_RECVERR=25 IPV6_V6ONLY=26 IPV6_MULTICAST_ALL=29 IPV6_RECVERR_RFC4884=31 IPV6_FLOWINFO_SEND=33 IPV6_RECVPKTINFO=49 IPV6_RECVHOPLIMIT=51 IPV6_RECVHOPOPTS=53 IPV6_RECVRTHDR=56 IPV6_RECVDSTOPTS=58 IPV6_RECVPATHMTU=60 IPV6_DONTFRAG=62 IPV6_RECVTCLASS=66 IPV6_AUTOFLOWLABEL=70 IPV6_RECVORIGDSTADDR=74 IPV6_TRANSPARENT=75 IPV6_RECVFRAGSIZE=77 IPV6_FREEBIND=78
            """;

    private static final String SCTP = """
            FLAG SCTP_NODELAY=3 SCTP_DISABLE_FRAGMENTS=8
            INT SCTP_MAXSEG=13
            STRUCT? SCTP_INITMSG=2
            """;

    private static final String MPTCP = """
            STRUCT? MPTCP_INFO=1 MPTCP_TCPINFO=2
            """;

    private final List<SocketOption> all = new ArrayList<>();

    public SocketOptions() {
        add(SocketOption.SOL_SOCKET, SOCKET);
        add(SocketOption.IPPROTO_TCP, TCP);
        add(SocketOption.IPPROTO_UDP, UDP);
        add(SocketOption.IPPROTO_IP, IP);
        add(SocketOption.IPPROTO_IPV6, IPV6);
        add(SocketOption.SOL_SCTP, SCTP);
        add(SocketOption.SOL_MPTCP, MPTCP);
    }

    private void add(int level, String table) {
        for (String line : table.split("\n")) {
            String[] words = line.split(" ");
            boolean readOnly = words[0].endsWith("?");
            SocketOption.Kind kind = SocketOption.Kind
                    .valueOf(readOnly ? words[0].substring(0, words[0].length() - 1) : words[0]);
            for (int i = 1; i < words.length; i++) {
                int equals = words[i].indexOf('=');
                all.add(new SocketOption(words[i].substring(0, equals), level,
                        Integer.parseInt(words[i].substring(equals + 1)), kind, !readOnly));
            }
        }
    }

    /** All of them, level by level. */
    public List<SocketOption> all() { return List.copyOf(all); }

    /**
     * The option of this name, in any case of letters. The level's prefix may be left out where that is clear; SCTP's and
     * MPTCP's need theirs.
     */
    public @Nullable SocketOption find(String name) {
        String wanted = name.toUpperCase(java.util.Locale.ROOT).replace('-', '_');
        for (SocketOption o : all) if (o.name().equals(wanted)) return o;
        SocketOption found = null;
        for (SocketOption o : all) {
            if (o.level() < SocketOption.SOL_SCTP && o.name().substring(o.name().indexOf('_') + 1).equals(wanted)) {
                if (found != null) return null;
                found = o;
            }
        }
        return found;
    }
}
