/**
 * The kernel's door: the only package that makes native calls.
 * {@link sonde.inspectors.kernel.Door} calls,
 * {@link sonde.inspectors.kernel.Kernel} answers questions (and can be
 * recorded, replayed and made faulty). May import {@code probe}, {@code bytes}
 * and {@code net}. To add a system call: its number for each architecture in
 * {@link sonde.inspectors.kernel.Syscall}, its C prototype above the method
 * that makes it.
 */
@NullMarked
package sonde.inspectors.kernel;

import org.jspecify.annotations.NullMarked;
