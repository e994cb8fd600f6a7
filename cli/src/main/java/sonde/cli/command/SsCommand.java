package sonde.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.cli.command.ss.FilterParser;
import sonde.cli.command.ss.Selection;
import sonde.cli.command.ss.SsRun;
import sonde.cli.command.ss.SsSyntax;
import sonde.cli.command.ss.States;
import sonde.cli.view.Cgroups;
import sonde.cli.view.SsNames;
import sonde.cli.view.SsOptions;
import sonde.cli.view.SsSummary;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.probe.ProbeException;
import sonde.inspectors.sockets.SocketFilter;
import sonde.inspectors.sockets.SocketQuery;

/** Lists sockets, as ss of iproute2 does. */
public final class SsCommand implements Command {
    private static final int BAD_USAGE = 255;

    @Override
    public Syntax syntax() { return SsSyntax.syntax(); }

    @Override
    public int usageExitCode() { return BAD_USAGE; }

    @Override
    public boolean isRecordable() { return true; }

    @Override
    public int run(Invocation call) throws UsageException, ProbeException, InterruptedException {
        Arguments a = call.arguments();
        if (a.has(SsSyntax.HELP)) {
            call.out().text().str(SsSyntax.usage());
            return ExitCode.DONE;
        }
        if (a.has(SsSyntax.VERSION)) {
            call.out().line("ss utility, sonde (compatible with iproute2-6.1.0)");
            return ExitCode.DONE;
        }
        if (a.has(SsSyntax.CONTEXT) || a.has(SsSyntax.CONTEXTS)) requireSelinux(call);
        Integer failed = enterNamespace(call);
        if (failed != null) return failed;

        SsOptions options = options(a);
        ProcFs proc = call.proc();
        SsNames names = new SsNames(proc, options.numeric(), options.resolve());
        Cgroups cgroups = new Cgroups(proc);
        Selection selection = SsSyntax.selection(a);
        List<String> words = filterWords(call);
        if (a.has(SsSyntax.SUMMARY)) {
            new SsSummary(proc).print(call.out());
            if (words.isEmpty()) return ExitCode.DONE;
        }
        selection.complete();
        words = stateWords(words, selection);
        SocketFilter filter;
        try {
            FilterParser parser = new FilterParser(words, names, cgroups, selection, SsSyntax.preferredFamily(a));
            filter = parser.parse();
            if (parser.isAmbiguous()) {
                call.warn("sonde ss: ",
                        "'and' after 'or': ss groups from the left, as done here, though its manual says"
                                + " that 'and' binds tighter; parentheses make it plain");
            }
        } catch (FilterParser.Failure e) {
            for (String line : String.valueOf(e.getMessage()).split("\n")) call.warn("", line);
            return e.exitCode();
        }
        SocketQuery query = new SocketQuery(selection.tables(), selection.families(), selection.states(),
                call.isStructured() ? ~0 : details(options), filter);
        if (isEmpty(query, call)) return ExitCode.DONE;
        return new SsRun(call, query, options, names, cgroups, proc).run();
    }

    private static boolean isEmpty(SocketQuery query, Invocation call) {
        String what = query.families() == 0
                ? "families"
                : query.tables() == 0
                        ? "socket tables"
                        : query.states() == 0 ? "socket states" : "";
        if (!what.isEmpty()) call.warn("ss: ", "no " + what + " to show with such filter.");
        return !what.isEmpty();
    }

    private static SsOptions options(Arguments a) {
        boolean extended = a.has(SsSyntax.EXTENDED);
        return new SsOptions(a.has(SsSyntax.NUMERIC), a.has(SsSyntax.RESOLVE),
                a.has(SsSyntax.PROCESSES) || a.has(Option.WHY),
                a.has(SsSyntax.THREADS), extended || a.has(SsSyntax.OPTIONS), extended, a.has(SsSyntax.MEMORY),
                a.has(SsSyntax.INFO), a.has(SsSyntax.ONE_LINE), a.has(SsSyntax.TOS), a.has(SsSyntax.CGROUP),
                a.has(SsSyntax.SOCKOPT), a.has(SsSyntax.BPF), a.has(SsSyntax.TIPC_INFO), a.has(SsSyntax.CONTEXT),
                a.has(SsSyntax.CONTEXTS), a.has(SsSyntax.EVENTS));
    }

