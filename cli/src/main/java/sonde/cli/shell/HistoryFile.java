package sonde.cli.shell;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What was typed, kept over sessions: a line an entry, {@code milliseconds:text}, in which {@code \n} and {@code \\} are
 * escapes. Two shells may write to one file: each entry is one write under a lock.
 */
final class HistoryFile {
    /** An entry as it was typed. */
    record Entry(Instant at, String line) {}

    private static final int LARGEST_FILE = 1 << 20, LONGEST_LINE = 8192, KEPT_ENTRIES = 5000;

    private static final List<String> SECRETS = List.of("password", "passwd", "passphrase", "secret", "token",
            "api-key", "apikey", "api_key", "authorization:", "private-key");

    private final Path file;
    private final int user;

    HistoryFile(Path file, int user) {
        this.file = file;
        this.user = user;
    }

    /** Whether a line may be kept: not when it begins with a blank, is empty, too long, or tells a secret. */
    static boolean isKept(String line) {
        if (line.isBlank() || line.charAt(0) == ' ' || line.charAt(0) == '\t' || line.length() > LONGEST_LINE)
            return false;
        String lower = line.toLowerCase(Locale.ROOT);
        for (String word : SECRETS) if (lower.contains(word)) return false;
        int scheme = lower.indexOf("://"), at = lower.indexOf('@', scheme + 3);
        if (scheme < 0 || at < 0) return true;
        String user = lower.substring(scheme + 3, at);
        return user.indexOf('/') >= 0 || user.indexOf(':') < 0;
    }

    /** The newest entries, oldest first; makes the file when there is none, shortens it when it has grown large. */
    List<Entry> load() throws IOException {
        try (FileChannel channel = PrivateFile.open(file, user); FileLock lock = channel.lock()) {
            long size = channel.size();
            long from = Math.max(0, size - LARGEST_FILE);
            ByteBuffer bytes = ByteBuffer.allocate((int) (size - from));
            while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) > 0) {
            }
            List<Entry> entries = parse(new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8));
            if (from > 0 && lock.isValid()) {
                StringBuilder kept = new StringBuilder();
                for (Entry e : entries) kept.append(format(e));
                channel.truncate(0);
                write(channel, kept.toString());
            }
            return entries;
        }
    }

    void append(Entry entry) throws IOException {
        try (FileChannel channel = PrivateFile.open(file, user); FileLock lock = channel.lock()) {
            long size = channel.size();
            ByteBuffer last = ByteBuffer.allocate(1);
            boolean torn = size > 0 && channel.read(last, size - 1) == 1 && last.get(0) != '\n';
            channel.position(size);
            if (lock.isValid()) write(channel, (torn ? "\n" : "") + format(entry));
        }
    }

    private static void write(FileChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) channel.write(bytes);
    }

    /** Total: lines that are no entries, or hold control characters, are passed over. */
    static List<Entry> parse(String text) {
        List<Entry> entries = new ArrayList<>();
        for (String line : text.split("\n")) {
            int colon = line.indexOf(':');
            if (colon < 1 || colon > 15 || line.length() - colon > 2 * LONGEST_LINE) continue;
            long millis = 0;
            boolean number = true;
            for (int i = 0; i < colon; i++) {
                char c = line.charAt(i);
                number &= c >= '0' && c <= '9';
                millis = millis * 10 + c - '0';
            }
            if (!number) continue;
            String typed = unescape(line.substring(colon + 1));
            if (isKept(typed) && isPlain(typed)) entries.add(new Entry(Instant.ofEpochMilli(millis), typed));
        }
        return entries.size() > KEPT_ENTRIES ? entries.subList(entries.size() - KEPT_ENTRIES, entries.size()) : entries;
    }

    /** Nothing that a terminal would obey: the file may have been edited. */
    private static boolean isPlain(String s) {
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c < ' ' && c != '\n' && c != '\t' || c >= 0x7f && c < 0xa0) return false;
        }
        return true;
    }

    static String format(Entry e) {
        return e.at().toEpochMilli() + ":" + e.line().replace("\\", "\\\\").replace("\n", "\\n") + "\n";
    }

    private static String unescape(String s) {
        if (s.indexOf('\\') < 0) return s;
        StringBuilder b = new StringBuilder(s.length());
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c == '\\' && i + 1 < s.length()) {
                c = s.charAt(++i);
                b.append(c == 'n' ? '\n' : c);
            } else {
                b.append(c);
            }
        }
        return b.toString();
    }
}
