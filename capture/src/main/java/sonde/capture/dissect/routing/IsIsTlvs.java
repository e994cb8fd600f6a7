package sonde.capture.dissect.routing;

import sonde.capture.packet.Bits;
import sonde.capture.packet.Labels;
import sonde.capture.packet.Organisations;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Signature;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Entries of IS-IS: ISO/IEC 10589, RFC 1195, 3567, 5303 to 5310, 6232, 7981, 8202. */
final class IsIsTlvs {
    /** What an entry's end means for those behind it: go on; say that it is cut and stop; stop. */
    enum End {
        WHOLE, CUT, SILENT
    }

    private static final int LIFETIME = 10, CHECKSUM = 24;
    private static final Labels NAMES = new Labels("""
            1 Area address(es)
            2 IS Reachability
            3 ES Neighbor(s)
            4 Partition DIS
            5 Prefix Neighbors
            6 IS Neighbor(s)
            7 Instance Identifier
            8 Padding
            9 LSP entries
            10 Authentication
            12 Checksum
            13 Purge Originator Identifier
            14 LSP Buffersize
            22 Extended IS Reachability
            24 IS Alias ID
            42 DECnet Phase IV
            66 Lucent Proprietary
            128 IPv4 Internal Reachability
            129 Protocols supported
            130 IPv4 External Reachability
            131 Inter-Domain Information Type
            132 IPv4 Interface address(es)
            133 IPv4 authentication (deprecated)
            134 Traffic Engineering Router ID
            135 Extended IPv4 Reachability
            137 Hostname
            138 Shared Risk Link Group
            143 Multi-Topology-Aware Port Capability
            144 Multi-Topology Capability
            176 Nortel Proprietary
            177 Nortel Proprietary
            211 Restart Signaling
            222 Multi Topology IS Reachability
            229 Multi Topology
            232 IPv6 Interface address(es)
            235 Multi-Topology IPv4 Reachability
            236 IPv6 reachability
            237 Multi-Topology IP6 Reachability
            240 Point-to-point Adjacency State
            241 Hello PDU Sequence Number
            242 IS-IS Router Capability
            250 Vendor Private
            """);
    private static final Labels AUTHENTICATION = new Labels("""
            1 simple text password
            3 Generic Crypto key-id
            54 HMAC-MD5 password
            255 Routing Domain private password
            """);
    private static final Labels DOMAIN_INFORMATION = new Labels("""
            0 Reserved
            1 Routing-Domain Specific
            2 AS Number Tag
            """);
    private static final Labels ADJACENCY = new Labels("""
            0 Up
            1 Initializing
            2 Down
            """);
    private static final Bits RESTART = new Labels("""
            1 Restart Request
            2 Restart Acknowledgement
            4 Suppress adjacency advertisement
            """).bits();
    private static final Bits CAPABILITY = new Labels("1 S bit\n2 D bit").bits();

    private final Printer p;
    private final Packet in;
    private final Text out;
    /** Where the whole packet begins and how long it is: what checksums and signatures are over. */
    private final int packet, whole;

    IsIsTlvs(Printer p, int packet, int whole) {
        this.p = p;
        this.in = p.in;
        this.out = p.out;
        this.packet = packet;
        this.whole = whole;
    }

    void print(int at, int size) throws Truncated {
        int o = at, left = size;
        while (left > 0) {
            in.need(o, 2);
            if (left < 2) {
                p.trunc();
                return;
            }
            int type = in.u8(o), n = in.u8(o + 1);
            o += 2;
            left -= 2;
            NAMES.print(out.str("\n\t    "), type, "unknown").str(" TLV #").dec(type).str(", length: ").dec(n);
            End end = left < n ? End.CUT : value(type, o, n);
            if (end == End.CUT) p.trunc();
            if (end != End.WHOLE) return;
            if (p.detail.verbose() > 1) p.hex("\n\t      ", o, n);
            o += n;
            left -= n;
        }
    }

