package sonde.capture.dissect;

import org.jspecify.annotations.Nullable;

import sonde.capture.dissect.app.Bootp;
import sonde.capture.dissect.app.Dhcp6;
import sonde.capture.dissect.app.Domain;
import sonde.capture.dissect.app.Ntp;
import sonde.capture.dissect.app.Snmp;
import sonde.capture.dissect.app.Syslog;
import sonde.capture.dissect.app.TextProtocol;
import sonde.capture.packet.Dissector;

/** Protocols over UDP by port. */
final class UdpPorts extends Ports {
    @Override
    @Nullable
    Dissector lines(int s, int d) {
        if (s == 53 || d == 53) return new Domain(false, false);
        if (s == 5353 || d == 5353) return new Domain(true, false);
        Dissector rarer = RarerPorts.beforeDhcp(s, d);
        if (rarer != null) return rarer;
        if (s == 67 || d == 67 || s == 68 || d == 68) return new Bootp();
        rarer = RarerPorts.beforeSnmp(s, d);
        if (rarer != null) return rarer;
        if (s == 161 || d == 161 || s == 162 || d == 162) return new Snmp();
        if (s == 123 || d == 123) return new Ntp();
        rarer = RarerPorts.beforeDhcp6(s, d);
        if (rarer != null) return rarer;
        if (s == 546 || d == 546 || s == 547 || d == 547) return new Dhcp6();
        rarer = RarerPorts.beforeSip(s, d);
        if (rarer != null) return rarer;
        if (s == 5060 || d == 5060) return new TextProtocol("sip", false);
        if (s == 514 || d == 514) return new Syslog();
        return RarerPorts.behindAllUdp(s, d);
    }
}
