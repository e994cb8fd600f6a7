package sonde.cli.command;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.cli.view.LsofFields;
import sonde.cli.view.LsofNames;
import sonde.cli.view.LsofPlaces;
import sonde.cli.view.LsofTable;
import sonde.cli.view.LsofText;
import sonde.cli.view.OpenFileView;
import sonde.cli.view.Placed;
import sonde.cli.view.Strftime;
import sonde.inspectors.files.OpenFile;
import sonde.inspectors.files.OpenFiles;
import sonde.inspectors.files.Selection;
import sonde.inspectors.files.SettingsSink;
import sonde.inspectors.kernel.KernelException;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.kernel.procfs.ProcFs;
import sonde.inspectors.namespaces.NetworkNamespaces;
import sonde.inspectors.namespaces.Tour;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.ProbeException;
import sonde.inspectors.probe.Sink;
import sonde.inspectors.processes.Mounts;
import sonde.inspectors.processes.SafeStatus;
import sonde.inspectors.processes.SocketSettings;

/** Lists open files, as lsof does. */
public final class LsofCommand implements Command {
    /** The original ends with 1 for an error and for anything that was asked for and not found. */
    private static final int NOT_FOUND = 1;

    @Override
    public Syntax syntax() { return LsofSyntax.syntax(); }

    @Override
    public Arguments parse(List<String> words) throws UsageException {
        Syntax syntax = syntax();
        List<Option> own = new ArrayList<>(Globals.options(syntax));
        for (Option o : syntax.options()) if (o.id() >= Option.OWN) own.add(o);
        return new LsofWords(syntax, own, words).parse();
    }

    @Override
    public int usageExitCode() { return NOT_FOUND; }

    @Override
    public boolean isRecordable() { return true; }

    @Override
    public sonde.cli.render.View<?> view() {
        return OpenFileView.of(new LsofNames(new sonde.inspectors.kernel.Linux())); // no row will ask for a name
    }

    @Override
    public sonde.cli.render.Output helpOutput(Env env) { return env.err(); }

    @Override
    public @Nullable String obstacle(Env env) { return Abilities.ofOthers(env); }

    @Override
    public int run(Invocation call) throws UsageException, ProbeException, InterruptedException {
        LsofNames names = new LsofNames(call.kernel());
        LsofRequest request = LsofRequest.of(call.arguments(), new LsofIds(names::uid), names::services);
        if (request.help) return LsofHelp.print(call, syntax());
        if (request.version) return LsofHelp.version(call);
        request.look.utf8 = isUtf8(call.env());
        if (request.registrations) {
            call.gap(new Gap.Unsupported("portmapper names (+M)",
                    "sonde does not ask the portmapper; ports have the names of /etc/services"));
        }
        ProcFs proc = call.proc();
        if (request.warnings) for (String note : request.notes) call.warn("lsof: ", note);
        Mounts mounts = mounts(proc);
        request.checkExempt(mounts);
        if (request.listMounts)
            return LsofHelp.mounts(call, mounts,
                    new SafeStatus(call.kernel(), mounts, LsofRequest.DEFAULT_PATIENCE_MILLIS));
        boolean failed = addNames(call, request, mounts);
        if (failed && request.selection.names.isEmpty()) return NOT_FOUND;
        Rounds rounds = new Rounds(call, request, names, proc, mounts);
        boolean found = rounds.run();
        boolean all = LsofMissing.report(request.selection, request.verbose, call.out());
        if (request.repeatUntilNothing) return all && found && !failed ? 0 : NOT_FOUND;
        return (all || request.quietSearch) && !failed ? 0 : NOT_FOUND;
    }

    private static boolean addNames(Invocation call, LsofRequest request, Mounts mounts) throws UsageException {
        if (request.names.isEmpty() && request.directories.isEmpty()) return false;
        SafeStatus statuses = new SafeStatus(call.kernel(), mounts, request.detail(false).limitMillis());
        LsofPaths paths = new LsofPaths(call.kernel(), mounts, statuses, call.env().directory().toString(), message -> {
            if (!request.quietSearch && (request.warnings || !message.startsWith("WARNING")))
                call.warn("lsof: ", message);
        });
        for (LsofRequest.Directory d : request.directories) paths.directory(d);
        for (String name : request.names) paths.name(name, request.nameKind);
        request.selection.names.addAll(paths.found());
        boolean failed = paths.isFailed() && !request.quietSearch;
        if (paths.found().isEmpty() && !failed) request.selection.wantNothing();
        return failed;
    }

    static boolean isUtf8(Env env) {
        String locale = env.variable("LC_ALL");
        if (locale == null || locale.isEmpty()) locale = env.variable("LC_CTYPE");
        if (locale == null || locale.isEmpty()) locale = env.variable("LANG");
        if (locale == null) return false;
        String upper = locale.toUpperCase(java.util.Locale.ROOT);
        return upper.contains("UTF-8") || upper.contains("UTF8");
    }

    private static Mounts mounts(ProcFs proc) {
        try {
            return Mounts.parse(proc.read("self/mountinfo"));
        } catch (KernelException e) {
            return Mounts.parse(new byte[0]);
        }
    }

