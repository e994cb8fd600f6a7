package sonde.inspectors.iomodels;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * A chat server: a peer's first message puts it into the room that the message names, and every message goes to
 * everybody in the room, its sender too. A message into another room moves the peer.
 */
final class Chat implements Service {
    private final ConcurrentMap<Integer, Room> rooms = new ConcurrentHashMap<>();

    @Override
    public void received(Peer peer, ByteBuffer bytes) {
        Member member = member(peer);
        if (!member.inbox.split(bytes, frame -> say(peer, member, frame))) peer.end();
    }

    private void say(Peer peer, Member member, ByteBuffer frame) {
        Room room = member.room;
        int wanted = frame.getInt(frame.position() + Frame.GROUP);
        if (room == null || room.number() != wanted) {
            closed(peer);
            room = member.room = enter(wanted, peer);
        }
        for (Peer each : room.peers()) each.send(frame.duplicate());
    }

    /** Entering and the last one's leaving exclude each other, so that no peer enters a room that is thrown away. */
    private Room enter(int number, Peer peer) {
        return rooms.compute(number, (key, room) -> {
            Room there = room == null ? new Room(number) : room;
            there.add(peer);
            return there;
        });
    }

    private static Member member(Peer peer) {
        if (peer.note() instanceof Member member) return member;
        Member member = new Member();
        peer.note(member);
        return member;
    }

    @Override
    public void closed(Peer peer) {
        if (!(peer.note() instanceof Member member) || member.room == null) return;
        rooms.computeIfPresent(member.room.number(), (key, room) -> {
            room.remove(peer);
            return room.peers().length == 0 ? null : room;
        });
        member.room = null;
    }

    /** What is kept about one peer. */
    private static final class Member {
        final FrameSplitter inbox = new FrameSplitter();
        @org.jspecify.annotations.Nullable
        Room room;
    }
}
