package sonde.capture.esp;

import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/** All keys of a run, and whom to tell what cannot be opened with them. Immutable. */
public final class SecurityAssociations {
    private final List<SecurityAssociation> all;
    private final Consumer<String> warnings;

    /**
     * @param all in the order in which they were given: the last one that fits counts
     * @param warnings told once for each packet that cannot be opened though there is a key; from several threads
     */
    public SecurityAssociations(List<SecurityAssociation> all, Consumer<String> warnings) {
        this.all = List.copyOf(all);
        this.warnings = warnings;
    }

    public boolean isEmpty() { return all.isEmpty(); }

    /**
     * @param addressAt where the receiver's address is
     * @param size of the address
     * @return null when no key fits
     */
    public @Nullable SecurityAssociation of(int spi, byte[] a, int addressAt, int size) {
        SecurityAssociation any = null;
        for (int i = all.size() - 1; i >= 0; i--) {
            SecurityAssociation one = all.get(i);
            if (one.fits(spi, a, addressAt, size)) return one;
            if (any == null && one.destination().length == 0) any = one;
        }
        return any;
    }

    public void warn(String what) { warnings.accept(what); }
}
