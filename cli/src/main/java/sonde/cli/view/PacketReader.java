package sonde.cli.view;

import sonde.capture.dissect.Dissectors;
import sonde.capture.packet.Detail;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Names;
import sonde.capture.packet.Printer;
import sonde.capture.source.Frame;
import sonde.inspectors.bytes.Text;

/** Makes rows of frames. */
public final class PacketReader {
    private final Text words = new Text();
    private final PacketTree tree = new PacketTree();
    private final Printer printer;

    public PacketReader(Detail detail, Dissectors dissectors, Names names) {
        printer = new Printer(words, detail, dissectors, names).handing(tree);
    }

    /** What reads frames of this link type. */
    public Dissector link(int type) {
        Dissector link = printer.protocols.link(type);
        return link == null ? new PacketView.Unsupported() : link;
    }

    /** The frame's buffer may be used again afterwards. */
    public PacketRow row(Frame f, long number, Dissector link, String time) {
        words.clear();
        tree.begin();
        printer.packet(link, f.array, f.from, f.captured, (int) Math.min(f.length, Integer.MAX_VALUE));
        return new PacketRow(number, time, f.interfaceName, f.captured, f.length, tree.last(), words.toString(),
                f.process, tree.layers());
    }
}
