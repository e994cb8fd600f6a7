package sonde.inspectors.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BytesTest {
    private static final Bytes TEN = Bytes.of(new byte[]{0, 1, 2, 3, (byte) 0xff, (byte) 0xfe, 6, 7, 8, 9});

    @Test
    void readsAreUnsignedInBothOrders() {
        assertThat(TEN.be16(4)).isEqualTo(0xfffe);
        assertThat(TEN.le16(4)).isEqualTo(0xfeff);
        assertThat(TEN.beU32(2)).isEqualTo(0x0203fffeL);
        assertThat(TEN.leU32(4)).isEqualTo(0x0706feffL);
        assertThat(TEN.be64(0)).isEqualTo(0x00010203fffe0607L);
        assertThat(TEN.le64(2)).isEqualTo(0x09080706feff0302L);
    }

    @Test
    void noReadLeavesTheSlice() {
        Bytes middle = TEN.slice(2, 4);
        for (int at : new int[]{-1, 3, 4, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> middle.be16(at)).isInstanceOf(IndexOutOfBoundsException.class);
        }
        assertThatThrownBy(() -> middle.from(5)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(middle.has(3, 1)).isTrue();
        assertThat(middle.has(3, 2)).isFalse();
        assertThat(middle.has(Integer.MAX_VALUE, 1)).isFalse();
    }

    @Test
    void whatWasCutOffIsRemembered() {
        Bytes cut = new Bytes(new byte[4], 0, 4, 100);
        assertThat(cut.isCut()).isTrue();
        assertThat(cut.from(2).claimed()).isEqualTo(98);
        assertThat(cut.first(50).claimed()).isEqualTo(50);
        assertThat(cut.first(3).isCut()).isFalse();
        assertThat(cut.fromOrEmpty(20).size()).isZero();
    }
}
