package sonde.inspectors.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    @ParameterizedTest
    @CsvSource({"::,::", "::1,::1", "fe80::1,fe80::1", "2001:db8:0:0:1:0:0:1,2001:db8::1:0:0:1", "::ffff:1.2.3.4,::ffff:1.2.3.4", "::1.2.3.4,::1.2.3.4", "1:0:2:0:3:0:4:0,1:0:2:0:3:0:4:0", "0:0:1::,0:0:1::", "10.0.255.1,10.0.255.1", "1:2:3:4:5:6:7::,1:2:3:4:5:6:7:0"})
    void isWrittenAsTheCLibraryWritesIt(String in, String out) {
        assertThat(String.valueOf(Address.parse(in))).isEqualTo(out);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.2.3", "1.2.3.4.5", "256.1.1.1", ":", ":::", "1::2::3", "12345::", "1:2:3:4:5:6:7", "g::", "1:2:3:4:5:6:7:8:9", "::1:", "1.2.3.4:", "fe80::1%lo", "::1.2.3"})
    void whatIsNoAddressIsNull(String in) { assertThat(Address.parse(in)).isNull(); }

    @Test
    void textAndBytesComeBack() throws Exception {
        Random random = new Random(3);
        for (int i = 0; i < 3000; i++) {
            byte[] b = new byte[random.nextBoolean() ? 4 : 16];
            random.nextBytes(b);
            for (int k = 0; k < b.length; k++) if (random.nextInt(3) > 0) b[k] = 0;
            Address a = Address.of(b, 0, b.length == 16);
            assertThat(a.bytes()).isEqualTo(b);
            assertThat(Address.parse(a.toString())).isEqualTo(a);
            if (!a.isMapped()) assertThat(InetAddress.getByName(a.toString()).getAddress()).isEqualTo(b);
        }
    }

    @Test
    void prefixesCompareTheirBitsOnly() {
        Address a = parse("10.1.2.3");
        assertThat(a.isIn(parse("10.1.0.0"), 16)).isTrue();
        assertThat(a.isIn(parse("10.1.0.0"), 23)).isFalse();
        assertThat(a.isIn(parse("0.0.0.0"), 0)).isTrue();
        assertThat(parse("2001:db8::1").isIn(parse("2001:db8::"), 32)).isTrue();
        assertThat(parse("2001:db8::1").isIn(parse("2001:db8::2"), 127)).isFalse();
        assertThat(parse("::1").isIn(parse("0.0.0.0"), 0)).isFalse();
    }

    private static Address parse(String s) {
        Address a = Address.parse(s);
        if (a == null) throw new AssertionError(s);
        return a;
    }
}
