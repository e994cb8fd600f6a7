package sonde.capture.esp;

import java.security.GeneralSecurityException;
import java.util.Locale;

import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

/**
 * A cipher by the names that are typed for it.
 *
 * @param name in words, for messages
 * @param algorithm the platform's name of the key's kind, or "" for no encryption (RFC 2410)
 * @param transformation the platform's name of cipher and mode
 * @param key bytes of the key
 * @param iv bytes before the ciphertext
 * @param block that the ciphertext is a multiple of
 */
public record EspCipher(String name, String algorithm, String transformation, int key, int iv, int block) {
    /** Names that mean a cipher which this platform does not have. */
    private static final String LACKING = " cast cast5 cast128 idea seed rc5 camellia128 camellia192 camellia256 aria128"
            + " aria192 aria256 sm4 desx chacha20 ";

    /** @return null for a name that is not known; see {@link #isLacking} */
    static @Nullable EspCipher named(String word) {
        String name = word.toLowerCase(Locale.ROOT);
        return switch (name) {
            case "none", "null" -> new EspCipher(name, "", "", 0, 0, 1);
            case "des" -> cbc(name, "DES", 8, 8);
            case "3des", "des3", "des-ede3" -> cbc(name, "DESede", 24, 8);
            case "blowfish", "bf" -> cbc(name, "Blowfish", 16, 8);
            case "rc2" -> cbc(name, "RC2", 16, 8);
            default -> aes(name);
        };
    }

    private static @Nullable EspCipher aes(String name) {
        String rest = name.startsWith("aes-") ? name.substring(4) : name.startsWith("aes") ? name.substring(3) : "";
        int size = rest.startsWith("128") ? 16 : rest.startsWith("192") ? 24 : rest.startsWith("256") ? 32 : 0;
        if (size == 0) return null;
        return switch (rest.substring(3)) {
            case "" -> cbc(name, "AES", size, 16);
            case "-ecb" -> new EspCipher(name, "AES", "AES/ECB/NoPadding", size, 0, 16);
            case "-ctr" -> new EspCipher(name, "AES", "AES/CTR/NoPadding", size, 16, 1);
            case "-cfb" -> new EspCipher(name, "AES", "AES/CFB/NoPadding", size, 16, 1);
            case "-ofb" -> new EspCipher(name, "AES", "AES/OFB/NoPadding", size, 16, 1);
            default -> null;
        };
    }

    private static EspCipher cbc(String name, String algorithm, int key, int block) {
        return new EspCipher(name, algorithm, algorithm + "/CBC/NoPadding", key, block, block);
    }

    /** Whether the name is a cipher's that this platform does not have. */
    static boolean isLacking(String word) {
        String name = word.toLowerCase(Locale.ROOT);
        return LACKING.contains(" " + name + " ") || name.endsWith("-gcm") || name.endsWith("-ccm");
    }

    /** What it closed; the ciphertext is a multiple of {@link #block}. */
    byte[] open(byte[] secret, byte[] a, int ivAt, int length) throws GeneralSecurityException {
        int from = ivAt + iv;
        if (algorithm.isEmpty()) return java.util.Arrays.copyOfRange(a, from, from + length);
        Cipher cipher = Cipher.getInstance(transformation);
        SecretKeySpec spec = new SecretKeySpec(secret, algorithm);
        if (iv == 0) cipher.init(Cipher.DECRYPT_MODE, spec);
        else
            cipher.init(Cipher.DECRYPT_MODE, spec, new IvParameterSpec(a, ivAt, iv));
        return cipher.doFinal(a, from, length);
    }
}
