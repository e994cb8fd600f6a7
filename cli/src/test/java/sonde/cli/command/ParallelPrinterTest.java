package sonde.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import sonde.capture.packet.Names;
import sonde.capture.source.Blocks;
import sonde.capture.source.CaptureException;
import sonde.capture.source.CaptureFile;
import sonde.capture.source.Frame;
import sonde.capture.source.PacketSource;
import sonde.cli.testing.BufferEnv;
import sonde.cli.render.Output;
import sonde.cli.render.OutputException;

/** Several threads print what one prints, byte for byte. */
class ParallelPrinterTest {
    private static final int PACKETS = 20_000;
    private static final Names NONE = new Names() {
        @Override
        public @Nullable String interfaceName(int index) { return null; }

        @Override
        public @Nullable String host(byte[] address) { return null; }

        @Override
        public @Nullable String tcpPort(int port) { return null; }

        @Override
        public @Nullable String udpPort(int port) { return null; }

        @Override
        public @Nullable String ipProtocol(int number) { return null; }
    };

    @Test
    void printsWhatOneThreadPrints() throws Exception {
        for (List<String> words : List.of(List.of("-nn"), List.of("-nn", "-v", "-#"), List.of("-n", "-e", "-X"),
                List.of("-n", "-S"), List.of("-nn", "-vvv", "-tttt"))) {
            TcpdumpOptions options = options(words);
            BufferEnv one = new BufferEnv(), many = new BufferEnv();
            run(new PacketPrinter(options, one, NONE, false, null), 7);
            run(new ParallelPrinter(options, many, NONE, 3, 50), 7);
            one.out().flush();
            many.out().flush();
            assertThat(one.outText()).hasLineCount(many.outText().split("\n", -1).length - 1)
                    .hasSizeGreaterThan(PACKETS);
            assertThat(many.outText()).isEqualTo(one.outText());
        }
    }

    @Test
    void somethingCountsFromPacketToPacket() throws Exception {
        BufferEnv env = new BufferEnv();
        run(new PacketPrinter(options(List.of("-nn")), env, NONE, false, null), 7);
        env.out().flush();
        assertThat(env.outText()).contains("seq 429496").contains("sack 1 {429").contains("getattr")
                .containsPattern("reply ok 72 getattr");
    }

    @Test
    void whatIsBeforeTheDamageIsPrinted() throws Exception {
        BufferEnv one = new BufferEnv(), many = new BufferEnv();
        for (BufferEnv env : List.of(one, many)) {
            PacketFeed damaged = new MadePackets(7) {
                @Override
                public boolean next() throws CaptureException {
                    if (number() == 12_345) throw new CaptureException("cut");
                    return super.next();
                }
            };
            TcpdumpOptions options = options(List.of("-nn"));
            PacketTaker taker = env == one
                    ? new PacketPrinter(options, env, NONE, false, null)
                    : new ParallelPrinter(options, env, NONE, 3, 50);
            assertThatThrownBy(() -> taker.takeAll(damaged)).isInstanceOf(CaptureException.class).hasMessage("cut");
            env.out().flush();
        }
        assertThat(many.outText()).isEqualTo(one.outText());
        assertThat(many.outText()).hasSizeGreaterThan(12_000);
    }

    /** Blocks of the file go from thread to thread and are used again: each packet is still itself when it is printed. */
    @Test
    void readsAFileInBlocks() throws Exception {
        for (int each : new int[]{1, 7, 3000}) {
            BufferEnv one = new BufferEnv(), many = new BufferEnv();
            for (BufferEnv env : List.of(one, many)) {
                TcpdumpOptions options = options(List.of("-nn", "-X"));
                PacketTaker taker = env == one
                        ? new PacketPrinter(options, env, NONE, false, null)
                        : new ParallelPrinter(options, env, NONE, 3, 5);
                try (PacketSource source = CaptureFile.open(new ByteArrayInputStream(FILE), FILE.length, 6)) {
                    taker.takeAll(new FilePackets(source, each));
                }
                taker.finish();
            }
            assertThat(one.outText()).isNotEmpty();
            assertThat(many.outText()).isEqualTo(one.outText());
        }
    }

    /** Some ten blocks of packets; one in a hundred is longer than the file says its packets are. */
    private static final byte[] FILE = file();

