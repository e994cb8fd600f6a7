package sonde.cli.command;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** The subcommands there are. Finding one builds that one only. */
public interface Catalog {
    /** A new subcommand object, or null when there is none of this name. */
    @Nullable
    Command find(String name);

    /** Names in the order in which help lists them; hidden ones are not in it. */
    List<String> names();

    /** Version of the program: "0.1.0". */
    String version();
}
