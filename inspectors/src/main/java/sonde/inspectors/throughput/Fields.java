package sonde.inspectors.throughput;

import java.math.BigInteger;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Typed looks into a peer's JSON object. A value of another type counts as absent; a number is never out of range. */
record Fields(Map<String, @Nullable Object> object) {
    /** iperf3 3.12 prints -1 in 64 unsigned bits. */
    private static final BigInteger MINUS_ONE = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    boolean has(String key) { return object.containsKey(key); }

    /** Present and neither false nor null nor 0: flags are sent as true by some versions, as 1 by others. */
    boolean flag(String key) {
        Object value = object.get(key);
        return value instanceof Boolean b ? b : value instanceof Number n && n.doubleValue() != 0;
    }

    @Nullable
    String text(String key) { return object.get(key) instanceof String s ? s : null; }

    /** A whole number, clamped to long; {@code otherwise} when there is none. */
    long whole(String key, long otherwise) {
        Object value = object.get(key);
        if (value instanceof Long n) return n;
        if (value instanceof BigInteger n) {
            return n.equals(MINUS_ONE) ? -1 : n.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return value instanceof Double d && !d.isNaN() ? d.longValue() : otherwise;
    }

    double real(String key, double otherwise) {
        return object.get(key) instanceof Number n && Double.isFinite(n.doubleValue()) ? n.doubleValue() : otherwise;
    }

    boolean isNumber(String key) { return object.get(key) instanceof Number; }
}
