package sonde.capture.dissect.wireless;

/** Data rates of high throughput, IEEE 802.11-2016 section 19.5. */
final class ThroughputRates {
    /** In units of 6.5 Mbit/s (20 MHz, long guard interval): indexes 0 to 7, times the number of streams up to 31. */
    private static final int[] EQUAL = {1, 2, 3, 4, 6, 8, 9, 10};
    /** The same for 33 to 76, streams of unequal modulation. */
    private static final int[] UNEQUAL = {6, 8, 10, 9, 12, 15, 8, 10, 10, 12, 14, 14, 16, 12, 15, 15, 18, 21, 21, 24, 10, 12, 14, 12, 14, 16, 18, 16, 18, 20, 20, 22, 15, 18, 21, 18, 21, 24, 27, 24, 27, 30, 30, 33};

    private ThroughputRates() {}

    /** @return in units of 100 kbit/s; 0 when there is none */
    static int of(int index, boolean wide, boolean shortInterval) {
        if (index == 32) return wide ? shortInterval ? 67 : 60 : 0;
        int units = index < 32
                ? EQUAL[index & 7] * (1 + index / 8)
                : index - 33 < UNEQUAL.length ? UNEQUAL[index - 33] : 0;
        int rate = wide ? units * 135 : units * 65; // 108 carriers for data against 52
        return shortInterval ? (rate * 20 + 9) / 18 : rate;
    }
}
