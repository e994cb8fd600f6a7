package sonde.capture.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sonde.inspectors.bytes.Text;

class AddressesTest {
    @ParameterizedTest
    @ValueSource(strings = {"::", "::1", "1::", "fe80::1", "2001:db8::1:0:0:1", "2001:db8:0:1:1:1:1:1", "1:0:0:2::3", "64:ff9b::a00:1", "ff02::1:ff00:99", "1:2:3:4:5:6:7:8", "::1:2", "0:1::"})
    void writesIpv6AsItIsShortest(String text) throws UnknownHostException {
        Text out = new Text();
        Addresses.ipv6(out, InetAddress.getByName(text).getAddress(), 0);
        assertThat(out.toString()).isEqualTo(text.equals("::1:2") ? "::0.1.0.2" : text);
    }

    @org.junit.jupiter.api.Test
    void writesMappedIpv4WithDots() {
        byte[] mapped = new byte[16];
        mapped[10] = mapped[11] = (byte) 0xff;
        mapped[12] = 10;
        mapped[15] = 1;
        Text out = new Text();
        Addresses.ipv6(out, mapped, 0);
        assertThat(out.toString()).isEqualTo("::ffff:10.0.0.1");
    }
}
