package sonde.inspectors.throughput;

import java.nio.ByteBuffer;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.NativeSocket;

/**
 * One control connection. Every read and write has an end in time and size: a silent, slow or lying peer costs at most
 * {@code millis} and the bytes that it really sent.
 */
final class Control implements AutoCloseable {
    /** A state that means that nothing came in time. */
    static final int NOTHING = 1000;

    /** Results with 128 streams are some 30 KB; what a server printed in a day, when it was asked for, is more. */
    static final int COOKIE_SIZE = 37, LARGEST_PARAMETERS = 8 * 1024, LARGEST_RESULTS = 1024 * 1024,
            LARGEST_OUTPUT = 16 * 1024 * 1024;

    private static final int CHUNK = 64 * 1024;

    private final NativeSocket socket;
    private final Clock clock;
    private final WireJson json = new WireJson();
    private final ByteBuffer chunk = Door.allocate(CHUNK);
    private final long chunkAt;

    Control(NativeSocket socket, Clock clock) {
        this.socket = socket;
        this.clock = clock;
        chunkAt = socket.door().address(chunk);
    }

    NativeSocket socket() { return socket; }

    /** The next state byte, or {@link #NOTHING} after {@code millis}. */
    int readState(long millis) throws ThroughputException {
        byte[] one = new byte[1];
        return readFully(one, 0, 1, clock.nanos() + millis * 1_000_000, Failure.CONTROL_READ) == 1 ? one[0] : NOTHING;
    }

    /** The two numbers that follow SERVER_ERROR: iperf3's and errno; zeros for what does not come (3.12 may end behind one). */
    int[] readError() {
        int[] two = new int[2];
        byte[] four = new byte[4];
        try {
            for (int i = 0; i < 2; i++) {
                if (readFully(four, 0, 4, clock.nanos() + 1_000_000_000, Failure.CONTROL_READ) < 4) break;
                two[i] = ByteBuffer.wrap(four).getInt();
            }
        } catch (ThroughputException e) {
            // what came is what there is
        }
        return two;
    }

    /** A JSON object of at most {@code largest} bytes. Memory grows with what arrived, not with what was announced. */
    Map<String, @Nullable Object> readObject(int largest, long millis, Failure failure) throws ThroughputException {
        long end = clock.nanos() + millis * 1_000_000;
        byte[] head = new byte[4];
        if (readFully(head, 0, 4, end, failure) < 4) throw new ThroughputException(failure, "nothing came in time");
        long length = ByteBuffer.wrap(head).getInt() & 0xffffffffL;
        if (length > largest) {
            throw new ThroughputException(failure, "the peer announced " + length + " bytes, at most " + largest
                    + " are taken");
        }
        byte[] body = new byte[(int) Math.min(length, CHUNK)];
        int size = 0;
        while (size < length) {
            if (size == body.length) body = java.util.Arrays.copyOf(body, (int) Math.min(length, size * 2L));
            int n = readFully(body, size, body.length - size, end, failure);
            size += n;
            if (size < body.length) throw new ThroughputException(failure, "it did not come in time");
        }
        Map<String, @Nullable Object> object = json.object(body);
        if (object == null) throw new ThroughputException(failure, "not a JSON object");
        return object;
    }

    /** Reads until {@code length} bytes or the end of time; how many came. */
    private int readFully(byte[] into, int from, int length, long end, Failure failure) throws ThroughputException {
        int size = 0;
        while (size < length) {
            long left = end - clock.nanos();
            long r = socket.receive(chunkAt, Math.min(CHUNK, length - size), NativeSocket.MSG_DONTWAIT);
            if (r > 0) {
                chunk.get(0, into, from + size, (int) r);
                size += (int) r;
            } else if (r == 0) {
                throw new ThroughputException(Failure.CONTROL_CLOSED);
            } else if (r == -Errno.EAGAIN) {
                if (left <= 0) return size;
                socket.poll(NativeSocket.POLLIN, (int) Math.min(Integer.MAX_VALUE, left / 1_000_000 + 1));
            } else if (r != -Errno.EINTR) {
                throw new ThroughputException(failure, Errno.message((int) -r));
            }
        }
        return size;
    }

    void writeState(byte state) throws ThroughputException { write(new byte[]{state}, Failure.SEND_MESSAGE); }

    /** Says goodbye to a peer that may be gone already. */
    void tryWriteState(byte state) {
        try {
            write(new byte[]{state}, Failure.SEND_MESSAGE);
        } catch (ThroughputException e) {
            // gone: there is nobody to tell
        }
    }

    /** SERVER_ERROR with iperf3's number, as servers from 3.21 on send it; older clients take the state alone. */
    void tryWriteError(Failure failure) {
        byte[] message = ByteBuffer.allocate(9).put(State.SERVER_ERROR).putInt(failure.number()).putInt(0).array();
        try {
            write(message, Failure.SEND_MESSAGE);
        } catch (ThroughputException e) {
            // gone: there is nobody to tell
        }
    }

    void writeObject(Map<String, ? extends @Nullable Object> object, Failure failure) throws ThroughputException {
        byte[] body = json.bytes(object);
        write(ByteBuffer.allocate(4 + body.length).putInt(body.length).put(body).array(), failure);
    }

    void write(byte[] bytes, Failure failure) throws ThroughputException {
        long end = clock.nanos() + 10_000_000_000L;
        for (int sent = 0; sent < bytes.length;) {
            int n = Math.min(CHUNK, bytes.length - sent);
            chunk.put(0, bytes, sent, n);
            long r = socket.send(chunkAt, n, NativeSocket.MSG_DONTWAIT);
            if (r >= 0) {
                sent += (int) r;
            } else if (r == -Errno.EAGAIN) {
                if (clock.nanos() > end) throw new ThroughputException(failure, "the peer does not read");
                socket.poll(NativeSocket.POLLOUT, 1000);
            } else if (r != -Errno.EINTR) {
                throw new ThroughputException(failure, Errno.message((int) -r));
            }
        }
    }

    /** Maximum segment size of the connection, or 0. */
    int segmentSize() {
        try {
            return socket.getInt(6, 2);
        } catch (KernelException e) {
            return 0;
        }
    }

    @Override
    public void close() { socket.close(); }
}
