package sonde.cli.command;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.cli.view.LsofNames;
import sonde.cli.view.SocketOptionColumns;
import sonde.cli.view.SocketOptionView;
import sonde.inspectors.files.DescriptorSet;
import sonde.inspectors.files.FileDetail;
import sonde.inspectors.files.OpenFiles;
import sonde.inspectors.files.Selection;
import sonde.inspectors.files.SocketOptionReader;
import sonde.inspectors.files.SocketOptionValue;
import sonde.inspectors.files.Wanted;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.kernel.SocketOption;
import sonde.inspectors.kernel.SocketOptions;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.ProbeException;
import sonde.inspectors.probe.Sink;
import sonde.inspectors.processes.Mounts;

/** Shows how the sockets of a running process are set. */
public final class SockoptCommand implements Command {
    private static final int ALL = 'a', ONLY = 'o';

    @Override
    public Syntax syntax() {
        return new Syntax("sockopt", "Show how the sockets of a running process are set.")
                .flag(ALL, "-a --all", "every option that the kernel answers")
                .value(ONLY, "-o --option", "NAMES", "only these: nodelay,keepalive,SO_LINGER")
                .operands("PID|PID/FD|:PORT...", Option.Values.of(Option.Kind.PID))
                .example("sonde sockopt 1234", "every socket of process 1234")
                .example("sonde sockopt 1234/17", "the socket that is its descriptor 17")
                .example("sonde sockopt -o nodelay,keepalive :443", "all sockets with port 443 at either end")
                .example("sonde sockopt 1234 --json", "the same for programs")
                .more("Descriptors are copied with pidfd_getfd(2) and asked with getsockopt(2): that needs "
                        + "CAP_SYS_PTRACE, or the same user where kernel.yama.ptrace_scope is 0. SO_ERROR is never "
                        + "asked: the question would clear it. Values of buffers are the kernel's, twice those that "
                        + "the process asked for.");
    }

    @Override
    public sonde.cli.render.View<?> view() { return sonde.cli.view.SocketOptionView.VIEW; }

    @Override
    public @Nullable String obstacle(Env env) {
        return Abilities.has(env, Abilities.SYS_PTRACE)
                ? null
                : "sockets of other users' processes cannot be asked without CAP_SYS_PTRACE (root)";
    }

    @Override
    public int run(Invocation call) throws UsageException, ProbeException, InterruptedException {
        Arguments a = call.arguments();
        if (a.operands().isEmpty()) throw new UsageException("which process? (PID, PID/FD or :PORT)");
        List<SocketOption> options = options(a);
        Linux linux = call.linux("only on this host");
        int[] count = new int[1];
        boolean[] denied = new boolean[1];
        try (Sink<SocketOptionValue> rows = call.rows(SocketOptionView.VIEW)) {
            Sink<SocketOptionValue> counted = new Sink<>() {
                @Override
                public boolean accept(SocketOptionValue row) {
                    count[0]++;
                    return rows.accept(row);
                }

                @Override
                public void gap(Gap gap) {
                    denied[0] |= gap instanceof Gap.Denied;
                    rows.gap(gap);
                }

                @Override
                public void close() {}
            };
            for (String operand : a.operands()) {
                Selection selection = selection(operand, new LsofNames(call.kernel()));
                FileDetail detail = new FileDetail(false, false, false, false, false, false, false, false, 1000,
                        List.of());
                OpenFiles files = new OpenFiles(call.proc(), selection, detail, Mounts.parse(new byte[0]));
                new SocketOptionReader(linux.door(), files, options).run(counted);
                for (Wanted<Integer> pid : selection.pids) {
                    if (!pid.isFound()) call.warn(errorPrefix(), "no process " + pid.what());
                }
            }
        }
        if (count[0] > 0) return ExitCode.DONE;
        return denied[0] ? ExitCode.NOT_PERMITTED : ExitCode.NOTHING;
    }

    private static List<SocketOption> options(Arguments a) throws UsageException {
        SocketOptions known = new SocketOptions();
        String typed = a.value(ONLY);
        if (a.has(ALL) && typed == null) return known.all();
        if (typed == null) return SocketOptionColumns.common(known);
        List<SocketOption> chosen = new ArrayList<>();
        for (String name : typed.split(",")) {
            SocketOption o = SocketOptionColumns.find(known, name);
            if (o == null) throw new UsageException("no socket option '" + name + "'");
            chosen.add(o);
        }
        return chosen;
    }

    private static Selection selection(String operand, LsofNames names) throws UsageException {
        Selection s = new Selection();
        s.all = true;
        if (operand.startsWith(":")) {
            s.addresses.addAll(new LsofAddresses(names::services).parse(operand, 0));
            return s;
        }
        int slash = operand.indexOf('/');
        s.pids.add(new Wanted<>(number(slash < 0 ? operand : operand.substring(0, slash), operand), operand));
        DescriptorSet set = new DescriptorSet(false);
        if (slash < 0) {
            set.add("fd");
        } else {
            int fd = number(operand.substring(slash + 1), operand);
            set.add(fd, fd);
        }
        s.descriptors = set;
        return s;
    }

    private static int number(String digits, String operand) throws UsageException {
        if (digits.isEmpty() || digits.length() > 9 || !LsofIds.digits(digits).equals(digits)) {
            throw new UsageException("neither PID, PID/FD nor :PORT: " + operand);
        }
        return Integer.parseInt(digits);
    }
}
