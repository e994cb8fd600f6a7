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
}
