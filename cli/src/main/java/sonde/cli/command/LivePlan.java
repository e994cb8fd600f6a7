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
import sonde.inspectors.namespaces.NamespaceNames;
import sonde.inspectors.namespaces.NetworkNamespace;
import sonde.inspectors.namespaces.NetworkNamespaces;
import sonde.inspectors.probe.ProbeException;

/** What a command line asks to be captured: each interface, how it is to be opened, where it is. */
final class LivePlan {
    private final Arguments arguments;
    private final TcpdumpOptions options;
    private final Env env;
    private final TcpdumpDevices devices;
    private @Nullable NetworkNamespaces held;

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
        List<Place> places = places();
        List<String> devices = !arguments.has(INTERFACE) && !places.isEmpty()
                ? List.of(LiveOptions.ANY) // libpcap's list says nothing of other namespaces
                : this.devices.chosen(arguments);
        List<LiveOptions> all = new ArrayList<>();
        for (String device : devices) {
            int clock = stamps == null ? 0 : this.devices.adapterClock(device, stamps);
            LiveOptions here = pattern.stampedBy(clock);
            if (places.isEmpty()) all.add(here.on(device, null, device));
            for (Place p : places) all.add(here.on(device, p.path, p.label + "/" + device));
        }
        return all;
    }

    /** A network namespace to capture in. */
    private record Place(String label, String path) {}

    private List<Place> places() throws ProbeException {
        List<Place> places = new ArrayList<>();
        Linux linux = new Linux();
        for (Arguments.Occurrence o : arguments.options()) {
            if (o.id() != NETNS) continue;
            String path = o.text().indexOf('/') >= 0
                    ? o.text()
                    : new NamespaceNames(new ProcFs(linux)).find(o.text()).path();
            places.add(new Place(o.text(), path));
        }
        if (!arguments.has(ALL_NETNS)) return places;
        if (!places.isEmpty()) throw failed("--netns and --all-netns exclude each other");
        try {
            NetworkNamespaces found = NetworkNamespaces.find(linux, false);
            held = found; // some are there only as long as this is open
            for (NetworkNamespace n : found.all()) places.add(new Place(n.own() ? "host" : n.label(), n.path()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return places;
    }

    /** The interfaces are open: what had to be held for that is not needed any more. */
    void opened() {
        NetworkNamespaces h = held;
        if (h != null) h.close();
        held = null;
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
        boolean immediate = arguments.has(IMMEDIATE) || isAttributed()
                || isPrinting() && (options.lineBuffered() || env.isTerminal(1)) || options.packetBuffered();
        return new LiveOptions(LiveOptions.ANY, null, LiveOptions.ANY, length, !arguments.has(NOT_PROMISCUOUS), kib,
                immediate, options.digits(), direction, arguments.has(MONITOR), 0, TcpdumpDevices.linkType(arguments),
                engine);
    }

    /** Whether each packet's process is wanted: then packets come at once, as long as their sockets are there. */
    boolean isAttributed() {
        return arguments.has(PROCESS) || arguments.has(PID) || arguments.has(COMMAND);
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
