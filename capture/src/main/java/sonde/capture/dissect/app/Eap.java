package sonde.capture.dissect.app;

import sonde.capture.packet.Bits;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Extensible authentication, RFC 3748. */
public final class Eap implements Dissector {
    private static final int REQUEST = 1, RESPONSE = 2;
    private static final int TLS = 13, SIM = 18, TTLS = 21, AKA = 23, FAST = 43;
    private static final Bits TLS_FLAGS = new Bits(new int[]{0x80, 0x40, 0x20}, "L bit", "More fragments bit",
            "Start bit");

    @Override
    public String name() { return "eap"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int code = in.u8(at), size = in.be16(at + 2);
        if (size != length) {
            out.str("EAP fragment?");
            return;
        }
        in.need(at + 1, 1);
        out.str(switch (code) {
            case REQUEST -> "Request";
            case RESPONSE -> "Response";
            case 3 -> "Success";
            case 4 -> "Failure";
            default -> "unknown";
        }).str(" (").dec(code).str("), id ").dec(in.u8(at + 1)).str(", len ").dec(size);
        if (size < 4) {
            out.str(" (too short for EAP header)");
            return;
        }
        if (!in.has(at, size)) {
            p.trunc();
            return;
        }
        if (code != REQUEST && code != RESPONSE) return;
        if (size < 5) {
            out.str(" (too short for EAP request/response)");
            return;
        }
        int type = in.u8(at + 4);
        out.str("\n\t\t Type ").str(type(type)).str(" (").dec(type).ch(')');
        data(p, type, at, size);
    }

    private static void data(Printer p, int type, int at, int size) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        String wanted = switch (type) {
            case 2 -> "Notification";
            case 3 -> "Legacy NAK";
            case TLS, TTLS -> "TLS/TTLS";
            case FAST -> "FAST";
            case SIM, AKA -> "SIM/AKA";
            default -> "";
        };
        if (!wanted.isEmpty() && size < 6) {
            out.str(" (too short for EAP ").str(wanted).str(" request/response)");
            return;
        }
        switch (type) {
            case 1 -> {
                if (size == 5) return;
                out.str(", Identity: ");
                p.padded(at + 5, size - 5);
            }
            case 2 -> {
                out.str(", Notification: ");
                p.padded(at + 5, size - 5);
            }
            case 3 -> {
                for (int i = 5; i < size; i++) {
                    int other = in.u8(at + i);
                    out.str(i == 5 ? " " : ", ").str(type(other)).str(" (").dec(other).ch(')');
                }
            }
            case TLS -> flags(p, at, size, "", wanted);
            case TTLS -> flags(p, at, size, " TTLSv", wanted);
            case FAST -> flags(p, at, size, " FASTv", wanted);
            case SIM, AKA -> {
                int sub = in.u8(at + 5);
                out.str(" subtype [").str(subtype(sub)).str("] 0x").hex0(sub, 2);
            }
            default -> {
            }
        }
    }

    private static void flags(Printer p, int at, int size, String version, String name) throws Truncated {
        Text out = p.out;
        int flags = p.in.u8(at + 5);
        if (!version.isEmpty()) out.str(version).dec(flags & 7);
        TLS_FLAGS.print(out.str(" flags ["), flags, "none", ", ");
        out.str("] 0x").hex0(flags, 2);
        if ((flags & 0x80) == 0) return;
        if (size < 10) out.str(" (too short for EAP ").str(name).str(" request/response with length)");
        else
            out.str(", len ").dec(p.in.beU32(at + 6));
    }

    private static String subtype(int subtype) {
        return switch (subtype) {
            case 1, 11 -> "Challenge";
            case 2 -> "Auth reject";
            case 4 -> "Sync failure";
            case 5 -> "Identity";
            case 10 -> "Start";
            case 12 -> "Notification";
            case 13 -> "Reauth";
            case 14 -> "Client error";
            default -> "unknown";
        };
    }

    private static String type(int type) {
        return switch (type) {
            case 0 -> "No proposed";
            case 1 -> "Identity";
            case 2 -> "Notification";
            case 3 -> "Nak";
            case 4 -> "MD5-challenge";
            case 5 -> "OTP";
            case 6 -> "GTC";
            case 13 -> "TLS";
            case 18 -> "SIM";
            case 21 -> "TTLS";
            case 23 -> "AKA";
            case 43 -> "FAST";
            case 254 -> "Expanded types";
            case 255 -> "Experimental";
            default -> "unknown";
        };
    }
}