    private static byte[] file() {
        Random random = new Random(5);
        ByteBuffer b = ByteBuffer.allocate(6 << 20).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        b.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0).putInt(400).putInt(1);
        for (int i = 0; b.remaining() > 2000; i++) {
            byte[] bytes = frame(random);
            int length = random.nextInt(100) == 0 ? 401 + random.nextInt(900) : bytes.length;
            b.putInt(i / 100).putInt(i % 100).putInt(length).putInt(length);
            b.put(bytes).position(b.position() + length - bytes.length);
        }
        return java.util.Arrays.copyOf(b.array(), b.position());
    }

    /** One packet of so many of a file. */
    private static final class FilePackets implements PacketFeed {
        private final PacketSource source;
        private final int each;
        private final Frame f = new Frame();
        private long number;

        FilePackets(PacketSource source, int each) {
            this.source = source;
            this.each = each;
        }

        @Override
        public boolean next() throws IOException, CaptureException {
            do {
                if (!source.next(f)) return false;
            } while (++number % each != 0);
            return true;
        }

        @Override
        public boolean readInto(Blocks blocks) { return source.readInto(blocks); }

        @Override
        public Frame frame() { return f; }

        @Override
        public long number() { return number; }
    }

    @Test
    void endsWhenNobodyReads() {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException { throw new IOException("Broken pipe"); }
        };
        BufferEnv real = new BufferEnv();
        Output out = new Output(closed);
        Env env = new ForwardingEnv(real, out);
        assertThatThrownBy(() -> run(new ParallelPrinter(options(List.of("-nn")), env, NONE, 2, 50), 7))
                .isInstanceOf(OutputException.class);
    }

    private static TcpdumpOptions options(List<String> words) throws Exception {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of("-r", "x"));
        return TcpdumpOptions.of(new TcpdumpCommand().parse(all));
    }

    private static void run(PacketTaker taker, long seed) throws Exception {
        taker.takeAll(new MadePackets(seed));
        taker.finish();
    }

    private static class MadePackets implements PacketFeed {
        private final Random random;
        private final Frame f = new Frame();
        private int i;

        MadePackets(long seed) {
            random = new Random(seed);
            f.linkType = 1;
        }

        @Override
        public boolean next() throws CaptureException {
            if (++i > PACKETS) return false;
            byte[] bytes = ParallelPrinterTest.frame(random);
            f.array = new byte[bytes.length + 8];
            System.arraycopy(bytes, 0, f.array, 8, bytes.length);
            f.from = 8;
            f.length = bytes.length;
            f.captured = random.nextInt(20) == 0 ? 1 + random.nextInt(bytes.length) : bytes.length;
            f.seconds = 1_700_000_000L + i / 100;
            f.fraction = i % 100;
            return true;
        }

        @Override
        public Frame frame() { return f; }

        @Override
        public long number() { return i; }
    }

    /** Segments of a few connections, calls to a file server and its replies, errors that quote a segment. */
    private static byte[] frame(Random r) {
        int kind = r.nextInt(20);
        ByteBuffer b = ByteBuffer.allocate(400);
        boolean six = kind >= 17;
        b.putLong(0x0242_0a00_0001_0242L).putInt(0x0a00_0002).putShort((short) (six ? 0x86dd : 0x0800));
        int ip = b.position(), flow = r.nextInt(40);
        if (six) {
            b.putInt(0x6000_0000).putShort((short) 0).putShort((short) 0x0640);
            b.putLong(0x2001_0db8L << 32).putLong(1 + flow % 3).putLong(0x2001_0db8L << 32).putLong(9);
        } else {
            int protocol = kind == 0 || kind == 1 ? 17 : kind == 2 ? 1 : 6;
            b.putInt(0x4500_0000).putInt(0x4000).putInt(0x4000_0000 | protocol << 16);
            int client = 0x0a00_0001 + flow % 3, server = 0x0a00_0009;
            b.putInt(kind == 1 ? server : client).putInt(kind == 1 ? client : server);
        }
        if (kind < 2) nfs(b, r, kind == 1);
        else if (kind == 2) quote(b, flow, r);
        else
            tcp(b, r, flow);
        int end = b.position();
        if (six) b.putShort(ip + 4, (short) (end - ip - 40));
        else
            b.putShort(ip + 2, (short) (end - ip));
        byte[] bytes = new byte[end];
        b.flip();
        b.get(bytes);
        return bytes;
    }

    private static void tcp(ByteBuffer b, Random r, int flow) {
        boolean back = r.nextBoolean(), syn = r.nextInt(300) == 0, sack = r.nextInt(6) == 0;
        int data = r.nextInt(3) * 20, options = sack ? 12 : 0;
        b.putShort((short) (back ? 80 : 40000 + flow)).putShort((short) (back ? 40000 + flow : 80));
        b.putInt(flow * 1000 + r.nextInt(5000)).putInt(flow * 7000 + r.nextInt(5000));
        b.putShort((short) ((20 + options) / 4 << 12 | (syn ? 2 : 0) | (r.nextInt(10) == 0 ? 0 : 16)));
        b.putShort((short) 500).putInt(0);
        if (sack) b.putInt(0x0101_050a).putInt(flow * 1000 + r.nextInt(900)).putInt(flow * 1000 + 1000);
        for (int i = 0; i < data; i++) b.put((byte) ('a' + i));
    }

    private static void quote(ByteBuffer b, int flow, Random r) {
        b.put((byte) 3).put((byte) 1).putShort((short) 0).putInt(0);
        b.putInt(0x4500_0000 | 60).putInt(0x4000).putInt(0x4006_0000).putInt(0x0a00_0009).putInt(0x0a00_0001);
        tcp(b, r, flow);
    }

    private static void nfs(ByteBuffer b, Random r, boolean reply) {
        int id = r.nextInt(8);
        b.putShort((short) (reply ? 2049 : 900)).putShort((short) (reply ? 900 : 2049)).putShort((short) 80)
                .putShort((short) 0);
        b.putInt(id).putInt(reply ? 1 : 0);
        if (reply) b.putInt(0).putLong(0).putInt(0).putInt(0);
        else
            b.putInt(2).putInt(100003).putInt(3).putInt(1).putLong(0).putLong(0).putInt(4).putInt(0x01020304);
        while (b.position() < 14 + 20 + 80) b.put((byte) 0);
    }
}
