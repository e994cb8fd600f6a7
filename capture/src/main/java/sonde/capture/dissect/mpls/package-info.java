/**
 * How routers agree on labels and paths: LDP, RSVP, LMP, LSP ping. May import {@code capture.packet} and the
 * {@code bytes} and {@code net} of inspectors. To add one: a class here and a line in the list of ports or numbers that
 * leads to it.
 */
@NullMarked
package sonde.capture.dissect.mpls;

import org.jspecify.annotations.NullMarked;
