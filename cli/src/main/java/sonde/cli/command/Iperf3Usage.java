package sonde.cli.command;

import sonde.cli.render.Output;
import sonde.inspectors.bytes.Text;

/** What follows a line that cannot be run: as in iperf3 the whole list of options, behind a refused value on stdout. */
final class Iperf3Usage {
    private static final int ABOUT_AT = 34;

    private Iperf3Usage() {}

    static void print(Syntax syntax, UsageException e, Env env) {
        boolean parameter = String.valueOf(e.getMessage()).startsWith("parameter error");
        Output to = parameter ? env.out() : env.err();
        if (parameter) env.err().line("");
        to.line("Usage: iperf3 [-s|-c host] [options]");
        to.line("       iperf3 [-h|--help] [-v|--version]");
        to.line("");
        for (Option o : syntax.options()) to.line(line(o));
        to.flush();
        env.err().flush();
    }

    private static String line(Option o) {
        Text t = new Text();
        t.str("  ").str(String.join(", ", o.names()));
        switch (o.arity()) {
            case NONE -> {
            }
            case OPTIONAL -> t.str("[=").str(o.parameter()).str("]");
            case REQUIRED -> t.ch(' ').str(o.parameter());
        }
        t.pad(Math.max(2, ABOUT_AT - t.size()));
        return t.str(o.about()).toString();
    }
}
