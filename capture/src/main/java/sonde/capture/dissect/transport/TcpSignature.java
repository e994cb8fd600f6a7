package sonde.capture.dissect.transport;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** Checks a segment's MD5 signature (RFC 2385) with the secret of {@code -M}. */
final class TcpSignature {
    private static final int SIZE = 16, CHECKSUM = 16;

    private TcpSignature() {}

    static void print(Printer p, int at, int header, int data, int signature) throws Truncated {
        Packet in = p.in;
        String why = null;
        if (!in.has(at + header, data)) why = "snaplen too short, ";
        else if (p.detail.secret().isEmpty()) why = "shared secret not supplied with -M, ";
        if (why != null) {
            p.out.str(why).str("can't check - ");
            p.digits(signature, SIZE);
            return;
        }
        byte[] digest = digest(p, at, header, data);
        byte[] a = in.array();
        in.need(signature, SIZE);
        if (MessageDigest.isEqual(digest, java.util.Arrays.copyOfRange(a, signature, signature + SIZE))) {
            p.out.str("valid");
        } else {
            p.invalid();
        }
    }

    private static byte[] digest(Printer p, int at, int header, int data) throws Truncated {
        Packet in = p.in;
        byte[] a = in.array();
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            boolean six = p.ip.version() == 6;
            int size = six ? 16 : 4, total = header + data;
            in.need(p.ip.sourceAt(), 2 * size);
            md5.update(a, p.ip.sourceAt(), 2 * size);
            md5.update(six
                    ? new byte[]{0, 0, (byte) (total >> 8), (byte) total, 0, 0, 0, 6}
                    : new byte[]{0, 6, (byte) (total >> 8), (byte) total});
            byte[] fixed = java.util.Arrays.copyOfRange(a, at, at + Tcp.HEADER);
            fixed[CHECKSUM] = fixed[CHECKSUM + 1] = 0;
            md5.update(fixed);
            md5.update(a, at + header, data);
            md5.update(p.detail.secret().getBytes(StandardCharsets.UTF_8));
            return md5.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has MD5
        }
    }
}
