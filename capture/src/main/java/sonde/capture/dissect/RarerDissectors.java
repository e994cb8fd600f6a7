package sonde.capture.dissect;

import org.jspecify.annotations.Nullable;

import sonde.capture.dissect.lan.*;
import sonde.capture.dissect.link.*;
import sonde.capture.dissect.routing.*;
import sonde.capture.dissect.rpc.*;
import sonde.capture.dissect.security.*;
import sonde.capture.dissect.tunnel.*;
import sonde.capture.dissect.wireless.Radiotap;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** Protocols that are met weekly, or once in a career: asked after those of {@link Dissectors}. */
final class RarerDissectors {
    private RarerDissectors() {}

    static @Nullable Dissector link(int linkType) {
        return switch (linkType) {
            case 9 -> new PppFraming(PppFraming.Kind.INTERFACE);
            case 104 -> new CiscoHdlc();
            case 105 -> new sonde.capture.dissect.wireless.Wifi();
            case 107 -> new FrameRelay();
            case 119 -> new Radiotap(Radiotap.Kind.PRISM);
            case 127 -> new Radiotap(Radiotap.Kind.RADIOTAP);
            case 163 -> new Radiotap(Radiotap.Kind.AVS);
            case 239 -> new Nflog();
            case 271 -> new Vsock();
            default -> RarerLinks.find(linkType);
        };
    }

    static @Nullable Dissector ethertype(int type) {
        return switch (type) {
            case 0x00fe -> new Osi(0);
            case 0xfefe -> new Osi(1);
            case 0x894f -> new Nsh();
            case 0x8902 -> new ConnectivityFault();
            case 0x88f7 -> new sonde.capture.dissect.app.Ptp();
            case 0x886f -> new NetworkLoadBalancing();
            case 0x8808 -> new MultiPointControl();
            case 0x8809 -> new SlowProtocols();
            case 0x6003 -> new sonde.capture.dissect.decnet.Decnet();
            case 0x8899 -> new Realtek();
            case 0x88a2 -> new AtaOverEthernet();
            case 0x809b -> new sonde.capture.dissect.apple.AppleTalk();
            case 0x80f3 -> new sonde.capture.dissect.apple.AddressResolution();
            case 0x3c12, 0x3c13, 0x8863, 0x8864 -> new Pppoe();
            case 0x888e -> new Eapol();
            case 0x0707, 0x8947 -> new GeoNetworking();
            case 0x88ca -> new sonde.capture.dissect.transport.Tipc();
            case 0x1111 -> new CalmFast();
            case 0x8137 -> new Ipx();
            case 0xd28b -> new AristaTimestamp();
            case 0x88cc -> new Lldp();
            case 0x8847, 0x8848 -> new Mpls();
            case 0x880b -> new Ppp(": ");
            default -> null;
        };
    }

    static @Nullable Dissector ip(int protocol, int version) {
        return switch (protocol) {
            case 2 -> new Igmp();
            case 33 -> new sonde.capture.dissect.transport.Dccp();
            case 132 -> new sonde.capture.dissect.transport.Sctp();
            case 46 -> new Rsvp();
            case 47 -> new Gre();
            case 8 -> new Egp();
            case 9 -> new Igrp();
            case 50 -> new Esp();
            case 55 -> new sonde.capture.dissect.network.MinimalEncapsulation();
            case 108 -> new IpComp();
            case 88 -> new Eigrp();
            case 89 -> new Ospf();
            case 103 -> new Pim();
            case 112 -> new Vrrp();
            case 113 -> new sonde.capture.dissect.transport.Pgm();
            default -> null;
        };
    }

    static @Nullable Dissector llc(int dsap, int ssap) {
        if (dsap != ssap) return null;
        return switch (dsap) {
            case 0xfe -> new Osi(0);
            case 0x42 -> new SpanningTree();
            case 0xe0 -> new Ipx();
            default -> null;
        };
    }

    static @Nullable Dissector snap(int organisation, int protocol) {
        if (organisation >>> 16 != 0) return null; // all that are known here begin with a zero
        return switch (organisation << 16 | protocol) {
            case 0x00000c << 16 | 0x2000 -> new Cdp();
            case 0x00000c << 16 | 0x2003 -> new Vtp();
            case 0x00000c << 16 | 0x2004 -> new Dtp();
            case 0x00000c << 16 | 0x0111 -> new Udld();
            case 0x00000c << 16 | 0x010b, 0x00000c << 16 | 0x010c, 0x0080c2 << 16 | 0x000e -> new SpanningTree();
            case 0x0080c2 << 16 | 0x0003, 0x0080c2 << 16 | 0x0009 -> new TokenRing();
            case 0x0080c2 << 16 | 0x0004, 0x0080c2 << 16 | 0x000a -> new Fddi();
            default -> null;
        };
    }

    static @Nullable Dissector ppp(int protocol) {
        return switch (protocol) {
            case 0xc227 -> new sonde.capture.dissect.app.Eap();
            default -> null;
        };
    }

    static @Nullable Dissector decodeAs(String word, boolean overTcp) {
        if (overTcp) return word.equals("zmtp1") ? new sonde.capture.dissect.app.Zmtp(true) : null;
        return switch (word) {
            case "aodv" -> new Aodv();
            case "lmp" -> new sonde.capture.dissect.mpls.Lmp();
            case "pgm" -> new sonde.capture.dissect.transport.Pgm();
            case "cnfp" -> new sonde.capture.dissect.app.NetFlow();
            case "someip" -> new sonde.capture.dissect.app.SomeIp();
            case "ptp" -> new sonde.capture.dissect.app.Ptp();
            case "radius" -> new sonde.capture.dissect.app.Radius();
            case "rpc" -> new PortMapper();
            case "rtcp" -> new sonde.capture.dissect.app.Rtcp();
            case "rtp" -> new sonde.capture.dissect.app.Rtp();
            case "tftp" -> new sonde.capture.dissect.app.Tftp();
            case "vat" -> new sonde.capture.dissect.app.VisualAudio();
            case "vxlan" -> new Vxlan(false);
            case "wb" -> new sonde.capture.dissect.app.Whiteboard();
            default -> null;
        };
    }

    /** By what the payload says. */
    static @Nullable Dissector rpc(Printer p, int at) throws Truncated {
        return Nfs.overUdp(p, at);
    }
}
