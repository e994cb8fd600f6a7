/**
 * What carries other packets: GRE, VXLAN, Geneve, MPLS, L2TP, PPP and PPPoE, Frame Relay, HDLC. May import
 * {@code sonde.capture.packet} alone; what is carried is found through {@code Printer.protocols}. To add one: its file
 * here and a line in {@code sonde.capture.dissect.Dissectors}.
 */
@NullMarked
package sonde.capture.dissect.tunnel;

import org.jspecify.annotations.NullMarked;
