package sonde.capture.filter;

/** Loads of a field into the accumulator, counted from a header, and the comparisons that follow them. */
final class Loads {
    /** What an offset counts from. */
    enum From {
        PACKET, LINK, PREVIOUS_LINK, LLC, PREVIOUS_LABEL, TYPE, NETWORK, NETWORK_NO_SNAP, TRANSPORT4, TRANSPORT6
    }

    static final int ALL = 0xffffffff;

    private final Code code;
    private final Headers headers;

    Loads(Code code, Headers headers) {
        this.code = code;
        this.headers = headers;
    }

    Steps load(From from, int offset, int size) throws FilterException {
        Headers h = headers;
        return switch (from) {
            case PACKET -> new Steps().add(Bpf.LD | Bpf.ABS | size, offset);
            case LINK -> relative(h.link, offset, size);
            case PREVIOUS_LINK -> relative(h.previousLink, offset, size);
            case LLC -> relative(h.payload, offset, size);
            case PREVIOUS_LABEL -> relative(h.payload, h.network - 4 + offset, size);
            case TYPE -> relative(h.type, offset, size);
            case NETWORK -> relative(h.payload, h.network + offset, size);
            case NETWORK_NO_SNAP -> relative(h.payload, h.networkNoSnap + offset, size);
            case TRANSPORT4 -> headerLengthToX()
                    .add(Bpf.LD | Bpf.IND | size, h.payload.constant + h.network + offset);
            case TRANSPORT6 -> relative(h.payload, h.network + 40 + offset, size);
        };
    }

    private Steps relative(Offset base, int offset, int size) throws FilterException {
        Steps s = new Steps();
        boolean indirect = variablePartToX(base, s);
        return s.add(Bpf.LD | (indirect ? Bpf.IND : Bpf.ABS) | size, base.constant + offset);
    }

    /** Loads the register of a variable offset into X; false, and nothing added, when the offset is constant. */
    boolean variablePartToX(Offset base, Steps s) throws FilterException {
        if (!base.variable)
            return false;
        if (base.register == Offset.NO_REGISTER)
            base.register = code.register();
        s.add(Bpf.LDX | Bpf.MEM, base.register);
        return true;
    }

    /** X = length of the IPv4 header, plus what is variable before it. */
    Steps headerLengthToX() throws FilterException {
        Steps s = new Steps();
        int at = headers.payload.constant + headers.network;
        if (!variablePartToX(headers.payload, s))
            return s.add(Bpf.LDX | Bpf.MSH | Bpf.B, at);
        return s.add(Bpf.LD | Bpf.IND | Bpf.B, at).add(Bpf.ALU | Bpf.AND | Bpf.K, 0xf)
                .add(Bpf.ALU | Bpf.LSH | Bpf.K, 2).add(Bpf.ALU | Bpf.ADD | Bpf.X, 0).add(Bpf.TAX, 0);
    }

    Condition equal(From from, int offset, int size, int value) throws FilterException {
        return compare(from, offset, size, ALL, Bpf.JEQ, false, value);
    }

    Condition masked(From from, int offset, int size, int value, int mask) throws FilterException {
        return compare(from, offset, size, mask, Bpf.JEQ, false, value);
    }

    Condition greater(From from, int offset, int size, int value) throws FilterException {
        return compare(from, offset, size, ALL, Bpf.JGT, false, value);
    }

    Condition notGreater(From from, int offset, int size, int value) throws FilterException {
        return compare(from, offset, size, ALL, Bpf.JGT, true, value);
    }

    Condition atLeast(From from, int offset, int size, int value) throws FilterException {
        return compare(from, offset, size, ALL, Bpf.JGE, false, value);
    }

    Condition below(From from, int offset, int size, int value) throws FilterException {
        return compare(from, offset, size, ALL, Bpf.JGE, true, value);
    }

    /** Whether a bit of {@code mask} is set in the byte. */
    Condition anyBit(From from, int offset, int mask) throws FilterException {
        return code.test(load(from, offset, Bpf.B), Bpf.JSET, mask);
    }

    /** A reversed comparison for equality stays as it is (a quirk that the grammar cannot reach). */
    Condition compare(From from, int offset, int size, int mask, int jump, boolean reverse, int value)
            throws FilterException {
        Steps s = load(from, offset, size);
        if (mask != ALL)
            s.add(Bpf.ALU | Bpf.AND | Bpf.K, mask);
        Condition c = code.test(s, jump, value);
        return reverse && (jump == Bpf.JGT || jump == Bpf.JGE) ? code.not(c) : c;
    }

    /** All the bytes of {@code value}, four at a time from the end, then two, then one: in libpcap's order. */
    Condition bytes(From from, int offset, byte[] value) throws FilterException {
        Condition all = null;
        int n = value.length;
        while (n > 0) {
            int width = n >= 4 ? 4 : n >= 2 ? 2 : 1;
            n -= width;
            int v = 0;
            for (int i = 0; i < width; i++)
                v = v << 8 | value[n + i] & 0xff;
            Condition part = equal(from, offset + n, width == 4 ? Bpf.W : width == 2 ? Bpf.H : Bpf.B, v);
            all = all == null ? part : code.and(all, part);
        }
        return all == null ? code.constant(true) : all;
    }
}
