package sonde.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packets that this test encrypts and signs, opened with {@code -E} and checked with {@code -M}. */
class TcpdumpSecretsTest {
    private static final int SPI = 0x12345, UDP = 17, TCP = 6, ESP = 50, IN_IP = 4;
    private static final String CLOSED = "IP 10.0.0.1 > 10.0.0.2: ESP(spi=0x00012345,seq=0x1), length ",
            QUESTION = ": 1234 > 53: 3+ A? www.example.com. (33)\n";

    @TempDir
    Path folder;

    @Test
    void opensWhatEachCipherClosed() throws IOException, GeneralSecurityException {
        List<String> ciphers = List.of("des-cbc DES/CBC 8 8", "3des-cbc DESede/CBC 24 8",
                "blowfish-cbc Blowfish/CBC 16 8", "rc2-cbc RC2/CBC 16 8", "aes128-cbc AES/CBC 16 16",
                "aes-192-cbc AES/CBC 24 16", "AES-256-CBC AES/CBC 32 16", "aes-128-ctr AES/CTR 16 16");
        for (String line : ciphers) {
            String[] c = line.split(" ");
            byte[] key = sequence(Integer.parseInt(c[2]));
            byte[] closed = esp(c[1], key, Integer.parseInt(c[3]), question(), UDP, 0);
            TcpdumpRun run = read(List.of(ipv4(ESP, closed)), "-E", "0x12345@10.0.0.2 " + c[0] + ":0x" + hex(key));
            assertThat(run.out()).as(c[0]).isEqualTo(CLOSED + closed.length + QUESTION);
        }
    }

    @Test
    void opensWhatHasNoCipherAtAll() throws IOException, GeneralSecurityException {
        byte[] closed = esp("", new byte[0], 0, question(), UDP, 12);
        TcpdumpRun run = read(List.of(ipv4(ESP, closed)), "-E", "none-hmac96:");
        assertThat(run.out()).isEqualTo(CLOSED + closed.length + QUESTION);
    }

    @Test
    void saysInWordsWhatCannotBeOpened() throws IOException, GeneralSecurityException {
        byte[] key = sequence(24), closed = esp("DESede/CBC", key, 8, question(), UDP, 0);
        List<byte[]> frames = List.of(ipv4(ESP, closed));
        String line = CLOSED + closed.length + "\n";
        List<String> cases = List.of(
                "0x12345@10.0.0.2 cast128-cbc:0x01|cipher algo cast128 is not in this Java platform",
                "0x12345@10.0.0.2 foo-cbc:0x01|failed to find cipher algo foo\n",
                "0x12345@10.0.2 3des-cbc:0x01|can not decode IP# 10.0.2\n",
                "spi@10.0.0.2 3des-cbc:0x01|failed to decode spi# spi\n",
                "0x12345@10.0.0.2 3des-cbc|failed to decode espsecret: 3des-cbc\n",
                "3des-cbc:0x0z|invalid hex digit z in espsecret\n",
                "3des-hmac96:0x" + hex(key) + "|ciphertext size 36 is not a multiple of the cipher block size 8\n",
                "file " + folder.resolve("none") + "|No such file or directory\n");
        for (String one : cases) {
            String[] c = one.split("\\|");
            TcpdumpRun run = read(frames, "-E", c[0]);
            assertThat(run.err()).as(c[0]).contains("tcpdump: WARNING: ").contains(c[1]);
            assertThat(run.out()).as(c[0]).isEqualTo(line);
            assertThat(run.code()).as(c[0]).isZero();
        }
    }

    @Test
    void takesKeysOutOfAFileAndLeavesOtherAssociationsClosed() throws IOException, GeneralSecurityException {
        byte[] key = sequence(24), closed = esp("DESede/CBC", key, 8, question(), UDP, 0);
        Path file = Files.writeString(folder.resolve("keys"),
                "# for the lab\n\n0x999@10.0.0.2 3des-cbc:0x00\n74565@10.0.0.2 3des-cbc:0x" + hex(key) + "\n");
        List<byte[]> frames = List.of(ipv4(ESP, closed), ipv4(ESP, closed, 3));
        assertThat(read(frames, "-E", "file " + file).out()).isEqualTo(CLOSED + closed.length + QUESTION
                + CLOSED.replace("0.2", "0.3") + closed.length + "\n");
    }

