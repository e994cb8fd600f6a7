/**
 * io_uring: two rings shared with the kernel, one of wishes and one of results. May import {@code kernel}. To add an
 * operation: its number and the fields that its submission entry takes, in {@link sonde.inspectors.kernel.uring.Ring}.
 */
@NullMarked
package sonde.inspectors.kernel.uring;

import org.jspecify.annotations.NullMarked;
