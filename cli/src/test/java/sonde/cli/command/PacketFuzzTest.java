package sonde.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import sonde.capture.dissect.Dissectors;
import sonde.capture.filter.Filter;
import sonde.capture.filter.FilterException;
import sonde.capture.filter.FilterOptions;
import sonde.capture.packet.Detail;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Names;
import sonde.capture.packet.Printer;
import sonde.capture.source.CaptureException;
import sonde.capture.source.CaptureFile;
import sonde.capture.source.Frame;
import sonde.capture.source.PacketSource;
import sonde.cli.view.PacketReader;
import sonde.inspectors.bytes.Text;

/**
 * Damaged packets and capture files, printed, filtered and read for their fields: nothing may escape. Bounded by default;
 * {@code -Dexcluded.tests=bench -Dfuzz.minutes=120} goes on for two hours with seeds of its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PacketFuzzTest {
    private static final int MUTANTS = 4000, MAX_TOLD = 20, MAX_TEXT = 1 << 20;
    private static final String[] FILTERS = {"port 80 or host 10.0.0.10", "vlan 5 and ip6 protochain 6", "tcp[tcp[12] >> 2] = 22", "mpls and geneve", "ip[2:2] % 7 = ip[8] & 3", "ether[len - 1] > 7"};

    private record Sample(int linkType, byte[] bytes) {}

    private final List<Sample> samples = new ArrayList<>();
    private final List<byte[]> files = new ArrayList<>();
    private final Text out = new Text();
    private final Dissectors dissectors = new Dissectors();
    private final List<Printer> printers = new ArrayList<>();
    private final PacketReader reader = new PacketReader(Detail.verbose(0), dissectors, Names.NONE);
    private final List<Filter> filters = new ArrayList<>();
    private long inputs, exceptions;

    @BeforeAll
    void gather() throws IOException, URISyntaxException, FilterException {
        for (int i = 0; i < 4; i++) {
            printers.add(new Printer(out, Detail.verbose(i), dissectors, Names.NONE));
            printers.add(new Printer(out, new Detail(i, 0, true, false, true, i == 1, true, true, true, true, false, "",
                    "secret", null), dissectors, Names.NONE));
        }
        printers.add(new Printer(out, new Detail(0, 1, false, true, false, false, false, false, false, false, true, "",
                "", null), dissectors, Names.NONE));
        for (String f : FILTERS) filters.add(Filter.compile(f, 1, FilterOptions.forFile().withOptimize(false)));
        Path root = Path.of(Objects.requireNonNull(PacketFuzzTest.class.getResource("/golden/tcpdump")).toURI());
        try (Stream<Path> folders = Files.list(root)) {
            for (Path folder : folders.sorted().toList()) {
                byte[] file = Files.readAllBytes(folder.resolve("in.pcap"));
                files.add(file);
                read(file, true);
            }
        }
    }

    /** @param kept whether its packets become samples */
    private void read(byte[] file, boolean kept) throws IOException {
        Frame frame = new Frame();
        try (PacketSource source = CaptureFile.open(new ByteArrayInputStream(file), file.length, 9)) {
            for (int n = 0; n < 10_000 && source.next(frame); n++) {
                if (kept)
                    samples.add(new Sample(frame.linkType,
                            Arrays.copyOfRange(frame.array, frame.from, frame.from + frame.captured)));
            }
        } catch (CaptureException e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
    }

    @Test
    void everyBitFlipOfEveryPacketPrints() {
        for (Sample s : samples) {
            byte[] b = s.bytes;
            for (int bit = 0; bit < b.length * 8; bit++) {
                b[bit / 8] ^= (byte) (1 << bit % 8);
                tryOne(s.linkType, b, b.length, b.length, bit % printers.size(), false);
                b[bit / 8] ^= (byte) (1 << bit % 8);
            }
        }
        assertThat(exceptions).as("exceptions of " + inputs + " inputs").isZero();
        assertThat(inputs).isGreaterThan(100_000);
    }

    @Test
    void mutantsPrintAndAreFilteredAndRead() {
        mutate(new Random(3), MUTANTS);
        assertThat(exceptions).as("exceptions of " + inputs + " inputs").isZero();
    }

    @Test
    @Tag("long")
    void mutantsPrintForAsLongAsIsWanted() {
        long minutes = Long.getLong("fuzz.minutes", 5), seed = Long.getLong("fuzz.seed", System.nanoTime());
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(minutes), told = 0;
        System.out.println("fuzz: seed " + seed + ", " + minutes + " minutes, " + samples.size() + " packets of "
                + files.size() + " captures to begin with");
        for (Random random = new Random(seed); System.nanoTime() - end < 0;) {
            mutate(random, 10_000);
            if (inputs - told < 10_000_000) continue;
            told = inputs;
            System.out.println("fuzz: " + inputs + " inputs tried, " + exceptions + " exceptions");
        }
        System.out.println("fuzz: done, " + inputs + " inputs tried, " + exceptions + " exceptions");
        assertThat(exceptions).as("exceptions of " + inputs + " inputs").isZero();
    }

    private void mutate(Random random, int count) {
        for (int i = 0; i < count; i++) {
            if (i % 40 == 0) {
                byte[] file = mutant(files.get(random.nextInt(files.size())), random);
                readOne(Arrays.copyOf(file, file.length - (random.nextInt(3) == 0 ? random.nextInt(file.length) : 0)));
            }
            Sample s = samples.get(random.nextInt(samples.size()));
            if (s.bytes.length == 0) continue;
            byte[] b = mutant(s.bytes, random);
            if (random.nextInt(8) == 0) { // the beginning of one, the rest of another
                byte[] other = samples.get(random.nextInt(samples.size())).bytes;
                int cut = random.nextInt(b.length), from = Math.min(cut, other.length);
                byte[] joined = Arrays.copyOf(b, cut + other.length - from);
                System.arraycopy(other, from, joined, cut, other.length - from);
                b = joined;
            }
            int captured = random.nextInt(4) == 0 ? random.nextInt(b.length + 1) : b.length;
            tryOne(s.linkType, b, captured, captured + random.nextInt(3) * 1000, random.nextInt(printers.size()), true);
        }
    }

    private static byte[] mutant(byte[] whole, Random random) {
        byte[] b = whole.clone();
        for (int k = random.nextInt(6); k >= 0 && b.length > 0; k--) {
            int at = random.nextInt(b.length);
            switch (random.nextInt(4)) {
                case 0 -> b[at] = (byte) 0xff;
                case 1 -> b[at] = 0;
                case 2 -> b[at] ^= (byte) (1 << random.nextInt(8));
                default -> b[at] = (byte) random.nextInt();
            }
        }
        return b;
    }

    private void readOne(byte[] file) {
        inputs++;
        try {
            read(file, false);
        } catch (IOException e) {
            // said by the unpackers of damaged files
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            failed(e, "file", file);
        }
    }

    private void tryOne(int linkType, byte[] b, int captured, int length, int printer, boolean all) {
        inputs++;
        try {
            Dissector link = reader.link(linkType);
            out.clear();
            printers.get(printer).packet(link, b, 0, captured, length);
            if (out.size() > MAX_TEXT) throw new IllegalStateException(out.size() + " bytes of text");
            if (!all) return;
            Frame frame = new Frame();
            frame.array = b;
            frame.captured = captured;
            frame.length = length;
            frame.linkType = linkType;
            if (reader.row(frame, 1, link, "").layers().isEmpty()) throw new IllegalStateException("no layer");
            for (Filter f : filters) f.matches(b, 0, captured, length);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            failed(e, "link type " + linkType + ", printer " + printer + ", " + captured + " of " + length, b);
        }
    }

    private void failed(Throwable e, String what, byte[] input) {
        if (exceptions++ >= MAX_TOLD) return;
        System.out.println("fuzz: " + e + " at " + e.getStackTrace()[0] + " for " + what + ": "
                + HexFormat.of().formatHex(Arrays.copyOf(input, Math.min(input.length, 4096))));
    }
}
