package sonde.cli.command;

import org.jspecify.annotations.Nullable;

import sonde.capture.dissect.Dissectors;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Names;
import sonde.capture.packet.Printer;
import sonde.capture.source.Frame;
import sonde.cli.render.Output;
import sonde.cli.view.PacketView;
import sonde.cli.view.TimeStamps;

/** Prints packets as the original does. */
final class PacketPrinter implements PacketTaker {
    private final Output out;
    private final Printer printer;
    private final PacketView view;
    private final boolean lineBuffered;
    private final long sampling;
    private int linkType = -1;
    private @Nullable Dissector link;

    /** @param interfaces whether each line says where its packet was captured */
    PacketPrinter(TcpdumpOptions options, Env env, Names names, boolean interfaces) {
        out = env.out();
        printer = new Printer(out.text(), options.detail(), new Dissectors(), names);
        view = new PacketView(printer, new TimeStamps(options.times(), options.digits(), TimeZones.of(env)),
                options.dumps(), interfaces);
        lineBuffered = options.lineBuffered();
        sampling = options.sampling();
    }

    @Override
    public boolean take(Frame frame, long number) {
        if (sampling > 1 && number % sampling != 1) return true;
        view.print(frame, linkOf(frame.linkType), number);
        if (lineBuffered) out.flush();
        else
            out.drain();
        return true;
    }

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

    @Override
    public void finish() { out.flush(); }
}
