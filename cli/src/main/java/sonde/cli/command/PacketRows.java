package sonde.cli.command;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.capture.dissect.Dissectors;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Names;
import sonde.capture.packet.Printer;
import sonde.capture.source.Frame;
import sonde.capture.source.FrameProcess;
import sonde.cli.render.Output;
import sonde.cli.view.PacketFields;
import sonde.cli.view.PacketJson;
import sonde.cli.view.PacketView;
import sonde.inspectors.bytes.Text;

/** Packets for programs: JSON with every field, or a line of the fields that were asked for. */
final class PacketRows implements PacketTaker {
    private final Output out;
    private final Text words = new Text();
    private final Printer printer;
    private final int digits;
    private final boolean document, lineBuffered;
    private final @Nullable PacketJson json;
    private final @Nullable PacketFields fields;
    private boolean begun;

    private PacketRows(TcpdumpOptions options, Env env, Names names, @Nullable PacketJson json,
            @Nullable PacketFields fields, boolean document) {
        out = env.out();
        Fields taker = json != null ? json : fields;
        Printer plain = new Printer(words, options.detail(), new Dissectors(), names);
        printer = taker == null ? plain : plain.handing(taker);
        digits = options.digits();
        lineBuffered = options.lineBuffered();
        this.json = json;
        this.fields = fields;
        this.document = document;
    }

    /** @param document one array instead of a line for each */
    static PacketRows json(TcpdumpOptions options, Env env, Names names, boolean document) {
        return new PacketRows(options, env, names, new PacketJson(env.out().text()), null, document);
    }

    static PacketRows fields(TcpdumpOptions options, Env env, Names names, List<String> wanted) {
        return new PacketRows(options, env, names, null, new PacketFields(wanted), false);
    }

    @Override
    public boolean take(Frame f, long number) {
        Dissector link = printer.protocols.link(f.linkType);
        if (link == null) link = new PacketView.Unsupported();
        words.clear();
        if (json != null) json(json, f, number, link);
        else if (fields != null) fields(fields, f, number, link);
        if (lineBuffered) out.flush();
        else
            out.drain();
        return true;
    }

    private void json(PacketJson row, Frame f, long number, Dissector link) {
        if (document) out.text().str(begun ? "," : "{\"schema\":\"sonde.packets/1\",\"rows\":[");
        begun = true;
        row.begin();
        row.open("frame");
        row.number("number", number);
        row.word("time", Instant.ofEpochSecond(f.seconds, f.fraction * (digits == 9 ? 1 : 1000)).toString());
        row.decimal("epoch", f.seconds, f.fraction & 0xffffffffL, digits);
        row.number("captured", f.captured);
        row.number("length", f.length);
        row.number("interface", f.interfaceIndex);
        beside(row, f);
        row.close();
        printer.packet(link, f.array, f.from, f.captured, length(f));
        row.word("text", words.toString());
        row.end();
        if (!document) out.line();
    }

    private void fields(PacketFields row, Frame f, long number, Dissector link) {
        row.begin();
        row.open("frame");
        row.number("number", number);
        row.decimal("epoch", f.seconds, f.fraction & 0xffffffffL, digits);
        row.number("captured", f.captured);
        row.number("length", f.length);
        row.number("interface", f.interfaceIndex);
        beside(row, f);
        row.close();
        printer.packet(link, f.array, f.from, f.captured, length(f));
        row.end(out.text());
        out.line();
    }

    /** What is known of it that is not in it. */
    private static void beside(Fields row, Frame f) {
        if (f.interfaceName != null) row.word("interface_name", f.interfaceName);
        FrameProcess p = f.process;
        if (p == null) return;
        row.open("process");
        row.number("pid", p.pid());
        row.word("command", p.command());
        if (!p.container().isEmpty()) row.word("container", p.container());
        row.close();
    }

    private static int length(Frame f) { return (int) Math.min(f.length, Integer.MAX_VALUE); }

    @Override
    public void finish() {
        if (document) out.line(begun ? "]}" : "{\"schema\":\"sonde.packets/1\",\"rows\":[]}");
        out.flush();
    }
}
