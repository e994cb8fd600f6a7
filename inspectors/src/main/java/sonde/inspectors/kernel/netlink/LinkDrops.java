package sonde.inspectors.kernel.netlink;

import sonde.inspectors.bytes.Bytes;
import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.KernelException;

/** What an interface lost by itself (IFLA_STATS64). */
public final class LinkDrops implements AutoCloseable {
    private static final int NETLINK_ROUTE = 0, RTM_GETLINK = 18, RTM_NEWLINK = 16, IFINFOMSG = 16, IFLA_STATS64 = 23;
    /** struct rtnl_link_stats64. */
    private static final int RX_FIFO_ERRORS = 112, RX_MISSED_ERRORS = 120, ENOUGH = 128;

    private final NetlinkAsk routes;

    public LinkDrops(Door door) throws KernelException { routes = new NetlinkAsk(door, NETLINK_ROUTE); }

    /** rx_missed_errors and rx_fifo_errors, as libpcap counts them; 0 when the interface is gone. */
    public long of(int index) {
        byte[] answer = routes
                .ask(new Request(RTM_GETLINK, Request.NLM_F_REQUEST).u32(0).u32(index).u32(0).u32(0).bytes());
        Message m = answer == null ? null : Message.first(Bytes.of(answer, 0, answer.length));
        if (m == null || m.type() != RTM_NEWLINK || m.payload().size() < IFINFOMSG) return 0;
        Bytes counters = new Attributes(m.payload().from(IFINFOMSG)).find(IFLA_STATS64);
        if (counters == null || counters.size() < ENOUGH) return 0;
        return counters.le64(RX_FIFO_ERRORS) + counters.le64(RX_MISSED_ERRORS);
    }

    @Override
    public void close() { routes.close(); }
}
