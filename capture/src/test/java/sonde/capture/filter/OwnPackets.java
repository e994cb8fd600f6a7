package sonde.capture.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** Packets for the twin tests: one of each kind, their beginnings, and damaged ones. */
final class OwnPackets {
    private static final String ETHERNET = "024210000 00b 02421000000a".replace(" ", "");
    private static final String IP4 = "0a00000a0a00000b",
            IP6 = "20010db8000000000000000000000 00a20010db8000000000000000000000 00b"
                    .replace(" ", "");

    private OwnPackets() {}

    private static byte[] hex(String s) { return HexFormat.of().parseHex(s.replace(" ", "")); }

    private static String ip4(int protocol, String rest) {
        return "45000054123440004 0".replace(" ", "") + "%02x".formatted(protocol) + "abcd" + IP4 + rest;
    }

    private static String fragment(int protocol, String rest) {
        return "4500005412342003 40".replace(" ", "") + "%02x".formatted(protocol) + "abcd" + IP4 + rest;
    }

    private static String optioned(int protocol, String rest) {
        return "470000541234400040%02xabcd%s0101010101010100%s".formatted(protocol, IP4, rest);
    }

    private static String ip6(int next, String rest) { return "600000000028%02x40%s%s".formatted(next, IP6, rest); }

    private static String ports(int source, int destination) { return "%04x%04x".formatted(source, destination); }

    private static String tcp(int source, int destination, int flags) {
        return ports(source, destination) + "00000001000000025" + "0%02x".formatted(flags) + "faf000000000"
                + "474554202f";
    }

    private static String udp(int source, int destination, String payload) {
        return ports(source, destination) + "00280000" + payload;
    }

    /** Network packets with their Ethernet types. */
    private static List<String[]> network() {
        List<String[]> all = new ArrayList<>();
        for (int flags : new int[]{2, 0x12, 0x10, 0x18, 0x11, 4, 0})
            all.add(new String[]{"0800", ip4(6, tcp(51000, 80, flags))});
        String inner = ETHERNET + "0800" + ip4(6, tcp(1, 80, 2));
        for (String v4 : List.of(ip4(6, tcp(80, 443, 0x18)), ip4(6, tcp(22, 9999, 0x10)), ip4(6, tcp(444, 81, 1)),
                ip4(17, udp(53, 53, "123480000001000000000000")), ip4(17, udp(123, 123, "24")),
                ip4(17, udp(68, 67, "01010600")), ip4(17, udp(5000, 6081, "0000655800000900" + inner)),
                ip4(17, udp(5000, 6081, "0100655800000b0000000000" + inner)),
                ip4(17, udp(5000, 6081, "0000080000000900" + ip4(1, "0800f7ff00010001"))),
                ip4(132, ports(80, 36412) + "00000000000000000100"), ip4(1, "0800f7ff00010001"),
                ip4(1, "0304f7ff00000578"),
                ip4(2, "1164ee9b00000000"), ip4(50, "c0ffee0100000001"),
                ip4(51, "0604000000000001000000010000000000000000" + tcp(1, 2, 2)),
                ip4(103, "2000"), ip4(112, "3114"), ip4(47, "00000800"), ip4(9, "00"), optioned(6, tcp(80, 8080, 0x12)),
                optioned(17, udp(53, 1024, "00")), fragment(17, udp(53, 53, "00")), fragment(6, tcp(80, 80, 2)),
                "4", "45", "6500", ip4(6, ""), ip4(17, "00")))
            all.add(new String[]{"0800", v4.length() % 2 == 0 ? v4 : "40"});
        for (String v6 : List.of(ip6(6, tcp(80, 1234, 2)), ip6(6, tcp(5000, 443, 0x12)), ip6(17, udp(53, 5353, "00")),
                ip6(58, "8700abcd00000000" + IP6), ip6(58, "8000abcd00010002"), ip6(58, "8800"),
                ip6(44, "1100000012345678" + udp(53, 53, "00")),
                ip6(0, "3a000502000001008f00"), ip6(0, "0600010400000000" + tcp(80, 81, 2)),
                ip6(43, "1100000000000000" + udp(53, 53, "00")),
                ip6(60, "3b00010400000000"), ip6(51, "0604000000000001000000010000000000000000" + tcp(1, 2, 2)),
                ip6(59, ""),
                ip6(132, ports(80, 81)), ip6(17, udp(9, 6081, "0000655800000900" + inner)), ip6(50, "00000001")))
            all.add(new String[]{"86dd", v6});
        all.add(new String[]{"0806", "0001080006040001" + "02421000000a0a00000a" + "0000000000000a00000b"});
        all.add(new String[]{"0806", "0001080006040002" + "02421000000a0a00000a" + "02421000000b0a00000b"});
        all.add(new String[]{"8035", "0001080006040003" + "02421000000a0a00000a" + "02421000000b0a00000b"});
        return all;
    }

