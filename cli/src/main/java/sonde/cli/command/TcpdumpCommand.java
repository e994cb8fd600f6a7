package sonde.cli.command;

import static sonde.cli.command.TcpdumpSyntax.*;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.capture.packet.Names;
import sonde.capture.source.PacketSource;
import sonde.capture.source.live.LiveOptions;
import sonde.capture.source.live.LiveSource;
import sonde.cli.render.View;
import sonde.cli.view.PacketColours;
import sonde.cli.view.PacketColumns;
import sonde.inspectors.bytes.Text;
import sonde.inspectors.kernel.Door;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.probe.ProbeException;

/** Packets, as tcpdump shows them. */
public final class TcpdumpCommand implements Command {
    private static final String USAGE = "Usage: tcpdump [-AbdDefhHIJKlLnNOpqStuUvxX#] [ -B size ] [ -c count ] [--count]\n"
            + "                [ -C file_size ] [ -E algo:secret ] [ -F file ] [ -G seconds ]\n"
            + "                [ -i interface ] [ --immediate-mode ] [ -j tstamptype ]\n"
            + "                [ -M secret ] [ --number ] [ --print ] [ -Q in|out|inout ]\n"
            + "                [ -r file ] [ -s snaplen ] [ -T type ] [ --version ]\n"
            + "                [ -V file ] [ -w file ] [ -W filecount ] [ -y datalinktype ]\n"
            + "                [ --time-stamp-precision precision ] [ --micro ] [ --nano ]\n"
            + "                [ -z postrotate-command ] [ -Z user ] [ expression ]";

    private final Syntax syntax = TcpdumpSyntax.syntax();

    @Override
    public Syntax syntax() { return syntax; }

    @Override
    public int usageExitCode() { return ExitCode.NOTHING; }

    @Override
    public Arguments parse(List<String> words) throws UsageException {
        try {
            return Command.super.parse(words);
        } catch (UsageException e) {
            throw new UsageException(e.getMessage() + "\n" + USAGE);
        }
    }

    @Override
    public @Nullable String obstacle(Env env) {
        return Abilities.has(env, Abilities.NET_RAW)
                ? null
                : "capturing needs CAP_NET_RAW (root, or setcap cap_net_raw+ep on the runtime); files (-r) can be read";
    }

    @Override
    public int run(Invocation call) throws UsageException, ProbeException, InterruptedException {
        Arguments a = call.arguments();
        Env env = call.env();
        TcpdumpOptions options = TcpdumpOptions.of(a);
        if (a.has(LIST_INTERFACES)) return new TcpdumpDevices(env, door(call)).list(a.has(VERBOSE));
        boolean files = options.read() != null || options.list() != null;
        if (!files && (a.has(LIST_LINK_TYPES) || a.has(LIST_STAMP_TYPES)))
            return listTypes(a, options, env, door(call));
        String filterFile = options.filterFile();
        String expression = filterFile == null ? options.filter() : filterFrom(filterFile, env);
        if (a.has(CODE)) {
            return TcpdumpProgram.print(env, door(call), options.read(), expression, options.optimize(), a.count(CODE));
        }
        TcpdumpFiles.TakerMaker maker = first -> taker(options, call, first);
        if (files) {
            String user = a.value(USER);
            return new TcpdumpFiles(options, env, expression).run(user == null ? maker : first -> {
                DroppedRoot.become(user, 0, env, door(call));
                return maker.make(first);
            });
        }
        return new TcpdumpLive(a, options, env, door(call), expression).run(maker);
    }

    private static int listTypes(Arguments a, TcpdumpOptions options, Env env, Door door) throws ProbeException {
        TcpdumpDevices devices = new TcpdumpDevices(env, door);
        for (LiveOptions o : new LivePlan(a, options, env, door).interfaces()) {
            if (a.has(LIST_STAMP_TYPES)) devices.stampTypes(o.device());
            else
                devices.linkTypes(o, a.has(MONITOR));
        }
        return ExitCode.DONE;
    }

