package sonde.inspectors.sockets;

import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.processes.SocketOwners.Owner;

/**
 * The socket at the other end of a connection within this host.
 *
 * @param inode 0 when it has none: not accepted yet, or closed by its process
 * @param owners who holds it, the one found last first
 * @param why why nobody holds it; null when somebody does
 * @param container where it lives, when that is not where the asking socket's process lives: "docker 3f2a91bc4d5e", or
 *     "host"; else null
 */
public record OtherEnd(long inode, List<Owner> owners, @Nullable NoOwner why, @Nullable String container) {
    /** The holder to speak of, or null. */
    public @Nullable Owner owner() {
        return owners.isEmpty() ? null : owners.get(0);
    }
}
