/**
 * Values of the field: addresses, protocols, TCP states, subnets, service names. Imports {@code bytes} only. To add one:
 * a record or enum with its source (RFC section, kernel header) named.
 */
@NullMarked
package sonde.inspectors.net;

import org.jspecify.annotations.NullMarked;
