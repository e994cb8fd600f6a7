package sonde.inspectors.throughput;

import java.nio.ByteBuffer;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.NativeSocket;
import sonde.inspectors.kernel.Syscall;

/**
 * Many datagrams in one system call: struct mmsghdr[] for sendmmsg(2) and recvmmsg(2), with a slot of payload and a little
 * room for control messages each. Layout as on every 64-bit Linux: msghdr is 56 bytes, mmsghdr 64.
 */
final class MessageVector {
    private static final int MMSGHDR = 64, IOVEC = 16, CONTROL = 64, IOV_AT = 16, IOVLEN_AT = 24, CONTROL_AT = 32,
            CONTROLLEN_AT = 40, LENGTH_AT = 56;

    private final Door door;
    private final int slots;
    private final int size;
    private final ByteBuffer headers;
    private final ByteBuffer payload;
    private final long headersAt;
    private final int controlFrom;

    /** @param control whether control messages are wanted with each received datagram */
    MessageVector(Door door, int slots, int size, boolean control) {
        this.door = door;
        this.slots = slots;
        this.size = size;
        int stride = stride();
        headers = Door.allocate(Math.max(4096, slots * (MMSGHDR + IOVEC + CONTROL)));
        payload = Datagram.bigEndian(Door.allocate(Math.max(4096, slots * stride)));
        headersAt = door.address(headers);
        controlFrom = slots * (MMSGHDR + IOVEC);
        for (int i = 0; i < slots; i++) {
            int iovec = slots * MMSGHDR + i * IOVEC;
            headers.putLong(iovec, door.address(payload) + (long) i * stride).putLong(iovec + 8, size);
            headers.putLong(i * MMSGHDR + IOV_AT, headersAt + iovec).putLong(i * MMSGHDR + IOVLEN_AT, 1);
            if (control) headers.putLong(i * MMSGHDR + CONTROL_AT, headersAt + controlFrom + (long) i * CONTROL);
        }
    }

    /** Slots begin at multiples of 64 so that the kernel's copies are aligned. */
    private int stride() {
        return size + 63 & ~63;
    }

    int slots() { return slots; }

    /** The payload of all slots. */
    ByteBuffer payload() { return payload; }

    int slotAt(int slot) { return slot * stride(); }

    /** Length of the datagram in a slot after {@link #receive}. */
    int length(int slot) {
        return headers.getInt(slot * MMSGHDR + LENGTH_AT);
    }

    void length(int slot, int bytes) { headers.putLong(slots * MMSGHDR + slot * IOVEC + 8, bytes); }

    /** How many were sent, or minus the errno. */
    long send(NativeSocket socket, int count) {
        return door.call(Syscall.SENDMMSG, socket.fd(), headersAt, count, NativeSocket.MSG_NOSIGNAL);
    }

    /** Waits for one and takes those that are there; how many, or minus the errno. */
    long receive(NativeSocket socket, boolean control, int flags) {
        if (control) {
            for (int i = 0; i < slots; i++) headers.putLong(i * MMSGHDR + CONTROLLEN_AT, CONTROL);
        }
        return door.call(Syscall.RECVMMSG, socket.fd(), headersAt, slots, NativeSocket.MSG_WAITFORONE | flags, 0);
    }

    /** The int of the first control message (struct cmsghdr: u64 length, int level, int type), or 0 when it is another. */
    int controlInt(int slot, int level, int type) {
        int at = controlFrom + slot * CONTROL;
        if (headers.getLong(slot * MMSGHDR + CONTROLLEN_AT) < 20) return 0;
        return headers.getInt(at + 8) == level && headers.getInt(at + 12) == type ? headers.getInt(at + 16) : 0;
    }
}
