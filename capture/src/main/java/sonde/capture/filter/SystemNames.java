package sonde.capture.filter;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

import org.jspecify.annotations.Nullable;

/** This host's resolver and the files services(5), protocols(5), networks(5) and ethers(5). */
public final class SystemNames implements Names {
    private final Path etc;

    public SystemNames() { this(Path.of("/etc")); }

    /** @param etc where the four files are */
    public SystemNames(Path etc) { this.etc = etc; }

    @Override
    public List<byte[]> host(String name) {
        List<byte[]> all = new ArrayList<>();
        try {
            for (InetAddress a : InetAddress.getAllByName(name))
                all.add(a.getAddress());
        } catch (UnknownHostException unknown) {
            return List.of();
        }
        return all;
    }

    @Override
    public int port(String name, String protocol) {
        for (String line : lines("services")) { // name port/protocol alias...
            List<String> words = words(line);
            if (words.size() < 2 || !words.get(1).endsWith("/" + protocol) || !hasName(words, name))
                continue;
            int port = number(words.get(1).substring(0, words.get(1).indexOf('/')));
            if (port >= 0)
                return port;
        }
        int literal = number(name);
        return literal;
    }

    @Override
    public int protocol(String name) {
        for (String line : lines("protocols")) {
            List<String> words = words(line);
            if (words.size() >= 2 && hasName(words, name))
                return number(words.get(1));
        }
        return -1;
    }

    @Override
    public int network(String name) {
        for (String line : lines("networks")) {
            List<String> words = words(line);
            if (words.size() < 2 || !hasName(words, name))
                continue;
            int net = 0, parts = 0; // the C library fills up to four numbers, so no mask comes out of a short one
            for (StringTokenizer t = new StringTokenizer(words.get(1), "."); t.hasMoreTokens(); parts++)
                net = net << 8 | number(t.nextToken()) & 0xff;
            for (; parts < 4; parts++)
                net <<= 8;
            return net;
        }
        return 0;
    }

    @Override
    public byte @Nullable [] ethernet(String name) {
        for (String line : lines("ethers")) { // address name
            List<String> words = words(line);
            if (words.size() >= 2 && words.get(1).equals(name))
                return address(words.get(0));
        }
        return null;
    }

    private static byte @Nullable [] address(String text) {
        byte[] address = new byte[6];
        StringTokenizer parts = new StringTokenizer(text, ":");
        if (parts.countTokens() != 6)
            return null;
        try {
            for (int i = 0; i < 6; i++)
                address[i] = (byte) Integer.parseInt(parts.nextToken(), 16);
        } catch (NumberFormatException notAnAddress) {
            return null;
        }
        return address;
    }

    private List<String> lines(String file) {
        try {
            return Files.readAllLines(etc.resolve(file), StandardCharsets.ISO_8859_1);
        } catch (IOException absent) {
            return List.of();
        }
    }

    private static List<String> words(String line) {
        int comment = line.indexOf('#');
        List<String> words = new ArrayList<>();
        for (StringTokenizer t = new StringTokenizer(comment < 0 ? line : line.substring(0, comment)); t
                .hasMoreTokens();)
            words.add(t.nextToken());
        return words;
    }

    /** The first word or an alias from the third on. */
    private static boolean hasName(List<String> words, String name) {
        for (int i = 0; i < words.size(); i++)
            if (i != 1 && words.get(i).equals(name))
                return true;
        return false;
    }

    private static int number(String text) {
        if (text.isEmpty() || text.length() > 9)
            return -1;
        int n = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9)
                return -1;
            n = n * 10 + digit;
        }
        return n;
    }
}
