package sonde.cli.view;

import sonde.cli.render.Output;
import sonde.inspectors.bytes.Text;
import sonde.inspectors.kernel.procfs.ProcFs;

/** {@code ss -s}: the counts of /proc/net/sockstat and sockstat6, and of established connections in /proc/net/snmp. */
public final class SsSummary {
    private final String v4;
    private final String v6;
    private final String snmp;

    public SsSummary(ProcFs proc) {
        v4 = proc.line("net/sockstat");
        v6 = proc.line("net/sockstat6");
        snmp = proc.line("net/snmp");
    }

    public void print(Output out) {
        long tcp4 = of(v4, "TCP:", "inuse"), tcp6 = of(v6, "TCP6:", "inuse"), udp4 = of(v4, "UDP:", "inuse"),
                udp6 = of(v6, "UDP6:", "inuse"), raw4 = of(v4, "RAW:", "inuse"), raw6 = of(v6, "RAW6:", "inuse"),
                frag4 = of(v4, "FRAG:", "inuse"), frag6 = of(v6, "FRAG6:", "inuse");
        long timeWait = of(v4, "TCP:", "tw"), all = of(v4, "TCP:", "alloc") + timeWait;
        Text t = out.text();
        t.str("Total: ").dec(of(v4, "sockets:", "used")).nl();
        t.str("TCP:   ").dec(all).str(" (estab ").dec(established()).str(", closed ").dec(all - tcp4 - tcp6)
                .str(", orphaned ").dec(of(v4, "TCP:", "orphan")).str(", timewait ").dec(timeWait).str(")\n\n");
        t.str("Transport Total     IP        IPv6\n");
        row(t, "RAW", raw4, raw6);
        row(t, "UDP", udp4, udp6);
        row(t, "TCP", tcp4, tcp6);
        row(t, "INET", tcp4 + udp4 + raw4, tcp6 + udp6 + raw6);
        row(t, "FRAG", frag4, frag6);
        t.nl();
        out.drain();
    }

    private static void row(Text t, String name, long v4, long v6) {
        t.str(name).ch('\t').ch(' ');
        for (long n : new long[]{v4 + v6, v4, v6}) {
            t.ch(' ');
            int start = t.size();
            t.dec(n).left(start, 9);
        }
        t.nl();
    }

    private long established() {
        String[] lines = snmp.split("\n");
        for (int i = 0; i + 1 < lines.length; i++) {
            if (!lines[i].startsWith("Tcp: Rto")) continue;
            String[] names = lines[i].split(" "), values = lines[i + 1].split(" ");
            for (int k = 0; k < Math.min(names.length, values.length); k++) {
                if (names[k].equals("CurrEstab")) return number(values[k]);
            }
        }
        return 0;
    }

    /** The number after {@code key} on the line that begins with {@code title}. */
    private static long of(String text, String title, String key) {
        for (String line : text.split("\n")) {
            String[] words = line.split(" ");
            if (!words[0].equals(title)) continue;
            for (int i = 1; i + 1 < words.length; i += 2) if (words[i].equals(key)) return number(words[i + 1]);
        }
        return 0;
    }

    private static long number(String s) {
        try {
            return Long.parseLong(s);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
