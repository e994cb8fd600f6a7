package sonde.inspectors.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import sonde.inspectors.net.Address;

class TupleIndexTest {
    private record Key(Table table, Address local, int localPort, Address peer, int peerPort) {}

    private static Address address(Random random, boolean v6) {
        return v6 ? Address.v6(random.nextInt(3), random.nextInt(3)) : Address.v4(random.nextInt(5));
    }

    private static void findsWhatAMapFinds(boolean v6) {
        Random random = new Random(4711);
        TupleIndex index = new TupleIndex(v6);
        Map<Key, Long> map = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            Key k = new Key(random.nextBoolean() ? Table.TCP : Table.UDP, address(random, v6), random.nextInt(12),
                    address(random, v6), random.nextInt(12));
            int row = index.find(k.table, k.local, k.localPort, k.peer, k.peerPort);
            assertThat(row < 0 ? null : (Long) index.inode(row)).isEqualTo(map.get(k));
            if (i % 2 == 0) continue;
            index.put(k.table, k.local, k.localPort, k.peer, k.peerPort, i, i % 12);
            map.putIfAbsent(k, (long) i);
        }
        assertThat(index.size()).isEqualTo(map.size());
    }

    @Test
    void findsIpv4Connections() { findsWhatAMapFinds(false); }

    @Test
    void findsIpv6Connections() { findsWhatAMapFinds(true); }

    @Test
    void aSocketThatSomebodyHoldsReplacesOneThatNobodyHolds() {
        TupleIndex index = new TupleIndex(false);
        Address a = Address.v4(1);
        index.put(Table.TCP, a, 80, a, 1000, 0, 6);
        index.put(Table.TCP, a, 80, a, 1000, 77, 1);
        index.put(Table.TCP, a, 80, a, 1000, 78, 8);
        int row = index.find(Table.TCP, a, 80, a, 1000);
        assertThat(index.inode(row)).isEqualTo(77);
        assertThat(index.state(row)).isEqualTo(1);
    }
}
