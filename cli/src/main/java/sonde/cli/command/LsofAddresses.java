package sonde.cli.command;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.files.AddressMatch;
import sonde.inspectors.files.Wanted;
import sonde.inspectors.net.Address;
import sonde.inspectors.net.Services;

/** Reads {@code [46][protocol][@host|address][:service|port[-port],…]}, the value of {@code -i}. */
final class LsofAddresses {
    /** Where names come from; asked only when there are some. */
    interface ServiceSource {
        Services services();
    }

    private final ServiceSource source;
    private final List<Wanted<AddressMatch>> matches = new ArrayList<>();

    LsofAddresses(ServiceSource source) { this.source = source; }

    /** @param family 4, 6 or 0, out of an {@code -i4} or {@code -i6} before */
    List<Wanted<AddressMatch>> parse(String typed, int family) throws UsageException {
        String s = typed;
        int v = family;
        if (s.startsWith("4") || s.startsWith("6")) {
            v = s.charAt(0) - '0';
            s = s.substring(1);
        }
        int p = 0;
        while (p < s.length() && s.charAt(p) != '@' && s.charAt(p) != ':') p++;
        String protocol = p == 0 ? null : s.substring(0, p).toUpperCase(Locale.ROOT);
        if (protocol != null && !protocol.equals("TCP") && !protocol.equals("UDP") && !protocol.equals("UDPLITE")) {
            throw new UsageException("unknown protocol name (" + s.substring(0, p) + ") in: -i " + typed);
        }
        s = s.substring(p);
        List<Address> hosts = new ArrayList<>();
        if (s.startsWith("@")) {
            int end = host(s, typed, v, hosts);
            s = s.substring(end);
        }
        if (s.isEmpty()) {
            if (protocol == null && hosts.isEmpty()) {
                throw new UsageException("incomplete Internet address specification: -i " + typed);
            }
            add(typed, v, protocol, hosts, -1, -1);
        } else {
            if (s.charAt(0) != ':' || s.length() == 1) throw badPort(typed);
            for (String ports : s.substring(1).split(",", -1)) {
                if (ports.isEmpty()) throw new UsageException("invalid service name: -i " + typed);
                ports(ports, typed, v, protocol, hosts);
            }
        }
        return matches;
    }

    private static UsageException badPort(String typed) {
        return new UsageException("unacceptable port specification in: -i " + typed);
    }

    /** Reads {@code @host}; returns where it ends. */
    private static int host(String s, String typed, int family, List<Address> hosts) throws UsageException {
        int end = 1;
        if (s.startsWith("[", 1)) {
            int close = s.lastIndexOf(']');
            Address a = close < 0 ? null : Address.parse(s.substring(2, close));
            if (a == null || !a.isV6() || a.isAny()) throw badAddress(typed);
            if (family == 4) throw new UsageException("IPv6 addresses are prohibited: -i " + typed);
            if (a.isMapped() && family == 6) throw new UsageException("IPv4 addresses are prohibited: -i " + typed);
            hosts.add(a.unmapped());
            return close + 1;
        }
        while (end < s.length() && s.charAt(end) != ':') end++;
        if (end == 1) throw badAddress(typed);
        String name = s.substring(1, end);
        Address a = dotted(name);
        if (a != null) {
            if (family == 6) throw new UsageException("IPv4 addresses are prohibited: -i " + typed);
            hosts.add(a);
            return end;
        }
        try {
            for (InetAddress found : InetAddress.getAllByName(name)) {
                Address f = Address.of(found.getAddress(), 0, found.getAddress().length == 16);
                if (family == 0 || family == (f.isV6() ? 6 : 4)) hosts.add(f);
            }
        } catch (UnknownHostException e) {
            hosts.clear();
        }
        if (hosts.isEmpty()) throw new UsageException("unknown host name (" + name + ") in: -i " + typed);
        return end;
    }

    private static UsageException badAddress(String typed) {
        return new UsageException("unacceptable Internet address in: -i " + typed);
    }

    private static @Nullable Address dotted(String s) {
        Address a = Address.parse(s);
        return a == null || a.isV6() ? null : a;
    }

    private void ports(String ports, String typed, int family, @Nullable String protocol, List<Address> hosts)
            throws UsageException {
        int dash = ports.indexOf('-');
        boolean named = !isNumber(ports) && (dash < 0 || !isNumber(ports.substring(0, dash)));
        int first, last;
        if (named) {
            first = last = service(ports, protocol, typed);
        } else if (dash < 0) {
            first = last = number(ports, typed);
        } else {
            first = number(ports.substring(0, dash), typed);
            String to = ports.substring(dash + 1);
            last = to.isEmpty() ? -1 : isNumber(to.substring(0, 1)) ? number(to, typed) : service(to, protocol, typed);
        }
        if (last < first) throw badPort(typed);
        add(typed, family, protocol, hosts, first, last);
    }

    private static boolean isNumber(String s) {
        for (int i = 0; i < s.length(); i++) if (s.charAt(i) < '0' || s.charAt(i) > '9') return false;
        return !s.isEmpty();
    }

    private static int number(String s, String typed) throws UsageException {
        if (!isNumber(s) || s.length() > 9) throw badPort(typed);
        return Integer.parseInt(s);
    }

    private int service(String name, @Nullable String protocol, String typed) throws UsageException {
        Services services = source.services();
        if (protocol != null) {
            Integer port = services.port(name, protocol.toLowerCase(Locale.ROOT));
            if (port == null)
                throw new UsageException("unknown service " + name + " for " + protocol.toLowerCase(Locale.ROOT)
                        + " in: -i " + typed);
            return port;
        }
        Integer tcp = services.port(name, "tcp"), udp = services.port(name, "udp");
        if (tcp == null && udp == null) throw new UsageException("unknown service " + name + " in: -i " + typed);
        if (tcp != null && udp != null && !tcp.equals(udp)) {
            throw new UsageException("TCP=" + tcp + " and UDP=" + udp + " " + name + " ports conflict;\n"
                    + "      specify \"tcp:" + name + "\" or \"udp:" + name + "\": -i " + typed);
        }
        return tcp != null ? tcp : udp != null ? udp : -1;
    }

    private void add(String typed, int family, @Nullable String protocol, List<Address> hosts, int first, int last) {
        if (hosts.isEmpty()) {
            matches.add(new Wanted<>(new AddressMatch(family, protocol, null, first, last), typed));
            return;
        }
        for (Address a : hosts) {
            matches.add(new Wanted<>(new AddressMatch(a.isV6() ? 6 : 4, protocol, a, first, last), typed));
        }
    }
}
