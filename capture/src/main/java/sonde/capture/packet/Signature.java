package sonde.capture.packet;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks what a routing protocol signed with HMAC-MD5 (RFC 2104) against the secret of {@code -M}. */
public final class Signature {
    private static final int SIZE = 16;

    private Signature() {}

    /**
     * Prints {@code  (valid)}, {@code  (invalid)} behind what it should have been, or {@code  (unchecked)}.
     *
     * @param at where the signed packet begins, {@code length} how long it is
     * @param signature where the signature is in it; signed were zeros in its place
     * @param zeros position and length, again and again, of what else was zero when it was signed
     */
    public static void print(Printer p, int at, int length, int signature, int... zeros) {
        Packet in = p.in;
        String secret = p.detail.secret();
        if (secret.isEmpty() || !in.has(at, length) || !in.has(signature, SIZE) || signature + SIZE > at + length) {
            p.out.str(" (unchecked)");
            return;
        }
        byte[] copy = Arrays.copyOfRange(in.array(), at, at + length);
        Arrays.fill(copy, signature - at, signature - at + SIZE, (byte) 0);
        for (int i = 0; i < zeros.length; i += 2)
            Arrays.fill(copy, zeros[i] - at, zeros[i] - at + zeros[i + 1], (byte) 0);
        byte[] should = code(copy, secret.getBytes(StandardCharsets.UTF_8));
        if (MessageDigest.isEqual(should, Arrays.copyOfRange(in.array(), signature, signature + SIZE))) {
            p.out.str(" (valid)");
            return;
        }
        for (byte b : should) p.out.hex0(b & 0xff, 2);
        p.out.str(" (invalid)");
    }

    private static byte[] code(byte[] message, byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacMD5");
            mac.init(new SecretKeySpec(secret, "HmacMD5"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }
}
