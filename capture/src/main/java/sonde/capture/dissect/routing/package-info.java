/**
 * Routing and redundancy protocols: OSPF, BGP, IS-IS, EIGRP, RIP, PIM, IGMP, BFD, VRRP, HSRP and their kin. May import
 * {@code sonde.capture.packet} alone. To add one: its file here and a line in
 * {@code sonde.capture.dissect.Dissectors}.
 */
@NullMarked
package sonde.capture.dissect.routing;

import org.jspecify.annotations.NullMarked;