    private End value(int type, int at, int size) throws Truncated {
        switch (type) {
            case 1 -> areas(at, size);
            case 2, 3 -> IsIsReach.narrow(p, type, at, size);
            case 4 -> ids("\n\t      ", at, size);
            case 5 -> prefixes(at, size);
            case 6 -> ids("\n\t      SNPA: ", at, size);
            case 7 -> instance(at, size);
            case 8 -> {
            }
            case 9 -> entries(at, size);
            case 10 -> authentication(at, size);
            case 12 -> {
                if (size < 2) break;
                in.need(at, 2);
                out.str("\n\t      checksum: 0x").hex0(in.be16(at), 4).ch(' ');
                Osi.checksum(p, packet, in.be16(at), at - packet, whole);
            }
            case 13 -> purgeOriginator(at, size);
            case 14 -> {
                if (size < 2) break;
                int most = in.be16(at);
                out.str("\n\t      LSP Buffersize: ").dec(most);
            }
            case 22, 24, 222 -> {
                return IsIsReach.wide(p, type, at, size);
            }
            case 128, 130 -> {
                return IsIsPrefix.narrow(p, at, size) ? End.WHOLE : End.SILENT;
            }
            case 135, 235, 236, 237 -> {
                return IsIsPrefix.wide(p, type, at, size);
            }
            case 129 -> {
                out.str("\n\t      NLPID(s): ");
                protocols(p, at, size);
            }
            case 131 -> domainInformation(at, size);
            case 132 -> {
                for (int o = at; at + size - o >= 4; o += 4) {
                    in.need(o, 4);
                    out.str("\n\t      IPv4 interface address: ");
                    p.ipv4(o);
                }
            }
            case 134 -> {
                if (size < 4) break;
                in.need(at, 4);
                out.str("\n\t      Traffic Engineering Router ID: ");
                p.ipv4(at);
            }
            case 137 -> {
                out.str("\n\t      Hostname: ");
                p.padded(at, size);
            }
            case 138 -> IsIsReach.sharedRisk(p, at, size);
            case 143, 144 -> {
                IsIsBridging.print(p, type, at, size);
            }
            case 211 -> restart(at, size);
            case 229 -> {
                int o = at;
                for (; at + size - o >= 2; o += 2) topology(p, o);
                if (o < at + size) out.str("\n\t      invalid MT-ID");
            }
            case 232 -> {
                for (int o = at; at + size - o >= 16; o += 16) {
                    in.need(o, 16);
                    out.str("\n\t      IPv6 interface address: ");
                    p.ipv6(o);
                }
            }
            case 240 -> adjacency(at, size);
            case 241 -> {
                if (size < 4) break;
                long number = in.beU32(at);
                out.str("\n\t      Sequence number: ").dec(number);
            }
            case 242 -> capability(at, size);
            case 250 -> {
                if (size < 3) break;
                int vendor = in.be24(at);
                out.str("\n\t      Vendor: ").str(Organisations.name(vendor, "Unknown")).str(" (").dec(vendor).ch(')');
                p.hex("\n\t\t", at + 3, size - 3);
            }
            default -> {
                if (p.detail.verbose() <= 1) p.hex("\n\t\t", at, size);
            }
        }
        return End.WHOLE;
    }

    private void areas(int at, int size) throws Truncated {
        int o = at, left = size;
        while (left > 0) {
            int n = in.u8(o++);
            left--;
            if (left < n) return;
            in.need(o, n);
            out.str("\n\t      Area address (length: ").dec(n).str("): ");
            Osi.nsap(p, o, n);
            o += n;
            left -= n;
        }
    }

    private void ids(String words, int at, int size) throws Truncated {
        for (int o = at; at + size - o >= 6; o += 6) IsIs.id(p, words, o, 6);
    }

    private void prefixes(int at, int size) throws Truncated {
        if (size < 4) return;
        in.need(at, 4);
        out.str("\n\t      Metric Block");
        IsIsReach.metrics(p, at);
        int o = at + 4, left = size - 4;
        while (left > 0) {
            int digits = in.u8(o++), n = digits / 2;
            left--;
            if (digits < 2) {
                out.str("\n\t\tAddress: prefix length ").dec(digits).str(" < 2");
                return;
            }
            if (left < n) return;
            in.need(o, n);
            out.str("\n\t\tAddress: ");
            Osi.nsap(p, o, n);
            out.ch('/').dec(digits * 4);
            o += n;
            left -= n;
        }
    }

    private void instance(int at, int size) throws Truncated {
        if (size < 4) return;
        int count = (size - 2) / 2;
        in.need(at, 2);
        out.str("\n\t      Instance ID: ").dec(in.be16(at)).str(", ITIDs(").dec(count).str("): ");
        for (int i = 0; i < count; i++) {
            in.need(at + 2 + 2 * i, 2);
            out.dec(in.be16(at + 2 + 2 * i));
            if (i < count - 1) out.str(", ");
        }
    }

    private void entries(int at, int size) throws Truncated {
        for (int o = at; at + size - o >= 16; o += 16) {
            IsIs.id(p, "\n\t      lsp-id: ", o + 2, 8);
            in.need(o + 10, 4);
            out.str(", seq: 0x").hex0(in.beU32(o + 10), 8).str(", lifetime: ").decRight(in.be16(o), 5)
                    .ch('s');
            in.need(o + 14, 2);
            out.str(", chksum: 0x").hex0(in.be16(o + 14), 4);
        }
    }

