package sonde.cli.command;

import java.util.List;

/** The options that the lists of sockets have in common and none of the originals has. */
public final class FactsSyntax {
    private FactsSyntax() {}

    /** @param owners whether the list shows holders, so that one can be missing */
    public static Syntax add(Syntax s, boolean owners) {
        s.flag(Option.PEER, "--peer", "who is at the other end, when on this host");
        if (owners) s.flag(Option.WHY, "--why", "-p, and why a socket has no process");
        return s.add(new Option(Option.SETTINGS, List.of("--sockopt"), Option.Arity.OPTIONAL, "LIST",
                Option.Values.ANY, "how socket options are set: nodelay,keepalive …", false));
    }
}
