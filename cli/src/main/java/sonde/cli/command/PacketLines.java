package sonde.cli.command;

import java.time.ZoneId;

import org.jspecify.annotations.Nullable;

import sonde.capture.dissect.Dissectors;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Names;
import sonde.capture.packet.Printer;
import sonde.capture.packet.SequenceNotes;
import sonde.capture.packet.Sequences;
import sonde.capture.source.Frame;
import sonde.cli.view.PacketColours;
import sonde.cli.view.PacketView;
import sonde.cli.view.TimeStamps;
import sonde.inspectors.bytes.Text;

/** Packets to lines of text: everything that one thread needs for it. */
final class PacketLines {
    private final Printer printer;
    private final PacketView view;
    private int linkType = -1;
    private @Nullable Dissector link;

    /**
     * @param interfaces whether each line says where its packet was captured
     * @param colours null for none
     * @param notes takes what packets before these decide, or null when these come in order
     */
    PacketLines(Text out, TcpdumpOptions options, Env env, Names names, boolean interfaces,
            @Nullable PacketColours colours, @Nullable SequenceNotes notes) {
        ZoneId zone = TimeZones.of(env);
        printer = new Printer(out, options.detail(), new Dissectors(), names, notes).at(zone);
        view = new PacketView(printer, new TimeStamps(options.times(), options.digits(), zone),
                options.dumps(), interfaces, colours);
    }

    /** @return false when nothing was written, because it has to wait for the packets before it */
    boolean print(Frame frame, long number) {
        return view.print(frame, linkOf(frame.linkType), number);
    }

    Sequences sequences() { return printer.sequences; }

    private Dissector linkOf(int type) {
        Dissector known = link;
        if (known == null || linkType != type) {
            known = printer.protocols.link(type);
            if (known == null) known = new PacketView.Unsupported();
            link = known;
            linkType = type;
        }
        return known;
    }
}
