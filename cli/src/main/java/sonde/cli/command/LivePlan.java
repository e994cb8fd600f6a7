package sonde.cli.command;

import static sonde.cli.command.TcpdumpSyntax.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import sonde.capture.source.live.Engines;
import sonde.capture.source.live.LiveOptions;
import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.probe.ProbeException;

/** What a command line asks to be captured: each interface, how it is to be opened, where it is. */
final class LivePlan {
    private final Arguments arguments;
    private final TcpdumpOptions options;
    private final Env env;
    private final TcpdumpDevices devices;

    LivePlan(Arguments arguments, TcpdumpOptions options, Env env, Door door) {
        this.arguments = arguments;
        this.options = options;
        this.env = env;
        devices = new TcpdumpDevices(env, door);
    }

    private static ProbeException failed(String message) {
        return new ProbeException(ProbeException.Kind.FAILED, message);
    }

    boolean isPrinting() { return options.write() == null || options.print(); }

    /** One for each interface in each namespace. */
    List<LiveOptions> interfaces() throws ProbeException {
        LiveOptions pattern = pattern();
        String stamps = arguments.value(STAMP_TYPE);
        List<LiveOptions> all = new ArrayList<>();
        for (String device : chosen()) {
            int clock = stamps == null ? 0 : devices.adapterClock(device, stamps);
            LiveOptions here = pattern.stampedBy(clock);
            List<String> namespaces = namespaces();
            if (namespaces.isEmpty()) all.add(here.on(device, null, device));
            for (String namespace : namespaces) all.add(here.on(device, file(namespace), namespace + "/" + device));
        }
        return all;
    }

    /** In another namespace libpcap's list says nothing: without {@code -i} it is all that are there. */
    private List<String> chosen() throws ProbeException {
        if (!arguments.has(INTERFACE) && !namespaces().isEmpty()) return List.of(LiveOptions.ANY);
        return devices.chosen(arguments);
    }

    private List<String> namespaces() {
        List<String> names = new ArrayList<>();
        for (Arguments.Occurrence o : arguments.options()) {
            if (o.id() == NETNS && !names.contains(o.text())) names.add(o.text());
        }
        return names;
    }

    /** {@code --netns}: a name of {@code ip netns}, a process, or a file. */
    private static String file(String namespace) {
        if (namespace.indexOf('/') >= 0) return namespace;
        try {
            return new ProcFs(new Linux()).path(Integer.parseInt(namespace), "ns/net");
        } catch (NumberFormatException aName) {
            return "/run/netns/" + namespace;
        }
    }

    /** The options that all interfaces share. */
    LiveOptions pattern() throws ProbeException {
        String snap = arguments.value(SNAP), buffer = arguments.value(BUFFER), engine = arguments.value(ENGINE);
        int length = snap == null || snap.equals("0") ? TcpdumpOptions.MAX_SNAP : Integer.parseInt(snap);
        int kib = buffer == null ? 0 : kib(buffer);
        String direction = arguments.value(DIRECTION, "inout").toLowerCase(Locale.ROOT);
        if (!direction.equals("in") && !direction.equals("out") && !direction.equals("inout"))
            throw failed("unknown capture direction `" + arguments.value(DIRECTION) + "'");
        if (engine != null && !engine.equals(Engines.RING) && !engine.equals(Engines.LIBPCAP))
            throw failed("unknown engine " + engine + " (ring or libpcap)");
        boolean immediate = arguments.has(IMMEDIATE)
                || isPrinting() && (options.lineBuffered() || env.isTerminal(1)) || options.packetBuffered();
        return new LiveOptions(LiveOptions.ANY, null, LiveOptions.ANY, length, !arguments.has(NOT_PROMISCUOUS), kib,
                immediate, options.digits(), direction, arguments.has(MONITOR), 0, TcpdumpDevices.linkType(arguments),
                engine);
    }

    private static int kib(@Nullable String word) throws ProbeException {
        try {
            int n = Integer.parseInt(String.valueOf(word));
            if (n > 0 && n <= Integer.MAX_VALUE / 1024) return n;
        } catch (NumberFormatException notANumber) {
            throw failed("invalid packet buffer size " + word);
        }
        throw failed("invalid packet buffer size " + word);
    }
}
