package sonde.capture.packet;

import org.jspecify.annotations.Nullable;

import sonde.capture.esp.SecurityAssociations;

/**
 * How much is printed, by the original's letters.
 *
 * @param verbose how many {@code -v}
 * @param quiet how many {@code -q}
 * @param link {@code -e}
 * @param numeric {@code -n}: no names for addresses and ports
 * @param absoluteSequences {@code -S}
 * @param unverified {@code -K}: checksums are not looked at
 * @param asDot {@code -b}
 * @param mesh {@code -H}
 * @param rawHandles {@code -u}
 * @param noDomain {@code -N}
 * @param dumped whether {@code -x}, {@code -X} or {@code -A} prints the bytes anyway, so that unknown ones need no dump
 * @param type the word of {@code -T}, or ""
 * @param secret the secret of {@code -M}, or ""
 * @param keys what {@code -E} opens packets with, or null
 */
public record Detail(int verbose, int quiet, boolean link, boolean numeric, boolean absoluteSequences,
        boolean unverified, boolean asDot, boolean mesh, boolean rawHandles, boolean noDomain, boolean dumped,
        String type, String secret, @Nullable SecurityAssociations keys) {
    /** What {@code -n} with so many {@code -v} gives. */
    public static Detail verbose(int count) {
        return new Detail(count, 0, false, true, false, false, false, false, false, false, false, "", "", null);
    }

    public Detail with(SecurityAssociations associations) {
        return new Detail(verbose, quiet, link, numeric, absoluteSequences, unverified, asDot, mesh, rawHandles,
                noDomain, dumped, type, secret, associations);
    }

    public boolean isVerbose() { return verbose > 0; }

    public boolean isQuiet() { return quiet > 0; }
}
