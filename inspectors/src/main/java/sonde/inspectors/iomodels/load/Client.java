package sonde.inspectors.iomodels.load;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.iomodels.FrameSplitter;

/** One connection of the generator. Plain fields: there may be many thousands, and one thread has them all. */
final class Client {
    static final int NEW = 0, CONNECTING = 1, UP = 2, GONE = 3;

    /** Its number among this generator's connections. */
    final int number;
    /** Who gets its answers: itself for the echo, its room for the chat. */
    final int group;
    final boolean slow;
    int state = NEW;
    int fd = -1;
    int sent;
    int answered;
    /** When connect was called; then when its oldest unanswered message was due, or 0 when it owes none. */
    long since;
    boolean everServed, everSent, late;
    @Nullable
    FrameSplitter inbox;
    /** The end of a message that the kernel did not take. */
    @Nullable
    ByteBuffer rest;
    /** Due times of messages that wait behind {@link #rest}. */
    @Nullable
    DueTimes backlog;

    Client(int number, int group, boolean slow) {
        this.number = number;
        this.group = group;
        this.slow = slow;
    }

    boolean isUp() { return state == UP; }

    /** Forgets the conversation, for the next connection under the same number. */
    void reset() {
        fd = -1;
        sent = answered = 0;
        since = 0;
        late = false;
        inbox = null;
        rest = null;
        backlog = null;
    }
}
