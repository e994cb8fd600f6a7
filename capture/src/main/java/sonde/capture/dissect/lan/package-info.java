/**
 * What bridges and switches tell each other: spanning trees, link layer discovery, Cisco's protocols, slow protocols.
 * May import {@code sonde.capture.packet} alone. To add one: its file here and a line in
 * {@code sonde.capture.dissect.Dissectors}.
 */
@NullMarked
package sonde.capture.dissect.lan;

import org.jspecify.annotations.NullMarked;
