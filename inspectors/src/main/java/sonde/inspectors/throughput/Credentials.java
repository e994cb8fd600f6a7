package sonde.inspectors.throughput;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

import javax.crypto.Cipher;

import org.jspecify.annotations.Nullable;

/**
 * iperf3's RSA authentication: a token of user, password and time, encrypted for the server. Until 3.16 with PKCS #1 v1.5
 * padding, from 3.17 on with OAEP (RFC 8017 7.1, SHA-1).
 */
public final class Credentials {
    private static final String OAEP = "RSA/ECB/OAEPWithSHA-1AndMGF1Padding", PKCS1 = "RSA/ECB/PKCS1Padding";
    private static final int LONGEST_TOKEN = 4096, LARGEST_FILE = 1024 * 1024;

    private Credentials() {}

    /** What a client sends. */
    public static ClientSettings.Authorization client(String user, String password, Path publicKey, boolean pkcs1,
            Clock clock) throws IOException, GeneralSecurityException {
        Key key = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(pem(publicKey, "PUBLIC KEY")));
        return () -> {
            String text = "user: " + user + "\npwd:  " + password + "\nts:   " + clock.now().getEpochSecond();
            try {
                Cipher cipher = Cipher.getInstance(pkcs1 ? PKCS1 : OAEP);
                cipher.init(Cipher.ENCRYPT_MODE, key);
                return Base64.getEncoder().encodeToString(cipher.doFinal(text.getBytes(StandardCharsets.UTF_8)));
            } catch (GeneralSecurityException e) {
                throw new ThroughputException(Failure.AUTHORIZATION,
                        "the token cannot be encrypted: " + e.getMessage());
            }
        };
    }

    /** What a server checks against; {@code pkcs1} for clients up to 3.16. */
    public static ServerSettings.Authorizer server(Path privateKey, Path users, int skewSeconds, boolean pkcs1,
            Clock clock) throws IOException, GeneralSecurityException {
        Key key = privateKey(privateKey);
        if (!Files.isReadable(users)) throw new IOException(users + ": cannot be read");
        return token -> {
            String[] said = open(token, key, pkcs1);
            byte[] known = new byte[32];
            boolean found = said != null && lookUp(users, said[0], known);
            // the same work whether the user exists or not
            byte[] told = sha256(said == null ? "" : "{" + said[0] + "}" + said[1]);
            boolean same = MessageDigest.isEqual(known, told);
            boolean fresh = said != null && Math.abs(clock.now().getEpochSecond() - seconds(said[2])) <= skewSeconds;
            return found & same & fresh;
        };
    }

    /** User, password, time; or null. */
    private static String @Nullable [] open(@Nullable String token, Key key, boolean pkcs1) {
        if (token == null || token.length() > LONGEST_TOKEN) return null;
        try {
            Cipher cipher = Cipher.getInstance(pkcs1 ? PKCS1 : OAEP);
            cipher.init(Cipher.DECRYPT_MODE, key);
            byte[] plain = cipher.doFinal(Base64.getMimeDecoder().decode(token));
            return fields(new String(plain, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return null;
        }
    }

    private static String @Nullable [] fields(String text) {
        if (!text.startsWith("user: ")) return null;
        int password = text.indexOf("\npwd:  "), time = text.lastIndexOf("\nts:   ");
        if (password < 0 || time < password) return null;
        return new String[]{text.substring(6, password), text.substring(password + 7, time), text.substring(time + 7)};
    }

    private static long seconds(String digits) {
        try {
            return Long.parseLong(digits.strip());
        } catch (NumberFormatException e) {
            return Long.MIN_VALUE / 2;
        }
    }

    /** Lines {@code user,sha256hex("{user}password")}; {@code #} begins a comment. Read anew for each client. */
    private static boolean lookUp(Path users, String user, byte[] digest) {
        boolean found = false;
        try {
            if (Files.size(users) > LARGEST_FILE) return false;
            for (String line : Files.readAllLines(users, StandardCharsets.UTF_8)) {
                int comma = line.indexOf(',');
                if (line.startsWith("#") || comma < 0 || !line.substring(0, comma).equals(user)) continue;
                byte[] stored = HexFormat.of().parseHex(line.substring(comma + 1).strip());
                if (stored.length != digest.length) continue;
                System.arraycopy(stored, 0, digest, 0, stored.length);
                found = true;
            }
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
        return found;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible); // every runtime has SHA-256
        }
    }

    /** PKCS #8, or the older PKCS #1 that openssl's genrsa writes, wrapped. */
    private static Key privateKey(Path file) throws IOException, GeneralSecurityException {
        String text = text(file);
        byte[] der = text.contains("BEGIN RSA PRIVATE KEY")
                ? wrapped(decode(text, "RSA PRIVATE KEY", file))
                : decode(text, "PRIVATE KEY", file);
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
    }

    /** PrivateKeyInfo (RFC 5208 5) with the algorithm rsaEncryption around an RSAPrivateKey. */
    private static byte[] wrapped(byte[] pkcs1) {
        byte[] algorithm = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");
        List<byte[]> parts = new ArrayList<>();
        parts.add(algorithm);
        parts.add(tagged(0x04, pkcs1));
        int size = 0;
        for (byte[] p : parts) size += p.length;
        byte[] body = new byte[size];
        int at = 0;
        for (byte[] p : parts) {
            System.arraycopy(p, 0, body, at, p.length);
            at += p.length;
        }
        return tagged(0x30, body);
    }

    private static byte[] tagged(int tag, byte[] body) {
        int n = body.length;
        byte[] head = n < 0x80
                ? new byte[]{(byte) tag, (byte) n}
                : n < 0x100
                        ? new byte[]{(byte) tag, (byte) 0x81, (byte) n}
                        : new byte[]{(byte) tag, (byte) 0x82, (byte) (n >> 8), (byte) n};
        byte[] all = java.util.Arrays.copyOf(head, head.length + n);
        System.arraycopy(body, 0, all, head.length, n);
        return all;
    }

    private static byte[] pem(Path file, String label) throws IOException { return decode(text(file), label, file); }

    private static String text(Path file) throws IOException {
        if (!Files.isReadable(file)) throw new IOException(file + ": cannot be read");
        if (Files.size(file) > LARGEST_FILE) throw new IOException(file + ": not a key");
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    private static byte[] decode(String text, String label, Path file) throws IOException {
        String head = "-----BEGIN " + label + "-----";
        int from = text.indexOf(head), to = text.indexOf("-----END " + label + "-----");
        if (from < 0 || to < from) throw new IOException(file + ": no " + label + " in it");
        try {
            return Base64.getMimeDecoder().decode(text.substring(from + head.length(), to));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": damaged key", e);
        }
    }
}
