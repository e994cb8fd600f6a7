package sonde.capture.dissect.routing;

import java.util.Objects;

import sonde.capture.packet.Bits;
import sonde.capture.packet.Labels;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Extended communities: RFC 4360, 4577 (OSPF), 4761 (layer 2), 9012 (encapsulation). */
final class BgpCommunities {
    private static final Bits COMMUNITY = new Bits("vendor-specific non-transitive", 0x8000, 0x4000);
    /** What a layer 2 VPN carries, RFC 4761 and the registry of pseudowire types. */
    private static final Labels LINKS = new Labels("""
            0 Reserved
            1 Frame Relay
            2 ATM AAL5 SDU VCC transport
            3 ATM transparent cell transport
            4 Ethernet (VLAN) Tagged Mode
            5 Ethernet Raw Mode
            6 Cisco HDLC
            7 PPP
            8 SONET/SDH Circuit Emulation Service over MPLS
            9 ATM n-to-one VCC cell transport
            10 ATM n-to-one VPC cell transport
            11 IP layer 2 transport
            15 Frame Relay Port mode
            17 Structure-agnostic E1 over packet
            18 Structure-agnostic T1 (DS1) over packet
            19 VPLS
            20 Structure-agnostic T3 (DS3) over packet
            21 Nx64kbit/s Basic Service using Structure-aware
            25 Frame Relay DLCI
            40 Structure-agnostic E3 over packet
            41 Octet-aligned playload for Structure-agnostic DS1 circuits
            42 E1 Nx64kbit/s with CAS using Structure-aware
            43 DS1 (ESF) Nx64kbit/s with CAS using Structure-aware
            44 DS1 (SF) Nx64kbit/s with CAS using Structure-aware
            """);

    private BgpCommunities() {}

    static void extended(Printer p, int o) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int type = in.be16(o);
        in.need(o, 8);
        out.str("\n\t    ").str(extendedName(type)).str(" (0x").hex0(type, 4).str("), Flags [");
        COMMUNITY.print(out, type, "none", ", ");
        out.ch(']');
        switch (type) {
            case 0x0002, 0x0003, 0x000a -> {
                in.need(o + 2, 6);
                p.in.need(o + 4, 4);
                out.str(": ").dec(in.be16(o + 2)).ch(':').dec(in.beU32(o + 4)).str(" (= ");
                p.ipv4(o + 4);
                out.ch(')');
            }
            case 0x0102, 0x0103, 0x010b -> {
                p.in.need(o + 2, 4);
                out.str(": ");
                p.ipv4(o + 2);
                in.need(o + 6, 2);
                out.ch(':').dec(in.be16(o + 6));
            }
            case 0x0202, 0x0203 -> {
                out.str(": ");
                BgpOpen.as(p, in.beU32(o + 2));
                in.need(o + 6, 2);
                out.ch(':').dec(in.be16(o + 6));
            }
            case 0x0005, 0x0105, 0x0205, 0x8005, 0x0107, 0x8001 -> {
                p.in.need(o + 2, 4);
                out.str(": ");
                p.ipv4(o + 2);
            }
            case 0x4004 -> {
                out.str(": bandwidth: ");
                Gmpls.megabits(out, in.be32(o + 4));
            }
            case 0x0306, 0x8000 -> {
                int kind = in.u8(o + 6);
                p.in.need(o + 2, 4);
                out.str(": area:");
                p.ipv4(o + 2);
                in.need(o + 7, 1);
                out.str(", router-type:").str(ospfType(kind)).str(", metric-type:")
                        .str((in.u8(o + 7) & 1) != 0 ? "E2" : "").str(kind == 5 || kind == 7 ? "E1" : "");
            }
            case 0x800a -> out.str(": ").str(Objects.requireNonNullElse(LINKS.name(in.u8(o + 2)), "unknown encaps"))
                    .str(" Control Flags [0x").hex0(in.u8(o + 3), 2)
                    .str("]:MTU ").dec(in.be16(o + 4));
            case 0x0009 -> out.str(": AS ").dec(in.be16(o + 2));
            case 0x030c -> out.str(": Tunnel type: ").str(encapsulation(in.be16(o + 6)));
            default -> {
                out.str(": ");
                p.digits(o + 2, 6);
            }
        }
    }

    private static String ospfType(int type) {
        return switch (type) {
            case 1, 2 -> "Router";
            case 3 -> "Summary";
            case 5 -> "External";
            case 7 -> "NSSA External";
            case 129 -> "MPLS-VPN Sham";
            default -> type < 16
                    ? "unknown (0x0" + Integer.toHexString(type) + ")"
                    : "unknown (0x" + Integer.toHexString(type) + ")";
        };
    }

    private static String encapsulation(int type) {
        return switch (type) {
            case 1 -> "L2TPv3 over IP";
            case 2 -> "GRE";
            case 3 -> "Transmit Tunnel";
            case 4 -> "IPsec";
            case 5 -> "IP in IP with IPsec";
            case 6 -> "MPLS in IP with IPsec";
            case 7 -> "IP in IP";
            case 8 -> "VXLAN";
            case 9 -> "NVGRE";
            case 10 -> "MPLS";
            case 11 -> "MPLS in GRE";
            case 12 -> "VXLAN GPE";
            case 13 -> "MPLS in UDP";
            case 14 -> "IPv6";
            case 15 -> "SR TE";
            case 16 -> "Bare";
            case 17 -> "SR";
            default -> "unknown encaps";
        };
    }

    private static String extendedName(int type) {
        return switch (type) {
            case 0x0002, 0x0102, 0x0202 -> "target";
            case 0x0003, 0x0103, 0x0203 -> "origin";
            case 0x4004 -> "link-BW";
            case 0x0005, 0x8005, 0x0105, 0x0205 -> "ospf-domain";
            case 0x8000, 0x0306 -> "ospf-route-type";
            case 0x030c -> "encapsulation";
            case 0x8001, 0x0107 -> "ospf-router-id";
            case 0x800a -> "layer2-info";
            case 0x8800 -> "eigrp-general-route (flag, tag)";
            case 0x8801 -> "eigrp-route-metric (AS, delay)";
            case 0x8802 -> "eigrp-route-metric (reliability, nexthop, bandwidth)";
            case 0x8803 -> "eigrp-route-metric (load, MTU)";
            case 0x8804 -> "eigrp-external-route (remote-AS, remote-ID)";
            case 0x8805 -> "eigrp-external-route (remote-proto, remote-metric)";
            case 0x0009 -> "source-AS";
            case 0x010b -> "vrf-route-import";
            case 0x000a -> "l2vpn-id";
            default -> "unknown extd community typecode";
        };
    }
}
