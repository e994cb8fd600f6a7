/**
 * Netlink messages as bytes: requests are built with {@link sonde.inspectors.kernel.netlink.Request}, answers walked with
 * {@link sonde.inspectors.kernel.netlink.Message}. Imports {@code bytes}. To add a kind of request: its layout beside
 * those here, with the uapi header named.
 */
@NullMarked
package sonde.inspectors.kernel.netlink;

import org.jspecify.annotations.NullMarked;
