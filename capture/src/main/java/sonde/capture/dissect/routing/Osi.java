package sonde.capture.dissect.routing;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** What the access point 0xfe leads to: OSI protocols by their network layer protocol identifier, ISO/IEC TR 9577. */
public final class Osi implements Dissector {
    static final int CLNP = 0x81, ESIS = 0x82, ISIS = 0x83;

    @Override
    public String name() { return "isoclns"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        if (length < 1) {
            p.trunc();
            return;
        }
        int nlpid = p.in.u8(at);
        if (p.detail.link()) p.out.str("OSI NLPID ").str(name(nlpid)).str(" (0x").hex0(nlpid, 2).str("): ");
        switch (nlpid) {
            case CLNP -> p.layer(new Clnp(), at, length);
            case ESIS -> p.layer(new EsIs(), at, length);
            case ISIS -> p.layer(new IsIs(), at, length);
            case 0 -> p.out.str(p.detail.link() ? "" : ", ").str("length: ").dec(length);
            case 0xcc, 0x8e -> p.ethertype(nlpid == 0xcc ? 0x0800 : 0x86dd, at + 1, length - 1);
            default -> {
                if (!p.detail.link()) p.out.str("OSI NLPID ").str(name(nlpid)).str(" (0x").hex0(nlpid, 2).str("): ");
                p.out.str("length: ").dec(length);
                if (length > 1) p.hex("\n\t", at, length);
            }
        }
    }

    static String name(int nlpid) {
        return switch (nlpid) {
            case 0 -> "NULL";
            case 0x08 -> "Q.933";
            case 0x80 -> "SNAP";
            case CLNP -> "CLNP";
            case ESIS -> "ES-IS";
            case ISIS -> "IS-IS";
            case 0x8a -> "CONS";
            case 0x8e -> "IPv6";
            case 0xb1 -> "FRF.15";
            case 0xc1 -> "ISIS_SPB";
            case 0xcc -> "IPv4";
            case 0xcf -> "PPP";
            default -> "unknown";
        };
    }

    /** {@code 49.0001.1921}: bytes in pairs, the first alone. */
    static void nsap(Printer p, int at, int size) throws Truncated {
        p.in.need(at, size);
        if (size < 1 || size > 20) {
            p.out.str("isonsap_string: illegal length");
            return;
        }
        for (int i = 0; i < size; i++) {
            p.out.hex0(p.in.u8(at + i), 2);
            if ((i & 1) == 0 && i + 1 != size) p.out.ch('.');
        }
    }

    /** The checksum that ISO 8473 wants at {@code offset} of {@code length} bytes. */
    static int checksum(byte[] a, int from, int offset, int length) {
        long c0 = 0, c1 = 0;
        for (int i = 0; i < length; i++) {
            int b = i == offset || i == offset + 1 ? 0 : a[from + i] & 0xff;
            c0 = (c0 + b) % 255;
            c1 = (c1 + c0) % 255;
        }
        long x = ((length - offset - 1) * c0 - c1) % 255, y = (c1 - (length - offset) * c0) % 255;
        if (x <= 0) x += 255;
        if (y <= 0) y += 255;
        return (int) (x << 8 | y);
    }

    static void checksum(Printer p, int from, int field, int offset, int length) {
        if (field == 0 || offset == 0 || !p.in.has(from, length) || offset > length) {
            p.out.str(" (unverified)");
            return;
        }
        int should = checksum(p.in.array(), from, offset, length);
        if (should == field) p.out.str(" (correct)");
        else
            p.out.str(" (incorrect should be 0x").hex0(should, 4).ch(')');
    }
}
