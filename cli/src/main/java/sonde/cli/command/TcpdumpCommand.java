package sonde.cli.command;

import static sonde.cli.command.TcpdumpSyntax.*;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;

import sonde.capture.dissect.Dissectors;
import sonde.capture.packet.Detail;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Names;
import sonde.capture.packet.Printer;
import sonde.capture.source.CaptureException;
import sonde.capture.source.CaptureFile;
import sonde.capture.source.Frame;
import sonde.capture.source.PacketSource;
import sonde.cli.view.PacketView;
import sonde.cli.view.TimeStamps;
import sonde.inspectors.probe.ProbeException;

/** Packets, as tcpdump shows them. */
public final class TcpdumpCommand implements Command {
    private final Syntax syntax = TcpdumpSyntax.syntax();

    @Override
    public Syntax syntax() { return syntax; }

    @Override
    public int usageExitCode() { return ExitCode.NOTHING; }

    @Override
    public int run(Invocation call) throws UsageException, ProbeException {
        Arguments a = call.arguments();
        String file = a.value(READ);
        if (file == null) throw new UsageException("-r FILE is needed");
        Detail detail = detail(a);
        int digits = a.has(NANO) ? 9 : 6;
        Printer printer = new Printer(call.out().text(), detail, new Dissectors(), Names.NONE);
        PacketView view = new PacketView(printer, new TimeStamps(a.count(TIME), digits, zone(call.env())),
                new PacketView.Dumps(a.has(NUMBER), a.count(HEX), a.count(HEX_ASCII), a.count(ASCII)));
        try (InputStream stream = new FileInputStream(file); PacketSource source = CaptureFile.open(stream, -1)) {
            return print(call, source, view, printer, digits);
        } catch (IOException e) {
            throw new ProbeException(ProbeException.Kind.FAILED, file + ": " + e.getMessage(), e);
        } catch (CaptureException e) {
            throw new ProbeException(ProbeException.Kind.FAILED, String.valueOf(e.getMessage()), e);
        }
    }

    private static int print(Invocation call, PacketSource source, PacketView view, Printer printer, int digits)
            throws IOException, CaptureException, ProbeException {
        Dissector link = printer.protocols.link(source.linkType());
        if (link == null) {
            throw new ProbeException(ProbeException.Kind.FAILED, "unknown link type " + source.linkType());
        }
        Frame frame = new Frame();
        for (long n = 1; source.next(frame); n++) {
            long fraction = frame.digits == digits
                    ? frame.fraction
                    : digits == 9 ? frame.fraction * 1000 : frame.fraction / 1000;
            view.print(frame, link, n, fraction);
            call.out().drain();
        }
        return ExitCode.DONE;
    }

    private static Detail detail(Arguments a) {
        return new Detail(a.count(VERBOSE), a.count(QUIET), a.has(LINK), a.has(NUMERIC), a.has(ABSOLUTE),
                a.has(UNVERIFIED), a.has(AS_DOT), a.has(MESH), a.has(RAW_HANDLES), a.has(NO_DOMAIN),
                a.has(HEX) || a.has(HEX_ASCII) || a.has(ASCII), a.value(TYPE, ""), a.value(SECRET, ""));
    }

    private static ZoneId zone(Env env) {
        String tz = env.variable("TZ");
        return tz != null && (tz.isEmpty() || tz.equals("UTC")) ? java.time.ZoneOffset.UTC : ZoneId.systemDefault();
    }
}
