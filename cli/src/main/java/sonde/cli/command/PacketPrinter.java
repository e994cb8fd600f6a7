package sonde.cli.command;

import org.jspecify.annotations.Nullable;

import sonde.capture.packet.Names;
import sonde.capture.source.Frame;
import sonde.cli.render.Output;
import sonde.cli.view.PacketColours;

/** Prints packets as the original does, each when it comes. */
final class PacketPrinter implements PacketTaker {
    private final Output out;
    private final PacketLines lines;
    private final boolean lineBuffered;
    private final long sampling;

    /**
     * @param interfaces whether each line says where its packet was captured
     * @param colours null for none
     */
    PacketPrinter(TcpdumpOptions options, Env env, Names names, boolean interfaces, @Nullable PacketColours colours) {
        out = env.out();
        lines = new PacketLines(out.text(), options, env, names, interfaces, colours, null);
        lineBuffered = options.lineBuffered();
        sampling = options.sampling();
    }

    @Override
    public boolean take(Frame frame, long number) {
        if (sampling > 1 && number % sampling != 1) return true;
        lines.print(frame, number);
        if (lineBuffered) out.flush();
        else
            out.drain();
        return true;
    }

    PacketLines lines() { return lines; }

    @Override
    public void finish() { out.flush(); }
}
