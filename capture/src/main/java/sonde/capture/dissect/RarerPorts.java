package sonde.capture.dissect;

import org.jspecify.annotations.Nullable;

import sonde.capture.dissect.afs.Rx;
import sonde.capture.dissect.app.*;
import sonde.capture.dissect.mpls.*;
import sonde.capture.dissect.routing.*;
import sonde.capture.dissect.rpc.*;
import sonde.capture.dissect.security.*;
import sonde.capture.dissect.tunnel.*;
import sonde.capture.dissect.wireless.Lwapp;
import sonde.capture.packet.Dissector;

/**
 * Ports of the protocols that are met weekly, or once in a career; the first line that fits wins. The methods say where
 * among the usual ones the original asks for theirs: it matters when both ports of a packet are known.
 */
final class RarerPorts {
    private RarerPorts() {}

    static @Nullable Dissector beforeDhcp(int s, int d) {
        if (s == 525 || d == 525) return new TimeDaemon();
        if (s == 69 || d == 69) return new Tftp();
        return null;
    }

    static @Nullable Dissector beforeSnmp(int s, int d) {
        if (s == 520 || d == 520) return new Rip();
        if (s == 654 || d == 654) return new Aodv();
        if (s == 500 || d == 500) return new Ike();
        if (s == 4500 || d == 4500) return new UdpEncapsulation();
        if (s == 7500 || d == 7500 || s == 8500 || d == 8500) return new Ike();
        return null;
    }

    static @Nullable Dissector beforeDhcp6(int s, int d) {
        if (s == 88 || d == 88 || s == 750 || d == 750) return new Kerberos();
        if (s == 1701 || d == 1701) return new L2tp();
        if (d == 3456) return new VisualAudio();
        if (s == 2103 || d == 2103 || s == 2104 || d == 2104) return new Zephyr();
        if (Rx.isPort(s) || Rx.isPort(d)) return new Rx();
        if (s == 521 || d == 521) return new RipNg();
        return null;
    }

    static @Nullable Dissector beforeSip(int s, int d) {
        if (s == 5359 || d == 5359) return new Ahcp();
        if (s == 6696 || d == 6696 || s == 6697 || d == 6697) return new Babel();
        if (s == 8231 || d == 8231) return new Hncp();
        if (d == 4567) return new Whiteboard();
        if (s == 496 || d == 496) return new AutoRp();
        if (isRadius(s) || isRadius(d)) return new Radius();
        if (d == 1985) return new Hsrp();
        if (s == 921 || d == 921) return new LightweightResolver();
        if (s == 646 || d == 646) return new Ldp();
        if (s == 698 || d == 698) return new Olsr();
        if (s == 3503 || d == 3503) return new LspPing();
        if (s == 49152) return new InterceptionShim();
        if (d == 3784 || d == 3785 || d == 4784 || d == 6784) return new Bfd(d);
        return justBeforeSip(s, d);
    }

    private static @Nullable Dissector justBeforeSip(int s, int d) {
        if (s == 701 || d == 701) return new Lmp();
        if (s == 1589 || d == 1589) return new sonde.capture.dissect.lan.VlanQuery();
        if (s == 6343 || d == 6343) return new Sflow();
        if (d == 12223) return new Lwapp(true, true);
        if (s == 12223) return new Lwapp(true, false);
        if (s == 12222 || d == 12222) return new Lwapp(false, false);
        return null;
    }

    static @Nullable Dissector behindAllUdp(int s, int d) {
        if (s == 8472 || d == 8472) return new OverlayTransport();
        if (s == 4789 || d == 4789) return new Vxlan(false);
        if (s == 6081 || d == 6081) return new Geneve();
        if (s == 4342 || d == 4342) return new Lisp();
        if (s == 4790 || d == 4790) return new Vxlan(true);
        if (s == 17754 || d == 17754) return new sonde.capture.dissect.wpan.ZigBeeEncapsulation();
        if (s == 6635 || d == 6635) return new Mpls();
        if (s == 319 || d == 319 || s == 320 || d == 320) return new Ptp();
        if (s == 30490 || d == 30490) return new SomeIp();
        return null;
    }

    /** Whether AppleTalk in UDP is looked for before this protocol. */
    static boolean isBehindKip(Dissector known, int s, int d) {
        return (s == 319 || d == 319 || s == 320 || d == 320 || s == 30490 || d == 30490)
                && (known instanceof Ptp || known instanceof SomeIp);
    }

    static @Nullable Dissector beforeRedis(int s, int d) {
        if (s == 179 || d == 179) return new Bgp();
        if (s == 1723 || d == 1723) return new Pptp();
        return null;
    }

    static @Nullable Dissector beforeFtp(int s, int d) {
        if (s == 10288 || d == 10288) return new Beep();
        if (s == 6633 || d == 6633 || s == 6653 || d == 6653) return new OpenFlow();
        return null;
    }

    static @Nullable Dissector behindAllTcp(int s, int d) {
        if (s == 639 || d == 639) return new Msdp();
        if (s == 323 || d == 323) return new RpkiRouter();
        if (s == 646 || d == 646) return new Ldp();
        if (s == Nfs.PORT || d == Nfs.PORT) return Nfs.overTcp();
        return null;
    }

    private static boolean isRadius(int port) {
        return port == 1812 || port == 1813 || port == 1645 || port == 1646 || port == 3799 || port == 1700;
    }
}
