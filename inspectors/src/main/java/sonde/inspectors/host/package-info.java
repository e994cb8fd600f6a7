/**
 * This host in figures and names: interfaces, routes, groups, counters, users, ports, and the load of its processes. May
 * import {@code kernel}, {@code net}, {@code bytes} and {@code probe}; it alone may import OSHI, through {@code
 * oshi.nativefree}, in classes that no one-shot listing loads. To add a fact: a record for it, and a reader with a pure
 * parser.
 */
@NullMarked
package sonde.inspectors.host;

import org.jspecify.annotations.NullMarked;
