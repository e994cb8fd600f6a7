package sonde.capture.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Reads pcapng (draft-ietf-opsawg-pcapng): sections of either byte order, interfaces of any link type and time
 * resolution, enhanced, simple and old packet blocks. Blocks that it does not know are passed over.
 */
final class PcapngReader implements PacketSource {
    static final int SECTION = 0x0a0d0d0a;
    private static final int INTERFACE = 1, PACKET = 2, SIMPLE = 3, ENHANCED = 6;
    private static final int ORDER_MAGIC = 0x1a2b3c4d, SECTION_MIN = 28, SECTION_MAX = 1024 * 1024;
    private static final int BLOCK_MAX = 16 * 1024 * 1024, OVERHEAD = 12, INTERFACE_MAX = 65536;

    private final ByteInput in;
    private final int digits;
    private PcapngInterface[] interfaces = new PcapngInterface[4];
    private int count;
    private @Nullable PcapngInterface first;
    private int block, end;
    private @Nullable PcapngBlocks listener;
    /** Blocks before the first packet was asked for, until somebody wants them. */
    private @Nullable PcapngPreamble early = new PcapngPreamble(true);
    private static final PcapngBlocks NOWHERE = (array, from, length, bigEndian) -> {};

    PcapngReader(ByteInput in, int digits) throws IOException, CaptureException {
        this.in = in;
        this.digits = digits;
        openSection();
        while (first == null) {
            int type = nextBlock();
            if (type < 0) throw new CaptureException("the capture file has no Interface Description Blocks");
            if (type != PACKET && type != SIMPLE && type != ENHANCED) pass();
            if (type == INTERFACE) addInterface();
            else if (type == PACKET || type == SIMPLE || type == ENHANCED) {
                throw new CaptureException(
                        "the capture file has a packet block before any Interface Description Blocks");
            }
        }
    }

    /** The section header at hand says how everything up to the next one is written. */
    private void openSection() throws IOException, CaptureException {
        int n = in.fill(SECTION_MIN);
        if (n < SECTION_MIN) throw cut(SECTION_MIN, n);
        int at = in.position();
        in.order(in.be32(at + 8) == ORDER_MAGIC);
        if (in.s32(at + 8) != ORDER_MAGIC) throw new CaptureException("unknown file format");
        long length = in.u32(at + 4);
        if (length < SECTION_MIN || length > SECTION_MAX) {
            throw new CaptureException("Section Header Block in pcapng dump file has invalid length " + SECTION_MIN
                    + " < _" + length + "_ < " + SECTION_MAX + " (BT_SHB_INSANE_MAX)");
        }
        int major = in.u16(at + 12), minor = in.u16(at + 14);
        if (major != 1) {
            throw new CaptureException("unsupported pcapng savefile version " + major + "." + minor);
        }
        take((int) length);
        pass();
        count = 0;
    }

    private static CaptureException cut(long wanted, long got) {
        return new CaptureException("truncated pcapng dump file; tried to read " + wanted + " bytes, only got " + got);
    }

    private void take(int length) throws IOException, CaptureException {
        int n = in.fill(length);
        if (n < length) throw cut(length - 8, Math.max(0, n - 8));
        int trailer = in.s32(in.position() + length - 4);
        if (trailer != length) throw new CaptureException("block total length in header and trailer don't match");
        block = in.take(length) + 8;
        end = block + length - OVERHEAD;
    }

    /** Hands all blocks but packets to {@code to}: those that were read already at once, then each as it comes. */
    void listen(PcapngBlocks to) throws IOException {
        listener = to;
        PcapngPreamble kept = early;
        if (kept != null) kept.writeTo(to);
        early = null;
    }

    /** The block at hand goes to who listens. */
    private void pass() throws IOException {
        int from = block - 8, length = end - block + OVERHEAD;
        PcapngBlocks to = listener;
        PcapngPreamble kept = early;
        if (to != null) to.block(in.array(), from, length, in.isBigEndian());
        else if (kept != null) kept.pass(in.array(), from, length, in.isBigEndian(), NOWHERE);
    }

