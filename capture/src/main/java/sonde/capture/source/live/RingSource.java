package sonde.capture.source.live;

import java.nio.ByteBuffer;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.capture.source.CaptureException;
import sonde.capture.source.CaptureInterface;
import sonde.capture.source.Frame;
import sonde.capture.source.LinkTypes;
import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.packet.PacketSocket;

/**
 * The kernel's own ring, TPACKET_V3: blocks of packets, copied out whole. The filter is attached before the socket is bound,
 * so nothing gets in that was not asked for; on stop, what is in the ring is still handed out.
 */
final class RingSource implements LiveSource {
    private static final int BLOCK = 128 * 1024, USUAL_KIB = 2048, RETIRE = 50, RETIRE_AT_ONCE = 1;
    private static final int POLLERR = 8;

    /** ARPHRD_ types whose frames are Ethernet, and those that are bare IP packets. */
    private static final int ETHER = 1, LOOPBACK = 772, TUNNEL = 768, TUNNEL6 = 769, SIT = 776, IPGRE = 778,
            IP6GRE = 823, RAWIP = 519, NONE = 0xfffe;

    private static final int COOKED_HEADER = 20, OUTGOING = 4, UNKNOWN = -2;

    private final PacketSocket socket;
    private final LiveOptions options;
    private final LiveFilter filter;
    private final String name;
    private final int index, linkType, snapLength, digits, retire;
    private final String direction;
    private final boolean any, skipOutgoing;
    private final ByteBuffer ring;
    private final int blocks;
    private final byte[] block = new byte[BLOCK];
    private final BlockReader reader;
    private final InterfaceDrops drops;

    private int current, loopback = UNKNOWN;
    private long received, dropped;
    private volatile boolean stopping;
    private boolean refused;
    private int quiet;
    private boolean down;
    private @Nullable String notice;
    private @Nullable CaptureException gone;

    private RingSource(Door door, PacketSocket socket, LiveOptions options, LiveFilter filter)
            throws KernelException, LiveException {
        this.socket = socket;
        this.options = options;
        this.filter = filter;
        name = options.device();
        any = options.isAny();
        direction = options.direction();
        snapLength = options.snapLength();
        digits = options.digits();
        index = any ? 0 : socket.index(name);
        linkType = any ? LinkTypes.LINUX_SLL2 : linkType(socket.hardware(name));
        boolean isLoopback = !any && (socket.flags(name) & PacketSocket.LOOPBACK) != 0;
        // on a loopback each packet goes out and comes in: once is enough
        skipOutgoing = (isLoopback || direction.equals("in")) && !direction.equals("out");
        if (skipOutgoing) socket.ignoreOutgoing();
        if (options.promiscuous() && !any) socket.promiscuous(index);
        if (options.adapterClock() != 0 && !any) socket.adapterStamps(name, options.adapterClock());
        attach(filter.program(linkType, any ? 0 : socket.netmask(name)));
        retire = options.immediate() ? RETIRE_AT_ONCE : RETIRE;
        int kib = options.bufferKib() > 0 ? options.bufferKib() : USUAL_KIB;
        blocks = (int) Math.max(2, kib * 1024L / BLOCK);
        ring = socket.ring(BLOCK, blocks, retire);
        reader = new BlockReader(block, any ? COOKED_HEADER : 0);
        reader.warmUp();
        drops = new InterfaceDrops(door, index);
        socket.bind(index);
    }

    private void attach(long[] plain) throws KernelException {
        long[] program = any ? CookedProgram.of(plain) : plain;
        if (program.length == 0) return;
        try {
            socket.attach(program);
        } catch (KernelException e) {
            if (e.errno() != Errno.ENOMEM && e.errno() != Errno.EINVAL) throw e;
            notice = "the kernel does not take the filter (" + Errno.message(e.errno())
                    + "): packets are filtered here";
        }
    }

    /**
     * Opens, filters, then binds.
     *
     * @return null for what is libpcap's: radio monitors, link types other than Ethernet and bare IP, …
     */
    static @Nullable RingSource open(Door door, LiveOptions options, LiveFilter filter)
            throws KernelException, LiveException {
        if (options.monitor()) return null;
        PacketSocket socket = new PacketSocket(door, options.isAny());
        boolean opened = false;
        try {
            int type = options.isAny() ? LinkTypes.LINUX_SLL2 : linkType(socket.hardware(options.device()));
            if (type < 0 || options.linkType() >= 0 && options.linkType() != type) return null;
            RingSource source = new RingSource(door, socket, options, filter);
            opened = true;
            return source;
        } finally {
            if (!opened) socket.close();
        }
    }

