package sonde.inspectors.host;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import sonde.inspectors.kernel.Kernel;
import sonde.inspectors.kernel.KernelException;

/** A file of /etc: words separated by blanks, comments from {@code #} on. */
final class Words {
    private Words() {}

    /** The words of each line that has some; no lines when the file cannot be read. */
    static List<List<String>> of(Kernel kernel, String path) {
        try {
            return parse(kernel.read(path));
        } catch (KernelException e) {
            return List.of();
        }
    }

    static List<List<String>> parse(byte[] text) {
        List<List<String>> lines = new ArrayList<>();
        int end;
        for (int p = 0; p < text.length; p = end + 1) {
            end = p;
            while (end < text.length && text[end] != '\n') end++;
            List<String> words = new ArrayList<>(4);
            for (int i = p; i < end && text[i] != '#';) {
                int start = i;
                while (i < end && text[i] != ' ' && text[i] != '\t' && text[i] != '\r' && text[i] != '#') i++;
                if (i > start) words.add(new String(text, start, i - start, StandardCharsets.UTF_8));
                else
                    i++;
            }
            if (!words.isEmpty()) lines.add(words);
        }
        return lines;
    }

    /** A small number, or -1. */
    static int number(String s) {
        int n = 0;
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c < '0' || c > '9' || n > 100_000_000) return -1;
            n = n * 10 + c - '0';
        }
        return s.isEmpty() ? -1 : n;
    }
}
