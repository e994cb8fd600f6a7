package sonde.inspectors.iomodels.load;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DataFormatException;

import org.HdrHistogram.Histogram;

/**
 * What one generator saw, or several together.
 *
 * @param failed connections that never came up
 * @param dropped connections that the server ended
 * @param talkers connections that sent at least one message
 * @param served talkers that got at least one answer: the others starved
 * @param late messages that left more than one period after they were due, by the generator's own fault
 * @param unanswered messages without an answer when the counting ended; each is in {@code latency} with its age
 * @param latency nanoseconds from the time a message was due to its answer
 * @param service nanoseconds from the time a message left to its answer
 * @param firstReply nanoseconds from a connection's first message to its first answer
 * @param errors by kind: an errno's name, {@code timeout}, {@code wrong-answer}, {@code closed-by-server} …
 */
public record LoadReport(long wanted, long connected, long failed, long dropped, long talkers, long served, long sent,
        long received, long receivedBytes, long late, long unanswered, long churned, long nanos, Histogram latency,
        Histogram service, Histogram connect, Histogram firstReply, Map<String, Long> errors) {
    private static final String[] NUMBERS = {"wanted", "connected", "failed", "dropped", "talkers", "served", "sent", "received", "received_bytes", "late", "unanswered", "churned", "nanos"};

    public static LoadReport empty() {
        return new LoadReport(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, histogram(), histogram(), histogram(),
                histogram(), Map.of());
    }

    private static Histogram histogram() { return new Histogram(60_000_000_000L, 3); }

    private long[] numbers() {
        return new long[]{wanted, connected, failed, dropped, talkers, served, sent, received, receivedBytes, late, unanswered, churned, nanos};
    }

    private static LoadReport of(long[] n, Histogram[] h, Map<String, Long> errors) {
        return new LoadReport(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], n[9], n[10], n[11], n[12], h[0],
                h[1], h[2], h[3], errors);
    }

    private Histogram[] histograms() { return new Histogram[]{latency, service, connect, firstReply}; }

    public long starved() { return talkers - served; }

    /** Answers a second. */
    public double perSecond() { return nanos == 0 ? 0 : received * 1e9 / nanos; }

    public long errorCount() {
        long all = 0;
        for (long n : errors.values()) all += n;
        return all;
    }

    /** Whether more than one message in a hundred left late: then the figures are the generator's, not the server's. */
    public boolean isGeneratorBound() {
        return sent > 0 && late * 100 > sent;
    }

    /** Two generators that ran at the same time. */
    public LoadReport and(LoadReport other) {
        long[] n = numbers(), more = other.numbers();
        for (int i = 0; i < n.length - 1; i++) n[i] += more[i];
        n[n.length - 1] = Math.max(nanos, other.nanos);
        Histogram[] h = new Histogram[4];
        for (int i = 0; i < 4; i++) {
            h[i] = histograms()[i].copy();
            h[i].add(other.histograms()[i]);
        }
        Map<String, Long> all = new TreeMap<>(errors);
        other.errors.forEach((kind, count) -> all.merge(kind, count, Long::sum));
        return of(n, h, all);
    }

    /** As words of one line, for {@link #decode}: from one process of ours to another. */
    public Map<String, String> encode() {
        Map<String, String> words = new TreeMap<>();
        long[] n = numbers();
        for (int i = 0; i < n.length; i++) words.put(NUMBERS[i], Long.toString(n[i]));
        String[] names = {"latency", "service", "connect", "first_reply"};
        for (int i = 0; i < 4; i++) {
            words.put(names[i], encoded(histograms()[i]));
        }
        errors.forEach((kind, count) -> words.put("error." + kind, Long.toString(count)));
        return words;
    }

    private static String encoded(Histogram h) {
        ByteBuffer room = ByteBuffer.allocate(h.getNeededByteBufferCapacity());
        int size = h.encodeIntoCompressedByteBuffer(room);
        return Base64.getEncoder().encodeToString(java.util.Arrays.copyOf(room.array(), size));
    }

    /** The counts and the latency: what a person watching wants to see. */
    public Map<String, String> brief() {
        Map<String, String> words = new TreeMap<>();
        long[] n = numbers();
        for (int i = 0; i < n.length; i++) words.put(NUMBERS[i], Long.toString(n[i]));
        words.put("latency", encoded(latency));
        errors.forEach((kind, count) -> words.put("error." + kind, Long.toString(count)));
        return words;
    }

    /** @throws IllegalArgumentException for words that {@link #encode} does not write */
    public static LoadReport decode(Map<String, String> words) {
        long[] n = new long[NUMBERS.length];
        for (int i = 0; i < n.length; i++) n[i] = Long.parseLong(words.getOrDefault(NUMBERS[i], "0"));
        String[] names = {"latency", "service", "connect", "first_reply"};
        Histogram[] h = new Histogram[4];
        try {
            for (int i = 0; i < 4; i++) {
                String word = words.get(names[i]);
                h[i] = word == null
                        ? histogram()
                        : Histogram.decodeFromCompressedByteBuffer(
                                ByteBuffer.wrap(Base64.getDecoder().decode(word)), 0);
            }
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("no histogram", e);
        }
        Map<String, Long> errors = new TreeMap<>();
        words.forEach((key, value) -> {
            if (key.startsWith("error.")) errors.put(key.substring(6), Long.valueOf(value));
        });
        return of(n, h, errors);
    }
}
