package sonde.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Colours of packets' lines: when there are any, and which. */
class TcpdumpColourTest {
    private static final String RED = "\033[1;31m", GREEN = "\033[32m", CYAN = "\033[36m", PLAIN = "\033[0m";
    private static final int SYN = 2, RST = 4, ACK = 16, PUSH = 8;

    @TempDir
    Path folder;

    @Test
    void coloursOnlyForATerminalOrOnDemand() {
        assertThat(isColoured("", false)).isFalse();
        assertThat(isColoured("", true)).isTrue();
        assertThat(isColoured("", true, "NO_COLOR=1")).isFalse();
        assertThat(isColoured("", true, "NO_COLOR=", "TERM=xterm")).isTrue();
        assertThat(isColoured("", true, "TERM=dumb")).isFalse();
        assertThat(isColoured("", false, "CLICOLOR_FORCE=1")).isTrue();
        assertThat(isColoured("", false, "CLICOLOR_FORCE=0")).isFalse();
        assertThat(isColoured("", true, "CLICOLOR_FORCE=1", "NO_COLOR=1")).isFalse();
        assertThat(isColoured("always", false, "NO_COLOR=1")).isTrue();
        assertThat(isColoured("never", true, "CLICOLOR_FORCE=1")).isFalse();
    }

    @Test
    void givesEachKindOfPacketItsColour() throws IOException {
        assertThat(lines(tcp(1, "hello", PUSH | ACK, 500))).startsWith(GREEN + "IP 10.0.0.1.1000 > ").endsWith(PLAIN);
        assertThat(lines(ipv4(17, udp(1000, 2000, new byte[4])))).startsWith(CYAN);
        assertThat(lines(ipv4(1, new byte[]{8, 0, 0, 0, 0, 1, 0, 1}))).startsWith("\033[35m");
    }

    @Test
    void showsTroubleInRed() throws IOException {
        assertThat(lines(tcp(1, "", RST | ACK, 0))).startsWith(RED).contains("Flags [R.]");
        assertThat(lines(tcp(1, "", ACK, 0))).startsWith(RED).contains("win 0");
        byte[] error = ByteBuffer.allocate(36).put(new byte[]{3, 1, 0, 0, 0, 0, 0, 0})
                .put(tcp(1, "", ACK, 9), 14, 28).array();
        assertThat(lines(ipv4(1, error))).startsWith(RED).contains("unreachable");
        byte[] answer = {0, 1, (byte) 0x81, (byte) 0x83, 0, 0, 0, 0, 0, 0, 0, 0};
        assertThat(lines(ipv4(17, udp(53, 1000, answer)))).startsWith(RED).contains("NXDomain");
        assertThat(lines("-v", List.of(tcp(1, "x", ACK, 9)))).startsWith(RED).contains("incorrect ->");
        assertThat(lines("-vK", List.of(tcp(1, "x", ACK, 9)))).startsWith(GREEN);
    }

    @Test
    void tellsSegmentsThatComeAgain() throws IOException {
        List<byte[]> frames = List.of(tcp(100, "", SYN, 9), tcp(100, "", SYN, 9), tcp(101, "abcd", ACK, 9),
                tcp(105, "efgh", ACK, 9), tcp(101, "abcd", ACK, 9), tcp(108, "h", ACK, 9), tcp(109, "", ACK, 9),
                tcp(109, "ij", ACK, 9));
        List<String> lines = lines("-S", frames).lines().toList();
        assertThat(lines).hasSize(8);
        for (int i = 0; i < lines.size(); i++) {
            boolean again = i == 1 || i == 4;
            assertThat(lines.get(i)).as("line " + i).startsWith(again ? RED : GREEN);
            assertThat(lines.get(i).contains(" (retransmission)" + PLAIN)).as("line " + i).isEqualTo(again);
        }
    }

    @Test
    void addsNothingButColours() throws IOException {
        List<byte[]> frames = List.of(tcp(1, "GET / HTTP/1.1\r\n\r\n", PUSH | ACK, 500), tcp(1, "", RST, 0),
                ipv4(17, udp(53, 53, new byte[3])), ipv4(99, new byte[30]), new byte[20]);
        for (String detail : List.of("-n", "-nv", "-nXX", "-nA", "-ne", "-tttt", "-#")) {
            String coloured = lines(detail, frames), plain = TcpdumpRun.of("-nt", detail, "-r", file()).out();
            assertThat(coloured.replaceAll("\033\\[[0-9;]*m", "")).as(detail).isEqualTo(plain.stripTrailing());
        }
    }

    private String lines(byte[] frame) throws IOException { return lines("-n", List.of(frame)); }

    private String lines(String detail, List<byte[]> frames) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN).putInt(0xa1b2c3d4).putShort((short) 2)
                .putShort((short) 4).putLong(0).putInt(262144).putInt(1).array());
        for (byte[] f : frames) {
            out.writeBytes(ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putInt(1_700_000_000).putInt(0)
                    .putInt(f.length).putInt(f.length).array());
            out.writeBytes(f);
        }
        Files.write(Path.of(file()), out.toByteArray());
        TcpdumpRun run = TcpdumpRun.of("-nt", detail, "--color=always", "-r", file());
        assertThat(run.code()).isZero();
        return run.out().stripTrailing();
    }

    private String file() { return folder.resolve("in.pcap").toString(); }

    private static byte[] tcp(int sequence, String text, int flags, int window) {
        byte[] data = text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        return ipv4(6, ByteBuffer.allocate(20 + data.length).putShort((short) 1000).putShort((short) 80)
                .putInt(sequence).putInt(1).put((byte) 0x50).put((byte) flags).putShort((short) window).putInt(0)
                .put(data).array());
    }

    private static byte[] udp(int from, int to, byte[] data) {
        return ByteBuffer.allocate(8 + data.length).putShort((short) from).putShort((short) to)
                .putShort((short) (8 + data.length)).putShort((short) 0).put(data).array();
    }

    private static byte[] ipv4(int protocol, byte[] data) {
        return ByteBuffer.allocate(34 + data.length).put(new byte[12]).putShort((short) 0x800)
                .putShort((short) 0x4500).putShort((short) (20 + data.length)).putInt(0).put((byte) 64)
                .put((byte) protocol).putShort((short) 0).put(new byte[]{10, 0, 0, 1, 10, 0, 0, 2}).put(data).array();
    }

    private static boolean isColoured(String when, boolean terminal, String... variables) {
        Map<String, String> set = new HashMap<>();
        for (String v : variables) set.put(v.substring(0, v.indexOf('=')), v.substring(v.indexOf('=') + 1));
        Globals.Colour colour = when.isEmpty()
                ? Globals.Colour.AUTO
                : when.equals("always") ? Globals.Colour.ALWAYS : Globals.Colour.NEVER;
        Globals g = new Globals(null, null, true, colour, 0, null, null, null, null, false, false, false, false, false);
        return g.isColoured(terminal, set.get("NO_COLOR"), set.get("CLICOLOR_FORCE"), set.get("TERM"));
    }
}
