package sonde.inspectors.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On a socket pair that stands for the netlink socket. */
@Timeout(30)
class ReadAheadTest {
    private static final int LAST = 3, CAPACITY = 4096;

    private final Door door = Door.open();
    private final int kernelEnd;
    private final int ourEnd;

    ReadAheadTest() {
        ByteBuffer pair = Door.allocate(8);
        assertThat(door.call(Syscall.SOCKETPAIR, 1, 5, 0, door.address(pair))).isZero(); // AF_UNIX, SOCK_SEQPACKET
        kernelEnd = pair.getInt(0);
        ourEnd = pair.getInt(4);
    }

    @AfterEach
    void close() {
        door.call(Syscall.CLOSE, kernelEnd);
        door.call(Syscall.CLOSE, ourEnd);
    }

    /** One message of this type with NLM_F_MULTI and a number. */
    private void send(int type, int number) {
        ByteBuffer b = Door.allocate(20);
        b.putInt(0, 20).putShort(4, (short) type).putShort(6, (short) 2).putInt(16, number);
        assertThat(door.call(Syscall.SENDTO, kernelEnd, door.address(b), 20, 0, 0, 0)).isEqualTo(20);
    }

    @Test
    void handsOverEveryDatagramInOrderUpToTheLast() throws Exception {
        for (int i = 0; i < 40; i++) send(20, i);
        send(LAST, 40);
        send(20, 99);
        List<Integer> seen = new ArrayList<>();

        new ReadAhead(door, ourEnd, CAPACITY).each((d, length) -> {
            assertThat(length).isEqualTo(20);
            seen.add((int) d[16]);
            return true;
        });

        assertThat(seen).hasSize(41).isSorted().endsWith(40);
    }

    @Test
    void stopsWhenTheVisitorHasHadEnough() throws Exception {
        for (int i = 0; i < 40; i++) send(20, i);
        int[] seen = new int[1];

        new ReadAhead(door, ourEnd, CAPACITY).each((d, length) -> ++seen[0] < 3);

        assertThat(seen[0]).isEqualTo(3);
    }

    @Test
    void anErrorOfTheSocketIsThrown() {
        ReadAhead noSuchSocket = new ReadAhead(door, 1 << 20, CAPACITY);

        assertThatThrownBy(() -> noSuchSocket.each((d, length) -> true)).isInstanceOf(KernelException.class)
                .hasMessageContaining("netlink answer");
    }

    @Test
    void aVisitorThatThrowsLeavesNoThreadBehind() {
        for (int i = 0; i < 40; i++) send(20, i);

        assertThatThrownBy(() -> new ReadAhead(door, ourEnd, CAPACITY).each((d, length) -> {
            throw new IllegalStateException("enough");
        })).hasMessage("enough");

        assertThat(Thread.getAllStackTraces().keySet()).noneMatch(t -> t.getName().equals("netlink"));
    }
}
