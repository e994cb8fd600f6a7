/**
 * Open files of processes, as lsof lists them: which of them are wanted, what
 * each one is, and who holds its other end. May import {@code processes},
 * {@code sockets}, {@code kernel}, {@code net}, {@code bytes} and
 * {@code probe}. To add a kind of file: its words in
 * {@link sonde.inspectors.files.FileReader}; to add a way to choose: an item of
 * {@link sonde.inspectors.files.Selection}.
 */
@NullMarked
package sonde.inspectors.files;

import org.jspecify.annotations.NullMarked;
