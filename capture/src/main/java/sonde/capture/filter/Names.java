package sonde.capture.filter;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** Answers for the names in an expression. Each is asked only when an expression has such a name. */
public interface Names {
    /** Addresses of a host, 4 or 16 bytes each; empty when it is not known. */
    List<byte[]> host(String name);

    /** Port of a service in {@code protocol} ("tcp", "udp"), or -1. */
    int port(String name, String protocol);

    /** IANA number of an IP protocol, or -1. */
    int protocol(String name);

    /** A network's number, or 0. */
    int network(String name);

    /** Six bytes, or null. */
    byte @Nullable [] ethernet(String name);
}
