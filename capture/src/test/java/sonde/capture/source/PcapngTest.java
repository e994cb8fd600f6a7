package sonde.capture.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads pcapng files that the test writes block by block. */
class PcapngTest {
    private final ByteBuffer file = ByteBuffer.allocate(4096);

    private void section(ByteOrder order) {
        file.order(order);
        block(0x0a0d0d0a, 16);
        file.putInt(0x1a2b3c4d).putShort((short) 1).putShort((short) 0).putLong(-1);
        end(16);
    }

    private void block(int type, int body) { file.putInt(type).putInt(body + 12); }

    private void end(int body) { file.putInt(body + 12); }

    /** @param resolution the byte of if_tsresol */
    private void networkInterface(int linkType, int resolution) {
        block(1, 20);
        file.putShort((short) linkType).putShort((short) 0).putInt(0);
        file.putShort((short) 9).putShort((short) 1).put((byte) resolution).put(new byte[3]).putInt(0);
        end(20);
    }

    private void packet(int networkInterface, long stamp, String text) {
        int padded = text.length() + 3 & ~3;
        block(6, 20 + padded);
        file.putInt(networkInterface).putInt((int) (stamp >>> 32)).putInt((int) stamp);
        file.putInt(text.length()).putInt(100);
        for (int i = 0; i < padded; i++) file.put((byte) (i < text.length() ? text.charAt(i) : 0));
        end(20 + padded);
    }

    private PacketSource open(int digits) throws IOException, CaptureException {
        return CaptureFile.open(new ByteArrayInputStream(file.array(), 0, file.position()), -1, digits);
    }

    private static String text(Frame f) {
        return new String(f.array, f.from, f.captured, java.nio.charset.StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 9})
    void bringsEveryResolutionToTheWantedOne(int digits) throws IOException, CaptureException {
        section(ByteOrder.LITTLE_ENDIAN);
        networkInterface(1, 9);
        networkInterface(1, 3);
        networkInterface(1, 0x80 | 10);
        packet(0, 5_123_456_789L, "nano");
        packet(1, 5_123L, "milli");
        packet(2, 5 * 1024 + 512, "binary");
        Frame f = new Frame();
        long unit = digits == 9 ? 1000 : 1;
        try (PacketSource source = open(digits)) {
            assertThat(source.next(f)).isTrue();
            assertThat(f.seconds).isEqualTo(5);
            assertThat(f.fraction).isEqualTo(digits == 9 ? 123_456_789 : 123_456);
            assertThat(source.next(f)).isTrue();
            assertThat(f.fraction).isEqualTo(123_000 * unit);
            assertThat(source.next(f)).isTrue();
            assertThat(f.fraction).isEqualTo(500_000 * unit);
            assertThat(f.interfaceIndex).isEqualTo(2);
            assertThat(source.next(f)).isFalse();
        }
    }

    @Test
    void readsSectionsOfEitherByteOrderAndMixedLinkTypes() throws IOException, CaptureException {
        section(ByteOrder.LITTLE_ENDIAN);
        networkInterface(1, 6);
        networkInterface(101, 6);
        packet(1, 0, "raw");
        block(0x00000bad, 4);
        file.putInt(0);
        end(4);
        section(ByteOrder.BIG_ENDIAN);
        networkInterface(276, 6);
        packet(0, 0, "cooked");
        Frame f = new Frame();
        try (PacketSource source = open(6)) {
            assertThat(source.linkType()).isEqualTo(LinkTypes.ETHERNET);
            assertThat(source.next(f)).isTrue();
            assertThat(text(f)).isEqualTo("raw");
            assertThat(f.linkType).isEqualTo(LinkTypes.RAW);
            assertThat(f.length).isEqualTo(100);
            assertThat(source.next(f)).isTrue();
            assertThat(text(f)).isEqualTo("cooked");
            assertThat(f.linkType).isEqualTo(LinkTypes.LINUX_SLL2);
            assertThat(source.next(f)).isFalse();
        }
    }

    @Test
    void everyPrefixEndsOrSaysWhy() throws IOException, CaptureException {
        section(ByteOrder.LITTLE_ENDIAN);
        networkInterface(1, 6);
        packet(0, 0, "one");
        int whole = file.position();
        for (int n = 0; n < whole; n++) {
            int length = n;
            assertThatThrownBy(() -> {
                try (PacketSource s = CaptureFile.open(new ByteArrayInputStream(file.array(), 0, length), length, 6)) {
                    Frame f = new Frame();
                    int packets = 0;
                    while (s.next(f)) packets++;
                    if (packets == 0) throw new CaptureException("ended between blocks");
                }
            }).as("first " + n + " bytes").isInstanceOf(CaptureException.class);
        }
    }
}
