package sonde.inspectors.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuotaTest {
    @Test
    void anExactQuotaCutsItsLastBlock() {
        Quota q = new Quota(250, true);
        assertThat(q.take(100)).isEqualTo(100);
        q.arm();
        assertThat(new int[]{q.take(100), q.take(100), q.take(100), q.take(100)}).containsExactly(100, 100, 50, 0);
        q.giveBack(30);
        assertThat(q.take(100)).isEqualTo(30);
        assertThat(q.isUsedUp()).isTrue();
    }

    @Test
    void datagramsAreNotCut() {
        Quota q = new Quota(250, false);
        q.arm();
        assertThat(new int[]{q.take(100), q.take(100), q.take(100), q.take(100)}).containsExactly(100, 100, 100, 0);
    }
}
