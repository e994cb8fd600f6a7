package sonde.capture.filter;

import sonde.capture.filter.Loads.From;

/** Ports and port ranges of TCP, UDP and SCTP. A range with equal ends is not a port: libpcap compares it twice. */
final class PortTests {
    /** No protocol was named: all three. */
    static final int ANY = -1;

    private final Compiler c;

    PortTests(Compiler c) { this.c = c; }

    Condition port(int port, int protocol, int direction) throws FilterException {
        Condition v4 = port4(port, protocol, direction);
        return c.code.or(range(true, port, port, protocol, direction, false), v4);
    }

    Condition ports(int first, int last, int protocol, int direction) throws FilterException {
        Condition v4 = range(false, first, last, protocol, direction, true);
        return c.code.or(range(true, first, last, protocol, direction, true), v4);
    }

    Condition port4(int port, int protocol, int direction) throws FilterException {
        return range(false, port, port, protocol, direction, false);
    }

    Condition port6(int port, int protocol, int direction) throws FilterException {
        return range(true, port, port, protocol, direction, false);
    }

    private Condition range(boolean v6, int first, int last, int protocol, int direction, boolean isRange)
            throws FilterException {
        Condition network = c.link.type(v6 ? EtherType.IPV6 : EtherType.IP);
        Condition ports;
        if (protocol == ANY) {
            ports = inside(v6, first, last, ProtocolTests.TCP, direction, isRange);
            ports = c.code.or(ports, inside(v6, first, last, ProtocolTests.UDP, direction, isRange));
            ports = c.code.or(inside(v6, first, last, ProtocolTests.SCTP, direction, isRange), ports);
        } else {
            ports = inside(v6, first, last, protocol, direction, isRange);
        }
        return c.code.and(network, ports);
    }

    private Condition inside(boolean v6, int first, int last, int protocol, int direction, boolean isRange)
            throws FilterException {
        Condition carrier = c.at.equal(From.NETWORK, v6 ? 6 : 9, Bpf.B, protocol);
        if (!v6)
            carrier = c.code.and(carrier, notALaterFragment());
        HostTests.refuseWireless(direction, isRange ? "port ranges" : "ports");
        Condition source = field(v6, 0, first, last, isRange);
        return c.code.and(carrier,
                HostTests.sides(c.code, direction, source, field(v6, 2, first, last, isRange)));
    }

    private Condition field(boolean v6, int at, int first, int last, boolean isRange) throws FilterException {
        From from = v6 ? From.TRANSPORT6 : From.TRANSPORT4;
        if (!isRange)
            return c.at.equal(from, at, Bpf.H, first);
        Condition low = c.at.atLeast(from, at, Bpf.H, Math.min(first, last));
        return c.code.and(low, c.at.notGreater(from, at, Bpf.H, Math.max(first, last)));
    }

    /** Fragment offset zero: the ports are there. */
    Condition notALaterFragment() throws FilterException {
        return c.code.not(c.code.test(c.at.load(From.NETWORK, 6, Bpf.H), Bpf.JSET, 0x1fff));
    }
}
