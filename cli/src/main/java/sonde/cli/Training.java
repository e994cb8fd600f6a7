package sonde.cli;

import java.util.List;

import sonde.cli.command.Env;
import sonde.cli.render.OutputException;

/**
 * The runs from which the start-up cache learns: every fast path once, on this host, with the output thrown away by
 * whoever starts it. Ends by itself, since only then the cache is written.
 */
public final class Training {
    private static final List<List<String>> LINES = List.of(List.of("--version"), List.of("--help"),
            List.of("ss", "-tan"), List.of("ss", "-tunap"),
            List.of("ss", "-tanepmio", "sport", "=", ":1", "or", "dst", "::1"),
            List.of("ss", "-xae"), List.of("ss", "-s"), List.of("ss", "-0ae"), List.of("ss", "-f", "netlink", "-a"),
            List.of("ss", "-tan", "--json"), List.of("ss", "-tan", "--csv"),
            List.of("ss", "-ltn", "--columns", "state"),
            List.of("ss", "--nosuch"), List.of("ss", "--help"), List.of("netstat", "-tan"), List.of("netstat", "-tlnp"),
            List.of("netstat", "-rn"), List.of("netstat", "-in"), List.of("netstat", "-s"), List.of("netstat", "-xan"),
            List.of("netstat", "-tan", "--json"), List.of("lsof", "-nP", "-i"), List.of("lsof", "-nP", "-p", "1"),
            List.of("lsof", "-nP", "-F", "-p", "1"), List.of("lsof", "-t", "-i"), List.of("lsof", "-nP", "-U"),
            List.of("lsof", "-nP", "-p", "1", "--json"), List.of("tcpdump", "--version"));

    private Training() {}

    public static void main(String[] args) {
        try {
            // an image that was moved meets this exception at its start: it belongs into the cache, too
            if (java.nio.file.Path.of("/nowhere/at/all").toRealPath().isAbsolute()) return;
        } catch (java.io.IOException expected) {
            // nothing is there
        }
        for (List<String> line : LINES) {
            Env env = new SystemEnv();
            Main.run(line, env);
            try {
                env.out().flush();
                env.err().flush();
            } catch (OutputException e) {
                return;
            }
        }
    }
}
