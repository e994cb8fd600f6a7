package sonde.capture.dissect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Frames made for these tests, each with its link type and the words that the original has for it. */
record MadeFrames(String kind, int link, int verbose, byte[] bytes, String words) {
    private static final String[] TABLES = {"links", "apps", "damaged", "switches", "routing", "rare"};

    static List<MadeFrames> all() {
        List<MadeFrames> all = new ArrayList<>();
        for (String table : TABLES) {
            try (InputStream in = MadeFrames.class.getResourceAsStream("/frames/" + table + ".tsv")) {
                if (in == null) throw new IllegalStateException(table);
                String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
                for (String line : text.split("\n")) all.add(of(line));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all;
    }

    private static MadeFrames of(String line) {
        String[] f = line.split("\t", -1);
        String words = f[4].replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\");
        return new MadeFrames(f[0], Integer.parseInt(f[1]), Integer.parseInt(f[2]), HexFormat.of().parseHex(f[3]),
                words);
    }
}
