package sonde.inspectors.host;

import java.util.Comparator;

/** Names as a person sorts them: eth2 before eth10, eth0 before its label eth0:1. */
public final class InterfaceOrder implements Comparator<String> {
    @Override
    public int compare(String a, String b) {
        int aLabel = label(a), bLabel = label(b);
        int aEnd = aLabel < 0 ? a.length() : aLabel - 1, bEnd = bLabel < 0 ? b.length() : bLabel - 1;
        int aNumber = number(a, aEnd), bNumber = number(b, bEnd);
        int c = a.substring(0, Math.min(aNumber, bNumber)).compareTo(b.substring(0, Math.min(aNumber, bNumber)));
        if (c == 0) c = Integer.compare(aNumber, bNumber);
        if (c == 0) c = Long.compare(value(a, aNumber, aEnd), value(b, bNumber, bEnd));
        if (c == 0) c = a.substring(0, aEnd).compareTo(b.substring(0, bEnd));
        if (c == 0)
            c = Long.compare(aLabel < 0 ? -1 : value(a, aLabel, a.length()),
                    bLabel < 0 ? -1 : value(b, bLabel, b.length()));
        return c != 0 ? c : a.compareTo(b);
    }

    /** Where the digits after a last colon begin, or -1. */
    private static int label(String s) {
        int p = number(s, s.length());
        return p < s.length() && p > 0 && s.charAt(p - 1) == ':' ? p : -1;
    }

    /** Where the digits at the end begin. */
    private static int number(String s, int end) {
        int p = end;
        while (p > 0 && s.charAt(p - 1) >= '0' && s.charAt(p - 1) <= '9') p--;
        return p;
    }

    private static long value(String s, int from, int to) {
        long n = 0;
        for (int i = from; i < to && n < Long.MAX_VALUE / 10 - 9; i++) n = n * 10 + s.charAt(i) - '0';
        return n;
    }
}
