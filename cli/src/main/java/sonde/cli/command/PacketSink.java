package sonde.cli.command;

import java.time.Instant;

import sonde.capture.dissect.Dissectors;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Names;
import sonde.capture.source.Frame;
import sonde.cli.view.PacketReader;
import sonde.cli.view.PacketRow;
import sonde.inspectors.probe.Sink;

/** Packets as rows, each as it comes: for pipelines, chosen columns and CSV. */
final class PacketSink implements PacketTaker {
    private final Sink<PacketRow> rows;
    private final PacketReader reader;
    private final int digits;

    PacketSink(TcpdumpOptions options, Names names, Sink<PacketRow> rows) {
        this.rows = rows;
        reader = new PacketReader(options.detail(), new Dissectors(), names);
        digits = options.digits();
    }

    @Override
    public boolean take(Frame f, long number) {
        Dissector link = reader.link(f.linkType);
        long nanos = f.fraction * (digits == 9 ? 1L : 1000L);
        return rows.accept(reader.row(f, number, link, Instant.ofEpochSecond(f.seconds, nanos)
                .toString()));
    }

    @Override
    public void finish() { rows.close(); }
}
