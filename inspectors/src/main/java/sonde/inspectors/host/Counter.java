package sonde.inspectors.host;

/**
 * One number that the kernel counts.
 *
 * @param table {@code Tcp}, {@code TcpExt}, {@code Ip6} …
 * @param name within the table, as the kernel spells it: {@code InSegs}; of IPv6 with the table in front: {@code
 *     Ip6InReceives}
 * @param value 64 bits unsigned; a few (Tcp.MaxConn) are -1 for none
 */
public record Counter(String table, String name, long value) {}
