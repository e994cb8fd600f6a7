package sonde.capture.dissect;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;

import org.junit.jupiter.api.Test;

import sonde.capture.packet.Detail;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Names;
import sonde.capture.packet.Printer;
import sonde.inspectors.bytes.Text;

/** What controllers say to switches: frames made here, and the words that the original has for them. */
class FlowProtocolsTest {
    private static final String ETHERNET = "0200000000020200000000010800";

    private static String print(int verbose, String hex) {
        byte[] bytes = HexFormat.of().parseHex(ETHERNET + hex);
        Text out = new Text();
        Dissectors all = new Dissectors();
        Dissector ethernet = requireNonNull(all.link(1));
        new Printer(out, Detail.verbose(verbose), all, Names.NONE).packet(ethernet, bytes, 0, bytes.length,
                bytes.length);
        return out.toString();
    }

    private static String sctp(int size, String forces) {
        return "4500" + HexFormat.of().toHexDigits((short) (size + 48))
                + "000100004084000" + "00a0000010a000002" + "1a309c40000000010000000" + "00003"
                + HexFormat.of().toHexDigits((short) (size + 16)) + "00000001000200030000000" + "0" + forces;
    }

    @Test
    void aForcesConfigurationShowsThePathsAndTheirValues() {
        String set = sctp(60, "1003000f00000002400000011122334455667788384000001000002400000001000000010001001801100014"
                + "00000001000000020112000800000001");
        assertThat(print(0, set)).endsWith("sctp[ForCES HP] (1) [DATA] (B)(E) [TSN: 1] [SID: 2] [SSEQ 3] [PPID 0x0] "
                + "\n\tForCES Config ");
        assertThat(print(3, set)).endsWith("\tLFBselect TLV, length 36 (data length 32 Bytes)\n"
                + "         FEObj LFB(Classid 1) instance 1\n"
                + "          Oper TLV  Set(0x1) length 24\n"
                + "           PATH-DATA TLV, length 20 (data encapsulated 16 Bytes)\n"
                + "            Pathdata: Flags 0x0 ID count 1\n            ID#01: 2\n"
                + "              FULLDATA TLV (Length 8 DataLen 4 Bytes)\n"
                + "               [\n               0x0000:  0000 0001\n               ]");
    }

    @Test
    void aForcesRedirectShowsItsMetadataAndThePacket() {
        String redirect = sctp(56, "1006000e00000002400000011122334455667788384000000001002001150010000000010000000c"
                + "616263640116000968656c6c6f000000");
        assertThat(print(3, redirect)).contains("\tREDIRECT TLV, length 32 (data length 28 Bytes)\n"
                + "           METADATA length 12\n           MetaID 0x1 length 12\n\t\t[0x0000:  6162 6364 ]\n")
                .endsWith("           Redirect Data length 5\n\t\t[\n\t\t0x0000:  6865 6c6c 6f\n\t\t]");
    }

    @Test
    void aForcesResultWithOctetsBehindItIsToldToBeMessy() {
        String messy = sctp(64, "10130010000000024000000111223344556677883840000010000028000000010000000100030"
                + "01c011000180000000100000002011400080000000061626364");
        assertThat(print(3, messy)).contains("                Result: SUCCESS (code 0x0)\n")
                .endsWith("\n\t\tMessy PATHDATA TLV header, type (0x6162)\n\t\texcess of 4294941856 Bytes ");
    }

    @Test
    void aForcesMessageOfAnotherLengthIsDumped() {
        assertThat(print(0, sctp(24, "100f000700000002400000011122334455667788c0400000")))
                .contains("\n\tForCES HeartBeat Illegal ForCES pkt len - min 24, total recvd 24, advertised 28 \n\t[")
                .endsWith("[0x0010:  5566 7788 c040 0000\n\t]");
    }

    private static String openFlow(String messages) {
        int size = messages.length() / 2;
        return "4500" + HexFormat.of().toHexDigits((short) (size + 40)) + "00010000400600000a0000010a000002"
                + "9c4019e900000001000000015018" + "03e800000000" + messages;
    }

    @Test
    void everyOpenFlowMessageOfASegmentHasALine() {
        String line = print(0, openFlow("0102000c1234567870696e67" + "0105000812345679" + "0900000800000001"));
        assertThat(line).endsWith(": OpenFlow\n\tversion 1.0, type ECHO_REQUEST, length 12, xid 0x12345678"
                + "\n\tversion 1.0, type FEATURES_REQUEST, length 8, xid 0x12345679"
                + "\n\tversion unknown (0x09), type unknown (0x00), length 8, xid 0x00000001");
        assertThat(print(2, openFlow("0102000c1234567870696e67")))
                .endsWith("\n\t data (4 octets)\n\t  0x0000:  7069 6e67                                ping");
    }

    @Test
    void openFlowSaysWhatIsBogusAndWhatIsInvalid() {
        assertThat(print(1, openFlow("0110000c0000000100000001"))).endsWith("\n\t type DESC, flags 0x0001 (bogus)");
        assertThat(print(1, openFlow("0105000c0000000100000000"))).endsWith(", xid 0x00000001 (invalid)");
        assertThat(print(1, openFlow("0101000c0000000100060000")))
                .endsWith("\n\t type invalid (0x0006), code invalid (0x0000)");
        assertThat(print(1, openFlow("0102000400000001")))
                .contains("length 4 (too short!), xid 0x00000001 (invalid)");
        assertThat(print(0, openFlow("010200"))).endsWith("type ECHO_REQUEST (end of TCP payload)");
    }

    @Test
    void bigSwitchMessagesAreOpenedAndOtherVendorsAreDumped() {
        assertThat(print(1, openFlow("0104001800000001005c16c7" + "0000000001000000ff00ff00"))).endsWith(
                ", vendor 0x005c16c7 (Big Switch Networks)\n\t subtype SET_IP_MASK, index 1, mask 255.0.255.0");
        assertThat(print(1, openFlow("010400140000000100002320" + "0000000000000000")))
                .endsWith(", vendor 0x00002320 (Nicira Networks)\n\t data (8 octets)");
    }

    @Test
    void queuesShowTheRateThatTheyAreGiven() {
        String reply = "01150028000000010007000000000000" + "0000000100180000" + "000100100000000001f4000000000000";
        assertThat(print(2, openFlow(reply))).endsWith("\n\t port 7\n\t  queue_id 1, len 24"
                + "\n\t   property MIN_RATE, len 16, rate 50.0%");
    }

    @Test
    void openFlow13OpensItsHelloAndItsRoles() {
        assertThat(print(1, openFlow("0400001000000001" + "0001000800000012")))
                .endsWith("version 1.3, type HELLO, length 16, xid 0x00000001"
                        + "\n\t type VERSIONBITMAP, length 8, bitmap 0x00000012 (1.1, 1.4)");
        assertThat(print(1, openFlow("0418001800000001" + "00000002000000000000000000000005")))
                .endsWith("\n\t role MASTER, generation_id 0x0000000000000005");
        assertThat(print(1, openFlow("0401000c00000001" + "000b0002")))
                .endsWith("\n\t type ROLE_REQUEST_FAILED, code BAD_ROLE");
    }
}
