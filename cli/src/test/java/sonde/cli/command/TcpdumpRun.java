package sonde.cli.command;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import sonde.cli.testing.BufferEnv;

/** One run of {@code tcpdump} in this process, in UTC. */
record TcpdumpRun(int code, String out, String err, byte[] bytes) {
    static TcpdumpRun of(String... words) { return of(List.of(words)); }

    static TcpdumpRun of(List<String> words) { return of(words, new byte[0]); }

    static TcpdumpRun of(List<String> words, byte[] stdin) {
        BufferEnv env = new BufferEnv().with("TZ", "UTC").reading(stdin)
                .at(InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000)));
        List<String> line = new ArrayList<>(words);
        line.add(0, "tcpdump");
        int code = env.run(line);
        byte[] out = env.outBytes();
        return new TcpdumpRun(code, new String(out, StandardCharsets.ISO_8859_1),
                new String(env.errBytes(), StandardCharsets.ISO_8859_1), out);
    }
}