    /** Link type of an ARPHRD_ type, or -1 for what the ring leaves to libpcap. */
    static int linkType(int hardware) {
        return switch (hardware) {
            case ETHER, LOOPBACK -> LinkTypes.ETHERNET;
            case TUNNEL, TUNNEL6, SIT, IPGRE, IP6GRE, RAWIP, NONE -> LinkTypes.RAW;
            default -> -1;
        };
    }

    @Override
    public int poll(Frame frame, int millis) throws CaptureException {
        int left = millis;
        for (;;) {
            while (reader.next())
                if (take(frame))
                    return PACKET;
            if (nextBlock()) {
                quiet = 0;
                continue;
            }
            if (stopping && !refused)
                refuse();
            if (refused && quiet++ > 2) { // three times the retirement of an unfull block, and nothing came
                if (gone != null) throw gone;
                return END;
            }
            int wait = refused ? retire + 10 : Math.min(left, 100);
            if (wait < 0) return NOTHING;
            if ((socket.await(wait) & POLLERR) != 0) failed();
            left -= Math.max(1, wait);
        }
    }

    private void refuse() {
        refused = true;
        try {
            socket.refuseAll();
        } catch (KernelException notPossible) {
            quiet = 3; // nothing stops them from coming: what is there now is all
        }
    }

    private void failed() throws CaptureException {
        int error = socket.error();
        if (error == 0)
            return;
        if (error != Errno.ENETDOWN)
            throw new CaptureException(options.label() + ": " + Errno.message(error));
        try {
            if (socket.index(name) == index) {
                if (!down) notice = options.label() + " went down; the capture goes on when it comes up";
                down = true;
                return;
            }
            throw new KernelException(name, Errno.ENODEV); // another one has its name now
        } catch (KernelException noSuchName) {
            gone = new CaptureException("The interface disappeared");
            refused = true; // nothing comes any more, but the last block is still to be handed out
        }
    }

    /** Copies the next block out, if the kernel is done with it, and gives it back. */
    private boolean nextBlock() {
        int at = current * BLOCK;
        if ((ring.getInt(at + BlockReader.STATUS) & BlockReader.USER) == 0)
            return false;
        java.lang.invoke.VarHandle.acquireFence();
        int length = Math.min(BLOCK, Math.max(48, ring.getInt(at + BlockReader.LENGTH)));
        ring.get(at, block, 0, length);
        java.lang.invoke.VarHandle.fullFence();
        ring.putInt(at + BlockReader.STATUS, 0);
        current = (current + 1) % blocks;
        reader.begin(length);
        return true;
    }

    private boolean take(Frame frame) {
        int type = reader.packetType();
        boolean outgoing = type == OUTGOING;
        if (outgoing && (skipOutgoing || any && reader.interfaceIndex() == loopbackIndex()))
            return false;
        if (direction.equals("in") && outgoing || direction.equals("out") && !outgoing)
            return false;
        reader.fill(frame, snapLength, digits);
        frame.linkType = linkType;
        frame.interfaceIndex = 0;
        frame.interfaceName = options.label();
        down = false;
        return filter.matches(frame);
    }

    /** Index of {@code lo}, or -1. */
    private int loopbackIndex() {
        if (loopback == UNKNOWN) {
            try {
                loopback = socket.index("lo");
            } catch (KernelException none) {
                loopback = -1;
            }
        }
        return loopback;
    }

    @Override
    public void stop() { stopping = true; }

    @Override
    public Statistics statistics() {
        long now = socket.statistics();
        received += now >>> 32;
        dropped += now & 0xffffffffL;
        return new Statistics(received, dropped, drops.count());
    }

    @Override
    public String name() { return options.label(); }

    @Override
    public @Nullable String interfaceName(int of) {
        String found = socket.name(of);
        return found.isEmpty() ? null : found;
    }

    @Override
    public int descriptor() { return socket.descriptor(); }

    @Override
    public int delay() { return retire + 10; }

    @Override
    public @Nullable String notice() {
        String said = notice;
        notice = null;
        return said;
    }

    @Override
    public int linkType() { return linkType; }

    @Override
    public int snapLength() { return snapLength; }

    @Override
    public List<CaptureInterface> interfaces() {
        return List.of(new CaptureInterface(options.label(), linkType, snapLength, digits, filter.expression()));
    }

    @Override
    public void close() {
        drops.close();
        socket.close();
    }
}