    private void authentication(int at, int size) throws Truncated {
        if (size < 1) return;
        int type = in.u8(at), o = at + 1, left = size - 1;
        AUTHENTICATION.print(out.str("\n\t      "), type, "unknown Authentication type 0x{x2}").str(": ");
        switch (type) {
            case 1 -> p.padded(o, left);
            case 3 -> {
                if (left < 2) return;
                int key = in.be16(o);
                out.dec(key).str(", password: ");
                p.digits(o + 2, left - 2);
            }
            case 54 -> {
                p.digits(o, left);
                if (left != 16) out.str(", (invalid subTLV) ");
                Signature.print(p, packet, whole, o, packet + LIFETIME, 2, packet + CHECKSUM, 2);
            }
            default -> p.hex("\n\t\t  ", o, left);
        }
    }

    private void purgeOriginator(int at, int size) throws Truncated {
        if (size < 1) return;
        int count = in.u8(at);
        if (count == 0) {
            out.str(" No system IDs supplied");
            return;
        }
        if (size < 7) return;
        IsIs.id(p, "\n\t      Purge Originator System-ID: ", at + 1, 6);
        if (count == 1 || size < 13) return;
        in.need(at + 7, 13);
        IsIs.id(p, "\n\t      Received from System-ID: ", at + 7, 6);
    }

    private void domainInformation(int at, int size) throws Truncated {
        if (size < 1) return;
        int kind = in.u8(at);
        out.str("\n\t      Inter-Domain Information Type: ");
        DOMAIN_INFORMATION.print(out, kind, "Unknown (0x{x2})");
        if (kind != 2) p.hex("\n\t      ", at + 1, size - 1);
        else if (size >= 3) {
            int system = in.be16(at + 1);
            out.str("AS Number: ").dec(system);
        }
    }

    private void restart(int at, int size) throws Truncated {
        if (size < 1) return;
        int flags = in.u8(at);
        out.str("\n\t      Flags [");
        RESTART.print(out, flags, "none", ", ");
        out.ch(']');
        if (size < 3) return;
        in.need(at + 1, 2);
        out.str(", Remaining holding time ").dec(in.be16(at + 1)).ch('s');
        if (size == 9) IsIs.id(p, ", for ", at + 3, 6);
    }

    /** How much of it is there is told from the length that is left, not from where the fields are. */
    private void adjacency(int at, int size) throws Truncated {
        int left = size;
        if (left >= 1) {
            int state = in.u8(at);
            ADJACENCY.print(out.str("\n\t      Adjacency State: "), state, "unknown").str(" (").dec(state).ch(')');
            left--;
        }
        if (left > 4) {
            in.need(at + 1, 4);
            out.str("\n\t      Extended Local circuit-ID: 0x").hex0(in.beU32(at + 1), 8);
            left -= 4;
        }
        if (left >= 6) {
            IsIs.id(p, "\n\t      Neighbor System-ID: ", at + 5, 6);
            left -= 6;
        }
        if (left >= 4) in.need(at + 11, 4);
        if (left >= 4) out.str("\n\t      Neighbor Extended Local circuit-ID: 0x").hex0(in.beU32(at + 11), 8);
    }

    private void capability(int at, int size) throws Truncated {
        if (size < 5) {
            out.str(" [object length ").dec(size).str(" < 5]");
            p.invalid();
            return;
        }
        in.need(at, 4);
        out.str("\n\t      Router-ID ");
        p.ipv4(at);
        int flags = in.u8(at + 4);
        out.str(", Flags [");
        CAPABILITY.print(out, flags, "none", ", ");
        out.ch(']');
        IsIsPrefix.segmentRouting(p, at + 5, size - 5);
    }

    static void protocols(Printer p, int at, int size) throws Truncated {
        for (int i = 0; i < size; i++) {
            int nlpid = p.in.u8(at + i);
            Osi.NLPID.print(p.out, nlpid, "unknown").str(" (0x").hex0(nlpid, 2).ch(')');
            if (i < size - 1) p.out.str(", ");
        }
    }

    private static final Labels TOPOLOGIES = new Labels("""
            0 IPv4 unicast
            1 In-Band Management
            2 IPv6 unicast
            3 Multicast
            4095 Development, Experimental or Proprietary
            """);
    private static final Bits TOPOLOGY = new Labels("0x4000 ATT bit set\n0x8000 Overload bit set").bits();

    /** The two bytes that put an entry into a topology, RFC 5120. */
    static void topology(Printer p, int o) throws Truncated {
        int field = p.in.be16(o), id = field & 0xfff;
        TOPOLOGIES.print(p.out.str("\n\t      "), id, "Reserved for IETF Consensus").str(" Topology (0x").hex0(id, 3)
                .str("), Flags: [");
        TOPOLOGY.print(p.out, field & 0xf000, "none", ", ");
        p.out.ch(']');
    }
}
