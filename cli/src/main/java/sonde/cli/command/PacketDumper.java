package sonde.cli.command;

import java.io.IOException;
import java.io.OutputStream;

import org.jspecify.annotations.Nullable;

import sonde.capture.source.DumpFiles;
import sonde.capture.source.Frame;
import sonde.capture.source.LinkTypes;
import sonde.capture.source.PacketSource;
import sonde.capture.source.live.LiveSource;
import sonde.cli.render.OutputException;
import sonde.inspectors.probe.ProbeException;

/** Writes packets into one file or a rotation of files. */
final class PacketDumper implements PacketTaker {
    private final DumpFiles files;
    private final Env env;
    private final @Nullable PacketTaker also;
    private final boolean packetBuffered, pcapng;
    private final int linkType;
    private final long began;
    private long[] delivered = new long[1];
    private @Nullable LiveSource live;

    /** @param also what gets the packets too, or null */
    PacketDumper(TcpdumpOptions options, Env env, PacketSource source, @Nullable PacketTaker also)
            throws ProbeException {
        this.env = env;
        this.also = also;
        packetBuffered = options.packetBuffered();
        pcapng = options.pcapng();
        linkType = source.linkType();
        began = env.now().getEpochSecond();
        String name = String.valueOf(options.write());
        DumpFiles.Plan plan = new DumpFiles.Plan(name, LinkTypes.toFile(linkType) | source.linkTypeExtension(),
                source.snapLength(), options.digits(),
                options.fileBytes(), options.fileSeconds(), options.fileCount(), pcapng);
        OutputStream stdout = name.equals("-") ? env.rawOut() : null;
        try {
            files = new DumpFiles(plan, env.directory(), TimeZones.of(env), stdout, began,
                    file -> after(options.after(), file));
        } catch (IOException e) {
            throw new ProbeException(ProbeException.Kind.FAILED, String.valueOf(e.getMessage()), e);
        }
    }

    private static void after(@Nullable String command, String file) throws IOException {
        if (command == null) return;
        new ProcessBuilder("nice", "-n", "19", command, file).inheritIO().start();
    }

    @Override
    public void begin(PacketSource source) throws IOException {
        try {
            files.begin(source);
            if (packetBuffered) files.flush();
        } catch (IOException e) {
            throw new OutputException(e);
        }
        if (source instanceof LiveSource open) {
            live = open;
            delivered = new long[open.interfaces().size()];
        }
        if (also != null) also.begin(source);
    }

    @Override
    public boolean take(Frame frame, long number) throws IOException, ProbeException {
        if (frame.linkType != linkType && !pcapng)
            throw new ProbeException(ProbeException.Kind.FAILED, "an interface has a type " + frame.linkType
                    + " different from the type of the first interface: write pcapng (--pcapng)");
        try {
            if (!files.write(frame, files.isTimed() ? env.now().getEpochSecond() : 0)) {
                env.err().line("Maximum file limit reached: " + files.limit());
                return false;
            }
            if (packetBuffered) files.flush();
        } catch (IOException e) {
            throw new OutputException(e);
        }
        if (live != null) delivered[frame.interfaceIndex]++;
        return also == null || also.take(frame, number);
    }

    @Override
    public void flush() throws IOException { files.flush(); }

    @Override
    public void finish() throws IOException {
        try {
            LiveSource source = live;
            if (source != null && pcapng) counts(source);
            files.close();
        } catch (IOException e) {
            throw new OutputException(e);
        }
        if (also != null) also.finish();
    }

    private void counts(LiveSource source) throws IOException {
        long now = env.now().getEpochSecond();
        for (int i = 0; i < delivered.length; i++) {
            LiveSource.Statistics s = source.statistics(i);
            files.statistics(i, began, now, s.received(), s.dropped(), s.missed(), delivered[i]);
        }
    }
}
