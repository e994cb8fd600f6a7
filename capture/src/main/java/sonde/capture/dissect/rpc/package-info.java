/**
 * Remote procedure calls: Sun RPC and NFS. May import {@code capture.packet} and the {@code bytes} and
 * {@code net} of inspectors. To add one: a class here and a line in the list of ports that leads to it.
 */
@NullMarked
package sonde.capture.dissect.rpc;

import org.jspecify.annotations.NullMarked;
