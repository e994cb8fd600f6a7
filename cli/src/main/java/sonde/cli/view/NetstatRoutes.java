package sonde.cli.view;

import sonde.inspectors.bytes.Text;
import sonde.inspectors.host.CachedRoute;
import sonde.inspectors.host.Route;

/**
 * Routes as lines of netstat.
 *
 * @param detail 1 with metric and use, 2 with segment size and window (the default), 3 both; at 0 the original shows
 *     the first line only
 */
public record NetstatRoutes(NetstatNames names, int detail) {
    private static final int ADDRESS = 15;

    /** RTF_ flags in the order of their letters (linux/route.h, linux/ipv6_route.h). */
    private static final int[] V4_FLAGS = {Route.RTF_HOST, 0x8, 0x10, 0x20, 0x10000, 0x20000, 0x40000, 0x200000, 0x400000, 0x1000000, 0x2000000, 0x4000000, 0x80000000, 0x40, 0x80, 0x100, 0x400};
    private static final String V4_LETTERS = "HRDMdacoecfpluwin";
    private static final int[] V6_FLAGS = {Route.RTF_UP, Route.RTF_REJECT, Route.RTF_GATEWAY, Route.RTF_HOST, 0x10000, 0x40000, Route.RTF_CACHE, 0x20000, 0x400000, 0x20, 0x200000, 0x2000000};
    private static final String V6_LETTERS = "U!GHDACaemnf";

    /** RTCF_ flags (linux/in_route.h) with their letters. */
    private static final int[] CACHE_FLAGS = {Route.RTF_GATEWAY, Route.RTF_REJECT, 0x8, 0x10, 0x20, 1, 4, 0x10000, 0x20000, 0x80000, 0x200000, 0x400000, 0x800000, 0x1000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000, 0x80000000};
    private static final String[] CACHE_LETTERS = {"G", "!", "R", "D", "M", "-", "o", "n", "d", "t", "f", "q", "Ns", "r", "i", "Nd", "b", "m", "#", "l"};

    /** The column titles of the IPv4 table; empty at a detail that has none. */
    public String v4Title() {
        return title("Destination     Gateway         Genmask         ");
    }

    public String cacheTitle() {
        String title = title("Source          Destination     Gateway         ");
        return detail == 3 ? title + "  TOS HHRef HHUptod     SpecDst" : title;
    }

    private String title(String addresses) {
        return switch (detail) {
            case 1 -> addresses + "Flags Metric Ref    Use Iface";
            case 2 -> addresses + "Flags   MSS Window  irtt Iface";
            case 3 -> addresses + "Flags Metric Ref    Use Iface    MSS   Window irtt";
            default -> "";
        };
    }

    public static final String V6_TITLE = "Destination                    Next Hop                   Flag Met Ref  Use If";

    /** Writes one IPv4 route without its newline. */
    public void v4(Text out, Route r) {
        int start = out.size();
        names.network(out, r.destination(), r.mask(), r.has(Route.RTF_HOST));
        cell(out, start);
        boolean reject = r.has(Route.RTF_REJECT);
        start = out.size();
        if (reject) out.ch('-');
        else
            names.address(out, r.gateway());
        cell(out, start);
        start = out.size();
        NetstatNames.number(out, r.mask());
        cell(out, start);
        start = out.size();
        if (reject) out.ch('!');
        else
            out.str(r.has(Route.RTF_UP) ? "U" : "").str(r.has(Route.RTF_GATEWAY) ? "G" : "");
        letters(out, r.flags(), V4_FLAGS, V4_LETTERS);
        out.left(start, 5).ch(' ');
        start = out.size();
        if (detail == 2) {
            if (reject) {
                out.str("    - -          - -");
                return;
            }
            out.decRight(r.mss(), 5).ch(' ');
            start = out.size();
            out.dec(r.window()).left(start, 5).ch(' ').decRight(r.irtt(), 6).ch(' ').safe(r.device());
            return;
        }
        out.dec(r.metric()).left(start, 6).ch(' ');
        if (reject) {
            out.str("-  ").decRight(r.use(), 7).str(detail == 1 ? " -" : " -        -     -      -");
            return;
        }
        start = out.size();
        if (detail == 1) {
            out.dec(r.references()).left(start, 2).ch(' ').decRight(r.use(), 7).ch(' ').safe(r.device());
            return;
        }
        out.dec(r.references()).left(start, 3).ch(' ').decRight(r.use(), 6).ch(' ');
        deviceAndRest(out, r.device(), r.mss(), r.window());
        out.dec(r.irtt());
    }

