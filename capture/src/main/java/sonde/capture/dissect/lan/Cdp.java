package sonde.capture.dissect.lan;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Labels;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Cisco's discovery protocol: what a switch or a telephone says of itself to its neighbour. */
public final class Cdp implements Dissector {
    private static final int HEADER = 4, TLV = 4, DEVICE = 1;
    private static final Labels TLVS = new Labels("""
            0x01 Device-ID
            0x02 Address
            0x03 Port-ID
            0x04 Capability
            0x05 Version String
            0x06 Platform
            0x07 Prefixes
            0x08 Protocol-Hello option
            0x09 VTP Management Domain
            0x0a Native VLAN ID
            0x0b Duplex
            0x0e ATA-186 VoIP VLAN assignment
            0x0f ATA-186 VoIP VLAN request
            0x10 power consumption
            0x11 MTU
            0x12 AVVID trust bitmap
            0x13 AVVID untrusted ports CoS
            0x14 System Name
            0x15 System Object ID (not decoded)
            0x16 Management Addresses
            0x17 Physical Location
            """);

    @Override
    public String name() { return "cdp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (length < HEADER) {
            out.str(" (packet length ").dec(length).str(" < 4)");
            invalid(p, at, length);
            return;
        }
        int version = in.u8(at), ttl = in.u8(at + 1);
        out.str("CDPv").dec(version).str(", ttl: ").dec(ttl).ch('s');
        if (p.detail.isVerbose()) {
            int sum = in.be16(at + 2);
            out.str(", checksum: 0x").hex0(sum, 4).str(" (unverified), length ").dec(length);
        } else {
            in.need(at + 2, 2);
        }
        for (int o = at + HEADER, end = at + length, size; o < end; o += size) {
            size = tlv(p, o, end - o);
            if (size == 0) {
                invalid(p, o, end - o);
                return;
            }
        }
        if (!p.detail.isVerbose()) out.str(", length ").dec(length);
    }

    private static void invalid(Printer p, int at, int left) throws Truncated {
        p.invalid();
        p.in.need(at, left);
    }

    /** @return how long it was, 0 when it makes no sense */
    private static int tlv(Printer p, int at, int left) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        boolean verbose = p.detail.isVerbose();
        if (left < TLV) {
            out.str(" (remaining packet length ").dec(left).str(" < 4)");
            return 0;
        }
        int type = in.be16(at), size = in.be16(at + 2), value = at + TLV, n = size - TLV;
        if (size > left) {
            out.str(" (TLV length ").dec(size).str(" > ").dec(left).ch(')');
            return 0;
        }
        String known = TLVS.name(type), name = known == null ? "unknown field type" : known;
        if (verbose) {
            out.str("\n\t").str(name).str(" (0x");
            (type > 0xff ? out.hex(type) : out.hex0(type, 2)).str("), ");
        }
        if (n < 0) {
            if (verbose) bytes(out.str("TLV length: "), size).str(" (too short)");
            else
                out.str(", ").str(name).str(" TLV length ").dec(size).str(" too short");
            return 0;
        }
        if (verbose) bytes(out.str("value length: "), n).str(": ");
        if (!isSound(type, n)) {
            out.str(" (malformed TLV)");
            in.need(value, n);
            p.hex("\n\t  ", value, n);
        } else if (verbose && (known != null || isSilent(type))) {
            CdpValue.print(p, type, value, n);
        } else if (type == DEVICE) {
            out.str(", Device-ID '");
            p.text(value, n);
            out.ch('\'');
        } else {
            in.need(value, n);
            p.hex("\n\t  ", value, n);
        }
        in.need(value, n);
        return size;
    }

    private static Text bytes(Text out, int n) { return out.dec(n).str(n == 1 ? " byte" : " bytes"); }

    /** Known to exist, without a name. */
    private static boolean isSilent(int type) {
        return type == 0 || type == 0x0c || type == 0x0d;
    }

    /** Some values have a size of their own. */
    private static boolean isSound(int type, int n) {
        return switch (type) {
            case 0x04, 0x11 -> n == 4;
            case 0x0a -> n == 2;
            case 0x0b, 0x12, 0x13 -> n == 1;
            case 0x0e, 0x0f -> n == 3;
            case 0x10 -> n >= 1 && n <= 3;
            case 0x17 -> n >= 1;
            default -> true;
        };
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("version", in.u8(at));
        f.number("ttl", in.u8(at + 1));
    }
}
