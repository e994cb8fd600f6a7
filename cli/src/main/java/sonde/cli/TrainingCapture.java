package sonde.cli;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Packets as networks carry them, for {@link Training}.
 */
final class TrainingCapture {
    private static final int SYN = 2, FIN_ACK = 0x11, PUSH_ACK = 0x18, ACK = 0x10;
    private static final int FLOWS = 307;
    private static final byte[] REQUEST = ascii(
            "GET /index.html HTTP/1.1\r\nHost: www.example.com\r\nAccept: */*\r\n\r\n");
    private static final byte[] RESPONSE = ascii(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\nhello");
    private static final byte[] QUERY = bytes(0x1234_0100_0001_0000L, 0x0000_0000_0377_7777L, 0x0765_7861_6d70_6c65L,
            0x0363_6f6d_0000_0100L, 0x01);
    private static final byte[] BULK = new byte[600], ECHO = new byte[64];

    private final DataOutputStream out;
    private int number, flow;

    private TrainingCapture(OutputStream stream) { out = new DataOutputStream(stream); }

    /** Writes so many packets. */
    static void write(Path file, int packets) throws IOException {
        try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            TrainingCapture capture = new TrainingCapture(stream);
            capture.header();
            while (capture.number < packets) capture.packet(capture.number++);
        }
    }

    private void header() throws IOException {
        out.writeInt(0xa1b2c3d4);
        out.writeShort(2);
        out.writeShort(4);
        out.writeLong(0);
        out.writeInt(65535);
        out.writeInt(1);
    }

    /** Mostly segments of a few hundred connections, and answers to them; a name is looked up, now and then. */
    private void packet(int n) throws IOException {
        flow = n * 31 % FLOWS;
        int client = 32768 + flow * 83, server = flow % 3 == 0 ? 8080 : flow % 3 == 1 ? 443 : 8443;
        boolean six = flow % 6 == 5;
        int kind = n * 37 % 128;
        if (kind < 60) tcp(six, client, server, ACK, new byte[0]);
        else if (kind < 90) tcp(six, server, client, ACK, BULK);
        else if (kind < 104) tcp(six, server, client, PUSH_ACK, server == 8080 ? RESPONSE : BULK);
        else if (kind < 114) tcp(six, client, server, PUSH_ACK, server == 8080 ? REQUEST : BULK);
        else if (kind < 117) tcp(six, client, server, SYN, new byte[0]);
        else if (kind < 119) tcp(six, client, server, FIN_ACK, new byte[0]);
        else if (kind < 125) udp(six, client, 53, QUERY);
        else if (kind == 125) udp(six, client, 9999, BULK);
        else if (kind == 126) ip(false, 1, ECHO, new byte[0]);
        else
            arp();
    }

    private void tcp(boolean six, int source, int destination, int flags, byte[] data) throws IOException {
        boolean syn = flags == SYN;
        byte[] options = syn
                ? bytes(0x0204_05b4_0402_080aL, 0x0102_0304_0000_0000L, 0x0103_0307)
                : bytes(0x0101_080a_0102_0304L, 0x0506_0708);
        byte[] header = new byte[20 + options.length];
        put16(header, 0, source);
        put16(header, 2, destination);
        put32(header, 4, number * 1460);
        put32(header, 8, number * 811);
        header[12] = (byte) (header.length / 4 << 4);
        header[13] = (byte) flags;
        put16(header, 14, 502);
        System.arraycopy(options, 0, header, 20, options.length);
        ip(six, 6, header, data);
    }

    private void udp(boolean six, int source, int destination, byte[] data) throws IOException {
        byte[] header = new byte[8];
        put16(header, 0, source);
        put16(header, 2, destination);
        put16(header, 4, 8 + data.length);
        ip(six, 17, header, data);
    }

    private void ip(boolean six, int protocol, byte[] header, byte[] data) throws IOException {
        int length = header.length + data.length;
        record(14 + (six ? 40 : 20) + length);
        out.writeLong(0x0242_0a00_0001_0242L);
        out.writeInt(0x0a00_0002);
        out.writeShort(six ? 0x86dd : 0x0800);
        if (six) {
            out.writeInt(0x6000_0000);
            out.writeShort(length);
            out.writeShort(protocol << 8 | 64);
            for (int end = 1; end <= 2; end++) {
                out.writeLong(0x2001_0db8_0000_0000L);
                out.writeLong(0x0a00_0000_0000_0000L + flow % 61 + end);
            }
        } else {
            out.writeInt(0x4500_0000 | 20 + length);
            out.writeInt(number << 16 | 0x4000);
            out.writeInt(0x4000_0000 | protocol << 16);
            out.writeInt(0x0a00_0001 + flow % 61);
            out.writeInt(0xc0a8_0102);
        }
        out.write(header);
        out.write(data);
    }

    private void arp() throws IOException {
        record(42);
        out.writeLong(0xffff_ffff_ffff_0242L);
        out.writeLong(0x0a00_0001_0806_0001L);
        out.writeLong(0x0800_0604_0001_0242L);
        out.writeLong(0x0a00_0001_0a00_0001L);
        out.writeLong(0x0000_0000_0000_0a00L);
        out.writeShort(2);
    }

    private void record(int length) throws IOException {
        out.writeInt(1_700_000_000 + number / 5000);
        out.writeInt(number % 5000 * 200);
        out.writeInt(length);
        out.writeInt(length);
    }

    private static void put16(byte[] a, int at, int value) {
        a[at] = (byte) (value >> 8);
        a[at + 1] = (byte) value;
    }

    private static void put32(byte[] a, int at, int value) {
        put16(a, at, value >> 16);
        put16(a, at + 2, value);
    }

    private static byte[] ascii(String s) { return s.getBytes(StandardCharsets.US_ASCII); }

    /** Eight bytes each, the last one as many as it needs, at least four. */
    private static byte[] bytes(long... words) {
        byte[] all = new byte[words.length * 8 - 4];
        for (int i = 0; i < words.length; i++) {
            if (i < words.length - 1) put32(all, i * 8, (int) (words[i] >> 32));
            put32(all, i < words.length - 1 ? i * 8 + 4 : i * 8, (int) words[i]);
        }
        return all;
    }
}
