package sonde.cli;

import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.cli.command.Catalog;
import sonde.cli.command.Command;
import sonde.cli.command.TcpdumpCommand;
import sonde.cli.generate.Help;
import sonde.cli.shell.ShellCommand;

/** The list of subcommands. A switch, so that a run loads only the one it needs. */
public final class Sonde implements Catalog {
    public static final String VERSION = "0.1.0";

    private static final List<String> NAMES = List.of("tcpdump", "shell");

    @Override
    public @Nullable Command find(String name) {
        return switch (name) {
            case "tcpdump" -> new TcpdumpCommand();
            case "shell" -> new ShellCommand(this, Help::print);
            default -> null;
        };
    }

    @Override
    public List<String> names() { return NAMES; }

    @Override
    public String version() { return VERSION; }
}
