package sonde.capture.dissect;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Ethernet frames made on the spot, one for each protocol that tests damage. */
final class Frames {
    private Frames() {}

    static Map<String, byte[]> all() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("arp", ethernet(0x0806, hex("0001080006040001020000000001c0000201000000000000c0000202")));
        all.put("icmp echo", ipv4(1, hex("0800f7fd12340001aabbccdd")));
        all.put("icmp unreachable", ipv4(1, join(hex("0303000000000000"), udpIn(53, hex("0102030405060708")))));
        all.put("tcp options",
                ipv4(6, tcp(1000, 443, hex("020405b40402080a00000001000000020103030701010a"), 0x02, "")));
        all.put("tcp sack", ipv4(6, tcp(1000, 9, hex("0101050a0000000100000005"), 0x10, "")));
        all.put("mptcp", ipv4(6, tcp(1000, 9, hex("1e0c0081010203040506070801010101"), 0x02, "")));
        all.put("http", ipv4(6, tcp(1000, 80, new byte[0], 0x18, "GET /a HTTP/1.1\r\nHost: b\r\n\r\n")));
        all.put("resp", ipv4(6, tcp(1000, 6379, new byte[0], 0x18, "*2\r\n$3\r\nGET\r\n$1\r\nk\r\n")));
        all.put("dns query",
                ipv4(17, udp(1000, 53, hex("12340100000100000000000003777777076578616d706c6503636f6d0000010001"))));
        all.put("dns answer", ipv4(17, udp(53, 1000, hex("123481800001000200000001"
                + "03777777076578616d706c6503636f6d0000010001" + "c00c00050001000000e0000704636e616dc010"
                + "c02d00010001000000e00004c0000207" + "0000290200000080000012" + "000a0008aabbccddeeff0011"
                + "00080002" + "0001"))));
        all.put("dhcp", ipv4(17, udp(68, 67, join(hex("01010600deadbeef00008000"), new byte[16], hex("020000000001"),
                new byte[202],
                hex("63825363350101370403060f2a3d07010200000000010c0461626364" + "7908180a0a0a01000000" + "ff")))));
        all.put("ntp", ipv4(17, udp(123, 123, join(hex("230003ec00000100000002000a0b0c0d"), new byte[32]))));
        all.put("snmp", ipv4(17, udp(1000, 161,
                hex("302602010004067075626c6963a019020112020100020100300e300c06082b060102010101000500"))));
        all.put("syslog", ipv4(17, udp(1000, 514, "<34>1 oops".getBytes(java.nio.charset.StandardCharsets.US_ASCII))));
        all.put("ipv6 chain", ethernet(0x86dd, join(hex("6000000000280040"), new byte[32],
                hex("3c00050200000100" + "2b00010400000000" + "1100000000000000" + "000000000000"),
                udp(1000, 53, hex("12340100000100000000000000000010001")))));
        all.put("router advertisement", ipv6(58, join(hex("86000000405807080000000000000000"),
                hex("0101020000000001" + "0304" + "40c0" + "00015180" + "00003840" + "00000000"), new byte[16],
                hex("1903000000000e10"), new byte[16])));
        all.put("dhcpv6",
                ipv6(17, udp(546, 547, hex("01abcdef0001000a00030001020000000001" + "0003000c000000010000000000000000"
                        + "000600040017001800080002000a"))));
        all.put("mld report", ipv6(58, join(hex("8f00000000000001" + "04000001"), new byte[32])));
        all.put("vlan", ethernet(0x8100, join(hex("20640800"), udpIn(9, hex("00")))));
        all.put("llc", ethernet(30, hex("aaaa030000000800" + "450000140000000040110000c0000201c0000202")));
        RoutingProtocolsTest.addTo(all);
        return all;
    }

    private static byte[] ethernet(int type, byte[] payload) {
        return join(hex("020000000002020000000001"), new byte[]{(byte) (type >> 8), (byte) type}, payload);
    }

    private static byte[] ipv4(int protocol, byte[] payload) { return ethernet(0x0800, ipv4Packet(protocol, payload)); }

    private static byte[] ipv4Packet(int protocol, byte[] payload) {
        ByteBuffer b = ByteBuffer.allocate(20 + payload.length);
        b.putShort((short) 0x4500).putShort((short) b.capacity()).putInt(0).put((byte) 64).put((byte) protocol);
        b.putShort((short) 0).putInt(0xc0000201).putInt(0xc0000202).put(payload);
        return b.array();
    }

    private static byte[] udpIn(int port, byte[] payload) { return ipv4Packet(17, udp(1000, port, payload)); }

    private static byte[] ipv6(int next, byte[] payload) {
        ByteBuffer b = ByteBuffer.allocate(40 + payload.length);
        b.putInt(0x60000000).putShort((short) payload.length).put((byte) next).put((byte) 255);
        b.putLong(0xfe80000000000000L).putLong(1).putLong(0xff02000000000000L).putLong(2).put(payload);
        return ethernet(0x86dd, b.array());
    }

    private static byte[] udp(int from, int to, byte[] payload) {
        ByteBuffer b = ByteBuffer.allocate(8 + payload.length);
        b.putShort((short) from).putShort((short) to).putShort((short) b.capacity()).putShort((short) 0x1234);
        return b.put(payload).array();
    }

    private static byte[] tcp(int from, int to, byte[] options, int flags, String payload) {
        byte[] data = payload.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        int header = 20 + (options.length + 3) / 4 * 4;
        ByteBuffer b = ByteBuffer.allocate(header + data.length);
        b.putShort((short) from).putShort((short) to).putInt(100).putInt(200).put((byte) (header << 2))
                .put((byte) flags);
        b.putShort((short) 1000).putShort((short) 0).putShort((short) 0).put(options);
        b.position(header);
        return b.put(data).array();
    }

    static byte[] hex(String digits) {
        byte[] bytes = new byte[digits.length() / 2];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) Integer.parseInt(digits, 2 * i, 2 * i + 2, 16);
        return bytes;
    }

    private static byte[] join(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) length += part.length;
        ByteBuffer all = ByteBuffer.allocate(length);
        for (byte[] part : parts) all.put(part);
        return all.array();
    }
}