    /** Turns to the next block; returns its type, or -1 at the end. */
    private int nextBlock() throws IOException, CaptureException {
        for (;;) {
            int n = in.fill(8);
            if (n == 0) return -1;
            if (n < 8) throw cut(8, n);
            int at = in.position(), type = in.s32(at);
            if (type == SECTION) {
                openSection();
                continue;
            }
            long length = in.u32(at + 4);
            if (length < OVERHEAD) {
                throw new CaptureException("block in pcapng dump file has a length of " + length + " < " + OVERHEAD);
            }
            if (length % 4 != 0) {
                throw new CaptureException("block in pcapng dump file has a length of " + length
                        + " that is not a multiple of 4");
            }
            if (length > BLOCK_MAX) {
                throw new CaptureException("pcapng block size " + length + " > maximum " + BLOCK_MAX);
            }
            take((int) length);
            if (type >= 0) return type;
            pass(); // a block of somebody's own
        }
    }

    private void addInterface() throws CaptureException {
        need(8, INTERFACE);
        if (count >= INTERFACE_MAX)
            throw new CaptureException("more than " + INTERFACE_MAX + " interfaces in the file");
        PcapngInterface found = PcapngInterface.read(in, block, end);
        if (count == interfaces.length) interfaces = Arrays.copyOf(interfaces, count * 2);
        interfaces[count++] = found;
        if (first == null) first = found;
    }

    private void need(int bytes, int type) throws CaptureException {
        if (end - block < bytes) {
            throw new CaptureException("block of type " + type + " in pcapng dump file is too short");
        }
    }

    @Override
    public boolean next(Frame frame) throws IOException, CaptureException {
        early = null; // nobody wanted them
        for (;;) {
            int type = nextBlock();
            switch (type) {
                case -1 -> {
                    return false;
                }
                case INTERFACE -> {
                    pass();
                    addInterface();
                }
                case ENHANCED -> {
                    need(20, type);
                    packet(frame, in.u32(block), block + 4, 20, type);
                    return true;
                }
                case PACKET -> {
                    need(20, type);
                    packet(frame, in.u16(block), block + 4, 20, type);
                    return true;
                }
                case SIMPLE -> {
                    need(4, type);
                    PcapngInterface from = interfaceAt(0);
                    frame.length = in.u32(block);
                    frame.seconds = frame.fraction = 0;
                    bytes(frame, from, 0, Math.min(frame.length, from.snapLength()), 4, type);
                    return true;
                }
                default -> pass(); // names, statistics, secrets, journal entries: nothing to print
            }
        }
    }

    private PcapngInterface interfaceAt(long index) throws CaptureException {
        if (index >= count) {
            throw new CaptureException("a packet arrived on interface " + index
                    + ", but there's no Interface Description Block for that interface");
        }
        return interfaces[(int) index];
    }

    private void packet(Frame frame, long index, int at, int header, int type) throws CaptureException {
        PcapngInterface from = interfaceAt(index);
        from.time(in.u32(at) << 32 | in.u32(at + 4), digits, frame);
        frame.length = in.u32(at + 12);
        bytes(frame, from, (int) index, in.u32(at + 8), header, type);
    }

    private void bytes(Frame frame, PcapngInterface from, int index, long captured, int header, int type)
            throws CaptureException {
        if (captured > from.snapLength()) {
            throw new CaptureException("invalid packet capture length " + captured + ", bigger than snaplen of "
                    + from.snapLength());
        }
        need((int) Math.min(header + captured, Integer.MAX_VALUE), type);
        frame.array = in.array();
        frame.from = block + header;
        frame.captured = (int) captured;
        frame.linkType = from.linkType();
        frame.interfaceIndex = index;
        frame.interfaceName = from.name().isEmpty() ? null : from.name();
        frame.block = block - 8;
        frame.blockLength = end - block + OVERHEAD;
    }

    @Override
    public int linkType() { return first == null ? 0 : first.linkType(); }

    @Override
    public int snapLength() { return first == null ? 0 : first.snapLength(); }

    @Override
    public List<CaptureInterface> interfaces() {
        List<CaptureInterface> all = new ArrayList<>();
        for (int i = 0; i < count; i++)
            all.add(new CaptureInterface(interfaces[i].name(), interfaces[i].linkType(), interfaces[i].snapLength(), 0,
                    ""));
        return all;
    }

    @Override
    public boolean isSwapped() { return in.isBigEndian(); }

    @Override
    public boolean readInto(Blocks blocks) { return in.into(blocks); }

    @Override
    public void close() throws IOException { in.close(); }
}
