package sonde.capture.dissect.app;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Template;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Sampled packets and counters of switches: sFlow version 5. */
public final class Sflow implements Dissector {
    private static final int HEADER4 = 28, HEADER6 = 40;

    @Override
    public String name() { return "sflow"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int family = in.be32(at + 4);
        long version = in.beU32(at);
        int header = family == 1 ? HEADER4 : HEADER6;
        if (length < HEADER4 && family == 1 || length < HEADER6 && family == 2) {
            out.str("sFlowv").dec(version).str(" [length ").dec(length).str(" < 28]");
            p.invalid();
            return;
        }
        in.need(at, HEADER4);
        if (version != 5) {
            out.str("sFlow version ").dec(version).str(" packet not supported");
            return;
        }
        String agent = family == 1 ? "sFlowv5, IPv4 agent {i}, agent-id {4}" : "sFlowv5, IPv6 agent {I}, agent-id {4}";
        if (!p.detail.isVerbose()) {
            Template.print(p, at + 8, agent);
            out.str(", length ").dec(length);
            return;
        }
        Template.print(p, at + 8, agent + ", seqnum {4}, uptime {4}, samples {4}");
        out.str(", length ").dec(length);
        if (length < header) {
            out.str(" [tlen ").dec(length).str(" < ").dec(header).ch(']');
            invalid(p, at, length);
            return;
        }
        samples(p, at + header, length - header, in.beU32(at + header - 4));
    }

    private static void invalid(Printer p, int at, int left) throws Truncated {
        p.invalid();
        p.in.need(at, left);
    }

    private static void samples(Printer p, int start, int length, long count) throws Truncated {
        Packet in = p.in;
        int o = start, left = length;
        for (long n = count; n > 0 && left > 0; n--) {
            int type = in.be32(o) & 0xfff;
            long size = in.beU32(o + 4);
            if (left < 8) {
                invalid(p, o, left);
                return;
            }
            o += 8;
            left -= 8;
            p.out.str("\n\t").str(switch (type) {
                case 1 -> "flow sample";
                case 2 -> "counter sample";
                case 3 -> "expanded flow sample";
                case 4 -> "expanded counter sample";
                default -> "Unknown";
            }).str(" (").dec(type).str("), length ").dec(size).ch(',');
            if (type == 0 || size == 0) return;
            if (left < size) {
                invalid(p, o, left);
                return;
            }
            in.need(o, (int) size);
            if (!sample(p, type, o, left, (int) size)) {
                invalid(p, o, left);
                return;
            }
            o += (int) size;
            left -= (int) size;
        }
    }

    private static boolean sample(Printer p, int type, int at, int left, int size) throws Truncated {
        String pattern = switch (type) {
            case 1 -> " seqnum {4}, type {1}, idx {3}, rate {4}, pool {4}, drops {4}, input {4} output {4} records {4}";
            case 2 -> " seqnum {4}, type {1}, idx {3}, records {4}";
            case 3 -> " seqnum {4}, type {4}, idx {4}, rate {4}, pool {4}, drops {4}{.16}, records {4}";
            case 4 -> " seqnum {4}, type {4}, idx {4}, records {4}";
            default -> "";
        };
        int header = type == 1 ? 32 : type == 2 ? 12 : type == 3 ? 44 : 16;
        if (pattern.isEmpty()) {
            if (p.detail.verbose() <= 1) p.hex("\n\t    ", at, size);
            return true;
        }
        if (left < header) return false;
        int o = Template.print(p, at, pattern);
        long records = p.in.beU32(o - 4);
        boolean flow = type == 1 || type == 3;
        int rest = left - header;
        for (; records > 0; records--) {
            if (rest < 8) return false;
            int format = p.in.be32(o), kind = format & 0xfff, enterprise = flow ? format >>> 12 : format >>> 20;
            long n = p.in.beU32(o + 4);
            p.out.str("\n\t    enterprise ").dec(enterprise).str(flow ? " " : ", ")
                    .str(enterprise != 0 ? "Unknown" : flow ? flowName(kind) : counterName(kind)).str(" (").dec(kind)
                    .str(") length ").dec(n);
            o += 8;
            rest -= 8;
            if (rest < n) return false;
            if (enterprise == 0 && !(flow ? flow(p, kind, o, rest, (int) n) : counter(p, kind, o, rest, (int) n))) {
                return false;
            }
            o += (int) n;
            rest -= (int) n;
        }
        return true;
    }

    private static boolean flow(Printer p, int kind, int at, int left, int size) throws Truncated {
        switch (kind) {
            case 1 -> {
                if (left < 16) return false;
                int protocol = p.in.be32(at);
                p.in.need(at, 16);
                p.out.str("\n\t      protocol ").str(switch (protocol) {
                    case 1 -> "Ethernet";
                    case 11 -> "IPv4";
                    case 12 -> "IPv6";
                    default -> "Unknown";
                });
                Template.print(p, at, " ({4}), length {4}, stripped bytes {4}, header_size {4}");
            }
            case 2 -> {
                if (left < 24) return false;
                Template.print(p, at, "\n\t      frame len {4}{.16}, type {4}");
            }
            case 1001 -> {
                if (left < 16) return false;
                Template.print(p, at, "\n\t      src vlan {4}, src pri {4}, dst vlan {4}, dst pri {4}");
            }
            default -> {
                if (flowName(kind).equals("Unknown") && p.detail.verbose() <= 1) p.hex("\n\t\t", at, size);
            }
        }
        return true;
    }