    private static PacketTaker rows(TcpdumpOptions options, Names names, Invocation call) throws ProbeException {
        try {
            return new PacketSink(options, names, call.rows(PacketColumns.view()));
        } catch (UsageException e) {
            throw new ProbeException(ProbeException.Kind.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    /** The packets, where they are shown: a copy or a number has no rows. */
    @Override
    public @Nullable View<?> view(Arguments a) {
        return a.has(WRITE) && !a.has(PRINT) || a.has(COUNT_ONLY) ? null : PacketColumns.view();
    }

    /** For native calls; files need none. */
    private static Door door(Invocation call) {
        return call.kernel() instanceof Linux linux ? linux.door() : Door.open();
    }

    private static PacketTaker taker(TcpdumpOptions typed, Invocation call, PacketSource first)
            throws ProbeException {
        Env env = call.env();
        TcpdumpOptions options = typed.espSecrets().isEmpty() ? typed : EspSecrets.added(typed, env);
        Names names = new PacketNames(call.kernel());
        if (first instanceof LiveSource live) names = new LiveNames(names, live);
        String fields = call.arguments().value(FIELDS), format = call.globals().format();
        if (fields != null) check(fields);
        boolean rows = call.isStructured() && fields == null && !("json".equals(format) || "jsonl".equals(format))
                || call.globals().columns() != null || call.isPiped();
        boolean shown = !options.countOnly() && (options.write() == null || options.print());
        PacketTaker printer = rows && shown
                ? rows(options, names, call)
                : fields != null
                        ? PacketRows.fields(options, env, names, List.of(fields.split(",")))
                        : format != null
                                ? PacketRows.json(options, env, names, format.equals("json"))
                                : lines(options, call, names,
                                        first instanceof LiveSource && first.interfaces().size() > 1);
        if (options.write() != null) return new PacketDumper(options, env, first, options.print() ? printer : null);
        return options.countOnly() ? (frame, number) -> true : printer;
    }

    /** A field that no packet can have is a slip of the finger, not an empty column. */
    private static void check(String fields) throws ProbeException {
        for (String field : fields.split(",")) {
            if (PacketColumns.isLayerOf(field)) continue;
            throw new ProbeException(ProbeException.Kind.FAILED, "no field " + Text.visible(field)
                    + ": they are LAYER.FIELD (ip.src, dns.qry.name); docs/reference/packet-fields.md lists them");
        }
    }

    private static PacketTaker lines(TcpdumpOptions options, Invocation call, Names names, boolean interfaces) {
        Env env = call.env();
        if (call.globals().isColoured(env)) {
            return new PacketPrinter(options, env, names, interfaces, new PacketColours());
        }
        int processors = Runtime.getRuntime().availableProcessors();
        return ParallelPrinter.fits(options, env, processors)
                ? new ParallelPrinter(options, env, names, processors, ParallelPrinter.ALONE)
                : new PacketPrinter(options, env, names, interfaces, null);
    }

    /** A filter kept in a file; {@code #} begins a comment that lasts to the end of the line. */
    private static String filterFrom(String name, Env env) throws ProbeException {
        File file = new File(name);
        if (!file.isAbsolute()) file = new File(env.directory().toFile(), name);
        try (InputStream in = name.equals("-") ? env.in() : new FileInputStream(file)) {
            String text = new String(in.readNBytes(1 << 20), StandardCharsets.UTF_8);
            StringBuilder expression = new StringBuilder();
            for (String line : text.split("\n", -1)) {
                int comment = line.indexOf('#');
                expression.append(comment < 0 ? line : line.substring(0, comment)).append(' ');
            }
            return expression.toString().trim();
        } catch (IOException e) {
            String message = String.valueOf(e.getMessage());
            int open = message.lastIndexOf('('), close = message.lastIndexOf(')');
            throw new ProbeException(ProbeException.Kind.FAILED, "can't open " + name + ": "
                    + (open >= 0 && close > open ? message.substring(open + 1, close) : message), e);
        }
    }
}
