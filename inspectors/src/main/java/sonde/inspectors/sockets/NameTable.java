package sonde.inspectors.sockets;

import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/** Sockets of one kind by their inodes. */
interface NameTable {
    @Nullable
    SocketName find(long inode);

    /** Whether any socket of a descriptor passes. */
    boolean hasAny(Predicate<SocketName> wanted);
}
