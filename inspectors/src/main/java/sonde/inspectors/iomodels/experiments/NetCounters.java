package sonde.inspectors.iomodels.experiments;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.procfs.ProcFs;

/** The TCP counters of the calling thread's network namespace at one moment: TcpExt and Tcp, as nstat(8) names them. */
final class NetCounters {
    private final Map<String, Long> values = new HashMap<>();

    NetCounters(ProcFs proc) {
        read(proc, "thread-self/net/netstat");
        read(proc, "thread-self/net/snmp");
    }

    /** Pairs of lines: "TcpExt: NAME NAME…", "TcpExt: 1 2…". */
    private void read(ProcFs proc, String file) {
        try {
            String[] lines = new String(proc.read(file), StandardCharsets.US_ASCII).split("\n");
            for (int i = 0; i + 1 < lines.length; i += 2) {
                String[] names = lines[i].split(" "), numbers = lines[i + 1].split(" ");
                for (int k = 1; k < names.length && k < numbers.length; k++) {
                    values.put(names[0].replace(":", "") + names[k], Long.parseLong(numbers[k]));
                }
            }
        } catch (KernelException | NumberFormatException e) {
            // a kernel without them: then they stay at 0
        }
    }

    long since(NetCounters before, String name) {
        return values.getOrDefault(name, 0L) - before.values.getOrDefault(name, 0L);
    }
}
