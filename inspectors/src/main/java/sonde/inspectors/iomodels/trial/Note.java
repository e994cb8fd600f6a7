package sonde.inspectors.iomodels.trial;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/** One line between a trial and its workers: a word, then {@code key=value} with what is special percent-encoded. */
public record Note(String word, Map<String, String> values) {
    public static Note of(String word) { return new Note(word, Map.of()); }

    /** Null for a line that is no note: the runtime, too, may print. */
    static @Nullable Note parse(String line) {
        String[] parts = line.strip().split(" ");
        if (!parts[0].startsWith("lab:")) return null;
        Map<String, String> values = new TreeMap<>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            if (equals < 1) return null;
            try {
                values.put(parts[i].substring(0, equals),
                        URLDecoder.decode(parts[i].substring(equals + 1), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
        return new Note(parts[0].substring(4), values);
    }

    String line() {
        StringBuilder s = new StringBuilder("lab:").append(word);
        values.forEach((key, value) -> s.append(' ').append(key).append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return s.toString();
    }

    String text(String key) {
        String value = values.get(key);
        if (value == null) throw new IllegalArgumentException(word + " without " + key);
        return value;
    }

    int number(String key) { return Integer.parseInt(text(key)); }

    long longNumber(String key) { return Long.parseLong(text(key)); }

    double decimal(String key) { return Double.parseDouble(text(key)); }

    boolean flag(String key) { return Boolean.parseBoolean(values.get(key)); }
}
