package sonde.capture.dissect.routing;

import sonde.capture.dissect.tunnel.Q933;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Labels;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** What the access point 0xfe leads to: OSI protocols by their network layer protocol identifier, ISO/IEC TR 9577. */
public final class Osi implements Dissector {
    static final int CLNP = 0x81, ESIS = 0x82, ISIS = 0x83;
    private static final int IPV6 = 0x8e, IPV4 = 0xcc, PPP = 0xcf, LONGEST_NSAP = 20;
    public static final Labels NLPID = new Labels("""
            0x00 NULL
            0x08 Q.933
            0x09 LMI
            0x80 SNAP
            0x81 CLNP
            0x82 ES-IS
            0x83 IS-IS
            0x84 CONS
            0x85 IDRP
            0x8a X25 ES-IS
            0x8e IPv6
            0xb1 FRF.15
            0xc1 ISIS_SPB
            0xcc IPv4
            0xcf PPP
            """);

    /** What stands before the identifier. */
    private final int header;

    /** @param header how many bytes are passed over */
    public Osi(int header) { this.header = header; }

    @Override
    public String name() { return "isoclns"; }

    @Override
    public void print(Printer p, int from, int whole) throws Truncated {
        int at = from + header, length = whole - header, nlpid = p.in.u8(at);
        boolean link = p.detail.link();
        if (link) NLPID.print(p.out.str("OSI NLPID "), nlpid, "Unknown").str(" (0x").hex0(nlpid, 2).str("): ");
        switch (nlpid) {
            case CLNP -> p.layer(new Clnp(), at, length);
            case ESIS -> p.layer(new EsIs(), at, length);
            case ISIS -> p.layer(new IsIs(), at, length);
            case IPV4 -> p.ethertype(0x0800, at + 1, length - 1);
            case IPV6 -> p.ethertype(0x86dd, at + 1, length - 1);
            case PPP -> p.ethertype(0x880b, at + 1, length - 1);
            case 0x08 -> p.layer(new Q933(), at + 1, length - 1);
            case 0 -> p.out.str(link ? "" : ", ").str("length: ").udec(length & 0xffffffffL);
            default -> {
                if (!link) p.out.str("OSI NLPID 0x").hex0(nlpid, 2).str(" unknown, ");
                p.out.str("length: ").udec(length & 0xffffffffL);
                if (length < 0 || length > 1) dump(p, at, length);
            }
        }
    }

    /** A packet that is not understood. */
    static void dump(Printer p, int at, int length) {
        p.hex("\n\t", at, length < 0 ? Integer.MAX_VALUE : length);
    }

    /** {@code 49.0001.1921}: bytes in pairs, the first alone. */
    static void nsap(Printer p, int at, int size) throws Truncated {
        p.in.need(at, size);
        if (size < 1 || size > LONGEST_NSAP) {
            p.out.str("isonsap_string: illegal length");
            return;
        }
        for (int i = 0; i < size; i++) {
            p.out.hex0(p.in.u8(at + i), 2);
            if ((i & 1) == 0 && i + 1 != size) p.out.ch('.');
        }
    }

    /**
     * The checksum that ISO 8473 wants at {@code offset} of {@code length} bytes, in the 32 bits of the original, which
     * turns one negative rest in 255 into 255 where the standard wants 1.
     */
    static int checksum(byte[] a, int from, int offset, int length) {
        int c0 = 0, c1 = 0;
        for (int i = 0; i < length; i++) {
            if (i != offset && i != offset + 1) c0 += a[from + i] & 0xff;
            c1 += c0;
        }
        c0 = Integer.remainderUnsigned(c0, 255);
        c1 = Integer.remainderUnsigned(c1, 255);
        int weight = (length - offset) * c0, x = weight - c0 - c1, y = c1 - weight - 1;
        x = (x < 0 ? x - 1 : x) % 255;
        y = (y >= 0 ? y + 1 : y) % 255;
        return (x == 0 ? 255 : x) << 8 & 0xff00 | (y == 0 ? 255 : y) & 0xff;
    }

    /** Says of the checksum {@code field} at {@code offset} of {@code length} bytes whether it is right. */
    static void checksum(Printer p, int from, int field, int offset, int length) {
        if (field == 0 || !p.in.has(from + offset, 2) || length >= 0 && offset > length || !p.in.has(from, length)) {
            p.out.str(" (unverified)");
            return;
        }
        int should = checksum(p.in.array(), from, offset, length);
        if (should == field) p.out.str(" (correct)");
        else
            p.out.str(" (incorrect should be 0x").hex0(should, 4).ch(')');
    }
}
