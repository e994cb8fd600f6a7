package sonde.capture.dissect.security;

import java.security.GeneralSecurityException;
import java.util.Arrays;

import sonde.capture.dissect.network.IpPayload;
import sonde.capture.esp.EspCipher;
import sonde.capture.esp.SecurityAssociation;
import sonde.capture.esp.SecurityAssociations;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** IPsec's encapsulating security payload, RFC 4303, and what is in it where a key was given. */
public final class Esp implements Dissector {
    private static final int SEQUENCE = 4, HEADER = 8;
    private static final int PLEN = 4, FRAGMENT = 6, MORE = 0x2000;
    /** Length of the padding, and the protocol of what was closed. */
    private static final int TRAILER = 2;

    @Override
    public String name() { return "esp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        if (!in.has(at, HEADER + 1)) {
            p.trunc();
            return;
        }
        in.need(at, 4);
        in.need(at + SEQUENCE, 4);
        p.out.str("ESP(spi=0x").hex0(in.beU32(at), 8).str(",seq=0x").hex(in.beU32(at + SEQUENCE)).str("), length ")
                .dec(length);
        SecurityAssociations keys = p.detail.keys();
        if (keys != null) open(p, at, keys);
    }

    private static void open(Printer p, int at, SecurityAssociations keys) throws Truncated {
        Packet in = p.in;
        int version = p.ip.version(), header = p.ip.at();
        if (version == 6 ? in.be16(header + PLEN) == 0 : (in.be16(header + FRAGMENT) & MORE) != 0) return;
        int size = version == 6 ? 16 : 4;
        in.need(p.ip.destinationAt(), size);
        SecurityAssociation key = keys.of(in.be32(at), in.array(), p.ip.destinationAt(), size);
        if (key == null) return;
        EspCipher cipher = key.cipher();
        int ivAt = at + HEADER, closed = in.available(ivAt) - cipher.iv() - key.check();
        if (closed < 0) {
            p.trunc();
        } else if (closed % cipher.block() != 0) {
            keys.warn("esp_print: ciphertext size " + closed + " is not a multiple of the cipher block size "
                    + cipher.block());
        } else {
            try {
                inside(p, ivAt + cipher.iv(), key.open(in.array(), ivAt, closed));
            } catch (GeneralSecurityException e) {
                keys.warn("esp_print: " + cipher.name() + ": " + e.getMessage());
            }
        }
    }

    /** Prints what was opened in place of what was closed, so that the headers around keep their places. */
    private static void inside(Printer p, int at, byte[] plain) throws Truncated {
        int padding = plain.length < TRAILER ? 0 : plain[plain.length - TRAILER] & 0xff;
        int length = plain.length - TRAILER - padding;
        if (length < 0) {
            p.trunc();
            return;
        }
        p.out.str(": ");
        Packet in = p.in;
        byte[] a = in.array(), closed = Arrays.copyOfRange(a, at, at + plain.length);
        System.arraycopy(plain, 0, a, at, plain.length);
        int end = in.limit(at + length);
        try {
            IpPayload.print(p, plain[plain.length - 1] & 0xff, at, length, p.ip.at(), p.ip.version(),
                    p.ip.isFragmented(), p.ip.hops());
        } finally {
            System.arraycopy(closed, 0, a, at, closed.length);
            in.restore(end);
        }
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("spi", in.beU32(at));
        f.number("sequence", in.beU32(at + SEQUENCE));
    }
}
