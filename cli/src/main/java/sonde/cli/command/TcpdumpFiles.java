package sonde.cli.command;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import sonde.capture.filter.Filter;
import sonde.capture.filter.FilterException;
import sonde.capture.filter.FilterOptions;
import sonde.capture.source.Blocks;
import sonde.capture.source.CaptureException;
import sonde.capture.source.CaptureFile;
import sonde.capture.source.Frame;
import sonde.capture.source.LinkTypes;
import sonde.capture.source.PacketSource;
import sonde.inspectors.probe.ProbeException;

/** Runs over capture files: opens them in turn, filters, hands on. */
final class TcpdumpFiles {
    private final TcpdumpOptions options;
    private final Env env;
    private final String expression;
    private final Frame frame = new Frame();
    private @Nullable Filter filter;
    private int filterLink = -1;
    private boolean filterSwapped;
    private long number;
    private long skipped;
    private volatile boolean stopped;

    TcpdumpFiles(TcpdumpOptions options, Env env, String expression) {
        this.options = options;
        this.env = env;
        this.expression = expression;
    }

    /** Makes what takes the packets, once the first file's link type is known. */
    interface TakerMaker {
        PacketTaker make(PacketSource first) throws IOException, ProbeException;
    }

    int run(TakerMaker maker) throws ProbeException {
        env.signals().on("INT", () -> stopped = true);
        env.signals().on("TERM", () -> stopped = true);
        try (BufferedReader list = list()) {
            String name = list == null ? options.read() : list.readLine();
            if (name == null) throw failed("Nothing in " + options.list());
            PacketTaker taker = null;
            boolean whole = true;
            int link = -1;
            for (; name != null && !stopped; name = list == null ? null : list.readLine()) {
                try (PacketSource source = open(name)) {
                    if (taker == null) taker = maker.make(source);
                    else if (options.write() != null && !options.pcapng() && source.linkType() != link) {
                        throw failed(name + ": new dlt does not match original");
                    }
                    link = source.linkType();
                    frame.blockLength = 0;
                    frame.interfaceName = null;
                    taker.begin(source);
                    whole = read(source, taker);
                }
            }
            if (taker != null) taker.finish();
            if (stopped && options.write() == null && !env.isShared()) env.out().line("");
            if (options.countOnly()) env.out().line(number + (number == 1 ? " packet" : " packets"));
            return whole ? ExitCode.DONE : ExitCode.NOTHING;
        } catch (IOException e) {
            throw failed(e.getMessage());
        }
    }

    /** How many packets matched. */
    long number() { return number; }

    private static ProbeException failed(@Nullable String message) {
        return new ProbeException(ProbeException.Kind.FAILED, String.valueOf(message));
    }

    private @Nullable BufferedReader list() throws ProbeException {
        String name = options.list();
        if (name == null) return null;
        try {
            return new BufferedReader(new InputStreamReader(stream(name), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw failed("Unable to open file: " + reason(e, name));
        }
    }

    private InputStream stream(String name) throws IOException {
        return name.equals("-") ? env.in() : new FileInputStream(file(name));
    }

    private File file(String name) {
        File file = new File(name);
        return file.isAbsolute() ? file : new File(env.directory().toFile(), name);
    }

    private PacketSource open(String name) throws ProbeException {
        PacketSource source;
        try {
            boolean skimmed = (options.countOnly()
                    ? !expression.isEmpty()
                    : options.write() != null && !options.print())
                    && Runtime.getRuntime().availableProcessors() > 1;
            source = CaptureFile.open(stream(name), name.equals("-") ? -1 : file(name).length(), options.digits(),
                    skimmed);
        } catch (IOException e) {
            throw failed(name + ": " + reason(e, name));
        } catch (CaptureException e) {
            throw failed(e.getMessage());
        }
        int link = source.linkType();
        env.err().line("reading from file " + sonde.inspectors.bytes.Text.visible(name) + ", link-type "
                + LinkTypes.describe(link) + ", snapshot length " + source.snapLength());
        if (link == LinkTypes.LINUX_SLL2) env.err().line("Warning: interface names might be incorrect");
        env.err().flush();
        use(link, source.isSwapped());
        return source;
    }

    /** The C library's words for why a file cannot be opened. */
    private String reason(IOException e, String name) {
        String message = String.valueOf(e.getMessage());
        int open = message.lastIndexOf('('), close = message.lastIndexOf(')');
        if (file(name).isDirectory()) return "Is a directory";
        return open >= 0 && close > open ? message.substring(open + 1, close) : message;
    }

    private void use(int link, boolean swapped) throws ProbeException {
        if (expression.isEmpty() || link == filterLink && swapped == filterSwapped) return;
        try {
            filter = Filter.compile(expression, link,
                    FilterOptions.forFile().withSwapped(swapped).withOptimize(options.optimize()));
        } catch (FilterException e) {
            throw failed(e.getMessage());
        }
        filterLink = link;
        filterSwapped = swapped;
    }

    /** @return false when the file is damaged */
    private boolean read(PacketSource source, PacketTaker taker) throws IOException, ProbeException {
        try {
            taker.takeAll(new Wanted(source));
            return true;
        } catch (CaptureException e) {
            return damaged(taker, String.valueOf(e.getMessage()));
        } catch (java.util.zip.ZipException e) {
            return damaged(taker, String.valueOf(e.getMessage()));
        } catch (java.io.EOFException e) {
            return damaged(taker, "the compressed file ends early");
        }
    }

    /** What the filter lets through, from the first packet that is not to be skipped up to the last that was asked for. */
    private final class Wanted implements PacketFeed {
        private final PacketSource source;
        private final long end = options.count() == 0 ? Long.MAX_VALUE : number + options.count();

        Wanted(PacketSource source) { this.source = source; }

        @Override
        public boolean next() throws IOException, CaptureException, ProbeException {
            while (number < end && !stopped && source.next(frame)) {
                if (!matches()) continue;
                if (skipped < options.skip()) {
                    skipped++;
                    continue;
                }
                number++;
                return true;
            }
            return false;
        }

        @Override
        public boolean readInto(Blocks blocks) { return source.readInto(blocks); }

        @Override
        public Frame frame() { return frame; }

        @Override
        public long number() { return number; }
    }

    private boolean matches() throws ProbeException {
        if (expression.isEmpty()) return true;
        if (frame.linkType != filterLink) use(frame.linkType, filterSwapped);
        Filter f = filter;
        return f == null || f.matches(frame.array, frame.from, frame.captured,
                (int) Math.min(frame.length, Integer.MAX_VALUE));
    }

    private boolean damaged(PacketTaker taker, String why) throws IOException {
        taker.flush();
        env.out().flush();
        env.err().line("tcpdump: pcap_loop: " + sonde.inspectors.bytes.Text.visible(why));
        env.err().flush();
        return false;
    }
}
