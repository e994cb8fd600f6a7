/**
 * The printing contract: how a protocol reads a packet ({@link sonde.capture.packet.Packet}), writes its words
 * ({@link sonde.capture.packet.Printer}) and hands out typed fields ({@link sonde.capture.packet.Fields}). May import
 * {@code bytes} and {@code net} of inspectors and {@code sonde.capture.esp}, nothing else of sonde.
 *
 * <p>To add a protocol: one file in the package of {@code sonde.capture.dissect} where it belongs, and one line in
 * {@code sonde.capture.dissect.Dissectors} under the number that leads to it (ethertype, IP protocol, port, link type):
 *
 * <pre>{@code
 * /** Wake-on-LAN: six bytes ff and an address, sixteen times. *}{@code /
 * public final class WakeOnLan implements Dissector {
 *     public String name() { return "wol"; }
 *
 *     public void print(Printer p, int at, int length) throws Truncated {
 *         p.out.str("Wake-on-LAN");
 *         if (length < 102) { p.invalid(); return; }
 *         p.out.str(", target ");
 *         p.mac(at + 6);                       // reads, so it unwinds by Truncated where the capture ends
 *     }
 *
 *     public void fields(Packet in, int at, int length, Fields f) throws Truncated { f.mac("target", in, at + 6); }
 * }}</pre>
 *
 * <p>Rules. {@code at} is a position in {@link sonde.capture.packet.Packet}; {@code length} is what the layer claims to
 * have, which may be more than was captured: {@code in.has(at, n)} asks the capture, comparing with {@code length} asks
 * the protocol, and they print differently ({@code [|tcp]} and {@code truncated-ip - 6 bytes missing!}). Every read
 * that leaves the captured bytes throws {@link sonde.capture.packet.Truncated}; nobody catches it but the
 * {@code Printer}, once a packet, which writes the mark of the protocol it was in. A layer above is printed with
 * {@code p.layer(…)} and never called directly, so that depth stays bounded. Every loop advances by at least one byte. A
 * dissector holds no state; what a run remembers (sequence numbers) hangs on the {@code Printer}.
 */
@NullMarked
package sonde.capture.packet;

import org.jspecify.annotations.NullMarked;
