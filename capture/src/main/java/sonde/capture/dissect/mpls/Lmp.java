package sonde.capture.dissect.mpls;

import sonde.capture.packet.Bits;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Labels;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Link management, RFC 4204: the message and the heads of its objects. */
public final class Lmp implements Dissector {
    private static final int HEADER = 8, OBJECT = 4, VERSION = 1;
    private static final Labels MESSAGES = new Labels("""
            1 Config
            2 Config ACK
            3 Config NACK
            4 Hello
            5 Begin Verify
            6 Begin Verify ACK
            7 Begin Verify NACK
            8 End Verify
            9 End Verify ACK
            10 Test
            11 Test Status Success
            12 Test Status Failure
            13 Test Status ACK
            14 Link Summary
            15 Link Summary ACK
            16 Link Summary NACK
            17 Channel Status
            18 Channel Status ACK
            19 Channel Status Request
            20 Channel Status Response
            50 Service Config
            51 Service Config ACK
            52 Service Config NACK
            """);
    private static final Labels OBJECTS = new Labels("""
            1 Control Channel ID
            2 Node ID
            3 Link ID
            4 Interface ID
            5 Message ID
            6 Configuration
            7 Hello
            8 Verify Begin
            9 Verify Begin ACK
            10 Verify ID
            11 TE Link
            12 Data Link
            13 Channel Status
            14 Channel Status Request
            20 Error Code
            51 Service Config
            """);
    /** By class in the upper byte and type in the lower. */
    private static final Labels TYPES = new Labels("""
            0x0101 Local
            0x0102 Remote
            0x0201 Local
            0x0202 Remote
            0x0301 IPv4 Local
            0x0302 IPv4 Remote
            0x0303 IPv6 Local
            0x0304 IPv6 Remote
            0x0305 Unnumbered Local
            0x0306 Unnumbered Remote
            0x0401 IPv4 Local
            0x0402 IPv4 Remote
            0x0403 IPv6 Local
            0x0404 IPv6 Remote
            0x0405 Unnumbered Local
            0x0406 Unnumbered Remote
            0x0501 1
            0x0502 2
            0x0601 1
            0x0701 1
            0x0801 1
            0x0901 1
            0x0a01 1
            0x0b01 IPv4
            0x0b02 IPv6
            0x0b03 Unnumbered
            0x0c01 IPv4
            0x0c02 IPv6
            0x0c03 Unnumbered
            0x0d01 IPv4
            0x0d02 IPv6
            0x0d03 Unnumbered
            0x0e01 IPv4
            0x0e02 IPv6
            0x0e03 Unnumbered
            0x1401 1
            0x1402 2
            0x3301 1
            0x3302 2
            0x3303 3
            0x3304 4
            """);
    private static final Bits FLAGS = new Labels("1 Control Channel Down\n2 LMP restart").bits();

    @Override
    public String name() { return "lmp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        in.need(at, HEADER);
        int version = in.u8(at) >> 4, type = in.u8(at + 3), size = in.be16(at + 4);
        if (version != VERSION) {
            out.str("LMP version ").dec(version).str(" packet not supported");
            return;
        }
        if (!p.detail.isVerbose()) {
            MESSAGES.print(out.str("LMPv1 "), type, "unknown ({d})").str(" Message, length: ").dec(length);
            return;
        }
        MESSAGES.print(out.str("\n\tLMPv1, msg-type: "), type, "unknown, type: {d}").str(", Flags: [");
        FLAGS.print(out, in.u8(at + 2), "none", ", ");
        out.str("], length: ").dec(size);
        if (size < HEADER) {
            out.str(" (too short)");
            return;
        }
        if (size > length) out.str(" (too long)");
        objects(p, at + HEADER, Math.min(size, length) - HEADER);
    }

    private static void objects(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at, left = length;
        while (left != 0) {
            in.need(o, OBJECT);
            int flags = in.u8(o), type = flags & 0x7f, kind = in.u8(o + 1), size = in.be16(o + 2);
            OBJECTS.print(out.str("\n\t  "), kind, "Unknown").str(" Object (").dec(kind).str("), Class-Type: ");
            TYPES.print(out, kind << 8 | type, "Unknown").str(" (").dec(type)
                    .str((flags & 0x80) != 0
                            ? ") Flags: [negotiable], length: "
                            : ") Flags: [non-negotiable], length: ")
                    .dec(size);
            if (size < OBJECT || size % 4 != 0) {
                out.str(size < OBJECT ? " (too short)" : " (not a multiple of 4)");
                return;
            }
            in.need(o, size);
            if (!LmpObject.print(p, kind, type, o + OBJECT, size - OBJECT) || p.detail.verbose() > 1) {
                p.hex("\n\t    ", o + OBJECT, size - OBJECT);
            }
            if (left >= 0 && left < size) {
                out.str(" [remaining objects length ").dec(left).str(" < ").dec(size).ch(']');
                p.invalid();
                return;
            }
            o += size;
            left -= size;
        }
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        int type = in.u8(at + 3);
        f.number("version", in.u8(at) >> 4);
        f.number("type", type);
        String name = MESSAGES.name(type);
        if (name != null) f.word("type_name", name);
        f.number("length", in.be16(at + 4));
    }
}
