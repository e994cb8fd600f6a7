package sonde.capture.dissect.app;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** Protocols of lines: HTTP, SMTP, FTP, RTSP, SIP, WHOIS. Their first line tells what happens. */
public final class TextProtocol implements Dissector {
    private final String name;
    private final boolean overTcp;

    public TextProtocol(String name, boolean overTcp) {
        this.name = name;
        this.overTcp = overTcp;
    }

    @Override
    public String name() { return name; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        if (overTcp) p.out.str(": ");
        p.out.str(name.toUpperCase(java.util.Locale.ROOT));
    }
}
