package sonde.capture.dissect.link;

import sonde.capture.packet.Addresses;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Networking among vehicles by place, ETSI TS 102 636 in its first version, and the transport on it. */
public final class GeoNetworking implements Dissector {
    private static final int COMMON = 36, MULTIPLE_HOPS = 32, UNKNOWN = -1;
    private static final String[] NEXT = {"Any", "BTP-A", "BTP-B", "IPv6"};

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
        }
        out.str("; ");
        if (length < COMMON) {
            out.str(" (common header length ").dec(length).str(" < 36)");
            p.invalid();
            return;
        }
        in.need(at, 8);
        int version = in.u8(at) >> 4, next = in.u8(at) & 15, type = in.u8(at + 1) >> 4, sub = in.u8(at + 1) & 15;
        out.str("v:").dec(version).str(" NH:").dec(next).ch('-').str(next < NEXT.length ? NEXT[next] : "Unknown")
                .str(" HT:").dec(type).ch('-').dec(sub).ch('-').str(type(type, sub)).str(" HopLim:").dec(in.u8(at + 7))
                .str(" Payload:").dec(in.be16(at + 4)).ch(' ');
        position(p, at + 8);
        in.need(at, COMMON);
        int header = type <= 1 || type == 5 && sub == 0 ? 0 : type == 5 && sub == 1 ? MULTIPLE_HOPS : UNKNOWN;
        int o = at + COMMON, left = length - COMMON;
        if (header != UNKNOWN) {
            if (left < header) {
                out.str(" (header size ").dec(header).str(" > ").dec(left).ch(')');
                p.invalid();
                return;
            }
            in.need(o, header);
            o += header;
            left -= header;
            if (next == 1 || next == 2) {
                if (!transport(p, o, left)) return;
                o += 4;
                left -= 4;
            }
        }
        if (p.detail.isVerbose()) p.dump("\n\t", o, left);
    }

    private static void position(Printer p, int at) throws Truncated {
        p.in.need(at, 8);
        p.out.str("GN_ADDR:");
        Addresses.link(p.out, p.in, at, 8);
        p.out.ch(' ');
        long latitude = p.in.beU32(at + 12);
        p.out.str("lat:").udec(latitude).ch(' ');
        long longitude = p.in.beU32(at + 16);
        p.out.str("lon:").udec(longitude);
    }

    private static boolean transport(Printer p, int o, int left) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (left < 4) {
            out.str(" (BTP length ").dec(left).str(" < 4)");
            p.invalid();
            return false;
        }
        int destination = in.be16(o);
        out.str("; BTP Dst:").dec(destination);
        int source = in.be16(o + 2);
        out.str(" Src:").dec(source);
        if (left < 6) return true;
        int version = in.u8(o + 4);
        out.str("; ItsPduHeader v:").dec(version);
        int kind = in.u8(o + 5);
        String name = message(kind);
        out.str(" t:").dec(kind).ch('-');
        if (name.isEmpty()) out.str("unknown (").dec(kind).ch(')');
        else
            out.str(name);
        return true;
    }

    private static String message(int kind) {
        return switch (kind) {
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
            default -> "";
        };
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
