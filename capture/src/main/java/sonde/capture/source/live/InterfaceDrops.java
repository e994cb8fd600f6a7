package sonde.capture.source.live;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.netlink.LinkDrops;

/** What an interface dropped by itself since the capture began. */
final class InterfaceDrops implements AutoCloseable {
    private final @Nullable LinkDrops link;
    private final int index;
    private final long before;

    /** @param index of the interface, 0 for all: they are not counted */
    InterfaceDrops(Door door, int index) {
        this.index = index;
        link = index == 0 ? null : open(door);
        before = link == null ? 0 : link.of(index);
    }

    private static @Nullable LinkDrops open(Door door) {
        try {
            return new LinkDrops(door);
        } catch (KernelException notHere) {
            return null;
        }
    }

    long count() { return link == null ? 0 : Math.max(0, link.of(index) - before); }

    @Override
    public void close() { if (link != null) link.close(); }
}