    @Test
    void handsOutTheFieldsOfWhatWasClosedAndKeepsThePacketAsItWas() throws IOException, GeneralSecurityException {
        byte[] key = sequence(24), closed = esp("DESede/CBC", key, 8, question(), UDP, 0);
        String keys = "3des:0x" + hex(key);
        assertThat(read(List.of(ipv4(ESP, closed)), "-E", keys, "--fields", "esp.spi,dns.qry.name").out())
                .isEqualTo(SPI + "\twww.example.com\n");
        Path copy = folder.resolve("copy.pcap");
        read(List.of(ipv4(ESP, closed)), "-E", keys, "--print", "-w", copy.toString());
        assertThat(copy).hasSameBinaryContentAs(folder.resolve("in.pcap"));
    }

    @Test
    void printsOpenedPacketsAsTheOriginalDoes() throws IOException, InterruptedException, GeneralSecurityException {
        isOriginalThere();
        byte[] key = sequence(24), aes = sequence(16);
        byte[] tunnel = esp("DESede/CBC", key, 8, datagram(ipv4(UDP, question())), IN_IP, 0);
        byte[] nested = esp("DESede/CBC", key, 8, tunnel, ESP, 0);
        List<byte[]> frames = new ArrayList<>(List.of(ipv4(ESP, tunnel), ipv4(ESP, nested),
                ipv4(ESP, esp("AES/CBC", aes, 16, question(), UDP, 12)), ipv4(UDP, udp(4500, 4500, tunnel))));
        for (int n = 30; n < frames.get(1).length; n++) frames.add(Arrays.copyOf(frames.get(1), n));
        for (String keys : List.of("0x12345@10.0.0.2 3des-cbc:0x" + hex(key), "3des:0x" + hex(key),
                "aes128-hmac96:0x" + hex(aes), "3des-cbc:too short, 3des:0x00")) {
            for (String detail : List.of("-n", "-nvvv", "-nXX")) sameAsOriginal(frames, detail, "-E", keys);
        }
    }

    @Test
    void checksSignaturesAsTheOriginalDoes() throws IOException, InterruptedException, GeneralSecurityException {
        byte[] good = signed("secret", "hello"), bad = good.clone();
        bad[60] ^= 1; // inside the digest
        List<byte[]> frames = List.of(good, bad, signed("other", ""), Arrays.copyOf(good, good.length - 2));
        TcpdumpRun run = read(frames, "-M", "secret");
        assertThat(run.out().lines().map(l -> l.replaceFirst(".*\\[md5 ", "").replaceFirst("[],].*", "")))
                .containsExactly("valid", " (invalid)", " (invalid)", "snaplen too short");
        isOriginalThere();
        for (String secret : List.of("secret", "other")) sameAsOriginal(frames, "-nv", "-M", secret);
    }

