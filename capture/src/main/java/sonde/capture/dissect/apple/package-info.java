/**
 * AppleTalk over LocalTalk and Ethernet, and its address resolution. May import {@code sonde.capture.packet} only. A new
 * protocol over DDP is one class here and a case in {@code Datagram}.
 */
@org.jspecify.annotations.NullMarked
package sonde.capture.dissect.apple;
