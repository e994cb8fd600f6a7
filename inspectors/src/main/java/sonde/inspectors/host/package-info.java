/**
 * This host and its processes in figures. The only package that may import OSHI, through {@code oshi.nativefree}; it is
 * never on the path of a one-shot listing. To add a fact: one class that asks for it, and a record that holds it.
 */
@NullMarked
package sonde.inspectors.host;

import org.jspecify.annotations.NullMarked;
