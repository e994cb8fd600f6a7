/**
 * Small programs for the kernel's own machine, bpf(2), that see what no file tells. May import {@code kernel}. To add one:
 * its file, its instructions with what each does, and the reason that it gives where it may not run.
 */
@NullMarked
package sonde.inspectors.kernel.bpf;

import org.jspecify.annotations.NullMarked;
