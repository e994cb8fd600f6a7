package sonde.cli.command;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import sonde.capture.packet.FlowTuple;
import sonde.capture.source.CaptureException;
import sonde.capture.source.CaptureInterface;
import sonde.capture.source.Frame;
import sonde.capture.source.FrameProcess;
import sonde.capture.source.live.LiveSource;
import sonde.inspectors.sockets.FlowOwners;

/** Live packets with the process that sends or gets each; of one process only, when that was asked for. */
final class AttributedSource implements LiveSource {
    private static final long REFRESH = 10_000_000;

    private final LiveSource source;
    /** By index of the interface: who is asked in its namespace. */
    private final List<FlowOwners> owners;
    private final LongSupplier nanos;
    private final int pid;
    private final @Nullable String command;
    private final FlowTuple tuple = new FlowTuple();
    private final Map<FlowOwners.Owner, FrameProcess> processes = new HashMap<>();
    private long refreshedAt;

    /**
     * @param pid the only process wanted, 0 for any
     * @param command its name, or null for any
     */
    AttributedSource(LiveSource source, List<FlowOwners> owners, LongSupplier nanos, int pid,
            @Nullable String command) {
        this.source = source;
        this.owners = owners;
        this.nanos = nanos;
        this.pid = pid;
        this.command = command;
    }

    @Override
    public int poll(Frame frame, int millis) throws IOException, CaptureException {
        for (;;) {
            int n = source.poll(frame, millis);
            long now = nanos.getAsLong();
            if (now - refreshedAt > REFRESH) refresh(now);
            if (n != PACKET) return n;
            frame.process = processOf(frame, now);
            if (isWanted(frame.process)) return n;
        }
    }

    private void refresh(long now) {
        refreshedAt = now;
        for (FlowOwners o : owners) o.refresh(now);
        if (processes.size() > 10_000) processes.clear();
    }

    private @Nullable FrameProcess processOf(Frame f, long now) {
        if (!tuple.read(f.array, f.from, f.captured, f.linkType)) return null;
        FlowOwners.Owner owner = owners.get(f.interfaceIndex).of(tuple.protocol, f.array, tuple.source,
                tuple.sourcePort, tuple.destination, tuple.destinationPort, tuple.v6, tuple.opens, now);
        if (owner == null) return null;
        FrameProcess known = processes.get(owner);
        if (known == null) {
            known = new FrameProcess(owner.pid(), owner.command(), owner.container());
            processes.put(owner, known);
        }
        return known;
    }

    private boolean isWanted(@Nullable FrameProcess p) {
        if (pid == 0 && command == null) return true;
        return p != null && (pid == 0 || p.pid() == pid) && (command == null || p.command().equals(command));
    }

    /** How many processes may not be looked into, for a word at the end. */
    int denied() {
        int most = 0;
        for (FlowOwners o : owners) most = Math.max(most, o.denied());
        return most;
    }

    @Override
    public void stop() { source.stop(); }

    @Override
    public Statistics statistics() { return source.statistics(); }

    @Override
    public Statistics statistics(int index) { return source.statistics(index); }

    @Override
    public String name() { return source.name(); }

    @Override
    public @Nullable String interfaceName(int index) { return source.interfaceName(index); }

    @Override
    public int descriptor() { return source.descriptor(); }

    @Override
    public int delay() { return source.delay(); }

    @Override
    public @Nullable String notice() { return source.notice(); }

    @Override
    public int linkType() { return source.linkType(); }

    @Override
    public int snapLength() { return source.snapLength(); }

    @Override
    public List<CaptureInterface> interfaces() { return source.interfaces(); }

    @Override
    public void close() throws IOException {
        for (FlowOwners o : new HashSet<>(owners)) o.close(); // interfaces of a namespace share one
        source.close();
    }
}
