package sonde.capture.esp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/** Reads keys as they are typed: {@code spi@address cipher:secret}, {@code cipher:secret}, {@code file NAME}. */
public final class SecretReader {
    /** Opens a file of keys. */
    public interface Lines {
        List<String> of(String file) throws IOException;
    }

    /** Reads an address in text form. */
    public interface Addresses {
        /** @return 4 or 16 bytes, or null */
        byte @Nullable [] parse(String text);
    }

    private static final String CBC = "-cbc", HMAC = "-hmac";
    private static final int MAX_SECRET = 256, MAX_DEPTH = 8;

    private final Lines files;
    private final Addresses addresses;
    private final Consumer<String> warnings;
    private final List<SecurityAssociation> all = new ArrayList<>();

    public SecretReader(Lines files, Addresses addresses, Consumer<String> warnings) {
        this.files = files;
        this.addresses = addresses;
        this.warnings = warnings;
    }

    /** What makes no sense is told and passed over. */
    public SecurityAssociations read(String text) {
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && text.charAt(i) != ',' && text.charAt(i) != '\n') continue;
            if (i > from) line(text.substring(from, i), 0);
            from = i + 1;
        }
        return new SecurityAssociations(all, warnings);
    }

    private void line(String line, int depth) {
        int gap = 0;
        while (gap < line.length() && line.charAt(gap) != ' ' && line.charAt(gap) != '\t') gap++;
        if (gap == line.length()) {
            add(0, new byte[0], line);
            return;
        }
        String first = line.substring(0, gap), rest = line.substring(gap + 1);
        if (first.equalsIgnoreCase("file")) {
            file(rest, depth);
        } else if (first.equalsIgnoreCase("ikev2")) {
            warnings.accept("keys of IKEv2 are not used: its payloads stay closed");
        } else {
            association(first, rest.strip());
        }
    }

    private void file(String name, int depth) {
        if (depth >= MAX_DEPTH) {
            warnings.accept("files of keys are nested too deep at " + name);
            return;
        }
        try {
            for (String line : files.of(name)) if (!line.isEmpty() && line.charAt(0) != '#') line(line, depth + 1);
        } catch (IOException e) {
            warnings.accept("can't open " + name + ": " + e.getMessage());
        }
    }

    private void association(String who, String how) {
        int at = who.indexOf('@');
        Integer spi = at < 0 ? null : index(who.substring(0, at));
        if (spi == null) {
            warnings.accept("print_esp: failed to decode spi# " + (at < 0 ? "" : who.substring(0, at)));
            return;
        }
        byte[] address = addresses.parse(who.substring(at + 1));
        if (address == null) warnings.accept("print_esp: can not decode IP# " + who.substring(at + 1));
        else
            add(spi, address, how);
    }

    /** A number as C writes it: decimal, after 0x hexadecimal, after 0 octal. */
    private static @Nullable Integer index(String word) {
        try {
            return (int) (Long.decode(word) & 0xffffffffL);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private void add(int spi, byte[] address, String how) {
        int colon = how.indexOf(':');
        if (colon < 0) {
            warnings.accept("failed to decode espsecret: " + how);
            return;
        }
        String name = how.substring(0, colon), word = how.substring(colon + 1);
        int check = check(name);
        if (check > 0) name = name.substring(0, name.lastIndexOf(HMAC));
        if (name.length() > CBC.length() && name.regionMatches(true, name.length() - CBC.length(), CBC, 0, 4))
            name = name.substring(0, name.length() - CBC.length());
        EspCipher cipher = EspCipher.named(name);
        if (cipher == null) {
            warnings.accept(EspCipher.isLacking(name)
                    ? "cipher algo " + name + " is not in this Java platform: its packets stay closed"
                    : "failed to find cipher algo " + name);
            return;
        }
        byte[] secret = secret(word);
        if (secret != null) {
            all.add(new SecurityAssociation(spi, address, cipher, Arrays.copyOf(secret, cipher.key()), check));
        }
    }

    /** Bytes of integrity check that a name ends with: {@code -hmac96}, and those of RFC 4868. */
    private static int check(String name) {
        if (name.endsWith("-hmac96")) return 12;
        if (name.endsWith("-hmac128")) return 16;
        return name.endsWith("-hmac192") ? 24 : name.endsWith("-hmac256") ? 32 : 0;
    }

    private byte @Nullable [] secret(String word) {
        if (!word.startsWith("0x")) return word.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        int digits = word.length() - 2;
        if (digits / 2 > MAX_SECRET) {
            warnings.accept("secret is too big: " + digits / 2);
            return null;
        }
        byte[] secret = new byte[digits / 2];
        for (int i = 0; i < secret.length; i++) {
            int high = digit(word.charAt(2 + 2 * i)), low = digit(word.charAt(3 + 2 * i));
            if (high < 0 || low < 0) {
                warnings.accept("invalid hex digit " + word.charAt((high < 0 ? 2 : 3) + 2 * i) + " in espsecret");
                return null;
            }
            secret[i] = (byte) (high << 4 | low);
        }
        if (secret.length > 0) return secret;
        warnings.accept("the secret of " + word + " has no digits");
        return null;
    }

    private static int digit(char c) { return c < 0x80 ? Character.digit(c, 16) : -1; }
}