    private static boolean counter(Printer p, int kind, int at, int left, int size) throws Truncated {
        switch (kind) {
            case 1 -> {
                if (left < 88) return false;
                generic(p, at);
            }
            case 2 -> {
                if (left < 52) return false;
                int o = Template.print(p, at, "\n\t      align errors {4}, fcs errors {4}, single collision {4},"
                        + " multiple collision {4}, test error {4}");
                o = Template.print(p, o, "\n\t      deferred {4}, late collision {4}, excessive collision {4},"
                        + " mac trans error {4}");
                Template.print(p, o, "\n\t      carrier error {4}, frames too long {4}, mac receive errors {4},"
                        + " symbol errors {4}");
            }
            case 4 -> {
                if (left < 80) return false;
                int o = Template.print(p, at, "\n\t      in high prio frames {4}, in high prio octets {8}");
                o = Template.print(p, o, "\n\t      in norm prio frames {4}, in norm prio octets {8}");
                o = Template.print(p, o, "\n\t      in ipm errors {4}, oversized {4}, in data errors {4},"
                        + " null addressed frames {4}");
                o = Template.print(p, o, "\n\t      out high prio frames {4}, out high prio octets {8},"
                        + " trans into frames {4}");
                Template.print(p, o, "\n\t      in hc high prio octets {8}, in hc norm prio octets {8},"
                        + " out hc high prio octets {8}");
            }
            case 5 -> {
                if (left < 28) return false;
                Template.print(p, at, "\n\t      vlan_id {4}, octets {8}, unicast_pkt {4}, multicast_pkt {4},"
                        + " broadcast_pkt {4}, discards {4}");
            }
            case 1001 -> {
                if (left < 28) return false;
                Template.print(p, at, "\n\t      5sec {4}, 1min {4}, 5min {4}, total_mem {8}, total_mem {8}");
            }
            default -> {
                if (kind != 3 && p.detail.verbose() <= 1) p.hex("\n\t\t", at, size);
            }
        }
        return true;
    }

    private static void generic(Printer p, int at) throws Truncated {
        int direction = p.in.be32(at + 16), status = p.in.be32(at + 20);
        Template.print(p, at, "\n\t      ifindex {4}, iftype {4}, ifspeed {8}, ifdirection {4}");
        p.out.str(switch (direction) {
            case 0 -> " (unknown)";
            case 1 -> " (full-duplex)";
            case 2 -> " (half-duplex)";
            case 3 -> " (in)";
            case 4 -> " (out)";
            default -> " (Unknown)";
        });
        Template.print(p, at + 20, "\n\t      ifstatus {4}, adminstatus: ");
        p.out.str((status & 1) != 0 ? "up" : "down").str(", operstatus: ").str((status & 2) != 0 ? "up" : "down");
        String packets = " octets {8}, unicast pkts {4}, multicast pkts {4}, broadcast pkts {4}, discards {4}";
        int o = Template.print(p, at + 24, "\n\t      In" + packets);
        o = Template.print(p, o, "\n\t      In errors {4}, unknown protos {4}");
        o = Template.print(p, o, "\n\t      Out" + packets);
        Template.print(p, o, "\n\t      Out errors {4}, promisc mode {4}");
    }

    private static String flowName(int kind) {
        return switch (kind) {
            case 1 -> "Raw packet";
            case 2 -> "Ethernet frame";
            case 3 -> "IPv4 Data";
            case 4 -> "IPv6 Data";
            case 1001 -> "Extended Switch data";
            case 1002 -> "Extended Router data";
            case 1003 -> "Extended Gateway data";
            case 1004 -> "Extended User data";
            case 1005 -> "Extended URL data";
            case 1006 -> "Extended MPLS data";
            case 1007 -> "Extended NAT data";
            case 1008 -> "Extended MPLS tunnel";
            case 1009 -> "Extended MPLS VC";
            case 1010 -> "Extended MPLS FEC";
            case 1011 -> "Extended MPLS LVP FEC";
            case 1012 -> "Extended VLAN Tunnel";
            default -> "Unknown";
        };
    }

    private static String counterName(int kind) {
        return switch (kind) {
            case 1 -> "Generic counter";
            case 2 -> "Ethernet counter";
            case 3 -> "Token ring counter";
            case 4 -> "100 BaseVG counter";
            case 5 -> "Vlan counter";
            case 1001 -> "Processor counter";
            default -> "Unknown";
        };
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        int family = in.be32(at + 4), o = family == 1 ? at + 12 : at + 24;
        f.number("version", in.beU32(at));
        if (family == 1) f.ipv4("agent", in, at + 8);
        else
            f.ipv6("agent", in, at + 8);
        f.number("agent_id", in.beU32(o));
        f.number("sequence", in.beU32(o + 4));
        f.number("uptime_ms", in.beU32(o + 8));
        f.number("samples", in.beU32(o + 12));
    }
}
