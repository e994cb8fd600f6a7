package sonde.capture.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;

import org.junit.jupiter.api.Test;

import sonde.capture.dissect.lan.Lldp;
import sonde.capture.dissect.lan.SpanningTree;
import sonde.capture.dissect.routing.Bfd;
import sonde.capture.dissect.routing.Bgp;
import sonde.capture.dissect.routing.Eigrp;
import sonde.capture.dissect.routing.Hsrp;
import sonde.capture.dissect.routing.Osi;
import sonde.capture.dissect.routing.Ospf;
import sonde.capture.dissect.routing.Rip;
import sonde.capture.dissect.tunnel.Geneve;
import sonde.capture.dissect.tunnel.Gre;
import sonde.capture.dissect.tunnel.Mpls;
import sonde.capture.dissect.tunnel.Ppp;
import sonde.capture.dissect.tunnel.Vxlan;
import sonde.capture.packet.Detail;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Names;
import sonde.capture.packet.Printer;
import sonde.inspectors.bytes.Text;

/** Packets made here, and the words that the original has for them. */
class RarerProtocolsTest {
    private static final String IP = "45000014000000004001000" + "0c0000201c0000202";

    private static String print(Dissector d, int verbose, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        Text out = new Text();
        new Printer(out, Detail.verbose(verbose), new Dissectors(), Names.NONE).packet(d, bytes, 0, bytes.length,
                bytes.length);
        return out.toString();
    }

    @Test
    void anOspfHelloNamesItsRouters() {
        String hello = "0201002c0a0000010000000000000000000000000000000" + "0ffffff00000a02010000002801020304"
                + "00000000";
        assertThat(print(new Ospf(), 0, hello)).isEqualTo("OSPFv2, Hello, length 44");
        assertThat(print(new Ospf(), 1, hello)).contains("Router-ID 10.0.0.1, Backbone Area")
                .contains("Hello Timer 10s, Dead Timer 40s, Mask 255.255.255.0, Priority 1")
                .contains("Designated Router 1.2.3.4");
    }

    @Test
    void aBfdPacketTellsItsStateAndTimers() {
        String up = "20c0031800000001" + "00000002000493e0000493e000000000";
        assertThat(print(new Bfd(3784), 0, up)).isEqualTo("BFDv1, Control, State Up, Flags: [none], length: 24");
        assertThat(print(new Bfd(3784), 1, up)).contains("Detection Timer Multiplier: 3 (900 ms Detection time)");
        assertThat(print(new Bfd(3785), 0, up)).isEqualTo("BFD, Echo, length: 24");
    }

    @Test
    void bgpMessagesAreFoundByTheirMarkers() {
        String marker = "ffffffffffffffffffffffffffffffff";
        assertThat(print(new Bgp(), 0, marker + "001304")).isEqualTo(": BGP");
        assertThat(print(new Bgp(), 1, marker + "001304" + marker + "0015030604"))
                .contains("Keepalive Message (4), length: 19").contains(
                        "Notification Message (3), length: 21, Cease (6), subcode Administrative Reset (4)");
    }

    @Test
    void aBgpUpdateShowsItsPathAndItsRoutes() {
        String update = "ffffffffffffffffffffffffffffffff" + "002d" + "02" + "0000" + "0012" + "40010100"
                + "4002040201fde8" + "400304c0000201" + "18c63364";
        assertThat(print(new Bgp(), 1, update)).contains("Origin (1), length: 1, Flags [T]: IGP")
                .contains("AS Path (2), length: 4, Flags [T]: 65000 ")
                .contains("Next Hop (3), length: 4, Flags [T]: 192.0.2.1").contains("198.51.100.0/24");
    }

    @Test
    void tunnelsPrintWhatTheyCarry() {
        assertThat(print(new Gre(), 0, "2000080000000007" + IP))
                .startsWith("GREv0, key=0x7, length 28: IP 192.0.2.1 >");
        assertThat(print(new Mpls(), 0, "00064140" + IP))
                .startsWith("MPLS (label 100, tc 0, [S], ttl 64) IP 192.0.2.1");
        assertThat(print(new Ppp(), 0, "ff030021" + IP)).startsWith("IP 192.0.2.1 > 192.0.2.2");
        assertThat(print(new Vxlan(false), 0, "0800000000006400")).startsWith("VXLAN, flags [I] (0x08), vni 100\n");
        assertThat(print(new Geneve(), 0, "0000080000000900" + IP))
                .startsWith("Geneve, Flags [none], vni 0x9: IP 192.");
    }

