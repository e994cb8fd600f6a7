package sonde.cli.command;

import org.jspecify.annotations.Nullable;

import sonde.capture.filter.Filter;
import sonde.capture.filter.FilterException;
import sonde.capture.filter.FilterOptions;
import sonde.capture.source.Frame;
import sonde.capture.source.LinkTypes;
import sonde.capture.source.live.LiveException;
import sonde.capture.source.live.LiveFilter;

/** The filter of a command line for one interface: a program for the kernel, and our evaluator behind it. */
final class InterfaceFilter implements LiveFilter {
    private final String expression;
    private final boolean optimize;
    private @Nullable Filter filter;
    private boolean tooLarge;

    InterfaceFilter(String expression, boolean optimize) {
        this.expression = expression;
        this.optimize = optimize;
    }

    @Override
    public String expression() { return expression; }

    @Override
    public boolean isOptimized() { return optimize; }

    @Override
    public long[] program(int linkType, int netmask) throws LiveException {
        if (expression.isEmpty()) return new long[0];
        FilterOptions plain = FilterOptions.forLive(netmask).withOptimize(optimize);
        try {
            filter = Filter.compile(expression, linkType, plain);
            boolean tagsBeside = linkType == LinkTypes.ETHERNET;
            long[] program = (tagsBeside
                    ? Filter.compile(expression, linkType, plain.withVlanBesidePacket(true))
                    : Filter.compile(expression, linkType, plain)).kernelProgram();
            tooLarge = program.length == 0;
            return program;
        } catch (FilterException e) {
            throw new LiveException(String.valueOf(e.getMessage()), false);
        }
    }

    /** Whether the kernel has to hand over all packets. */
    boolean isTooLarge() { return tooLarge; }

    @Override
    public boolean matches(Frame f) {
        Filter known = filter;
        return known == null || known.matches(f.array, f.from, f.captured, (int) Math.min(f.length, Integer.MAX_VALUE));
    }
}
