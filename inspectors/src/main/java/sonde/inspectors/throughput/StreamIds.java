package sonde.inspectors.throughput;

import java.util.List;

import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.NativeSocket;

/** Numbers streams as iperf3 does: 1, 3, 4, 5 and so on, on both sides in the order of creation. */
final class StreamIds {
    private StreamIds() {}

    static int id(int index) { return index == 0 ? 1 : index + 2; }

    static Stream stream(int index, boolean sender, NativeSocket socket) throws ThroughputException {
        try {
            return new Stream(id(index), sender, socket);
        } catch (KernelException e) {
            socket.close();
            throw new ThroughputException(Failure.CREATE_STREAM, Errno.message(e.errno()));
        }
    }

    static Event.Connected connected(Stream s, List<Event.Taken> taken) {
        int mss = 0;
        try {
            mss = s.socket().getInt(6, 2);
        } catch (KernelException e) {
            // UDP has none
        }
        return new Event.Connected(s.id(), s.socket().fd(), s.isSender(), s.local(), s.remote(),
                SocketTuner.sendBuffer(s.socket()), SocketTuner.receiveBuffer(s.socket()), mss, taken);
    }
}
