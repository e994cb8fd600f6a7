package sonde.cli.command;

import java.io.IOException;
import java.io.OutputStream;

import org.jspecify.annotations.Nullable;

import sonde.capture.source.DumpFiles;
import sonde.capture.source.Frame;
import sonde.capture.source.LinkTypes;
import sonde.capture.source.PacketSource;
import sonde.cli.render.OutputException;
import sonde.inspectors.probe.ProbeException;

/** Writes packets into one file or a rotation of files. */
final class PacketDumper implements PacketTaker {
    private final DumpFiles files;
    private final Env env;
    private final @Nullable PacketTaker also;
    private final boolean packetBuffered;

    /** @param also what gets the packets too, or null */
    PacketDumper(TcpdumpOptions options, Env env, PacketSource source, @Nullable PacketTaker also)
            throws ProbeException {
        this.env = env;
        this.also = also;
        packetBuffered = options.packetBuffered();
        String name = String.valueOf(options.write());
        DumpFiles.Plan plan = new DumpFiles.Plan(name, LinkTypes.toFile(source.linkType()) | source.linkTypeExtension(),
                source.snapLength(), options.digits(),
                options.fileBytes(), options.fileSeconds(), options.fileCount());
        OutputStream stdout = name.equals("-") ? env.rawOut() : null;
        try {
            files = new DumpFiles(plan, env.directory(), TimeZones.of(env), stdout, env.now().getEpochSecond(),
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
    public boolean take(Frame frame, long number) throws IOException, ProbeException {
        try {
            if (!files.write(frame, files.isTimed() ? env.now().getEpochSecond() : 0)) {
                env.err().line("Maximum file limit reached: " + files.limit());
                return false;
            }
            if (packetBuffered) files.flush();
        } catch (IOException e) {
            throw new OutputException(e);
        }
        return also == null || also.take(frame, number);
    }

    @Override
    public void flush() throws IOException { files.flush(); }

    @Override
    public void finish() throws IOException {
        try {
            files.close();
        } catch (IOException e) {
            throw new OutputException(e);
        }
        if (also != null) also.finish();
    }
}
