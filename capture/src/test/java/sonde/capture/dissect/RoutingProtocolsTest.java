package sonde.capture.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;

import sonde.capture.packet.Detail;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Names;
import sonde.capture.packet.Printer;
import sonde.inspectors.bytes.Text;

/** Frames of routing and signalling protocols made for this, and what the original prints of them. */
class RoutingProtocolsTest {
    /** @param length how long the frame was before it was cut */
    private record Case(String name, int verbose, int length, String frame, String words) {}

    private static final List<Case> CASES = List.of(
            new Case("IS-IS", 2, 66,
                    "0180c20000140200000000010034fefe03831b010012010000003104af00000000000800004f0300"
                            + "0102000f87140000000a48030803060800a4f3020f0000000a80",
                    "IS-IS, length 49\n\tL1 LSP, hlen: 27, v: 1, pdu-v: 1, sys-id-len: 6 (0), max-are"
                            + "a: 3 (0)\n\t0x0000:  831b 0100 1201 0000\n\t  lsp-id: 0000.0000.0008.00-00, seq:"
                            + " 0x4f030001, lifetime:  1199s\n\t  chksum: 0x0200 (incorrect should be 0xc393), "
                            + "PDU length: 49, Flags: [ Overload bit set, default ATT bit set, L2 IS ]\n\t  0x0"
                            + "000:  0031 04af 0000 0000 0008 0000 4f03 0001\n\t  0x0010:  0200 0f\n\t    Exten"
                            + "ded IPv4 Reachability TLV #135, length: 20\n\t      IPv4 prefix:         3.0.0.0"
                            + "/8, Distribution: up, Metric: 10, sub-TLVs present (8)\n\t        Prefix SID sub"
                            + "TLV #3, length: 6, Flags [Value], Algo SPF (0), label 10810114\n\t      IPv4 pre"
                            + "fix:         0.0.0.0/0, Distribution: down, Metric: 10\n\t      0x0000:  0000 00"
                            + "0a 4803 0803 0608 00a4 f302 0f00\n\t      0x0010:  0000 0a80"),
            new Case("IS-IS", 0, 83,
                    "0180c20000140200000000010045fefe03831b01001001000003000000000008001e004240000000"
                            + "000007018f25000105218b00fc0000002c010201000061021e0203000303005c0103004702840000"
                            + "000201",
                    "IS-IS, L2 Lan IIH, src-id 0000.0000.0008, lan-id 0000.0000.0007.01, prio 64, len"
                            + "gth 66"),
            new Case("IS-IS cut", 2, 66,
                    "0180c20000140200000000010034fefe03831b010012010000003104af000000000008",
                    "IS-IS, length 49\n\tL1 LSP, hlen: 27, v: 1, pdu-v: 1, sys-id-len: 6 (0), max-are"
                            + "a: 3 (0)\n\t0x0000:  831b 0100 1201 0000 [|isis]"),
            new Case("RSVP", 2, 94,
                    "02000000000202000000000108004500005000010000402e00000a0000010a000002110112344000"
                            + "003c001010030102000103020001000000030018060403000001010003019e000200140002020318"
                            + "0100000ce6010000030000020200",
                    "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto RSVP (46), length 80, b"
                            + "ad cksum 0 (->667d)!)\n    10.0.0.1 > 10.0.0.2: \n\tRSVPv1 Path Message (1), Fla"
                            + "gs: [Refresh reduction capable], length: 60, ttl: 64, checksum: 0x1234\n\t  Labe"
                            + "l Object (16) Flags: [reject if unknown], Class-Type: Waveband Switching (3), le"
                            + "ngth: 16\n\t    Waveband ID: 16908289\n\t    Start Label: 50462721, Stop Label: "
                            + "3\n\t    0x0000:  0102 0001 0302 0001 0000 0003\n\t  Error Spec Object (6) Flags"
                            + ": [reject if unknown], Class-Type: IPv6 plus opt. TLVs (4), length: 24\n\t    Er"
                            + "ror Node Address: 300:1:100:301:9e00:200:1400:202, Flags: [0x03]\n\t    Error Co"
                            + "de: Routing Problem (24), Error Value: unknown (256)\n\t    0x0000:  0300 0001 0"
                            + "100 0301 9e00 0200 1400 0202\n\t    0x0010:  0318 0100\n\t  Call-ID Object (230)"
                            + " Flags: [ignore and forward if unknown], Class-Type: Unknown (1), length: 12\n\t"
                            + "    0x0000:  0000 0300 0002 0200"),
            new Case("RSVP", 0, 82,
                    "02000000000202000000000108004500004400010000402e00000a0000010a000002110112344000"
                            + "00300010810103950000000302006e020102000c18010001020200fb0001000c0303010000026100"
                            + "0131",
                    "IP 10.0.0.1 > 10.0.0.2: RSVPv1 Path Message, length: 48"),
            new Case("RSVP cut", 2, 70,
                    "02000000000202000000000108004500003800010000402e00000a0000010a000002110112344000"
                            + "00240008c30100000202000c160100",
                    "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto RSVP (46), length 56, b"
                            + "ad cksum 0 (->6695)!)\n    10.0.0.1 > 10.0.0.2: \n\tRSVPv1 Path Message (1), Fla"
                            + "gs: [Refresh reduction capable], length: 36, ttl: 64, checksum: 0x1234\n\t  Noti"
                            + "fy Request Object (195) Flags: [ignore and forward if unknown], Class-Type: IPv4"
                            + " (1), length: 8\n\t    IPv4 Notify Node Address: 0.0.2.2\n\t    0x0000:  0000 02"
                            + "02\n\t  Hello Object (22) Flags: [reject if unknown], Class-Type: Hello Request "
                            + "(1), length: 12 [|rsvp]"),
            new Case("LMP", 2, 106,
                    "02000000000202000000000108004500005c00010000401100000a0000010a00000202bd02bd0048"
                            + "00001000010300400000020c0030c800017500020002005603000100000000010303000002000302"
                            + "3066030090790300030200000303a50200008101000800030101",
                    "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), length 92, ba"
                            + "d cksum 0 (->668e)!)\n    10.0.0.1.701 > 10.0.0.2.701: [no cksum] \n\tLMPv1, msg"
                            + "-type: Config NACK, Flags: [Control Channel Down], length: 64\n\t  Data Link Obj"
                            + "ect (12), Class-Type: IPv6 (2) Flags: [non-negotiable], length: 48\n\t    Flags:"
                            + " [none]\n\t    Local Interface ID: 2:2:56:300:100:0:1:303 (0x00020002)\n\t    Re"
                            + "mote Interface ID: 0:200:302:3066:300:9079:300:302 (0x00000200)\n\t    Subobject"
                            + ", Type: Unknown (0), Length: 0 (too short)\n\t    0x0000:  c800 0175 0002 0002 0"
                            + "056 0300 0100 0000\n\t    0x0010:  0001 0303 0000 0200 0302 3066 0300 9079\n\t  "
                            + "  0x0020:  0300 0302 0000 0303 a502 0000\n\t  Control Channel ID Object (1), Cla"
                            + "ss-Type: Local (1) Flags: [negotiable], length: 8\n\t    Control Channel ID: 196"
                            + "865 (0x00030101)\n\t    0x0000:  0003 0101"),
            new Case("LMP", 0, 86,
                    "02000000000202000000000108004500004800010000401100000a0000010a00000202bd02bd0034"
                            + "000010000363002c0000810c001c0100390000000003010300000208020301010000530200008101"
                            + "000800030003",
                    "IP 10.0.0.1.701 > 10.0.0.2.701: LMPv1 unknown (99) Message, length: 44"),
            new Case("LMP cut", 2, 70,
                    "02000000000202000000000108004500003800010000401100000a0000010a00000202bd02bd0024"
                            + "00001000000e001c0000890b000c0300b900030000400101",
                    "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), length 56, ba"
                            + "d cksum 0 (->66b2)!)\n    10.0.0.1.701 > 10.0.0.2.701: [no cksum] \n\tLMPv1, msg"
                            + "-type: Link Summary, Flags: [none], length: 28\n\t  TE Link Object (11), Class-T"
                            + "ype: Unknown (9) Flags: [negotiable], length: 12\n\t    0x0000:  0300 b900 0300 "
                            + "0040 [|lmp]"),
            new Case("LSP ping", 2, 118,
                    "02000000000202000000000108004500006800010000401100000a0000010a0000020daf270f0054"
                            + "00000001000001030d01000000050000110ce00000006b13490700000000000000000002002805dc"
                            + "04000000000e000000a20002e10100010001017a0301630000034700c5030100010300000002",
                    "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), length 104, b"
                            + "ad cksum 0 (->6682)!)\n    10.0.0.1.3503 > 10.0.0.2.9999: [no cksum] \n\tLSP-PIN"
                            + "Gv1, msg-type: MPLS Echo Request (1), length: 76\n\t  reply-mode: Reply via an I"
                            + "Pv4/IPv6 UDP packet with Router Alert (3)\n\t  Return Code: Premature terminatio"
                            + "n of ping due to label stack shrinking to a single label (13)\n\t  Return Subcod"
                            + "e: (1)\n\t  Sender Handle: 0x00000005, Sequence: 4364\n\t  Sender Timestamp: 375"
                            + "8096384.418263019 (2019-02-02T11:39:44Z) Receiver Timestamp: no timestamp\n\t  D"
                            + "ownstream Mapping TLV (2), length: 40\n\t    MTU: 1500, Address-Type: IPv6 (4)\n"
                            + "\t    Downstream IP: 0:e:0:a2:2:e101:1:1\n\t    Downstream Interface Index: 0x01"
                            + "7a0301\n\t    0x0000:  05dc 0400 0000 000e 0000 00a2 0002 e101\n\t    0x0010:  0"
                            + "001 0001 017a 0301 6300 0003 4700 c503\n\t    0x0020:  0100 0103 0000 0002"),
            new Case("LSP ping", 0, 122,
                    "02000000000202000000000108004500006c00010000401100000a0000010a0000020daf270f0058"
                            + "0000000100000203040200000005000012b6e000000047a7fde0e00000010000004d0002002c05dc"
                            + "03000101143c02010002010200000301003e000000030100bb030001000000010054020002010000"
                            + "0301",
                    "IP 10.0.0.1.3503 > 10.0.0.2.9999: LSP-PINGv1, MPLS Echo Reply, seq 4790, length:"
                            + " 80"),
            new Case("LSP ping cut", 2, 90,
                    "02000000000202000000000108004500004c00010000401100000a0000010a0000020daf0daf0038"
                            + "0000000100000202080100000005000018cae0",
                    "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), length 76, ba"
                            + "d cksum 0 (->669e)!)\n    10.0.0.1.3503 > 10.0.0.2.3503: [no cksum]  [|lspping]"),
            new Case("LISP", 2, 130,
                    "02000000000202000000000108004500007400010000401100000a0000010a00000210f610f60060"
                            + "00004800010101037c00000000020002001403030001690002020000030203000000000000000000"
                            + "05a00218ac00d3ad0002030300150302010000000118030003400201000003000001000000010203"
                            + "03000043000100000200",
                    "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), length 116, b"
                            + "ad cksum 0 (->6676)!)\n    10.0.0.1.4342 > 10.0.0.2.4342: [no cksum] LISP-Map-No"
                            + "tify, flags [I-xTR-ID-Present],\n    1 record(s), Authentication SHA256,\n    Au"
                            + "thentication-Data: 0x0000:  0303 0001 6900 0202 0000 0302 0300 0000\n    Authent"
                            + "ication-Data: 0x0010:  0000 0000\n      Record TTL 1440, Non-Authoritative, unkn"
                            + "own, Map Version: 941, EID 303:15:302:100:0:118:300:340/24, 2 locator(s)\n      "
                            + "  LOC 0.0.0.1\n          Priority/Weight 2/1, Multicast Priority/Weight 0/0, fla"
                            + "gs [none],\n        LOC 0.0.2.0\n          Priority/Weight 2/3, Multicast Priori"
                            + "ty/Weight 3/0, flags [RLoc-Probed, Reachable], (invalid)"),
            new Case("LISP", 0, 134,
                    "02000000000202000000000108004500007800010000401100000a0000010a00000210f610f60064"
                            + "00003f000001cb00000100023e0200010000000005a00218ca001d5200020002000000301cd80300"
                            + "02020003010100000301dd000002f000030301000201000002780201020200030300031e00020054"
                            + "00c30302480002004e0000028a00",
                    "IP 10.0.0.1.4342 > 10.0.0.2.4342: LISP-Map-Register, 1 record(s),\n EID 2:0:30:1"
                            + "cd8:300:202:3:101/24, 2 locator(s) LOC f000:303:100:201:0:278:201:202 LOC 54:c3:"
                            + "302:4800:200:4e00:2:8a00 (invalid)"),
            new Case("LISP cut", 2, 102,
                    "02000000000202000000000108004500005800010000401100000a0000010a00000210f610f60044"
                            + "00003f000100",
                    "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), length 88, ba"
                            + "d cksum 0 (->6692)!)\n    10.0.0.1.4342 > 10.0.0.2.4342: [no cksum]  [|lisp]"),
            new Case("NSH", 2, 67,
                    "020000000002020000000001894f2fc60001cc011cdd000003000200000000000103270002024500"
                            + "001d00010000401100000a0000010a000002000900090009000078",
                    "NSH, ver 0, flags [O], next-protocol IPv4, service-path-id 0xcc011c, service-ind"
                            + "ex 0xdd\n    IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), "
                            + "length 29, bad cksum 0 (->66cd)!)\n    10.0.0.1.9 > 10.0.0.2.9: [no cksum] UDP, "
                            + "length 1"),
            new Case("NSH", 0, 67,
                    "020000000002020000000001894f2fc601010dd27a650200dc03000000000300f800000102004500"
                            + "001d00010000401100000a0000010a000002000900090009000078",
                    "NSH, flags [O], service-path-id 0x0dd27a, service-index 0x65: IP 10.0.0.1.9 > 10"
                            + ".0.0.2.9: UDP, length 1"),
            new Case("NSH cut", 2, 51,
                    "020000000002020000000001894f2fc202019d33a01c4500",
                    "NSH, ver 0, flags [O], next-protocol IPv4, service-path-id 0x9d33a0, service-ind"
                            + "ex 0x1c\n    IP  [|ip]"),
            new Case("OLSR", 2, 126,
                    "02000000000202000000000108004500007000010000401100000a0000010a00000202ba02ba005c"
                            + "000000549d95800800142d0000873e030002d80102030000010082200028390000005c038a420001"
                            + "000200000003000300026162630000030004030102026107f07a03720014637a0300fc0303000d03"
                            + "030200b60203",
                    "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), length 112, b"
                            + "ad cksum 0 (->667a)!)\n    10.0.0.1.698 > 10.0.0.2.698: [no cksum] OLSRv4, seq 0"
                            + "x9d95, length 84\n\tPowerinfo Message (0x80), originator 45.0.0.135, ttl 62, hop"
                            + " 3\n\t  vtime 16.000s, msg-seq 0x0002, length 20\n\t    0x0000:  d801 0203 0000 "
                            + "0100\n\tNameservice Message (0x82), originator 57.0.0.0, ttl 92, hop 3\n\t  vtim"
                            + "e 0.070s, msg-seq 0x8a42, length 40\n\t  Version 1, Entries 2\n\t    #0: type 00"
                            + "0000, length 3, address 0.3.0.2, name \"abc\"\n\t    #1: type 0x0003, length 4, "
                            + "address 3.1.2.2, name \"a^GM-pz\"\n\tMID Message (0x03), originator 99.122.3.0, "
                            + "ttl 252, hop 3\n\t  vtime 0.359s, msg-seq 0x0300, length 20\n\t  interface addre"
                            + "ss 13.3.3.2\n\t  interface address 0.182.2.3"),
            new Case("OLSR", 0, 123,
                    "02000000000202000000000108004500006d00010000401100000a0000010a00000202ba02ba0059"
                            + "00000051430809890011000001f7100300020294c20202ca690020030001001e0300000000000300"
                            + "03030000000300020002d90302eccf0269001c030100005303020001003900000000030103000001"
                            + "030203",
                    "IP 10.0.0.1.698 > 10.0.0.2.698: OLSRv4, seq 0x4308, length 81"),
            new Case("OLSR cut", 2, 66,
                    "02000000000202000000000108004500003400010000401100000a0000010a00000202ba02ba0020"
                            + "0000001849fa03ed0014030200017903009a01010200024f",
                    "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), length 52, ba"
                            + "d cksum 0 (->66b6)!)\n    10.0.0.1.698 > 10.0.0.2.698: [no cksum] OLSRv4, seq 0x"
                            + "49fa, length 24\n\tMID Message (0x03), originator 3.2.0.1, ttl 121, hop 3\n\t  v"
                            + "time 960.000s, msg-seq 0x009a, length 20\n\t  interface address 1.1.2.0 [|olsr]"),
            new Case("HNCP", 2, 114,
                    "02000000000202000000000186dd60000000003c1140fe800000000000000000000000000001fe80"
                            + "000000000000000000000000000220272027003c00000005002c0200020000010003020102000200"
                            + "03030100003c0020000c03000300686e657464007a7a000200040000020000010000",
                    "IP6 (hlim 64, next-header UDP (17) payload length: 60) fe80::1.8231 > fe80::2.82"
                            + "31: [bad udp cksum 0x0000 -> 0xff1d!] hncp (52)\n\tNode state (48) NID: 02:00:02"
                            + ":00 seqno: 65539 33620.480s hash: 020003030100003c\n\t\tHNCP-Version (16) M: 0 P"
                            + ": 3 H: 0 L: 0 User-agent: hnetd\n\t\tRequest node state (8) NID: 00:00:02:00\n\t"
                            + "Request network state (4)"),
            new Case("HNCP", 0, 122,
                    "02000000000202000000000186dd6000000000441140fe800000000000000000000000000001fe80"
                            + "0000000000000000000000000002202720270044000000240034018f0103000100029b0102000000"
                            + "0100000002020025001a0604010001032a080200000300010103770503666f6f0009010200000001"
                            + "0000",
                    "IP6 fe80::1.8231 > fe80::2.8231: hncp (60) Node-Address, Request network state"),
            new Case("HNCP cut", 2, 98,
                    "02000000000202000000000186dd60000000002c1140fe800000000000000000000000000001fe80"
                            + "000000000000000000000000000220272027002c00000024001c0000",
                    "IP6 (hlim 64, next-header UDP (17) payload length: 44) fe80::1.8231 > fe80::2.82"
                            + "31: hncp (36)\n\t [|hncp]"),
            new Case("AODV", 2, 92,
                    "02000000000202000000000108004500004e00010000401100000a0000010a000002028e028e003a"
                            + "000011c0010203020200000300033b61008003180000020250000001000001020000000100030303"
                            + "006c02010173010361626364",
                    "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), length 78, ba"
                            + "d cksum 0 (->669c)!)\n    10.0.0.1.654 > 10.0.0.2.654: [no cksum]  aodv rrep 50 "
                            + " prefix 1 hops 2\n\tdst 3:3:3b61:80:318:0:202:5000 dseq 50463232 src 1:0:102:0:1"
                            + ":3:303:6c 33620339 ms\n\text HELLO - bad length 3"),
            new Case("AODV", 0, 68,
                    "02000000000202000000000108004500003600010000401100000a0000010a000002028e028e0022"
                            + "000002c000d20102018f010300000103000100029b01010361626364",
                    "IP 10.0.0.1.654 > 10.0.0.2.654:  aodv rrep 26  prefix 0 hops 210\n\tdst 1.2.1.14"
                            + "3 dseq 16973824 src 1.3.0.1 170753 ms\n\text HELLO - bad length 3"),
            new Case("AODV cut", 2, 68,
                    "02000000000202000000000108004500003600010000401100000a0000010a000002028e028e0022"
                            + "0000024000010000000202010002010302",
                    "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto UDP (17), length 54, ba"
                            + "d cksum 0 (->66b4)!)\n    10.0.0.1.654 > 10.0.0.2.654: [no cksum]  aodv [|aodv]"),
            new Case("AHCP", 2, 130,
                    "02000000000202000000000186dd60000000004c1140fe800000000000000000000000000001fe80"
                            + "000000000000000000000000000214ef14ef004c00002b01030100000201ba000100030200000000"
                            + "000002020102010000280e030000030611021a4e0103009f24000200e7ef022f0200020403009302"
                            + "0508034a0000c0000100",
                    "IP6 (hlim 64, next-header UDP (17) payload length: 76) fe80::1.5359 > fe80::2.53"
                            + "59: [bad udp cksum 0x0000 -> 0x34ce!] AHCP Version 1\n\tHopcount 3, Original Hop"
                            + "count 1, Nonce 0x00000201, Source Id ba:00:01:00:03:02:00:00, Destination Id 00:"
                            + "00:00:00:02:02:01:02\n\tOffer, Length 40\n\t Unknown-14 (Length 3)\n\t IPv6 Pref"
                            + "ix: 21a:4e01:300:9f24:2:e7:ef02:2f02/0\n\t Origin Time: 1971-08-06 23:28:02 UTC"
                            + "\n\t My-IPv4-Address: 3.74.0.0, 192.0.1.0"),
            new Case("AHCP", 0, 108,
                    "02000000000202000000000186dd6000000000361140fe800000000000000000000000000001fe80"
                            + "000000000000000000000000000214ef14ef003600002b01d3000000020302000000000100029800"
                            + "010000034602040300120d04010100000002042e01000b0e03000300",
                    "IP6 fe80::1.5359 > fe80::2.5359: AHCP Version 1"),
            new Case("AHCP cut", 2, 129,
                    "02000000000202000000000186dd60000000004b1140fe800000000000000000000000000001fe80"
                            + "000000000000000000000000000214ef14ef004b00002b0102030001030000030100020300030001"
                            + "000000000003030000270f030000000810000003000201020300000000004f020105087001030002"
                            + "03020209040000",
                    "IP6 (hlim 64, next-header UDP (17) payload length: 75) fe80::1.5359 > fe80::2.53"
                            + "59: AHCP Version 1\n\tHopcount 2, Original Hopcount 3, Nonce 0x00010300, Source "
                            + "Id 00:03:01:00:02:03:00:03, Destination Id 00:01:00:00:00:00:00:03\n\tAck, Lengt"
                            + "h 39\n\t Unknown-15 (Length 3)\n\t IPv6 Address: 0:300:201:203::4f:201\n\t My-IP"
                            + "v4-Address: 112.1.3.0, 2.3.2.2\n\t IPv4 Address [|ahcp]"),
            new Case("PGM", 2, 114,
                    "02000000000202000000000108004500006400010000407100000a0000010a000002bb3113880101"
                            + "00000002000100b0000901000000030002010001000003000003030c000000000100000002000004"
                            + "002008080202030300000004000481100000000000000302b5000003000000000201",
                    "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto PGM (113), length 100, "
                            + "bad cksum 0 (->6626)!)\n    10.0.0.1 > 10.0.0.2: 10.0.0.1.47921 > 10.0.0.2.5000:"
                            + " PGM, length 9 0x0002000100b0 POLL seq 16777216 round 768 nla 3.0.0.3 ivl 511180"
                            + "80 rnd 0x00000100 mask 0x00000200 OPTS LEN 32 PARITY MAXTGS 50528256 OPTS LEN (e"
                            + "xtra?) 4 FRAG seq 0 off 50509056 len 196608 [80]"),
            new Case("PGM", 0, 122,
                    "02000000000202000000000108004500006c00010000407100000a0000010a00000207e713880101"
                            + "0000000188020100000902000002fb02dc0300020000003200010000020102000002000300020300"
                            + "000001000100020003000004001c011000000101000100000000000201008c080003010002000303"
                            + "0202",
                    "IP 10.0.0.1 > 10.0.0.2: 10.0.0.1.2023 > 10.0.0.2.5000: PGM, length 9"),
            new Case("PGM cut", 2, 82,
                    "02000000000202000000000108004500004400010000407100000a0000010a00000206b913880401"
                            + "000000006500000000090200000300020100000400140b0400000f040202",
                    "IP (tos 0x0, ttl 64, id 1, offset 0, flags [none], proto PGM (113), length 68, b"
                            + "ad cksum 0 (->6646)!)\n    10.0.0.1 > 10.0.0.2: 10.0.0.1.1721 > 10.0.0.2.5000: P"
                            + "GM, length 9 0x000065000000 ODATA trail 131328 seq 33554435 OPTS LEN 20 NBR_UNRE"
                            + "ACH RST [|pgm]"));

    @Test
    void routingProtocolsReadAsTheOriginalReadsThem() {
        Dissector ethernet = Objects.requireNonNull(new Dissectors().link(1));
        for (Case c : CASES) {
            Text out = new Text();
            byte[] frame = Frames.hex(c.frame);
            new Printer(out, Detail.verbose(c.verbose), new Dissectors(), Names.NONE).packet(ethernet, frame, 0,
                    frame.length, c.length);
            assertThat(out.toString()).as(c.name + " -v " + c.verbose).isEqualTo(c.words);
        }
    }

    /** The frames that are whole, for tests that damage them. */
    static void addTo(java.util.Map<String, byte[]> all) {
        for (Case c : CASES) if (c.verbose > 0 && !c.name.endsWith("cut")) all.put(c.name, Frames.hex(c.frame));
    }
}
