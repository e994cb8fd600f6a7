/**
 * Zstandard (RFC 8878), read only: a stream of frames of any level, with a bounded window and checksums. May import nothing
 * of sonde. To add a format around captures: a package like this one, and its magic in
 * {@link sonde.capture.source.CaptureFile}.
 */
@NullMarked
package sonde.capture.source.zstd;

import org.jspecify.annotations.NullMarked;