    private void sameAsOriginal(List<byte[]> frames, String... options) throws IOException, InterruptedException {
        TcpdumpRun run = read(frames, options);
        List<String> words = new ArrayList<>(
                List.of("tcpdump", "-t", "-n", "-r", folder.resolve("in.pcap").toString()));
        words.addAll(List.of(options));
        Process p = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String expected = new String(p.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(p.waitFor()).isZero();
        assertThat(run.out()).as(String.join(" ", options)).isEqualTo(expected);
    }

    private static void isOriginalThere() {
        boolean there = Files.isExecutable(Path.of("/usr/bin/tcpdump"))
                || Files.isExecutable(Path.of("/usr/sbin/tcpdump"));
        if (!there) System.err.println("TcpdumpSecretsTest: no tcpdump here, skipped");
        Assumptions.assumeTrue(there, "no tcpdump here");
    }

    private TcpdumpRun read(List<byte[]> frames, String... options) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN).putInt(0xa1b2c3d4).putShort((short) 2)
                .putShort((short) 4).putLong(0).putInt(262144).putInt(1).array());
        for (byte[] f : frames) {
            out.writeBytes(ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putInt(1_700_000_000).putInt(0)
                    .putInt(f.length).putInt(Math.max(f.length, 60)).array());
            out.writeBytes(f);
        }
        Path file = Files.write(folder.resolve("in.pcap"), out.toByteArray());
        List<String> words = new ArrayList<>(List.of("-t", "-n", "-r", file.toString()));
        words.addAll(List.of(options));
        return TcpdumpRun.of(words);
    }

    /** RFC 4303: what is carried, padding, its length, the protocol; closed; then the integrity check. */
    private static byte[] esp(String cipher, byte[] key, int block, byte[] inner, int protocol, int check)
            throws GeneralSecurityException {
        int unit = Math.max(block, 4), padding = (unit - (inner.length + 2) % unit) % unit;
        byte[] plain = Arrays.copyOf(inner, inner.length + padding + 2);
        plain[plain.length - 2] = (byte) padding;
        plain[plain.length - 1] = (byte) protocol;
        byte[] iv = sequence(block), closed = plain;
        if (!cipher.isEmpty()) {
            Cipher c = Cipher.getInstance(cipher + "/NoPadding");
            c.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, cipher.substring(0, cipher.indexOf('/'))),
                    new IvParameterSpec(iv));
            closed = c.doFinal(plain);
        }
        return ByteBuffer.allocate(8 + iv.length + closed.length + check).putInt(SPI).putInt(1).put(iv).put(closed)
                .array();
    }

    private static byte[] question() {
        return udp(1234, 53,
                HexFormat.of().parseHex("00030100000100000000000003777777076578616d706c6503636f6d0000010001"));
    }

    private static byte[] udp(int from, int to, byte[] data) {
        return ByteBuffer.allocate(8 + data.length).putShort((short) from).putShort((short) to)
                .putShort((short) (8 + data.length)).putShort((short) 0).put(data).array();
    }

    /** RFC 2385: a digest over the addresses, the header without options, the data and the secret. */
    private static byte[] signed(String secret, String text) throws GeneralSecurityException {
        byte[] data = text.getBytes(StandardCharsets.US_ASCII);
        byte[] header = ByteBuffer.allocate(20).putShort((short) 1000).putShort((short) 179).putInt(1).putInt(2)
                .put((byte) 0xa0).put((byte) 0x18).putShort((short) 1000).putInt(0).array();
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        md5.update(ByteBuffer.allocate(12).put(addresses(2)).putShort((short) TCP)
                .putShort((short) (40 + data.length)).array());
        md5.update(header);
        md5.update(data);
        byte[] digest = md5.digest(secret.getBytes(StandardCharsets.US_ASCII));
        return ipv4(TCP, ByteBuffer.allocate(40 + data.length).put(header).put((byte) 19).put((byte) 18).put(digest)
                .put((byte) 1).put((byte) 1).put(data).array());
    }

    private static byte[] addresses(int last) { return new byte[]{10, 0, 0, 1, 10, 0, 0, (byte) last}; }

    private static byte[] ipv4(int protocol, byte[] data) { return ipv4(protocol, data, 2); }

    private static byte[] ipv4(int protocol, byte[] data, int last) {
        return ByteBuffer.allocate(14 + 20 + data.length).put(new byte[12]).putShort((short) 0x800)
                .putShort((short) 0x4500).putShort((short) (20 + data.length)).putInt(0).put((byte) 64)
                .put((byte) protocol).putShort((short) 0).put(addresses(last)).put(data).array();
    }

    private static byte[] datagram(byte[] frame) { return Arrays.copyOfRange(frame, 14, frame.length); }

    private static byte[] sequence(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) bytes[i] = (byte) (i + 1);
        return bytes;
    }

    private static String hex(byte[] bytes) { return HexFormat.of().formatHex(bytes); }
}
