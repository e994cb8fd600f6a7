/**
 * Protocols that agree on keys and protect what others carry: IKE, ESP in UDP, Kerberos. May import
 * {@code capture.packet} and the {@code bytes} and {@code net} of inspectors. To add one: a class here and a line in the
 * list of ports or numbers that leads to it.
 */
@NullMarked
package sonde.capture.dissect.security;

import org.jspecify.annotations.NullMarked;
