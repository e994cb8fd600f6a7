package sonde.inspectors.iomodels;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

class FrameSplitterTest {
    private static byte[] stream(Random random, List<Integer> sizes) {
        ByteBuffer all = ByteBuffer.allocate(1 << 20);
        for (int i = 0; i < 50; i++) {
            int payload = random.nextInt(i % 7 == 0 ? 9000 : 40);
            sizes.add(Frame.HEADER + payload);
            int at = all.position();
            all.putInt(Frame.HEADER - 4 + payload).putInt(i);
            all.position(at + Frame.HEADER + payload);
        }
        return java.util.Arrays.copyOf(all.array(), all.position());
    }

    @Test
    void findsTheSameFramesHoweverTheStreamIsCut() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<Integer> sizes = new ArrayList<>(), seen = new ArrayList<>(), numbers = new ArrayList<>();
            byte[] bytes = stream(random, sizes);
            FrameSplitter splitter = new FrameSplitter();
            for (int at = 0; at < bytes.length;) {
                int n = Math.min(bytes.length - at, 1 + random.nextInt(seed % 3 == 0 ? 5 : 3000));
                boolean sound = splitter.split(ByteBuffer.wrap(bytes, at, n), frame -> {
                    seen.add(frame.remaining());
                    numbers.add(frame.getInt(frame.position() + Frame.GROUP));
                });
                assertThat(sound).isTrue();
                at += n;
            }
            assertThat(seen).isEqualTo(sizes);
            for (int i = 0; i < numbers.size(); i++) assertThat(numbers.get(i)).isEqualTo(i);
            assertThat(splitter.isEmpty()).isTrue();
        }
    }

    @Test
    void refusesSizesThatNoFrameHasAtWhateverByteTheyAreCut() {
        for (int size : new int[]{-1, 0, 1, Frame.HEADER - 5, Frame.LARGEST, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            byte[] bytes = ByteBuffer.allocate(8).putInt(size).array();
            for (int cut = 0; cut <= 4; cut++) {
                FrameSplitter splitter = new FrameSplitter();
                boolean first = splitter.split(ByteBuffer.wrap(bytes, 0, cut), frame -> {});
                boolean second = first && splitter.split(ByteBuffer.wrap(bytes, cut, 8 - cut), frame -> {});
                assertThat(second).isFalse();
            }
        }
    }
}
