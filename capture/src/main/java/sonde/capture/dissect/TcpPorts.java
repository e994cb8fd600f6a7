package sonde.capture.dissect;

import org.jspecify.annotations.Nullable;

import sonde.capture.dissect.app.Domain;
import sonde.capture.dissect.app.Resp;
import sonde.capture.dissect.app.Ssh;
import sonde.capture.dissect.app.Telnet;
import sonde.capture.dissect.app.TextProtocol;
import sonde.capture.packet.Dissector;

/** Protocols over TCP by port. */
final class TcpPorts extends Ports {
    @Override
    @Nullable
    Dissector lines(int s, int d) {
        if (s == 23 || d == 23) return new Telnet();
        if (s == 25 || d == 25) return new TextProtocol("smtp", true);
        if (s == 43 || d == 43) return new TextProtocol("whois", true);
        Dissector rarer = RarerPorts.beforeRedis(s, d);
        if (rarer != null) return rarer;
        if (s == 6379 || d == 6379) return new Resp();
        if (s == 22 || d == 22) return new Ssh();
        rarer = RarerPorts.beforeFtp(s, d);
        if (rarer != null) return rarer;
        if (s == 21 || d == 21) return new TextProtocol("ftp", true);
        if (s == 80 || d == 80 || s == 8080 || d == 8080) return new TextProtocol("http", true);
        if (s == 554 || d == 554 || s == 8554 || d == 8554) return new TextProtocol("rtsp", true);
        if (s == 53 || d == 53) return new Domain(false, true);
        return RarerPorts.behindAllTcp(s, d);
    }
}
