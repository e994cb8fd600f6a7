package sonde.capture.filter;

/**
 * An expression of the pcap-filter language, ready to judge packets. Judging allocates nothing; one filter serves one
 * thread at a time.
 */
public final class Filter {
    /** Expressions longer than this are read on a thread with room for deep nesting. */
    private static final int LONG = 1000;
    private static final long DEEP_STACK = 64L << 20;

    private final Program program;

    private Filter(Code code, int entry) { program = new Program(code, new Layout(code, entry)); }

    /**
     * @param linkType
     *            the number in a file's header (LINKTYPE_…) or of a live source (DLT_…)
     * @throws FilterException
     *             for an expression that libpcap refuses, in its words
     */
    public static Filter compile(String expression, int linkType, FilterOptions options) throws FilterException {
        if (expression.length() <= LONG)
            return read(expression, linkType, options);
        return DeepReader.read(expression, linkType, options, DEEP_STACK);
    }

    static Filter read(String expression, int linkType, FilterOptions options) throws FilterException {
        Compiler c = new Compiler(Dlt.ofLinkType(linkType), options);
        Condition whole = new Parser(expression, c).parse();
        if (whole == null)
            whole = c.code.constant(true);
        int entry = c.finish(whole);
        if (entry == Code.REJECT && options.optimize())
            throw new FilterException("expression rejects all packets");
        return new Filter(c.code, entry);
    }

    /**
     * @param captured
     *            bytes that are there, from {@code from} on
     * @param length
     *            bytes that the packet had on the wire
     */
    public boolean matches(byte[] data, int from, int captured, int length) {
        return program.run(data, from, captured, length);
    }

    /** Instructions of the program, unoptimized. */
    public int instructions() { return program.instructions; }
}
