/**
 * Asynchronous transfer mode: cells, RFC 2684 and RFC 1577 on them, LAN emulation, maintenance cells. May import
 * {@code sonde.capture.packet} and {@code sonde.capture.dissect.link}. A new encapsulation is one class here and a line
 * in {@code RarerDissectors}.
 */
@org.jspecify.annotations.NullMarked
package sonde.capture.dissect.atm;