    private static int details(SsOptions o) {
        return (o.memory() ? SocketQuery.MEMORY : 0) | (o.info() ? SocketQuery.TCP_INFO : 0)
                | (o.extended() ? SocketQuery.EXTENDED : 0) | (o.tos() ? SocketQuery.TRAFFIC_CLASS : 0)
                | (o.bpf() ? SocketQuery.BPF : 0);
    }

    /** The words after the options, preceded by those of {@code -F FILE}. */
    private static List<String> filterWords(Invocation call) throws ProbeException {
        String file = call.arguments().value(SsSyntax.FILTER_FILE);
        if (file == null) return call.arguments().operands();
        List<String> words = new ArrayList<>(call.arguments().operands());
        try {
            byte[] bytes = file.equals("-")
                    ? call.env().in().readAllBytes()
                    : Files.readAllBytes(call.env().directory().resolve(Path.of(file)));
            for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n")) {
                if (!line.startsWith("#")) words.add(line);
            }
        } catch (IOException e) {
            throw new ProbeException(ProbeException.Kind.USAGE, "fopen filter file: " + file, e);
        }
        return words;
    }

    /** Takes {@code state X} and {@code exclude X} off the front. */
    private static List<String> stateWords(List<String> words, Selection selection) throws UsageException {
        List<String> rest = new ArrayList<>(words);
        if (rest.size() == 1 && rest.get(0).indexOf(' ') > 0
                && (rest.get(0).startsWith("state ") || rest.get(0).startsWith("exclude "))) {
            rest = new ArrayList<>(List.of(rest.get(0).strip().split(" +")));
        }
        while (!rest.isEmpty()) {
            String word = rest.get(0);
            boolean state = word.equals("state"), exclude = word.equals("exclude") || word.equals("excl");
            if (!state && !exclude) break;
            if (rest.size() < 2) throw new UsageException("Command line is not complete. Try option \"help\"");
            int mask = States.mask(rest.get(1));
            if (mask == 0) throw new UsageException("wrong state name: " + rest.get(1));
            if (state) selection.state(mask);
            else
                selection.exclude(mask);
            rest = rest.subList(2, rest.size());
        }
        return rest;
    }

    /** {@code -N NAME}: the exit code when it cannot be entered, null when all is well. */
    private static @Nullable Integer enterNamespace(Invocation call) throws UsageException {
        String name = call.arguments().value(SsSyntax.NET);
        if (name == null) return null;
        if (!(call.kernel() instanceof Linux linux)) throw new UsageException("-N needs this host, not a recording");
        try {
            linux.enterNetworkNamespace("/run/netns/" + name);
            return null;
        } catch (KernelException e) {
            String reason = sonde.inspectors.kernel.Errno.message(e.errno());
            boolean open = String.valueOf(e.getMessage()).startsWith("open");
            call.warn("", open
                    ? "Cannot open network namespace \"" + name + "\": " + reason
                    : "setting the network namespace \"" + name + "\" failed: " + reason);
            return ExitCode.NOTHING;
        }
    }

    private static void requireSelinux(Invocation call) throws ProbeException {
        if (!call.proc().line("filesystems").contains("selinuxfs")
                || !call.proc().line("mounts").contains(" selinuxfs ")) {
            throw new ProbeException(ProbeException.Kind.FAILED, "SELinux is not enabled.");
        }
    }

    @Override
    public sonde.cli.render.View<?> view() { return sonde.cli.view.SocketView.VIEW; }
}
