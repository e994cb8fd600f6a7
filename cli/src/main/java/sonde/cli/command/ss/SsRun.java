package sonde.cli.command.ss;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import sonde.cli.command.Arguments;
import sonde.cli.command.ExitCode;
import sonde.cli.command.FactsRequest;
import sonde.cli.command.Invocation;
import sonde.cli.command.UsageException;
import sonde.cli.render.OutputException;
import sonde.cli.view.Cgroups;
import sonde.cli.view.SocketFacts;
import sonde.cli.view.SocketPlace;
import sonde.cli.view.SocketRow;
import sonde.cli.view.SocketView;
import sonde.cli.view.SsLayout;
import sonde.cli.view.SsNames;
import sonde.cli.view.SsOptions;
import sonde.cli.view.SsText;
import sonde.inspectors.kernel.Errno;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.ProbeException;
import sonde.inspectors.probe.Sink;
import sonde.inspectors.processes.SocketOwners;
import sonde.inspectors.processes.SocketSettings;
import sonde.inspectors.sockets.InetSocket;
import sonde.inspectors.sockets.OtherEnds;
import sonde.inspectors.sockets.Socket;
import sonde.inspectors.sockets.SocketActions;
import sonde.inspectors.sockets.SocketFilter;
import sonde.inspectors.sockets.SocketQuery;
import sonde.inspectors.sockets.SocketTable;
import sonde.inspectors.sockets.Table;
import sonde.inspectors.sockets.traffic.Rates;

/** One run of ss after everything typed was understood: dump, join, show. */
public final class SsRun {
    private final Invocation call;
    private final SocketQuery query;
    private final SsOptions options;
    private final SsNames names;
    private final Cgroups cgroups;
    private final ProcFs proc;
    private final boolean ambiguous;
    private @Nullable SsWatch watch;

    private SsRun(Invocation call, SocketQuery query, SsOptions options, SsNames names, Cgroups cgroups, ProcFs proc,
            boolean ambiguous) {
        this.call = call;
        this.query = query;
        this.options = options;
        this.names = names;
        this.cgroups = cgroups;
        this.proc = proc;
        this.ambiguous = ambiguous;
    }

    /**
     * Understands what was typed in one network namespace: devices are numbers there.
     *
     * @param words state words, then the filter
     */
    public static SsRun of(Invocation call, ProcFs proc, SsOptions options, Selection selection, List<String> words)
            throws UsageException, FilterParser.Failure {
        SsNames names = new SsNames(proc, options.numeric(), options.resolve());
        Cgroups cgroups = new Cgroups(proc);
        List<String> rest = stateWords(words, selection);
        selection.complete();
        FilterParser parser = new FilterParser(rest, names, cgroups, selection,
                SsSyntax.preferredFamily(call.arguments()));
        SocketFilter filter = parser.parse();
        SocketQuery query = new SocketQuery(selection.tables(), selection.families(), selection.states(),
                call.isStructured() ? ~0 : details(options) | (call.watch() == null ? 0 : SocketQuery.TCP_INFO),
                filter);
        return new SsRun(call, query, options, names, cgroups, proc, parser.isAmbiguous());
    }

    /** Says what is wrong with a filter, and returns the exit code. */
    public static int refuse(Invocation call, FilterParser.Failure e) {
        for (String line : String.valueOf(e.getMessage()).split("\n")) call.warn("", line);
        return e.exitCode();
    }

