package sonde.capture.packet;

/** What the protocols above IP need of the IP header around them. */
public final class IpContext {
    private int at = -1;
    private int version;
    private boolean fragmented;
    private int hops;

    void clear() {
        at = -1;
        version = 0;
        fragmented = false;
        hops = 0;
    }

    /**
     * @param headerAt where the IP header begins
     * @param isFragment whether this is the first of several fragments
     * @param ttl time to live or hop limit
     */
    public void set(int headerAt, int ipVersion, boolean isFragment, int ttl) {
        at = headerAt;
        version = ipVersion;
        fragmented = isFragment;
        hops = ttl;
    }

    /** Where the header begins, or -1 when there is none around. */
    public int at() { return at; }

    /** 4, 6, or 0 when there is none around. */
    public int version() { return version; }

    public boolean isFragmented() { return fragmented; }

    /** Time to live, hop limit. */
    public int hops() { return hops; }

    /** Protocol field of the IPv4 header, first next-header field of the IPv6 one. */
    public int protocol(Packet in) throws Truncated {
        return in.u8(at + (version == 6 ? 6 : 9));
    }

    public int sourceAt() { return at + (version == 6 ? 8 : 12); }

    public int destinationAt() { return at + (version == 6 ? 24 : 16); }

    /** {@code SOURCE > DESTINATION}, addresses only. */
    public void addresses(Printer p) throws Truncated {
        source(p);
        p.out.str(" > ");
        destination(p);
    }

    public void source(Printer p) throws Truncated {
        if (version == 6) p.ipv6(sourceAt());
        else
            p.ipv4(sourceAt());
    }

    public void destination(Printer p) throws Truncated {
        if (version == 6) p.ipv6(destinationAt());
        else
            p.ipv4(destinationAt());
    }

    /**
     * The Internet checksum over the pseudo-header and {@code covered} bytes at {@code from}: 0 when it is right. A
     * source route counts with its last hop (RFC 1122 4.1.3.4, RFC 8200 8.1).
     */
    public int checksum(Packet in, int from, int length, int covered, int protocol) throws Truncated {
        byte[] a = in.array();
        int size = version == 6 ? 16 : 4;
        in.need(sourceAt(), size);
        int destination = version == 6 ? Routes.lastHop6(in, at) : Routes.lastHop4(in, at);
        in.need(destination, size);
        long sum = Checksum.add(0, a, sourceAt(), size);
        sum = Checksum.add(sum, a, destination, size);
        sum += (length >>> 16) + (length & 0xffff) + protocol;
        return Checksum.fold(Checksum.add(sum, a, from, covered));
    }
}
