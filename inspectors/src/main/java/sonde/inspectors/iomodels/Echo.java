package sonde.inspectors.iomodels;

import java.nio.ByteBuffer;

/** Sends back what comes, byte for byte (RFC 862). */
final class Echo implements Service {
    @Override
    public void received(Peer peer, ByteBuffer bytes) { peer.send(bytes); }

    @Override
    public void closed(Peer peer) {}
}
