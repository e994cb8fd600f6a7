package sonde.capture.dissect.link;

import sonde.capture.packet.Addresses;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Networking among vehicles by place, ETSI TS 102 636 in its first version, and the transport on it. */
public final class GeoNetworking implements Dissector {
    private static final int COMMON = 36;

    @Override
    public String name() { return "geonet"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        out.str("GeoNet ");
        if (p.linkSource >= 0) {
            out.str("src:");
            Addresses.mac(out, in, p.linkSource);
            out.str("; ");
        }
        if (length < COMMON) {
            out.str(" (common header length ").dec(length).str(" < 36)");
            p.invalid();
            return;
        }
        in.need(at, 8);
        int version = in.u8(at) >> 4, next = in.u8(at) & 15, type = in.u8(at + 1) >> 4, sub = in.u8(at + 1) & 15;
        in.need(at + 4, 4);
        out.str("v:").dec(version).str(" NH:").dec(next).ch('-').str(switch (next) {
            case 0 -> "Any";
            case 1 -> "BTP-A";
            case 2 -> "BTP-B";
            case 3 -> "IPv6";
            default -> "Unknown";
        }).str(" HT:").dec(type).ch('-').dec(sub).ch('-').str(type(type, sub)).str(" HopLim:").dec(in.u8(at + 7))
                .str(" Payload:").dec(in.be16(at + 4)).str(" GN_ADDR:");
        Addresses.link(out, in, at + 8, 8);
        in.need(at + 20, 8);
        out.str(" lat:").dec(in.be32(at + 20)).str(" lon:").dec(in.be32(at + 24));
        in.need(at, COMMON);
        int header = switch (type) {
            case 0, 1 -> COMMON;
            case 2, 3, 4 -> COMMON + (type == 2 ? 20 : 24);
            case 5 -> COMMON;
            case 6 -> COMMON + (sub == 0 ? 12 : 20);
            default -> -1;
        };
        if (header < 0) return;
        if (header > length) {
            out.str(" (header size ").dec(header).str(" > ").dec(length).ch(')');
            p.invalid();
            return;
        }
        transport(p, at + header, length - header, next);
    }

    private static void transport(Printer p, int at, int size, int next) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at, left = size;
        if (next == 1 || next == 2) {
            if (left < 4) {
                out.str(" (BTP length ").dec(left).str(" < 4)");
                p.invalid();
                return;
            }
            in.need(o, 2);
            out.str("; BTP Dst:").dec(in.be16(o));
            if (next == 1) out.str(" Src:").dec(in.be16(o + 2));
            o += 4;
            left -= 4;
            if (left >= 2) {
                int kind = in.u8(o + 1);
                in.need(o, 1);
                out.str("; ItsPduHeader v:").dec(in.u8(o)).str(" t:").dec(kind).ch('-').str(switch (kind) {
                    case 0 -> "CAM";
                    case 1 -> "DENM";
                    case 101 -> "TPEGM";
                    case 102 -> "TSPDM";
                    case 103 -> "VPM";
                    case 104 -> "SRM";
                    case 105 -> "SLAM";
                    case 106 -> "ecoCAM";
                    case 107 -> "ITM";
                    case 150 -> "SA";
                    default -> "unknown";
                });
            }
        }
        if (left > 0) p.unknown(o, left);
    }

    private static String type(int type, int sub) {
        return switch (type << 4 | sub) {
            case 0x00 -> "Any";
            case 0x10 -> "Beacon";
            case 0x20 -> "GeoUnicast";
            case 0x30 -> "GeoAnycastCircle";
            case 0x31 -> "GeoAnycastRect";
            case 0x32 -> "GeoAnycastElipse";
            case 0x40 -> "GeoBroadcastCircle";
            case 0x41 -> "GeoBroadcastRect";
            case 0x42 -> "GeoBroadcastElipse";
            case 0x50 -> "TopoScopeBcast-SH";
            case 0x51 -> "TopoScopeBcast-MH";
            case 0x60 -> "LocService-Request";
            case 0x61 -> "LocService-Reply";
            default -> "Unknown";
        };
    }
}