    private static void deviceAndRest(Text out, String device, int mss, int window) {
        int start = out.size();
        out.safe(device.substring(0, Math.min(6, device.length()))).left(start, 6).str("   ");
        start = out.size();
        out.dec(mss).left(start, 5).ch(' ');
        start = out.size();
        out.dec(window).left(start, 6).ch(' ');
    }

    /** Writes one line of the IPv4 route cache without its newline. */
    public void cached(Text out, CachedRoute r) {
        int start = out.size();
        names.address(out, r.source());
        out.left(start, ADDRESS).ch(' ');
        start = out.size();
        names.address(out, r.destination());
        out.left(start, ADDRESS).ch(' ');
        start = out.size();
        names.address(out, r.gateway());
        out.left(start, ADDRESS).ch(' ');
        start = out.size();
        for (int i = 0; i < CACHE_FLAGS.length; i++) if ((r.flags() & CACHE_FLAGS[i]) != 0) out.str(CACHE_LETTERS[i]);
        out.left(start, 5).ch(' ');
        start = out.size();
        if (detail == 2) {
            out.decRight(r.mss(), 5).ch(' ');
            start = out.size();
            out.dec(r.window()).left(start, 5).ch(' ').decRight(r.irtt(), 6).ch(' ').safe(r.device());
            return;
        }
        out.dec(r.metric()).left(start, 6).ch(' ');
        start = out.size();
        if (detail == 1) {
            out.dec(r.references()).left(start, 2).ch(' ').decRight(r.use(), 7).ch(' ').safe(r.device());
            return;
        }
        out.dec(r.references()).left(start, 3).ch(' ').decRight(r.use(), 6).ch(' ');
        deviceAndRest(out, r.device(), r.mss(), r.window());
        start = out.size();
        out.dec(r.irtt()).left(start, 5).ch(' ');
        start = out.size();
        out.dec(r.tos()).left(start, 3).ch(' ');
        start = out.size();
        out.dec(r.hardwareReferences()).left(start, 3).str("   ");
        start = out.size();
        out.dec(r.hardwareUpToDate()).left(start, 3).ch(' ');
        start = out.size();
        names.address(out, r.specific());
        out.right(start, ADDRESS);
    }

    /** Writes one IPv6 route without its newline. */
    public void v6(Text out, Route r) {
        int start = out.size();
        names.address(out, r.destination());
        out.ch('/').dec(r.prefix()).left(start, 30).ch(' ');
        start = out.size();
        names.address(out, r.gateway());
        out.left(start, 26).ch(' ');
        start = out.size();
        letters(out, r.flags(), V6_FLAGS, V6_LETTERS);
        out.left(start, 4).ch(' ');
        start = out.size();
        out.dec(r.metric()).left(start, 3).ch(' ').dec(r.references()).ch(' ').decRight(r.use(), 6).ch(' ')
                .safe(r.device());
    }

    private static void letters(Text out, int flags, int[] bits, String letters) {
        for (int i = 0; i < bits.length; i++) if ((flags & bits[i]) != 0) out.ch(letters.charAt(i));
    }

    /** What a flag word says, for structured output: UG, U, !H. */
    public static String flags(Route r) {
        Text out = new Text(16);
        if (r.isV6()) {
            letters(out, r.flags(), V6_FLAGS, V6_LETTERS);
        } else {
            out.str(r.has(Route.RTF_REJECT) ? "!" : r.has(Route.RTF_GATEWAY) ? "UG" : "U");
            letters(out, r.flags(), V4_FLAGS, V4_LETTERS);
        }
        return out.toString();
    }

    private static void cell(Text out, int start) {
        if (out.size() - start > ADDRESS) out.cut(start + ADDRESS);
        out.left(start, ADDRESS).ch(' ');
    }
}
