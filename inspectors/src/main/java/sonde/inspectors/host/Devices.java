package sonde.inspectors.host;

import java.util.LinkedHashMap;
import java.util.Map;

import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.procfs.LineReader;
import sonde.inspectors.kernel.procfs.ProcFs;

/**
 * Reads /proc/net/dev: counters by the interface's name.
 *
 * @param damaged lines without the shape of an interface; the two of the header are none of them
 */
public record Devices(Map<String, InterfaceCounters> counters, long damaged) {

    public static Devices of(ProcFs proc) throws KernelException { return parse(proc.read("net/dev")); }

    static Devices parse(byte[] text) {
        Map<String, InterfaceCounters> counters = new LinkedHashMap<>();
        long damaged = 0;
        LineReader f = new LineReader(text);
        while (f.nextLine()) {
            if (f.blanks().contains('|')) continue; // the header's two lines
            String name = f.upToLast(':'); // a name may hold a colon; after the last one there are numbers only
            long[] n = new long[16];
            for (int i = 0; i < n.length; i++) n[i] = f.blanks().dec();
            if (f.isBad() || name.isEmpty()) {
                damaged++;
                continue;
            }
            counters.put(name, new InterfaceCounters(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], n[9], n[10],
                    n[11], n[12], n[13], n[14], n[15]));
        }
        return new Devices(counters, damaged);
    }
}
