package sonde.inspectors.host;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.procfs.LineReader;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.net.Address;

/**
 * Reads the main routing tables.
 *
 * @param routes in the kernel's order
 * @param damaged lines without the shape of a route
 */
public record Routes(List<Route> routes, long damaged) {

    /** @throws KernelException when this host has no IPv4 */
    public static Routes v4(ProcFs proc) throws KernelException {
        return parseV4(proc.read("net/route"));
    }

    /** @throws KernelException ENOENT when this host has no IPv6 */
    public static Routes v6(ProcFs proc) throws KernelException {
        return parseV6(proc.read("net/ipv6_route"));
    }

    /** @throws KernelException ENOENT when this kernel has no such file */
    public static List<CachedRoute> cached(ProcFs proc) throws KernelException {
        List<CachedRoute> routes = new ArrayList<>();
        LineReader f = new LineReader(proc.read("net/rt_cache"));
        while (f.nextLine()) {
            CachedRoute route = cached(f);
            if (route != null) routes.add(route);
        }
        return routes;
    }

    static Routes parseV4(byte[] text) { return parse(text, false); }

    static Routes parseV6(byte[] text) { return parse(text, true); }

    private static Routes parse(byte[] text, boolean v6) {
        List<Route> routes = new ArrayList<>();
        long damaged = 0;
        boolean header = !v6;
        LineReader f = new LineReader(text);
        while (f.nextLine()) {
            Route route = v6 ? v6(f.blanks()) : v4(f);
            if (route != null) routes.add(route);
            else if (!header) damaged++;
            header = false;
        }
        return new Routes(routes, damaged);
    }

    /** Iface Destination Gateway Flags RefCnt Use Metric Mask MTU Window IRTT (net/ipv4/fib_trie.c fib_route_seq_show). */
    private static @Nullable Route v4(LineReader f) {
        String device = f.word();
        Address destination = word(f.gap()), gateway = word(f.gap());
        int flags = (int) f.gap().hex();
        int references = (int) f.gap().dec(), use = (int) f.gap().dec(), metric = (int) f.gap().dec();
        Address mask = word(f.gap());
        int mtu = (int) f.gap().dec(), window = (int) f.gap().dec(), irtt = (int) f.gap().dec();
        if (f.isBad()) return null;
        int prefix = Long.bitCount(mask.low());
        return new Route(destination, prefix, mask, gateway, flags, references, use, metric, mtu, window, irtt, device);
    }

    /** Destination, length, source, length, gateway, metric, references, use, flags, device (net/ipv6/route.c rt6_info_route). */
    private static @Nullable Route v6(LineReader f) {
        Address destination = address(f);
        int prefix = (int) f.gap().hex(2);
        address(f.gap());
        f.gap().hex(2);
        Address gateway = address(f.gap());
        int metric = (int) f.gap().hex(8), references = (int) f.gap().hex(8), use = (int) f.gap().hex(8);
        int flags = (int) f.gap().hex(8);
        String device = f.gap().word();
        if (f.isBad()) return null;
        return new Route(destination, prefix, Address.ANY6, gateway, flags, references, use, metric, 0, 0, 0, device);
    }

    private static @Nullable CachedRoute cached(LineReader f) {
        String device = f.word();
        Address destination = word(f.gap()), gateway = word(f.gap());
        int flags = (int) f.gap().hex();
        int references = (int) f.gap().dec(), use = (int) f.gap().dec(), metric = (int) f.gap().dec();
        Address source = word(f.gap());
        int mtu = (int) f.gap().dec(), window = (int) f.gap().dec(), irtt = (int) f.gap().dec();
        int tos = (int) f.gap().hex(), hardware = (int) f.gap().dec(), upToDate = (int) f.gap().dec();
        Address specific = word(f.gap());
        if (f.isBad()) return null;
        return new CachedRoute(source, destination, gateway, specific, flags, references, use, metric, mtu, window,
                irtt,
                tos, hardware, upToDate, device);
    }

    /** Eight digits: the address as this machine (little endian) holds the word. */
    private static Address word(LineReader f) {
        return Address.v4(Integer.reverseBytes((int) f.hex(8)));
    }

    /** 32 digits in network order. */
    private static Address address(LineReader f) {
        long high = f.hex(16);
        return Address.v6(high, f.hex(16));
    }
}
