package sonde.capture.dissect;

import org.jspecify.annotations.Nullable;

import sonde.capture.dissect.app.Domain;
import sonde.capture.dissect.app.Resp;
import sonde.capture.dissect.app.Snmp;
import sonde.capture.dissect.app.Tls;
import sonde.capture.dissect.apple.Kip;
import sonde.capture.dissect.link.Arp;
import sonde.capture.dissect.link.Ethernet;
import sonde.capture.dissect.link.Ipnet;
import sonde.capture.dissect.link.LinuxCooked;
import sonde.capture.dissect.link.Loopback;
import sonde.capture.dissect.link.Null;
import sonde.capture.dissect.network.Icmp;
import sonde.capture.dissect.network.Icmp6;
import sonde.capture.dissect.network.IpVersion;
import sonde.capture.dissect.network.Ipv4;
import sonde.capture.dissect.network.Ipv6;
import sonde.capture.dissect.network.Mobility;
import sonde.capture.dissect.transport.Tcp;
import sonde.capture.dissect.transport.Udp;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Protocols;
import sonde.capture.packet.Truncated;

/**
 * The list of protocols, by the number that leads to each. Lines, not tables: a run loads the protocols it meets and no
 * others. Where two lines fit, the first wins, in the order of the original.
 */
public final class Dissectors implements Protocols {
    private @Nullable TcpPorts tcpPorts;
    private @Nullable UdpPorts udpPorts;
    /** What nearly every packet is made of. */
    private final Ipv4 ipv4 = new Ipv4();
    private final Ipv6 ipv6 = new Ipv6();
    private final Tcp tcp = new Tcp();
    private final Udp udp = new Udp();

    @Override
    public @Nullable Dissector link(int linkType) {
        return switch (linkType) {
            case 0, 108 -> new Null();
            case 1 -> new Ethernet();
            case 113 -> new LinuxCooked(false);
            case 226 -> new Ipnet();
            case 276 -> new LinuxCooked(true);
            case 12, 14, 101, 228, 229 -> new IpVersion();
            default -> RarerDissectors.link(linkType);
        };
    }

    @Override
    public @Nullable Dissector ethertype(int type) {
        return switch (type) {
            case 0x0800 -> ipv4;
            case 0x0806, 0x8035 -> new Arp();
            case 0x86dd -> ipv6;
            case 0x9000 -> new Loopback();
            default -> RarerDissectors.ethertype(type);
        };
    }

    @Override
    public @Nullable Dissector ip(int protocol, int version) {
        return switch (protocol) {
            case 1 -> new Icmp();
            case 4 -> ipv4;
            case 6 -> tcp;
            case 17 -> udp;
            case 41 -> ipv6;
            case 58 -> new Icmp6();
            case 62, 135 -> version == 6 ? new Mobility() : null;
            case 143 -> version == 6 ? new Ethernet() : null;
            default -> RarerDissectors.ip(protocol, version);
        };
    }

    @Override
    public @Nullable Dissector udp(Printer p, int at) throws Truncated {
        UdpPorts ports = udpPorts;
        if (ports == null) ports = udpPorts = new UdpPorts();
        Dissector known = ports.find(p.sourcePort, p.destinationPort);
        if (known != null && !RarerPorts.isBehindKip(known, p.sourcePort, p.destinationPort)) return known;
        Dissector kip = Kip.overUdp(p, at);
        return kip != null ? kip : known;
    }

    @Override
    public @Nullable Dissector rpc(Printer p, int at) throws Truncated { return RarerDissectors.rpc(p, at); }

    @Override
    public @Nullable Dissector tcp(Printer p, int at) throws Truncated {
        TcpPorts ports = tcpPorts;
        if (ports == null) ports = tcpPorts = new TcpPorts();
        Dissector known = ports.find(p.sourcePort, p.destinationPort);
        return known == null && p.isHanding() && Tls.begins(p.in, at) ? new Tls() : known;
    }

    @Override
    public @Nullable Dissector llc(int dsap, int ssap) {
        if (dsap != ssap) return RarerDissectors.llc(dsap, ssap);
        return switch (dsap) {
            case 0x06 -> ipv4;
            default -> RarerDissectors.llc(dsap, ssap);
        };
    }

    @Override
    public @Nullable Dissector snap(int organisation, int protocol) {
        if (organisation >>> 16 != 0) return null; // all that are known here begin with a zero
        return switch (organisation << 16 | protocol) {
            case 0x0080c2 << 16 | 0x0001, 0x0080c2 << 16 | 0x0007 -> new Ethernet();
            default -> RarerDissectors.snap(organisation, protocol);
        };
    }

    @Override
    public @Nullable Dissector ppp(int protocol) {
        return switch (protocol) {
            case 0x0021 -> ipv4;
            case 0x0057 -> ipv6;
            default -> RarerDissectors.ppp(protocol);
        };
    }

    @Override
    public @Nullable Dissector decodeAs(String word, boolean overTcp) {
        return switch (word) {
            case "domain" -> new Domain(false, overTcp);
            case "resp" -> overTcp ? new Resp() : null;
            case "snmp" -> overTcp ? null : new Snmp();
            default -> RarerDissectors.decodeAs(word, overTcp);
        };
    }
}
