package sonde.capture.dissect.app;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Commands at the beginning of a Telnet segment, RFC 854 and 855. */
public final class Telnet implements Dissector {
    private static final int IAC = 255, SUBNEGOTIATION = 250, END = 240, FIRST = 236, WILL = 251;
    private static final int AUTHENTICATION = 37, ENCRYPTION = 38;
    private static final String[] COMMANDS = {"EOF", "SUSP", "ABORT", "EOR", "SE", "NOP", "DMARK", "BRK", "IP", "AO", "AYT", "EC", "EL", "GA", "SB", "WILL", "WONT", "DO", "DONT", "IAC"};
    private static final String[] OPTIONS = {"BINARY", "ECHO", "RCP", "SUPPRESS GO AHEAD", "NAME", "STATUS", "TIMING MARK", "RCTE", "NAOL", "NAOP", "NAOCRD", "NAOHTS", "NAOHTD", "NAOFFD", "NAOVTS", "NAOVTD", "NAOLFD", "EXTEND ASCII", "LOGOUT", "BYTE MACRO", "DATA ENTRY TERMINAL", "SUPDUP", "SUPDUP OUTPUT", "SEND LOCATION", "TERMINAL TYPE", "END OF RECORD", "TACACS UID", "OUTPUT MARKING", "TTYLOC", "3270 REGIME", "X.3 PAD", "NAWS", "TSPEED", "LFLOW", "LINEMODE", "XDISPLOC", "OLD-ENVIRON", "AUTHENTICATION", "ENCRYPT", "NEW-ENVIRON"};
    private static final String[] NONE = {};
    private static final String[] QUALIFIERS = {"IS", "SEND", "INFO"};
    private static final String[] AUTHENTICATE = {"IS", "SEND", "REPLY", "NAME"};
    private static final String[] MECHANISMS = {"NULL", "KERBEROS_V4", "KERBEROS_V5", "SPX", "MINK", "SRP", "RSA", "SSL", "", "", "LOKI", "SSA", "KEA_SJ", "KEA_SJ_INTEG", "DSS", "NTLM"};
    private static final String[] ENCRYPT = {"IS", "SUPPORT", "REPLY", "START", "END", "REQUEST-START", "REQUEST-END", "END_KEYID", "DEC_KEYID"};
    private static final String[] CIPHERS = {"NULL", "DES_CFB64", "DES_OFB64", "DES3_CFB64", "DES3_OFB64", "", "CAST5_40_CFB64", "CAST5_40_OFB64", "CAST128_CFB64", "CAST128_OFB64"};

    @Override
    public String name() { return "telnet"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        boolean first = true;
        Text words = new Text();
        for (int o = at, left = length; left > 0 && p.in.u8(o) == IAC;) {
            int size = command(p.in, words.clear(), o, left);
            if (size < 0) break;
            p.out.str(first ? " [telnet " : ", ").text(words);
            first = false;
            o += size;
            left -= size;
        }
        if (!first) p.out.ch(']');
    }

    /** @return how long the command is, -1 when it is none or goes on in the next segment */
    private static int command(Packet in, Text out, int at, int length) throws Truncated {
        if (length < 2) return -1;
        int command = in.u8(at + 1);
        if (command == IAC) {
            out.str("IAC IAC");
            return 2;
        }
        if (command < FIRST) return -1;
        out.str(COMMANDS[command - FIRST]);
        if (command < SUBNEGOTIATION) return 2;
        if (length < 3) return -1;
        int option = in.u8(at + 2);
        number(out.ch(' '), OPTIONS, option);
        return command >= WILL ? 3 : subnegotiation(in, out, option, at, length);
    }

    private static int subnegotiation(Packet in, Text out, int option, int at, int length) throws Truncated {
        int o = at + 3, end = o;
        while (end + 1 < at + length && !(in.u8(end) == IAC && in.u8(end + 1) == END)) end++;
        if (in.u8(end) != IAC) return -1;
        String[] first = option == AUTHENTICATION ? AUTHENTICATE : option == ENCRYPTION ? ENCRYPT : QUALIFIERS;
        String[] second = option == AUTHENTICATION ? MECHANISMS : option == ENCRYPTION ? CIPHERS : NONE;
        if (o < end) number(out.ch(' '), first, in.u8(o++));
        if (o < end && second.length > 0) number(out.ch(' '), second, in.u8(o++));
        while (o < end) number(out.ch(' '), NONE, in.u8(o++));
        out.str(" SE");
        in.need(end + 1, 1);
        return end + 2 - at;
    }

    /** A name, or the number as C's {@code %#x} writes it. */
    private static void number(Text out, String[] names, int value) {
        if (value < names.length && !names[value].isEmpty()) out.str(names[value]);
        else if (value == 0) out.ch('0');
        else
            out.str("0x").hex(value);
    }
}
