package sonde.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fields of what connections carry, asked for with {@code --fields}. */
class TcpdumpFieldsTest {
    @TempDir
    Path folder;

    @Test
    void namesWhatAClientHelloAsksFor() throws IOException {
        byte[] hello = hello("www.example.com");
        assertThat(fields(tcp(50000, 8443, hello), "tls.handshake,tls.sni,tls.alpn,tls.versions,tls.records.type_name"))
                .isEqualTo("client_hello\twww.example.com\th2,http/1.1\t1.3,1.2\thandshake\n");
        for (int n = 0; n < hello.length; n++) { // cut anywhere: what was there, and no end in the wrong place
            byte[] cut = java.util.Arrays.copyOf(hello, n);
            assertThat(fields(tcp(50000, 8443, cut), "tls.sni")).isIn("\n", "www.example.com\n");
        }
    }

    @Test
    void saysAlertsInWordsAndLeavesTheLineAsItIs() throws IOException {
        byte[] frame = tcp(50000, 443, new byte[]{21, 3, 3, 0, 2, 2, 40});
        assertThat(fields(frame, "tls.alert_level,tls.alert,tls.alert_name")).isEqualTo("2\t40\thandshake_failure\n");
        assertThat(TcpdumpRun.of("-nt", "-r", file().toString()).out()).endsWith("win 9, length 7\n");
    }

    @Test
    void readsTheHeadersOfMessages() throws IOException {
        byte[] request = "POST /a HTTP/1.1\r\nHOST: example.com\r\nUser-Agent: x y\r\nContent-Length: 2\r\n\r\nhi: no"
                .getBytes(StandardCharsets.US_ASCII);
        assertThat(fields(tcp(1000, 80, request), "http.method,http.uri,http.host,http.user_agent,http.content_length"))
                .isEqualTo("POST\t/a\texample.com\tx y\t2\n");
        byte[] call = "INVITE sip:b SIP/2.0\r\nt: <sip:b>\r\nCall-ID: 7@x\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        assertThat(fields(udp(5060, 5060, call), "sip.method,sip.to,sip.call_id")).isEqualTo("INVITE\t<sip:b>\t7@x\n");
    }

    @Test
    void readsWhatIsAskedOfAnAgent() throws IOException {
        byte[] get = HexFormat.of()
                .parseHex("302602010104067075626c6963a01902020123020100020100300d300b06072b0601020101010500");
        assertThat(fields(udp(1000, 161, get), "snmp.version,snmp.community,snmp.pdu,snmp.request_id,snmp.oid"))
                .isEqualTo("2\tpublic\tget_request\t291\t1.3.6.1.2.1.1.1\n");
    }

    @Test
    void refusesALayerThatDoesNotExist() throws IOException {
        write(udp(1, 2, new byte[3]));
        TcpdumpRun run = TcpdumpRun.of("-r", file().toString(), "--fields", "ip.src,sni");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("no field sni");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void tellsSlipsInWhatOnlyACaptureNeeds() throws IOException {
        write(udp(1, 2, new byte[3]));
        String[][] slips = {{"-Q", "up", "unknown capture direction `up'"}, {"-j", "mine", "invalid time stamp type mine"}, {"-B", "0", "invalid packet buffer size 0"}};
        for (String[] slip : slips) {
            TcpdumpRun run = TcpdumpRun.of("-n", "-r", file().toString(), slip[0], slip[1]);
            assertThat(run.code()).as(slip[0]).isEqualTo(1);
            assertThat(run.err()).contains("tcpdump: " + slip[2] + "\n");
        }
        assertThat(TcpdumpRun.of("-n", "-r", file().toString(), "-Q", "IN", "-j", "host", "-B", "64", "-J", "-L").out())
                .contains("UDP, length 3");
    }

    private String fields(byte[] frame, String names) throws IOException {
        write(frame);
        TcpdumpRun run = TcpdumpRun.of("-n", "-r", file().toString(), "--fields", names);
        assertThat(run.code()).as(run.err()).isZero();
        return run.out();
    }

    private Path file() { return folder.resolve("in.pcap"); }

    private void write(byte[] frame) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN).putInt(0xa1b2c3d4).putShort((short) 2)
                .putShort((short) 4).putLong(0).putInt(262144).putInt(1).putInt(1).putInt(0).putInt(frame.length)
                .putInt(frame.length).array());
        out.writeBytes(frame);
        Files.write(file(), out.toByteArray());
    }

    /** RFC 8446 4.1.2, with three extensions. */
    private static byte[] hello(String name) {
        byte[] host = name.getBytes(StandardCharsets.US_ASCII);
        byte[] alpn = "\u0002h2\u0008http/1.1".getBytes(StandardCharsets.US_ASCII);
        byte[] extensions = ByteBuffer.allocate(9 + host.length + 6 + alpn.length + 9).putShort((short) 0)
                .putShort((short) (host.length + 5)).putShort((short) (host.length + 3)).put((byte) 0)
                .putShort((short) host.length).put(host).putShort((short) 16).putShort((short) (alpn.length + 2))
                .putShort((short) alpn.length).put(alpn).putShort((short) 43).putShort((short) 5).put((byte) 4)
                .putInt(0x03040303).array();
        int size = 2 + 32 + 1 + 4 + 2 + 2 + extensions.length;
        return ByteBuffer.allocate(9 + size).put((byte) 22).putShort((short) 0x301).putShort((short) (size + 4))
                .putInt(1 << 24 | size).putShort((short) 0x303).put(new byte[33]).putShort((short) 2)
                .putShort((short) 0x1301).putShort((short) 0x100).putShort((short) extensions.length).put(extensions)
                .array();
    }

    private static byte[] tcp(int from, int to, byte[] data) {
        return ipv4(6, ByteBuffer.allocate(20 + data.length).putShort((short) from).putShort((short) to).putInt(1)
                .putInt(2).put((byte) 0x50).put((byte) 0x18).putShort((short) 9).putInt(0).put(data).array());
    }

    private static byte[] udp(int from, int to, byte[] data) {
        return ipv4(17, ByteBuffer.allocate(8 + data.length).putShort((short) from).putShort((short) to)
                .putShort((short) (8 + data.length)).putShort((short) 0).put(data).array());
    }

    private static byte[] ipv4(int protocol, byte[] data) {
        return ByteBuffer.allocate(34 + data.length).put(new byte[12]).putShort((short) 0x800)
                .putShort((short) 0x4500).putShort((short) (20 + data.length)).putInt(0).put((byte) 64)
                .put((byte) protocol).putShort((short) 0).put(new byte[]{10, 0, 0, 1, 10, 0, 0, 2}).put(data).array();
    }
}
