package sonde.capture.dissect.routing;

import sonde.capture.dissect.app.DomainName;
import sonde.capture.packet.Labels;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** Options of DHCP that home routers pass on, RFC 7788 10.2.1 and 10.2.2. */
final class HncpOptions {
    private static final int DOMAINS4 = 119, DOMAINS6 = 24;
    private static final Labels NAMES4 = new Labels("""
            6 DNS-server
            42 NTP-server
            119 DNS-search
            """);
    private static final Labels NAMES6 = new Labels("""
            23 DNS-server
            24 DNS-search-list
            31 SNTP-servers
            """);

    private HncpOptions() {}

    /** @return false when they make no sense */
    static boolean print(Printer p, boolean six, int at, int size, int level) throws Truncated {
        Packet in = p.in;
        int head = six ? 4 : 2, o = at, end = at + size;
        while (o < end) {
            if (end - o < head) return false;
            int type = six ? in.be16(o) : in.u8(o), n = six ? in.be16(o + 2) : in.u8(o + 1);
            HncpTlvs.line(p.out, level);
            (six ? NAMES6 : NAMES4).print(p.out, type, "Unknown").str(" (").dec(n + head).ch(')');
            o += head;
            if (n > end - o) return false;
            if (!(six ? value6(p, type, o, n) : value4(p, type, o, n))) return false;
            o += n;
        }
        return true;
    }

    private static boolean value4(Printer p, int type, int o, int n) throws Truncated {
        if (type == DOMAINS4) return domains(p, o, o + n);
        if (type != 6 && type != 42) return true;
        if (n < 4 || n % 4 != 0) return false;
        for (int i = 0; i < n; i += 4) {
            p.out.ch(' ');
            p.ipv4(o + i);
        }
        return true;
    }

    private static boolean value6(Printer p, int type, int o, int n) throws Truncated {
        if (type == DOMAINS6) return domains(p, o, o + n);
        if (type != 23 && type != 31) return true;
        if (n % 16 != 0) {
            p.invalid();
            return false;
        }
        for (int i = 0; i < n; i += 16) {
            p.out.ch(' ');
            p.ipv6(o + i);
        }
        return true;
    }

    private static boolean domains(Printer p, int at, int end) throws Truncated {
        for (int o = at; o < end;) {
            p.out.ch(' ');
            o = DomainName.print(p, o, end);
            if (o < 0) return false;
        }
        return true;
    }
}