    /** One listing, or one after another with {@code -r}. */
    private record Rounds(Invocation call, LsofRequest request, LsofNames names, ProcFs proc, Mounts mounts) {
        /** Returns whether anything was listed. */
        boolean run() throws UsageException, ProbeException, InterruptedException {
            boolean any = false;
            for (int round = 1;; round++) {
                int shown = once();
                any |= shown > 0;
                if (request.repeatSeconds < 0) return any;
                if (request.repeatUntilNothing && shown == 0) return any;
                marker();
                if (round == request.repeatCount) return any;
                Thread.sleep(request.repeatSeconds * 1000);
            }
        }

        private int once() throws UsageException, ProbeException, InterruptedException {
            LsofText text = new LsofText(request.look, names);
            boolean structured = call.isStructured();
            request.selection.everyTask = !structured && request.selection.kinds() == 0
                    && !request.selection.ignoresTasks;
            OpenFiles probe = new OpenFiles(proc, request.selection, request.detail(structured), mounts);
            return call.globals().allNetns() ? everywhere(probe, text) : show(probe, text, null);
        }

        /** With the sockets of every network namespace. */
        private int everywhere(OpenFiles probe, LsofText text) throws UsageException, ProbeException,
                InterruptedException {
            Linux linux = call.linux("--all-netns needs this host");
            try (NetworkNamespaces found = NetworkNamespaces.find(linux, false)) {
                if (request.warnings) for (Gap gap : found.gaps()) call.gap(gap);
                new Tour(linux, found.all(), call::gap).run((where, there) -> {
                    probe.visit(where, there);
                    return true;
                });
                return show(probe, text, new LsofPlaces(found));
            }
        }

        private int show(OpenFiles probe, LsofText text, @Nullable LsofPlaces places) throws UsageException,
                ProbeException {
            if (call.isStructured()) {
                if (places == null) return rows(probe, call.rows(OpenFileView.of(names)));
                return rows(probe, places(call.rows(Placed.view(OpenFileView.of(names))), places));
            }
            List<OpenFile> files = collect(probe);
            if (request.terse) terse(files);
            else if (request.fields != null) new LsofFields(text, request.fields).print(files, call.out());
            else if (request.jsonObject || request.jsonLines) {
                new sonde.cli.view.LsofJson(text).print(files, request.jsonLines, call.out());
            } else {
                new LsofTable(text, places).print(files, call.globals().header(), call.out());
            }
            if (request.warnings) {
                for (int uid : names.unnamed())
                    call.warn("lsof: ", "no pwd entry for UID " + (uid & 0xffffffffL));
            }
            names.unnamed().clear();
            return files.size();
        }

        /** Asks for socket options on the way, if they are wanted. */
        private void run(OpenFiles probe, Sink<OpenFile> files) throws UsageException, ProbeException {
            SocketSettings settings = FactsRequest.of(call, false).settings();
            if (settings == null) {
                probe.run(files);
                return;
            }
            try (SettingsSink asking = new SettingsSink(settings, files)) {
                probe.run(asking);
            }
        }

        private static Sink<OpenFile> places(Sink<Placed<OpenFile>> rows, LsofPlaces places) {
            return new Sink<>() {
                @Override
                public boolean accept(OpenFile row) { return rows.accept(new Placed<>(row, places.of(row))); }

                @Override
                public void gap(Gap gap) { rows.gap(gap); }

                @Override
                public void close() { rows.close(); }
            };
        }

        private int rows(OpenFiles probe, Sink<OpenFile> to) throws UsageException, ProbeException {
            int[] count = new int[1];
            try (Sink<OpenFile> rows = to) {
                run(probe, new Sink<>() {
                    @Override
                    public boolean accept(OpenFile row) {
                        count[0]++;
                        return rows.accept(row);
                    }

                    @Override
                    public void gap(Gap gap) { rows.gap(gap); }

                    @Override
                    public void close() {}
                });
            }
            return count[0];
        }

        private List<OpenFile> collect(OpenFiles probe) throws UsageException, ProbeException {
            List<OpenFile> files = new ArrayList<>();
            run(probe, new Sink<>() {
                @Override
                public boolean accept(OpenFile row) { return files.add(row); }

                @Override
                public void gap(Gap gap) {
                    if (request.warnings && isPartial(request.selection) || call.arguments().has(Option.SETTINGS)) {
                        call.gap(gap);
                    }
                }

                @Override
                public void close() {}
            });
            return files;
        }

        /** A listing by descriptor has a row for each process that could not be read; one by socket has not. */
        private static boolean isPartial(Selection s) {
            return s.wantsNetwork || s.wantsUnix || !s.addresses.isEmpty() || !s.names.isEmpty();
        }

        private void terse(List<OpenFile> files) {
            int last = -1;
            for (OpenFile f : files) {
                if (f.process().pid() == last) continue;
                last = f.process().pid();
                call.out().text().dec(last);
                call.out().line();
            }
        }

        private void marker() {
            String format = request.marker, marker = format == null ? null : Strftime.format(format, call.env().now());
            if (request.fields != null) {
                new LsofFields(new LsofText(request.look, names), request.fields).marker(call.out(),
                        marker == null ? "" : marker);
            } else if (!call.isStructured()) {
                call.out().line(marker == null ? "=======" : marker);
            }
            call.out().flush();
        }
    }
}
