package sonde.inspectors.kernel;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;

class SocketOptionsTest {
    private final SocketOptions options = new SocketOptions();

    @Test
    void noNameAndNoNumberOccursTwice() {
        Set<String> names = new HashSet<>(), numbers = new HashSet<>();
        for (SocketOption o : options.all()) {
            assertThat(names.add(o.name())).as(o.name()).isTrue();
            assertThat(numbers.add(o.level() + "/" + o.number())).as(o.name()).isTrue();
        }
    }

    @Test
    void findsByShortNameWhereThatIsClear() {
        assertThat(options.find("tcp_nodelay")).isEqualTo(options.find("NODELAY"));
        assertThat(options.find("rcvbuf")).extracting(o -> o == null ? "" : o.name()).isEqualTo("SO_RCVBUF");
        assertThat(options.find("MTU_DISCOVER")).as("both IP_ and IPV6_").isNull();
        assertThat(options.find("nosuch")).isNull();
    }

    @Test
    void whatTheKernelTookIsReadBack() throws KernelException {
        try (NativeSocket s = NativeSocket.open(Door.open(), SocketAddress.AF_INET, NativeSocket.SOCK_STREAM, 0)) {
            assertThat(set(s, "TCP_NODELAY", "on")).isEqualTo("1");
            assertThat(set(s, "SO_RCVBUF", "8K")).as("the kernel doubles it").isEqualTo("16384");
            assertThat(set(s, "SO_LINGER", "5")).isEqualTo("5");
            assertThat(set(s, "SO_LINGER", "off")).isEqualTo("off");
            assertThat(set(s, "SO_RCVTIMEO", "1.5")).isEqualTo("1.5");
            assertThat(set(s, "TCP_CONGESTION", "reno")).isEqualTo("reno");
            assertThat(set(s, "SO_MAX_PACING_RATE", "1G")).isEqualTo("1073741824");
        }
    }

    private String set(NativeSocket s, String name, String value) throws KernelException {
        SocketOption o = requireNonNull(options.find(name));
        byte[] bytes = requireNonNull(o.encode(value));
        s.setBytes(o.level(), o.number(), bytes);
        return o.decode(s.getBytes(o.level(), o.number(), o.room()));
    }

    @Test
    void wordsThatMeanNothingAreRefused() {
        for (SocketOption o : options.all()) {
            assertThat(o.encode("")).as(o.name()).isNull();
            if (o.kind() != SocketOption.Kind.TEXT) assertThat(o.encode("what?")).as(o.name()).isNull();
        }
    }

    @Test
    void largeBuffersBeginAtAPage() {
        Door door = Door.open();
        for (int size : new int[]{4096, 5000, 131072, 1 << 20})
            assertThat(door.address(Door.allocate(size)) % 4096).isZero();
    }
}
