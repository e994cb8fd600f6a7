/**
 * Packet sockets of Linux, packet(7): a ring that the kernel fills and this process reads. May import {@code kernel}. To add
 * an option: its number from linux/if_packet.h beside the others in
 * {@link sonde.inspectors.kernel.packet.PacketSocket}.
 */
@NullMarked
package sonde.inspectors.kernel.packet;

import org.jspecify.annotations.NullMarked;