    @Test
    void aLengthThatCannotBeIsSaidAndNotFollowed() {
        assertThat(print(new Vxlan(false), 0, "0800")).isEqualTo("VXLAN (invalid)");
        assertThat(print(new Geneve(), 0, "000008000000")).isEqualTo("Geneve [length 6 < 8] (invalid)");
        assertThat(print(new Bgp(), 1, "ffffffffffffffffffffffffffffffff" + "000104"))
                .isEqualTo(": BGP\nmessage length 1 < 19 (invalid)");
    }

    @Test
    void bridgesAndSwitchesAreHeard() {
        String bpdu = "0000000000" + "8000020000000001" + "00000004" + "8000020000000002" + "8001" + "0100140002000f00";
        assertThat(print(new SpanningTree(), 0, bpdu)).isEqualTo(
                "STP 802.1d, Config, Flags [none], bridge-id 8000.02:00:00:00:00:02.8001, length 35");
        assertThat(print(new SpanningTree(), 1, bpdu)).contains("max-age 20.00s, hello-time 2.00s")
                .contains("root-id 8000.02:00:00:00:00:01, root-pathcost 4");
        String lldp = "020704020000000001" + "040305" + "6531" + "06020078" + "0a02" + "7331" + "0000";
        assertThat(print(new Lldp(), 0, lldp)).isEqualTo("LLDP, length 24: s1");
        assertThat(print(new Lldp(), 1, lldp)).contains("Subtype MAC address (4): 02:00:00:00:00:01")
                .contains("TTL 120s").endsWith("End TLV (0), length 0");
    }

    @Test
    void routersOfOtherKindsAreHeard() {
        assertThat(print(new Hsrp(), 0, "00001003" + "0a780100" + "636973636f000000" + "0a0000fe"))
                .isEqualTo("HSRPv0-hello 20: state=active group=1 addr=10.0.0.254");
        assertThat(print(new Eigrp(), 0, "0205" + "00".repeat(18))).isEqualTo("EIGRP Hello, length: 20");
        assertThat(print(new Rip(), 0, "02020000")).isEqualTo("RIPv2, Response, length: 4");
        assertThat(print(new Osi(0), 0, "831401001101000" + "0" + "02" + "020000000001" + "001e" + "0014" + "01"))
                .isEqualTo("IS-IS, p2p IIH, src-id 0200.0000.0001, length 20");
    }

    @Test
    void aReplyOfRxIsReadAsItsCallWasAsked() {
        String call = "4500004800010000401100000a0000010a0000021e611b5a0034000000000001112233440000"
                + "000900000001000000010105000000000001000001f9000000020000000500000006";
        String reply = "4500013c00010000401100000a0000020a0000011b5a1e610128000000000001112233440000"
                + "00090000000100000001010400000000000100000001"
                + "000000610000006e0000006e" + "00000000".repeat(61);
        assertThat(both(reply, call)).isEqualTo("IP 10.0.0.2.7002 > 10.0.0.1.7777:  rx data (288)\n"
                + "IP 10.0.0.1.7777 > 10.0.0.2.7002:  rx data pt call id-to-name ids: 5 6 (44)\n");
        assertThat(both(call, reply)).endsWith("7777:  rx data pt reply id-to-name \"ann\" (288)\n");
    }

    @Test
    void aDateIsThatOfThePlaceThatIsAskedFor() {
        byte[] dump = HexFormat.of().parseHex("4500004400010000401100000a0000010a0000021e611b5d00300000"
                + "000000001112233440000009000000010000000101050000000000040000006d00000005382b3a60");
        Text out = new Text();
        Dissectors dissectors = new Dissectors();
        Dissector raw = java.util.Objects.requireNonNull(dissectors.link(12));
        for (java.time.ZoneId zone : new java.time.ZoneId[]{java.time.ZoneOffset.UTC, java.time.ZoneId
                .of("Asia/Tokyo")}) {
            new Printer(out.clear(), Detail.verbose(0), dissectors, Names.NONE).at(zone).packet(raw, dump, 0,
                    dump.length,
                    dump.length);
            assertThat(out.toString()).contains("vol call dump fromtrans 5 fromdate "
                    + (zone.equals(java.time.ZoneOffset.UTC) ? "1999/11/11 21:51:28" : "1999/11/12 06:51:28"));
        }
    }

    /** As two packets of one capture. */
    private static String both(String first, String second) {
        Text out = new Text();
        Dissectors dissectors = new Dissectors();
        Printer printer = new Printer(out, Detail.verbose(0), dissectors, Names.NONE);
        for (String hex : new String[]{first, second}) {
            byte[] bytes = HexFormat.of().parseHex(hex);
            Dissector raw = java.util.Objects.requireNonNull(dissectors.link(12));
            printer.packet(raw, bytes, 0, bytes.length, bytes.length);
            out.nl();
        }
        return out.toString();
    }
}
