package sonde.inspectors.iomodels.experiments;

import org.jspecify.annotations.Nullable;

/**
 * One figure of an experiment.
 *
 * @param variant what was set: "TCP_NODELAY off"
 * @param figure what was measured
 * @param value null where the answer is words
 */
public record Finding(String experiment, String variant, String figure, @Nullable Double value, String unit,
        String words) {
    static Finding of(Experiment of, String variant, String figure, double value, String unit) {
        return new Finding(of.name(), variant, figure, value, unit, "");
    }

    static Finding of(Experiment of, String variant, String figure, String words) {
        return new Finding(of.name(), variant, figure, null, "", words);
    }
}
