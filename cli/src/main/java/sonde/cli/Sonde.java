package sonde.cli;

import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.cli.command.Catalog;
import sonde.cli.command.Command;

/** The list of subcommands. A switch, so that a run loads only the one it needs. */
public final class Sonde implements Catalog {
    public static final String VERSION = "0.1.0";

    private static final List<String> NAMES = List.of("lsof", //
            "sockopt", //
            "ss", //
            "netstat", //
            "who", //
            "leaks", //
            "top", //
            "tcpdump", //
            "iperf3", //
            "lab", //
            "help", //
            "shell" //
    );

    @Override
    public @Nullable Command find(String name) {
        return switch (name) {
            case "lsof" -> new sonde.cli.command.LsofCommand();
            case "sockopt" -> new sonde.cli.command.SockoptCommand();
            case "ss" -> new sonde.cli.command.SsCommand();
            case "netstat" -> new sonde.cli.command.NetstatCommand();
            case "iperf3" -> new sonde.cli.command.Iperf3Command();
            case "who" -> new sonde.cli.command.WhoCommand();
            case "leaks" -> new sonde.cli.command.LeaksCommand();
            case "top" -> new sonde.cli.command.TopCommand();
            case "tcpdump" -> new sonde.cli.command.TcpdumpCommand();
            case "lab" -> new sonde.cli.command.LabCommand();
            case "shell" -> new sonde.cli.shell.ShellCommand(this, new sonde.cli.generate.Help());
            case "help" -> new sonde.cli.generate.HelpCommand(this);
            case "__complete" -> new sonde.cli.complete.CompleteCommand(this);
            case "__generate" -> new sonde.cli.generate.GenerateCommand(this);
            default -> null;
        };
    }

    @Override
    public List<String> names() { return NAMES; }

    @Override
    public String version() { return VERSION; }
}
