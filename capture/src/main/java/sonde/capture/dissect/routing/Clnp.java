package sonde.capture.dissect.routing;

import sonde.capture.packet.Bits;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Labels;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Connectionless network protocol, ISO 8473. */
final class Clnp implements Dissector {
    private static final int HEADER = 9, VERSION = 1, SEGMENTED = 0x80, SEGMENT = 6, ERROR = 1, ECHO_RESPONSE = 31;
    private static final Labels TYPES = new Labels("""
            1 Error Report
            28 Data
            29 MD
            30 Echo Request
            31 Echo Response
            """);
    private static final Bits FLAGS = new Labels("""
            0x80 Segmentation permitted
            0x40 more Segments
            0x20 request Error Report
            """).bits();

    @Override
    public String name() { return "clnp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        if (!understood(p, at, length)) Osi.dump(p, at, length);
    }

    private static boolean understood(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        in.need(at, HEADER);
        int size = in.u8(at + 1), version = in.u8(at + 2), end = at + size;
        if (!p.detail.link()) out.str("CLNP");
        if (version != VERSION) {
            out.str("version ").dec(version).str(" packet not supported");
            return false;
        }
        if (length >= 0 && size > length) {
            out.str(" length indicator(").dec(size).str(") > PDU size (").dec(length).str(")!");
            return false;
        }
        if (size < HEADER) {
            out.str(" length indicator ").dec(size).str(" < min PDU size:");
            p.capitalDigits(at, in.available(at));
            return false;
        }
        int destination = at + HEADER, source = address(p, destination, end);
        int o = source < 0 ? -1 : address(p, source, end);
        if (o < 0) {
            out.str("li < size of fixed part of CLNP header and addresses");
            return false;
        }
        int type = in.u8(at + 4) & 31;
        if (p.detail.isVerbose()) return verbose(p, at, length, destination, source, o);
        out.str(p.detail.link() ? "" : ", ");
        Osi.nsap(p, source + 1, in.u8(source));
        out.str(" > ");
        Osi.nsap(p, destination + 1, in.u8(destination));
        TYPES.print(out.str(", "), type, "unknown ({d})").str(", length ").dec(length);
        return true;
    }

    /** @return the position behind an address with its length, or -1 when it does not fit */
    private static int address(Printer p, int at, int end) throws Truncated {
        if (at >= end) return -1;
        int n = p.in.u8(at);
        if (at + 1 + n > end) return -1;
        p.in.need(at + 1, n);
        return at + 1 + n;
    }

    private static boolean verbose(Printer p, int at, int length, int destination, int source, int behind)
            throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int size = in.u8(at + 1), type = in.u8(at + 4) & 31, flags = in.u8(at + 4) & 0xe0, field = in.be16(at + 7);
        out.str(p.detail.link() ? "" : ", ").str("length ").dec(length).str("\n\t");
        TYPES.print(out, type, "unknown ({d})").str(" PDU, hlen: ").dec(size).str(", v: ").dec(VERSION)
                .str(", lifetime: ").dec(in.u8(at + 3) / 2).ch('.').dec(in.u8(at + 3) % 2 * 5)
                .str("s, Segment PDU length: ").dec(in.be16(at + 5)).str(", checksum: 0x").hex0(field, 4);
        Osi.checksum(p, at, field, 7, size);
        out.str("\n\tFlags [");
        FLAGS.print(out, flags, "none", ", ");
        out.str("]\n\tsource address (length ").dec(in.u8(source)).str("): ");
        Osi.nsap(p, source + 1, in.u8(source));
        out.str("\n\tdest   address (length ").dec(in.u8(destination)).str("): ");
        Osi.nsap(p, destination + 1, in.u8(destination));
        int o = behind, end = at + size;
        if ((flags & SEGMENTED) != 0) {
            if (end - o < SEGMENT) {
                out.str("li < size of fixed part of CLNP header, addresses, and segment part");
                return false;
            }
            in.need(o, SEGMENT);
            out.str("\n\tData Unit ID: 0x").hex0(in.be16(o), 4).str(", Segment Offset: ").dec(in.be16(o + 2))
                    .str(", Total PDU Length: ").dec(in.be16(o + 4));
            o += SEGMENT;
        }
        if (!ClnpOptions.print(p, o, end - o)) return false;
        if ((type == ERROR || type == ECHO_RESPONSE) && in.u8(end) == Osi.CLNP) {
            out.str("\n\t-----original packet-----\n\t");
            p.layer(new Original(), end, length - size);
        } else if (length > size) {
            out.str("\n\t  undecoded non-header data, length ").dec(length - size);
            p.hex("\n\t  ", end, length - size);
        }
        return true;
    }

    /** The packet that an error report is about: what cannot be read of it is left to the report's own bytes. */
    private static final class Original implements Dissector {
        @Override
        public String name() { return "clnp"; }

        @Override
        public void print(Printer p, int at, int length) throws Truncated { understood(p, at, length); }
    }
}
