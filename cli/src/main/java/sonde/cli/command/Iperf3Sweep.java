package sonde.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import sonde.inspectors.kernel.SocketOption;
import sonde.inspectors.kernel.SocketOptions;
import sonde.inspectors.throughput.ClientSettings;
import sonde.inspectors.throughput.Failure;
import sonde.inspectors.throughput.Parameters;
import sonde.inspectors.throughput.Setting;

/** What a sweep varies: every combination of the values of every name, as parameters and settings of one test each. */
final class Iperf3Sweep {
    private static final int MOST = 500;

    private final Map<String, List<String>> varied = new LinkedHashMap<>();
    private final SocketOptions known = new SocketOptions();

    /** @param words NAME=A,B,C each */
    Iperf3Sweep(List<String> words) throws UsageException {
        long tests = 1;
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 1) throw new UsageException("parameter error - --sweep takes NAME=A,B,C, not '" + word + "'");
            List<String> values = List.of(word.substring(equals + 1).split(","));
            varied.put(word.substring(0, equals).toLowerCase(Locale.ROOT), values);
            tests *= values.size();
            if (tests > MOST)
                throw new UsageException("parameter error - --sweep: more than " + MOST + " combinations");
        }
    }

    List<String> names() { return List.copyOf(varied.keySet()); }

    List<Map<String, String>> combinations() {
        List<Map<String, String>> all = new ArrayList<>();
        all.add(Map.of());
        for (Map.Entry<String, List<String>> e : varied.entrySet()) {
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> one : all) {
                for (String value : e.getValue()) {
                    Map<String, String> with = new LinkedHashMap<>(one);
                    with.put(e.getKey(), value);
                    longer.add(with);
                }
            }
            all = longer;
        }
        return all;
    }

    /** The parameters with this combination in them. */
    static Parameters parameters(Parameters p, Map<String, String> setting) throws UsageException {
        Parameters.Tuning t = p.tuning();
        int window = t.window(), mss = t.mss(), length = p.length(), parallel = p.parallel();
        boolean noDelay = t.noDelay();
        String congestion = t.congestion();
        for (Map.Entry<String, String> e : setting.entrySet()) {
            String value = e.getValue();
            switch (e.getKey()) {
                case "window" -> window = size(value, Parameters.MAX_WINDOW, Failure.BUFFER_SIZE);
                case "length" -> length = size(value, Parameters.MAX_LENGTH, Failure.BLOCK_SIZE);
                case "mss" -> mss = size(value, Parameters.MAX_MSS, Failure.MSS);
                case "parallel" -> parallel = Math.max(1, size(value, Parameters.MAX_STREAMS, Failure.STREAMS));
                case "nodelay" -> noDelay = isOn(value);
                case "congestion" -> congestion = value;
                default -> {
                } // a socket option: see settings
            }
        }
        return new Parameters(p.transport(), p.direction(), parallel, length, p.amount(), p.pace(),
                new Parameters.Tuning(window, mss, noDelay, t.tos(), t.flowLabel(), congestion, t.dontFragment(),
                        t.multipath()),
                p.traffic(), p.notes());
    }

    private static int size(String value, int most, Failure failure) throws UsageException {
        long size = Iperf3Numbers.scaled(value, 1024, failure);
        if (size > most) throw Iperf3Numbers.refused(failure);
        return (int) size;
    }

    private static boolean isOn(String value) throws UsageException {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "on", "1", "yes", "true" -> true;
            case "off", "0", "no", "false" -> false;
            default -> throw new UsageException("parameter error - --sweep: on or off, not '" + value + "'");
        };
    }

    /** The client's settings with the socket options of this combination in them. */
    ClientSettings settings(ClientSettings c, Map<String, String> setting) throws UsageException {
        List<Setting> all = new ArrayList<>(c.settings());
        for (Map.Entry<String, String> e : setting.entrySet()) {
            if (List.of("window", "length", "mss", "parallel", "nodelay", "congestion").contains(e.getKey())) continue;
            SocketOption option = known.find(e.getKey());
            if (option == null || !option.settable() || option.encode(e.getValue()) == null) {
                throw new UsageException("parameter error - --sweep: no socket option " + e.getKey() + " with a value '"
                        + e.getValue() + "'");
            }
            all.add(new Setting(option, e.getValue()));
        }
        return c.with(all);
    }
}
