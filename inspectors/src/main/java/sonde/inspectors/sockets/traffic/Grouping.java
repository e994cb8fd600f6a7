package sonde.inspectors.sockets.traffic;

/** By what connections are summed. */
public enum Grouping {
    PROCESS, REMOTE, PORT, CONNECTION
}
