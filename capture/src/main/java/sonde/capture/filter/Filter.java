package sonde.capture.filter;

import org.jspecify.annotations.Nullable;

/**
 * An expression of the pcap-filter language, ready to judge packets. Judging allocates nothing; one filter serves one
 * thread at a time.
 */
public final class Filter {
    /** Expressions longer than this are read on a thread with room for deep nesting. */
    private static final int LONG = 1000;
    /** With so many tests, alternatives are evaluated as sets. */
    private static final int MANY = 96;
    private static final long DEEP_STACK = 64L << 20;

    private final Program program;
    private final Code code;
    private final Layout layout;

    private Filter(Code code, int entry, @Nullable Program quicker) {
        this.code = code;
        layout = new Layout(code, entry);
        program = quicker == null ? new Program(code, layout) : quicker;
    }

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
        boolean many = c.code.size() > MANY && !c.code.alternatives().isEmpty();
        return new Filter(c.code, entry, many ? withSets(expression, linkType, options) : null);
    }

    /** The same expression in sets; read again, for it is made of the same tests. */
    private static Program withSets(String expression, int linkType, FilterOptions options) throws FilterException {
        Compiler c = new Compiler(Dlt.ofLinkType(linkType), options);
        Condition whole = new Parser(expression, c).parse();
        int entry = c.finishWithSets(whole == null ? c.code.constant(true) : whole);
        return new Program(c.code, new Layout(c.code, entry));
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
    public int instructions() { return layout.length; }

    /**
     * The program as the kernel takes it: one instruction an element, {@code struct sock_filter} from the low bits up (16
     * bits code, 8 bits jump when true, 8 when false, 32 bits k). It accepts a whole packet.
     *
     * @return empty when the kernel cannot run it: it loops, or has more than {@link Bpf#MAX_INSTRUCTIONS}
     */
    public long[] kernelProgram() { return new KernelProgram(code, layout).words(); }
}
