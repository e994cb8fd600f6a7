package sonde.capture.packet;

/** Addresses and ports of a TCP or UDP packet, found without a view for each layer. Used again for the next packet. */
public final class FlowTuple {
    private static final int ETHERNET = 1, NULL = 0, LOOP = 108, RAW = 12, RAW_OF_FILES = 101, SLL = 113, SLL2 = 276;
    private static final int IPV4 = 0x0800, IPV6 = 0x86dd, TCP = 6, UDP = 17, HOP_BY_HOP = 0, ROUTING = 43,
            FRAGMENT = 44,
            DESTINATION = 60, TAGS = 3, EXTENSIONS = 8, SYN = 2, ACK = 16;

    /** 6 or 17. */
    public int protocol;
    public boolean v6;
    /** Where the addresses begin in the packet's array. */
    public int source, destination;
    public int sourcePort, destinationPort;
    /** A TCP segment with SYN and without ACK. */
    public boolean opens;

    private byte[] b = new byte[0];
    private int end;

    private int u8(int at) { return at < end ? b[at] & 0xff : -1; }

    private int u16(int at) { return at + 1 < end ? (b[at] & 0xff) << 8 | b[at + 1] & 0xff : -1; }

    /** @return false when the packet has none of it, or the capture does not reach as far */
    public boolean read(byte[] bytes, int from, int captured, int linkType) {
        b = bytes;
        end = from + captured;
        int at;
        switch (linkType) {
            case ETHERNET -> {
                int type = u16(from + 12);
                at = from + 14;
                for (int tags = 0; tags < TAGS && (type == 0x8100 || type == 0x88a8 || type == 0x9100); tags++) {
                    type = u16(at + 2);
                    at += 4;
                }
                if (type != IPV4 && type != IPV6) return false;
            }
            case SLL -> at = from + 16;
            case SLL2 -> at = from + 20;
            case NULL, LOOP -> at = from + 4;
            case RAW, RAW_OF_FILES -> at = from;
            default -> {
                return false;
            }
        }
        return switch (u8(at) >> 4) {
            case 4 -> ipv4(at);
            case 6 -> ipv6(at);
            default -> false;
        };
    }

    private boolean ipv4(int at) {
        int header = (u8(at) & 15) * 4;
        if (header < 20 || (u16(at + 6) & 0x1fff) != 0) return false; // a later fragment has no ports
        v6 = false;
        source = at + 12;
        destination = at + 16;
        protocol = u8(at + 9);
        return ports(at + header);
    }

    private boolean ipv6(int at) {
        v6 = true;
        source = at + 8;
        destination = at + 24;
        int next = u8(at + 6), payload = at + 40;
        for (int i = 0; i < EXTENSIONS; i++) {
            switch (next) {
                case HOP_BY_HOP, ROUTING, DESTINATION -> {
                    int length = u8(payload + 1);
                    if (length < 0) return false;
                    next = u8(payload);
                    payload += 8 + length * 8;
                }
                case FRAGMENT -> {
                    if ((u16(payload + 2) & 0xfff8) != 0) return false;
                    next = u8(payload);
                    payload += 8;
                }
                default -> {
                    protocol = next;
                    return ports(payload);
                }
            }
        }
        return false;
    }

    private boolean ports(int at) {
        if (protocol != TCP && protocol != UDP || u16(at + 2) < 0) return false;
        sourcePort = u16(at);
        destinationPort = u16(at + 2);
        opens = protocol == TCP && (u8(at + 13) & (SYN | ACK)) == SYN;
        return true;
    }
}
