package sonde.capture.dissect.tunnel;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** CHAP, RFC 1994, and PAP, RFC 1334. */
final class PppAuthentication {
    private PppAuthentication() {}

    static void chap(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (length < 1) {
            out.str("[|chap]");
            return;
        }
        int code = in.u8(at);
        if (length < 4) {
            out.str("[|chap 0x").hex0(code, 2).ch(']');
            return;
        }
        out.str("CHAP, ").str(switch (code) {
            case 1 -> "Challenge";
            case 2 -> "Response";
            case 3 -> "Success";
            case 4 -> "Fail";
            default -> "unknown";
        }).str(" (0x").hex0(code, 2).ch(')');
        int id = in.u8(at + 1);
        out.str(", id ").dec(id);
        int size = in.be16(at + 2);
        if (code == 1 || code == 2) {
            if (length < 5) return;
            int value = in.u8(at + 4);
            if (length - 5 < value) return;
            out.str(", Value ");
            p.digits(at + 5, value);
            out.str(", Name ");
            p.text(at + 5 + value, remaining(size - 5 - value));
        } else if (code == 3 || code == 4) {
            out.str(", Msg ");
            p.text(at + 4, remaining(size - 4));
        }
    }

    /** A length below that of the header makes the text end with the capture. */
    private static int remaining(int length) {
        return length < 0 ? Integer.MAX_VALUE : length;
    }

    static void pap(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (length < 1) {
            out.str("[|pap]");
            return;
        }
        int code = in.u8(at);
        if (length < 4) {
            out.str("[|pap 0x").hex0(code, 2).ch(']');
            return;
        }
        out.str("PAP, ").str(switch (code) {
            case 1 -> "Auth-Req";
            case 2 -> "Auth-ACK";
            case 3 -> "Auth-NACK";
            default -> "unknown";
        }).str(" (0x").hex0(code, 2).ch(')');
        int id = in.u8(at + 1);
        out.str(", id ").dec(id);
        int size = in.be16(at + 2);
        if (size > length) {
            out.str(", length ").dec(size).str(" > packet size");
            return;
        }
        if (size < 4) {
            out.str(", length ").dec(size).str(" < PAP header length");
            return;
        }
        int end = at + size;
        if (code == 1) {
            if (size < 6) {
                out.str("[|pap]");
                return;
            }
            int o = named(p, ", Peer ", at + 4, end);
            if (o >= 0) named(p, ", Name ", o, end);
        } else if (code == 2 || code == 3) {
            if (size < 5) out.str("[|pap]");
            else
                named(p, ", Msg ", at + 4, end);
        }
    }

    /** A string after its length; -1 when that runs past the end. */
    private static int named(Printer p, String words, int at, int end) throws Truncated {
        if (end - at < 1) return -1;
        int size = p.in.u8(at);
        if (end - at - 1 < size) return -1;
        p.out.str(words);
        p.text(at + 1, size);
        return at + 1 + size;
    }
}
