package sonde.capture.dissect.app;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Options of DHCPv6, which may hold options: RFC 8415 21, 3646, 4704, 5007, 5908, 6334, 8520. */
final class Dhcp6Options {
    private static final int CLIENT_ID = 1, SERVER_ID = 2, IA_NA = 3, IA_TA = 4, IA_ADDRESS = 5, REQUEST = 6,
            PREFERENCE = 7,
            ELAPSED = 8, RELAYED = 9, AUTHENTICATION = 11, STATUS = 13, INTERFACE_ID = 18, RECONFIGURE = 19,
            SIP_NAMES = 21, SIP_SERVERS = 22, DNS_SERVERS = 23, SEARCH = 24, IA_PD = 25, IA_PREFIX = 26, NIS = 27,
            NISP = 28, SNTP = 31, LIFETIME = 32, BCMCS = 34, REMOTE_ID = 37, SUBSCRIBER_ID = 38, PANA = 40,
            TIME_ZONE = 41,
            TIME_ZONE_NAME = 42, ECHO_REQUEST = 43, QUERY = 44, CLIENT_DATA = 45, CLIENT_TIME = 46, RELAY_DATA = 47,
            CLIENT_LINK = 48, NTP = 56, AFTR = 64, MUD = 112;
    private static final int MAX_NESTING = 64;

    private Dhcp6Options() {}

    static void print(Printer p, int at, int end, int nesting) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (nesting > MAX_NESTING) {
            out.str(" [too deep]");
            return;
        }
        for (int cp = at; cp < end;) {
            if (end < cp + 4 || !in.has(cp, 4)) {
                p.trunc();
                return;
            }
            int type = in.be16(cp), length = in.be16(cp + 2), o = cp + 4;
            if (end < o + length) {
                p.trunc();
                return;
            }
            out.str(" (");
            name(out, type);
            if (!in.has(o, length) || !value(p, type, o, length, nesting)) {
                p.trunc();
                return;
            }
            out.ch(')');
            cp = o + length;
        }
    }

    private static void name(Text out, int type) {
        String name = Dhcp6Tags.name(type);
        if (name.isEmpty()) out.str("opt_").dec(type);
        else
            out.str(name);
    }

    /** Prints an option up to its closing parenthesis; false when it runs over its end. */
    private static boolean value(Printer p, int type, int o, int length, int nesting) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int least = switch (type) {
            case CLIENT_ID, SERVER_ID, STATUS -> 2;
            case IA_ADDRESS -> 24;
            case AUTHENTICATION -> 11;
            case IA_NA, IA_PD -> 12;
            case IA_TA, REMOTE_ID, NTP -> 4;
            case IA_PREFIX -> 25;
            case QUERY -> 17;
            case RELAY_DATA -> 16;
            case AFTR -> 3;
            case TIME_ZONE, TIME_ZONE_NAME, MUD -> 5;
            default -> 0;
        };
        boolean wrong = length < least || switch (type) {
            case REQUEST, ECHO_REQUEST -> length % 2 != 0;
            case PREFERENCE, RECONFIGURE -> length != 1;
            case ELAPSED -> length != 2;
            case LIFETIME, CLIENT_TIME -> length != 4;
            case SIP_SERVERS, DNS_SERVERS, SNTP, NIS, NISP, BCMCS, PANA, CLIENT_LINK -> length % 16 != 0;
            default -> false;
        };
        if (wrong) {
            out.str(" ?");
            return true;
        }
        int end = o + length;
        switch (type) {
            case CLIENT_ID, SERVER_ID -> Dhcp6Values.identifier(p, o, length);
            case IA_ADDRESS -> {
                p.in.need(o, 16);
                out.ch(' ');
                p.ipv6(o);
                in.need(o + 16, 8);
                out.str(" pltime:").dec(in.beU32(o + 16)).str(" vltime:").dec(in.beU32(o + 20));
                print(p, o + 24, end, nesting + 1);
            }
            case REQUEST, ECHO_REQUEST -> {
                for (int i = o; i < end; i += 2) name(out.ch(' '), in.be16(i));
            }
            case PREFERENCE -> out.ch(' ').dec(in.u8(o));
            case ELAPSED -> out.ch(' ').dec(in.be16(o));
            case RELAYED -> {
                out.str(" (");
                int outer = in.limit(end);
                p.layer(new Dhcp6(), o, length);
                in.restore(outer);
            }
            case AUTHENTICATION -> Dhcp6Values.authentication(p, o, length);
            case INTERFACE_ID, SUBSCRIBER_ID -> digits(p, o, Math.min(length, 10));
            case RECONFIGURE -> {
                int kind = in.u8(o);
                if (kind == 5) out.str(" for renew");
                else if (kind == 11) out.str(" for inf-req");
                else
                    out.str(" for ???(").hex0(kind, 2).ch(')');
            }
            case SIP_SERVERS, DNS_SERVERS, SNTP, NIS, NISP, BCMCS, PANA, CLIENT_LINK -> {
                for (int i = o; i < end; i += 16) {
                    p.in.need(i, 16);
                    out.ch(' ');
                    p.ipv6(i);
                }
            }
            case SIP_NAMES, SEARCH -> {
                for (int i = o; i < end;) {
                    out.ch(' ');
                    i = DomainName.print(p, i, end);
                    if (i < 0) return false;
                }
            }
            case STATUS -> Dhcp6Values.status(out.ch(' '), in.be16(o));
            case IA_NA, IA_PD -> {
                in.need(o, 12);
                out.str(" IAID:").dec(in.beU32(o)).str(" T1:").dec(in.beU32(o + 4)).str(" T2:").dec(in.beU32(o + 8));
                print(p, o + 12, end, nesting + 1);
            }
            case IA_TA -> {
                in.need(o, 4);
                out.str(" IAID:").dec(in.beU32(o));
                print(p, o + 4, end, nesting + 1);
            }
            case IA_PREFIX -> {
                p.in.need(o + 9, 16);
                out.ch(' ');
                p.ipv6(o + 9);
                in.need(o, 9);
                out.ch('/').dec(in.u8(o + 8)).str(" pltime:").dec(in.beU32(o)).str(" vltime:").dec(in.beU32(o + 4));
                print(p, o + 25, end, nesting + 1);
            }
            case LIFETIME, CLIENT_TIME -> out.ch(' ').dec(in.beU32(o));
            case REMOTE_ID -> {
                in.need(o, 4);
                out.ch(' ').dec(in.beU32(o));
                digits(p, o + 4, Math.min(length - 4, 10));
            }
            case QUERY -> {
                int kind = in.u8(o);
                if (kind == 1) out.str(" by-address ");
                else if (kind == 2) out.str(" by-clientID ");
                else
                    out.str(" type_").dec(kind).ch(' ');
                p.ipv6(o + 1);
                print(p, o + 17, end, nesting + 1);
            }
            case CLIENT_DATA -> print(p, o, end, nesting + 1);
            case RELAY_DATA -> {
                p.in.need(o, 16);
                out.ch(' ');
                p.ipv6(o);
                digits(p, o + 16, Math.min(length - 16, 10));
            }
            case NTP -> {
                return Dhcp6Values.timeServers(p, o, length);
            }
            case AFTR -> Dhcp6Values.labels(p, o, length);
            case TIME_ZONE, TIME_ZONE_NAME, MUD -> {
                out.ch(' ');
                p.padded(o, length);
            }
            default -> {
            }
        }
        return true;
    }

    private static void digits(Printer p, int o, int count) throws Truncated {
        p.out.ch(' ');
        p.digits(o, count);
        p.out.str("...");
    }
}