    /** Packets for a link type; for one without a builder here, bytes that are as good as any. */
    static List<byte[]> of(int dlt) {
        List<byte[]> whole = new ArrayList<>();
        for (String[] p : network()) {
            switch (dlt) {
                case Dlt.EN10MB -> ethernet(p, whole);
                case Dlt.LINUX_SLL -> whole.add(hex("0000000100060242100000 0a0000".replace(" ", "") + p[0] + p[1]));
                case Dlt.LINUX_SLL2 ->
                    whole.add(hex(p[0] + "000000000fa1000104060242100000 0a0000".replace(" ", "") + p[1]));
                case Dlt.RAW, Dlt.IPV4, Dlt.IPV6 -> whole.add(hex(p[1]));
                case Dlt.NULL -> whole.add(hex((p[0].equals("0800") ? "02000000" : "1e000000") + p[1]));
                case Dlt.LOOP -> whole.add(hex((p[0].equals("0800") ? "00000002" : "0000001e") + p[1]));
                case Dlt.PPP, Dlt.PPP_SERIAL -> whole.add(hex("ff03" + (p[0].equals("0800") ? "0021" : "0057") + p[1]));
                case Dlt.C_HDLC -> whole.add(hex("0f00" + p[0] + p[1]));
                case Dlt.IEEE802_11 -> wireless("", p, whole);
                case Dlt.IEEE802_11_RADIO -> {
                    wireless("00000800" + "00000000", p, whole);
                    wireless("00000a00" + "02000000" + "2000", p, whole);
                    wireless("00001800" + "03000000" + "0000000000000000" + "2000000000000000", p, whole);
                }
                case Dlt.FRELAY -> whole.add(hex("184103" + (p[0].equals("0800") ? "cc" : "8e") + p[1]));
                case Dlt.SUNATM -> {
                    whole.add(hex("02000005" + "aaaa03000000" + p[0] + p[1]));
                    whole.add(hex("01000010" + "0000" + ETHERNET + p[0] + p[1]));
                }
                case Dlt.FDDI -> whole.add(hex("50" + ETHERNET + "aaaa03000000" + p[0] + p[1]));
                default -> whole.add(hex(ETHERNET + "0000" + p[0] + p[1]));
            }
        }
        return varied(whole, dlt);
    }

    private static void ethernet(String[] p, List<byte[]> all) {
        String type = p[0], packet = p[1];
        all.add(hex(ETHERNET + type + packet));
        all.add(hex("ffffffffffff" + ETHERNET.substring(12) + type + packet));
        all.add(hex(ETHERNET + "81000064" + type + packet));
        all.add(hex(ETHERNET + "88a80064" + "810000c8" + type + packet));
        all.add(hex(ETHERNET + "8847" + "00064140" + packet));
        all.add(hex(ETHERNET + "8847" + "00064040" + "000c8140" + packet));
        all.add(hex(ETHERNET + "8100006488470 0064140".replace(" ", "") + packet));
        all.add(hex(ETHERNET + "8864" + "110000070030" + (type.equals("0800") ? "0021" : "0057") + packet));
        all.add(hex(ETHERNET + "0026" + "aaaa03000000" + type + packet));
        if (all.size() < 12)
            for (String other : List.of("0026424203000000000000", "0026fefe0383140100", "002600fefe038312",
                    "0030e0e003ffff", "0030ffff00", "0030f0f003",
                    "0030aaaa03080007809b00", "809b00", "80f300", "600300 06".replace(" ", ""), "600481", "88cc0207",
                    "8863110900000004", "0030aaaa0300000080f3", "002d4201bf", "00100c0d01"))
                all.add(hex(ETHERNET + other));
    }

    private static void wireless(String radio, String[] p, List<byte[]> all) {
        String addresses = "00112233445502421000000a0a0b0c0d0e0f1000";
        all.add(hex(radio + "08010000" + addresses + "aaaa03000000" + p[0] + p[1]));
        all.add(hex(radio + "88020000" + addresses + "0000" + "aaaa03000000" + p[0] + p[1]));
        all.add(hex(radio + "08030000" + addresses + "001122334455" + "aaaa03000000" + p[0] + p[1]));
        all.add(hex(radio + "80000000" + addresses));
        all.add(hex(radio + "d4000000" + addresses.substring(0, 12)));
        all.add(hex(radio + "b4000000" + addresses.substring(0, 24)));
    }

    private static List<byte[]> varied(List<byte[]> whole, int dlt) {
        Random random = new Random(dlt);
        List<byte[]> all = new ArrayList<>(whole);
        for (byte[] p : whole) {
            all.add(Arrays.copyOf(p, random.nextInt(p.length + 1)));
            byte[] damaged = p.clone();
            for (int i = 0; i < 3 && damaged.length > 0; i++)
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            all.add(damaged);
        }
        byte[] first = whole.get(0);
        for (int n = 0; n <= first.length; n++)
            all.add(Arrays.copyOf(first, n));
        all.add(new byte[1600]);
        return all;
    }
}