    private static int details(SsOptions o) {
        return (o.memory() ? SocketQuery.MEMORY : 0) | (o.info() ? SocketQuery.TCP_INFO : 0)
                | (o.extended() ? SocketQuery.EXTENDED : 0) | (o.tos() ? SocketQuery.TRAFFIC_CLASS : 0)
                | (o.bpf() ? SocketQuery.BPF : 0);
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

    /** Whether families, tables or states exclude each other, so that nothing can be shown; says so, and other doubts. */
    public boolean isEmpty() {
        if (ambiguous) {
            call.warn("sonde ss: ", "'and' after 'or': ss groups from the left, as done here, though its manual says"
                    + " that 'and' binds tighter; parentheses make it plain");
        }
        String what = query.tables() == 0
                ? "socket tables"
                : query.families() == 0
                        ? "families"
                        : query.states() == 0 ? "socket states" : "";
        if (!what.isEmpty()) call.warn("ss: ", "no " + what + " to show with such filter.");
        return !what.isEmpty();
    }

    public int run() throws UsageException, ProbeException {
        SsWatch w = watch = SsWatch.of(call, query);
        if (w == null) return list();
        w.begin();
        int code = list();
        w.end();
        return code;
    }

    private int list() throws UsageException, ProbeException {
        String raw = call.arguments().value(SsSyntax.DIAG);
        if (raw != null && !query.wants(Table.TCP)) {
            call.warn("ss: ", "tcpdiag dump requested and no tcp in filter.");
            return ExitCode.DONE;
        }
        if (raw != null) return dump(raw);
        if (options.events() && (query.tables() & (Table.TCP.bit() | Table.UDP.bit())) == 0) {
            throw new UsageException("the kernel tells of the end of TCP and UDP sockets only");
        }
        FactsRequest request = request();
        SocketFacts facts = facts(request, owners(request));
        if (call.isStructured()) {
            try (Sink<SocketRow> rows = call.rows(SocketView.VIEW)) {
                rows(rows, facts);
                report(facts);
            }
        } else {
            SsLayout layout = layout();
            lines(layout, facts);
            layout.print();
            report(facts);
        }
        return ExitCode.DONE;
    }

    private FactsRequest request() { return FactsRequest.of(call, options.processes() || options.threads()); }

    /** What is to be found out about each socket here. @param place where that is, when that is to be told. */
    SocketFacts facts(SocketOwners owners, SocketPlace place, @Nullable OtherEnds ends) throws UsageException {
        FactsRequest request = request();
        return new SocketFacts(owners, ends, request.search(owners), request.settings(), place);
    }

    /** Where other ends are looked for here; null when nobody asked for them. */
    @Nullable
    OtherEnds ends(SocketOwners owners) { return request().ends(proc, query.tables(), owners); }

    private SocketFacts facts(FactsRequest request, SocketOwners owners) throws UsageException {
        return request.needsHolders()
                ? new SocketFacts(owners, request.ends(proc, query.tables(), owners), request.search(owners),
                        request.settings(), null)
                : SocketFacts.none(owners);
    }

    /** Columns for what is wanted, with their header. */
    SsLayout layout() {
        Arguments a = call.arguments();
        SsLayout layout = new SsLayout(call.out(), call.env().isTerminal(1) ? Math.max(1, call.env().width()) : 0,
                isMany(query.tables()), isMany(query.states()), !a.has(SsSyntax.NO_QUEUES));
        layout.rates(watch instanceof SsWatch w && w.hasRates());
        if (call.globals().header()) layout.header();
        return layout;
    }

    /** Pours rows. */
    void rows(Sink<SocketRow> rows, SocketFacts facts) throws ProbeException {
        collect(new Rows(rows, facts));
    }

    /** Gathers lines. */
    void lines(SsLayout layout, SocketFacts facts) throws ProbeException {
        collect(new Lines(new SsText(layout, options, names, facts, cgroups, proc), layout, facts));
    }

    private static Gap told(Gap gap, @Nullable SocketPlace place) {
        return place == null ? gap : place.namespace().gap(gap);
    }

    private static boolean isMany(int mask) { return (mask & mask - 1) != 0; }

    private SocketOwners owners(FactsRequest request) {
        boolean wanted = options.processes() || options.threads() || request.needsHolders() || isLogging();
        if (call.globals().columns() != null) {
            for (String c : call.globals().columns())
                wanted |= c.equals("process") || c.equals("pid") || c.equals("users");
        }
        if (!wanted) return SocketOwners.none();
        // who held a socket that is being closed is not to be found out afterwards
        boolean closing = options.events() || call.arguments().has(SsSyntax.KILL);
        return closing
                ? SocketOwners.walk(proc, options.threads())
                : SocketOwners.onDemand(proc, options.threads());
    }

    private boolean isLogging() { return watch instanceof SsWatch w && w.isLogging(); }

    /** What this socket moved since the repetition before. */
    private @Nullable Rates rates(Socket s, SocketFacts facts) {
        SsWatch w = watch;
        if (w == null) return null;
        List<SocketOwners.Owner> holders = w.isLogging() ? facts.owners().of(s.inode()) : List.of();
        return w.take(s, holders.isEmpty() ? null : holders.get(0).process());
    }

    void report(SocketFacts facts) {
        if (options.tipcInfo() && query.wants(Table.TIPC)) {
            call.gap(new Gap.Unsupported("--tipcinfo", "sonde does not list TIPC sockets, which it tells of"));
        }
        Gap gap = facts.owners().gap();
        if (gap != null) call.gap(gap);
        SocketSettings settings = facts.settings();
        Gap refused = settings == null ? null : settings.gap();
        if (refused != null) call.gap(refused);
    }

    private void collect(Sink<Socket> sink) throws ProbeException {
        Sink<Socket> target = call.arguments().has(SsSyntax.KILL) ? new Killing(sink) : sink;
        if (!options.events()) {
            new SocketTable(proc, query).run(target);
            return;
        }
        Linux linux = call.kernel().live();
        if (linux == null) {
            throw new ProbeException(ProbeException.Kind.USAGE, "events come from this host, not from a recording");
        }
        try {
            SocketActions.destroyed(linux, query, target);
        } catch (KernelException e) {
            throw new ProbeException(ProbeException.Kind.FAILED, "cannot watch sockets: " + e.getMessage(), e);
        }
    }

    /** A new private file with the kernel's raw messages; {@code -} is stdout. */
    private int dump(String file) throws ProbeException {
        try (OutputStream out = file.equals("-") ? call.env().rawOut() : create(file)) {
            SocketActions.rawTcp(call.kernel(), query, (datagram, length) -> {
                try {
                    out.write(datagram, 0, length);
                } catch (IOException e) {
                    throw new OutputException(e);
                }
                return true;
            });
            return ExitCode.DONE;
        } catch (IOException e) {
            throw new ProbeException(ProbeException.Kind.FAILED, "fopen dump file: " + e.getMessage(), e);
        }
    }

    private OutputStream create(String file) throws IOException {
        Path path = call.env().directory().resolve(file);
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        return java.nio.channels.Channels.newOutputStream(Files.newByteChannel(path,
                Set.of(StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING, LinkOption.NOFOLLOW_LINKS)));
    }

    /** Text of ss; events are printed one by one. */
    private final class Lines implements Sink<Socket> {
        private final SsText text;
        private final SsLayout layout;
        private final SocketFacts facts;

        Lines(SsText text, SsLayout layout, SocketFacts facts) {
            this.facts = facts;
            this.text = text;
            this.layout = layout;
        }

        @Override
        public boolean accept(Socket s) {
            text.row(s, rates(s, facts));
            if (options.events()) {
                layout.print();
                call.out().flush();
            }
            return true;
        }

        @Override
        public void gap(Gap gap) { call.gap(told(gap, facts.place())); }

        @Override
        public void close() {}
    }

    /** Rows of the structured formats. */
    private final class Rows implements Sink<Socket> {
        private final Sink<SocketRow> rows;
        private final SocketFacts facts;

        Rows(Sink<SocketRow> rows, SocketFacts facts) {
            this.rows = rows;
            this.facts = facts;
        }

        @Override
        public boolean accept(Socket s) {
            int index = s.interfaceIndex();
            String device = index == 0 ? "" : names.interfaces().name(index);
            List<SocketOwners.Owner> holders = facts.owners().of(s.inode());
            boolean more = rows.accept(new SocketRow(s, holders, device, facts.peer(s), facts.why(s, holders),
                    facts.settings(holders, s.inode()), facts.place(), rates(s, facts)));
            if (options.events()) call.out().flush();
            return more;
        }

        @Override
        public void gap(Gap gap) { rows.gap(told(gap, facts.place())); }

        @Override
        public void close() {}
    }

    /** Closes what comes by, and passes on only what was closed. */
    private final class Killing implements Sink<Socket> {
        private final Sink<Socket> next;

        Killing(Sink<Socket> next) { this.next = next; }

        @Override
        public boolean accept(Socket s) {
            if (!(s instanceof InetSocket i)) return true;
            try {
                SocketActions.destroy(proc.kernel(), i);
            } catch (KernelException e) {
                if (e.errno() != Errno.EOPNOTSUPP && e.errno() != Errno.ENOENT) {
                    call.warn("", "SOCK_DESTROY answers: " + Errno.message(e.errno()));
                }
                return true;
            }
            return next.accept(s);
        }

        @Override
        public void gap(Gap gap) { next.gap(gap); }

        @Override
        public void close() { next.close(); }
    }
}
