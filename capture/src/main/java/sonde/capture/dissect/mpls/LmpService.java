package sonde.capture.dissect.mpls;

import sonde.capture.packet.Bits;
import sonde.capture.packet.Labels;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** What a network offers its users by link management: OIF UNI 1.0 9.4.2. */
final class LmpService {
    private static final int SDH = 5, SONET = 6;
    private static final Bits SIGNALLING = new Labels("1 RSVP Supported\n2 LDP Supported").bits();
    private static final Labels LINKS = new Labels("5 SDH ITU-T G.707\n6 SONET ANSI T1.105");
    private static final Labels SDH_SIGNALS = new Labels("""
            5 VC-3
            6 VC-4
            7 STM-0
            8 STM-1
            9 STM-4
            10 STM-16
            11 STM-64
            12 STM-256
            """);
    private static final Labels SONET_SIGNALS = new Labels("""
            5 STS-1 SPE
            6 STS-3c SPE
            7 STS-1
            8 STM-3
            9 STM-12
            10 STM-48
            11 STM-192
            12 STM-768
            """);
    private static final Bits PORT_TRANSPARENCY = new Labels("""
            1 Path/VC Overhead Transparency Supported
            2 Line/MS Overhead Transparency Supported
            4 Section/RS Overhead Transparency Supported
            """).bits();
    private static final Bits CONCATENATION = new Labels("1 Contiguous Concatenation Types Supported").bits();
    private static final Bits TRANSPARENCY = new Labels("""
            1 Standard SOH/RSOH Transparency Supported
            2 Standard LOH/MSOH Transparency Supported
            """).bits();
    private static final Bits MONITORING = new Labels("1 Transparent Tandem Connection Monitoring Supported").bits();
    private static final Bits DIVERSITY = new Labels("""
            1 Node Diversity Supported
            2 Link Diversity Supported
            4 SRLG Diversity Supported
            """).bits();

    private LmpService() {}

    static void print(Printer p, int type, int o, int n) throws Truncated {
        Packet in = p.in;
        if (n != (type == 2 ? 16 : type == 3 ? 8 : 4)) {
            p.out.str(" (not correct for object)");
            return;
        }
        switch (type) {
            case 1 -> {
                flags(p, "\n\t Flags: ", SIGNALLING, in.u8(o));
                p.out.str("\n\t  UNI Version: ").dec(in.u8(o + 1));
            }
            case 2 -> port(p, o);
            case 3 -> {
                flags(p, "\n\t Transparency Flags: ", TRANSPARENCY, in.be32(o));
                flags(p, "\n\t TCM Monitoring Flags: ", MONITORING, in.u8(o + 7));
            }
            default -> flags(p, "\n\t Diversity: Flags: ", DIVERSITY, in.u8(o + 3));
        }
    }

    private static void flags(Printer p, String words, Bits bits, int value) {
        p.out.str(words);
        bits.print(p.out, value, "none", ", ");
    }

    private static void port(Printer p, int o) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int link = in.u8(o), signal = in.u8(o + 1);
        LINKS.print(out.str("\n\t Link Type: "), link, "Unknown").str(" (").dec(link).ch(')');
        if (link == SDH || link == SONET) {
            (link == SDH ? SDH_SIGNALS : SONET_SIGNALS).print(out.str("\n\t Signal Type: "), signal, "Unknown")
                    .str(" (").dec(signal).ch(')');
        }
        flags(p, "\n\t Transparency: ", PORT_TRANSPARENCY, in.u8(o + 2));
        flags(p, "\n\t Contiguous Concatenation Types: ", CONCATENATION, in.u8(o + 3));
        out.str("\n\t Minimum NCC: ").dec(in.be16(o + 4)).str("\n\t Maximum NCC: ").dec(in.be16(o + 6))
                .str("\n\t Minimum NVC:").dec(in.be16(o + 8)).str("\n\t Maximum NVC:").dec(in.be16(o + 10))
                .str("\n\t    Local Interface ID: ");
        p.ipv4(o + 12);
        out.str(" (0x").hex0(in.beU32(o + 12), 8).ch(')');
    }
}
