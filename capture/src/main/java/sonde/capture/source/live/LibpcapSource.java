package sonde.capture.source.live;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.pcap4j.core.BpfProgram.BpfCompileMode;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapDumper;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapStat;

import sonde.capture.source.CaptureException;
import sonde.capture.source.CaptureInterface;
import sonde.capture.source.Frame;
import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.NativePipe;

/**
 * libpcap, through pcap4j: it opens, filters and counts. The packets do not come through pcap4j's callbacks, which cost a
 * Java object each and lose packets at rate: libpcap's own dumper writes them into a pipe on one thread, and they are read
 * out of it as a capture file is.
 */
final class LibpcapSource implements LiveSource {
    /** Milliseconds: a block of libpcap's ring is handed over after so long though it is not full. */
    private static final int RETIRE = 50, RETIRE_AT_ONCE = 5;
    private static final int ALL = -1;

    private final LiveOptions options;
    private final LiveFilter filter;
    private final PcapHandle handle;
    private final PcapDumper dumper;
    private final NativePipe pipe;
    private final DumpStream stream = new DumpStream();
    private final int linkType, retire;
    private final Thread pump, flusher;
    private volatile boolean stopping, pumped;
    private volatile @Nullable String failure;
    private boolean ended;

    private LibpcapSource(LiveOptions options, LiveFilter filter, PcapHandle handle, NativePipe pipe)
            throws PcapNativeException, NotOpenException {
        this.options = options;
        this.filter = filter;
        this.handle = handle;
        this.pipe = pipe;
        linkType = handle.getDlt().value();
        retire = options.immediate() ? RETIRE_AT_ONCE : RETIRE;
        dumper = handle.dumpOpen(pipe.path());
        pipe.closeWriteEnd();
        pump = Thread.ofPlatform().daemon().name("libpcap " + options.label()).unstarted(this::pump);
        flusher = Thread.ofPlatform().daemon().name("libpcap flush " + options.label()).unstarted(this::flush);
        pump.start();
        flusher.start();
    }

    static LibpcapSource open(Door door, LiveOptions options, LiveFilter filter) throws LiveException {
        PcapHandle handle = LibpcapDevices.activate(door, options, options.immediate() ? RETIRE_AT_ONCE : RETIRE);
        boolean opened = false;
        try {
            int netmask = LibpcapDevices.netmask(door, options);
            if (filter.program(handle.getDlt().value(), netmask).length > 0)
                handle.setFilter(filter.expression(),
                        filter.isOptimized() ? BpfCompileMode.OPTIMIZE : BpfCompileMode.NONOPTIMIZE, address(netmask));
            LibpcapSource source = new LibpcapSource(options, filter, handle, new NativePipe(door));
            opened = true;
            return source;
        } catch (PcapNativeException e) {
            throw LibpcapDevices.explain(options, e);
        } catch (NotOpenException | KernelException e) {
            throw new LiveException(options.label() + ": " + e.getMessage(), false);
        } finally {
            if (!opened) handle.close();
        }
    }

    private static Inet4Address address(int netmask) {
        byte[] bytes = {(byte) (netmask >> 24), (byte) (netmask >> 16), (byte) (netmask >> 8), (byte) netmask};
        try {
            return (Inet4Address) InetAddress.getByAddress(bytes);
        } catch (UnknownHostException fourBytesAreOne) {
            throw new IllegalStateException(fourBytesAreOne);
        }
    }

    private void pump() {
        try {
            handle.loop(ALL, dumper);
        } catch (InterruptedException broken) {
            // breakLoop(): it was stopped
        } catch (PcapNativeException | NotOpenException e) {
            failure = String.valueOf(e.getMessage());
        } finally {
            pumped = true;
            dumper.close();
        }
    }

    /**
     * What the dumper holds back goes into the pipe; a thread of its own, because it blocks when the pipe is full. After a
     * stop it lets two retirements pass, so that what was in the ring is in the pipe, then ends the loop.
     */
    private void flush() {
        int left = 2 * retire + 20;
        try {
            while (!pumped) {
                Thread.sleep(Math.min(retire, 20));
                if (dumper.isOpen()) dumper.flush();
                if (stopping && (left -= Math.min(retire, 20)) < 0) handle.breakLoop();
            }
        } catch (InterruptedException closing) {
            return;
        } catch (PcapNativeException | NotOpenException over) {
            return;
        }
    }

    @Override
    public int poll(Frame frame, int millis) throws IOException, CaptureException {
        int wait = millis;
        for (;;) {
            while (stream.next(frame, options.digits())) {
                frame.linkType = linkType;
                frame.interfaceIndex = 0;
                frame.interfaceName = options.label();
                if (filter.matches(frame)) return PACKET;
            }
            if (ended) return end();
            if (!pipe.await(wait)) return NOTHING;
            wait = 0; // something came: it is looked at, and waited for no longer when it is not wanted
            if (!stream.fill(pipe)) ended = true;
        }
    }

    private int end() throws CaptureException {
        String why = failure;
        failure = null;
        if (why != null) throw new CaptureException(why);
        return END;
    }

    @Override
    public void stop() { stopping = true; }

    @Override
    public Statistics statistics() {
        try {
            PcapStat s = handle.getStats();
            return new Statistics(s.getNumPacketsReceived(), s.getNumPacketsDropped(), s.getNumPacketsDroppedByIf());
        } catch (PcapNativeException | NotOpenException gone) {
            return Statistics.NONE;
        }
    }

    @Override
    public String name() { return options.label(); }

    @Override
    public @Nullable String interfaceName(int index) { return null; }

    @Override
    public int descriptor() { return pipe.descriptor(); }

    @Override
    public int delay() { return retire + 40; }

    @Override
    public @Nullable String notice() { return null; }

    @Override
    public int linkType() { return linkType; }

    @Override
    public int snapLength() { return options.snapLength(); }

    @Override
    public List<CaptureInterface> interfaces() {
        return List.of(new CaptureInterface(options.label(), linkType, options.snapLength(), options.digits(),
                filter.expression()));
    }

    /** The reader goes first: a dumper that waits for room in the pipe would never end. */
    @Override
    public void close() {
        try {
            handle.breakLoop();
        } catch (NotOpenException closed) {
            return;
        }
        pipe.close();
        flusher.interrupt();
        boolean interrupted = false;
        try {
            pump.join(2000);
            flusher.join(2000);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (!pump.isAlive() && !flusher.isAlive()) handle.close(); // else libpcap is still in it
        if (interrupted) Thread.currentThread().interrupt();
    }
}
