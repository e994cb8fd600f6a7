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
import sonde.cli.command.ss.SsEverywhere;
import sonde.cli.command.ss.SsRun;
import sonde.cli.command.ss.SsSyntax;
import sonde.cli.view.SsOptions;
import sonde.cli.view.SsSummary;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.probe.ProbeException;
import sonde.inspectors.processes.SecurityContexts;

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
        if ("help".equals(a.value(SsSyntax.FAMILY))) {
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
        Selection selection = SsSyntax.selection(a);
        List<String> words = filterWords(call);
        if (call.globals().allNetns() && a.has(SsSyntax.LOG)) {
            throw new UsageException("--log hears of the ends in one network namespace only: leave --all-netns away");
        }
        if (call.globals().allNetns()) return new SsEverywhere(call, options, words).run();
        ProcFs proc = call.proc();
        if (a.has(SsSyntax.SUMMARY)) {
            new SsSummary(proc).print(call.out());
            if (words.isEmpty() && !selection.isChosen()) return ExitCode.DONE;
        }
        SsRun run;
        try {
            run = SsRun.of(call, proc, options, selection, words);
        } catch (FilterParser.Failure e) {
            return SsRun.refuse(call, e);
        }
        return run.isEmpty() ? ExitCode.DONE : run.run();
    }

    private static SsOptions options(Arguments a) {
        boolean extended = a.has(SsSyntax.EXTENDED);
        return new SsOptions(a.has(SsSyntax.NUMERIC), a.has(SsSyntax.RESOLVE),
                a.has(SsSyntax.PROCESSES) || a.has(Option.WHY) || a.has(SsSyntax.CONTEXT) || a.has(SsSyntax.CONTEXTS),
                a.has(SsSyntax.THREADS), extended || a.has(SsSyntax.OPTIONS) || a.has(SsSyntax.BPF), extended,
                a.has(SsSyntax.MEMORY),
                a.has(SsSyntax.INFO), a.has(SsSyntax.ONE_LINE), a.has(SsSyntax.TOS), a.has(SsSyntax.CGROUP),
                a.has(SsSyntax.SOCKOPT), a.has(SsSyntax.BPF), a.has(SsSyntax.TIPC_INFO), a.has(SsSyntax.CONTEXT),
                a.has(SsSyntax.CONTEXTS), a.has(SsSyntax.EVENTS));
    }

    /** The words after the options, preceded by those of {@code -F FILE}. */
    private static List<String> filterWords(Invocation call) throws UsageException, ProbeException {
        if (call.arguments().count(SsSyntax.FILTER_FILE) > 1) throw new UsageException("More than one filter file");
        String file = call.arguments().value(SsSyntax.FILTER_FILE);
        if (file == null) return call.arguments().operands();
        List<String> words = new ArrayList<>(call.arguments().operands());
        try {
            byte[] bytes = file.equals("-")
                    ? call.env().in().readAllBytes()
                    : Files.readAllBytes(call.env().directory().resolve(Path.of(file)));
            for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n")) {
                // the original passes over lines that begin with 0 as well
                if (!line.startsWith("#") && !line.startsWith("0")) words.add(line);
            }
        } catch (IOException e) {
            throw new ProbeException(ProbeException.Kind.USAGE, "fopen filter file: " + file, e);
        }
        return words;
    }

    /** {@code -N NAME}: the exit code when it cannot be entered, null when all is well. */
    private static @Nullable Integer enterNamespace(Invocation call) throws UsageException {
        String name = call.arguments().value(SsSyntax.NET);
        if (name == null) return null;
        Linux linux = call.linux("-N needs this host, not a recording");
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
        if (!SecurityContexts.hasSelinux(call.proc())) {
            throw new ProbeException(ProbeException.Kind.FAILED, "SELinux is not enabled.");
        }
    }

    @Override
    public sonde.cli.render.View<?> view() { return sonde.cli.view.SocketView.VIEW; }
}
