/**
 * Where packets come from and where they are kept: capture files read and written in our own code, bytes without meaning.
 * May import {@code bytes}, {@code net} and {@code kernel} of inspectors. To add a source, implement
 * {@link sonde.capture.source.PacketSource}.
 */
@NullMarked
package sonde.capture.source;

import org.jspecify.annotations.NullMarked;
