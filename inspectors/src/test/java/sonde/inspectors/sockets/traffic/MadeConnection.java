package sonde.inspectors.sockets.traffic;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import sonde.inspectors.bytes.Bytes;
import sonde.inspectors.kernel.netlink.Attributes;
import sonde.inspectors.net.Address;
import sonde.inspectors.net.TcpState;
import sonde.inspectors.sockets.InetSocket;
import sonde.inspectors.sockets.Table;

/** A connection as the kernel would tell of it, with counters of our choice. */
final class MadeConnection {
    static final Address HERE = Address.v4(0x0a000001), THERE = Address.v4(0x0a000005);

    long cookie = 1;
    int state = TcpState.ESTABLISHED;
    int localPort = 40000;
    int peerPort = 443;
    Address peer = THERE;
    long inode = 100;
    long sent;
    long received;
    long retransmittedBytes;
    long controls;
    int retransmits;
    int segmentsOut;
    int segmentsIn;
    int rtt = 500;
    int infoSize = 280;

    static MadeConnection of(long cookie) {
        MadeConnection m = new MadeConnection();
        m.cookie = cookie;
        return m;
    }

    MadeConnection counters(long sent, long received) {
        this.sent = sent;
        this.received = received;
        return this;
    }

    MadeConnection segments(int out, int in, int again) {
        segmentsOut = out;
        segmentsIn = in;
        retransmits = again;
        return this;
    }

    MadeConnection ports(int local, int peer) {
        localPort = local;
        peerPort = peer;
        return this;
    }

    MadeConnection state(int state) {
        this.state = state;
        return this;
    }

    InetSocket socket() {
        ByteBuffer b = ByteBuffer.allocate(4 + infoSize).order(ByteOrder.LITTLE_ENDIAN);
        b.putShort(0, (short) (4 + infoSize)).putShort(2, (short) InetSocket.INFO);
        int i = 4;
        if (infoSize >= 136) {
            b.putInt(i + 68, rtt).putInt(i + 100, retransmits).putLong(i + 120, sent + controls).putLong(i + 128,
                    received);
        }
        if (infoSize >= 216) {
            b.putInt(i + 136, segmentsOut).putInt(i + 140, segmentsIn).putLong(i + 160, 1_000_000)
                    .putLong(i + 200, sent + retransmittedBytes).putLong(i + 208, retransmittedBytes);
        }
        return new InetSocket(Table.TCP, 2, state, HERE, localPort, peer, peerPort, 0, 3, 5, 0, inode, cookie, 0, 0, 0,
                infoSize == 0 ? Attributes.NONE : new Attributes(Bytes.of(b.array())));
    }
}
