package sonde.inspectors.iomodels;

import java.util.Arrays;

/** Who hears whom. Read far more often than changed, so a change copies the list and a broadcast takes no lock. */
final class Room {
    private final int number;
    private volatile Peer[] peers = new Peer[0];

    Room(int number) { this.number = number; }

    int number() { return number; }

    Peer[] peers() { return peers; }

    synchronized void add(Peer peer) {
        Peer[] more = Arrays.copyOf(peers, peers.length + 1);
        more[peers.length] = peer;
        peers = more;
    }

    synchronized void remove(Peer peer) {
        int at = Arrays.asList(peers).indexOf(peer);
        if (at < 0) return;
        Peer[] fewer = Arrays.copyOf(peers, peers.length - 1);
        System.arraycopy(peers, at + 1, fewer, at, fewer.length - at);
        peers = fewer;
    }
}
