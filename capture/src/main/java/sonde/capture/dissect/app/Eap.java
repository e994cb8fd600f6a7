package sonde.capture.dissect.app;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.capture.packet.Words;
import sonde.inspectors.bytes.Text;

/** Extensible authentication, RFC 3748. */
public final class Eap implements Dissector {
    @Override
    public String name() { return "eap"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int code = in.u8(at), id = in.u8(at + 1), size = in.be16(at + 2);
        out.str(switch (code) {
            case 1 -> "Request";
            case 2 -> "Response";
            case 3 -> "Success";
            case 4 -> "Failure";
            default -> "unknown";
        }).str(" (").dec(code).str("), id ").dec(id).str(", len ").dec(size);
        if (size > length) {
            p.trunc();
            return;
        }
        if (size < 4) {
            out.str(" (too short for EAP header)");
            return;
        }
        if (code != 1 && code != 2) return;
        if (size < 5) {
            p.trunc();
            return;
        }
        int type = in.u8(at + 4);
        out.str("\n\t\t Type ").str(type(type)).str(" (").dec(type).ch(')');
        switch (type) {
            case 1 -> {
                if (size > 5) {
                    out.str(", Identity: ");
                    Words.text(p, at + 5, size - 5);
                }
            }
            case 2 -> {
                if (size > 5) {
                    out.str(", Notification: ");
                    Words.text(p, at + 5, size - 5);
                }
            }
            case 3 -> {
                if (size > 5) {
                    out.str(", Nak: ");
                    for (int i = 5; i < size; i++) {
                        int wanted = in.u8(at + i);
                        if (i > 5) out.str(", ");
                        out.str(type(wanted)).str(" (").dec(wanted).ch(')');
                    }
                }
            }
            case 13, 21 -> flags(p, at, size, type == 21 ? " TTLSv" : "");
            case 43 -> flags(p, at, size, " FASTv");
            case 18, 23 -> {
                int sub = in.u8(at + 5);
                out.str(" subtype [").str(subtype(type, sub)).str("] 0x").hex0(sub, 2).ch(',');
            }
            default -> {
            }
        }
    }

    private static void flags(Printer p, int at, int size, String version) throws Truncated {
        Packet in = p.in;
        if (size < 6) {
            p.trunc();
            return;
        }
        int flags = in.u8(at + 5);
        if (!version.isEmpty()) p.out.str(version).dec(flags & 7);
        p.out.str(" flags [").str(names(flags)).str("] 0x").hex0(flags, 2).ch(',');
        if ((flags & 0x80) != 0 && size >= 10) p.out.str(" len ").dec(in.beU32(at + 6));
    }

    private static String names(int flags) {
        String s = (flags & 0x80) != 0 ? "Length included" : "";
        if ((flags & 0x40) != 0) s += (s.isEmpty() ? "" : ", ") + "More fragments";
        if ((flags & 0x20) != 0) s += (s.isEmpty() ? "" : ", ") + "start";
        return s.isEmpty() ? "none" : s;
    }

    private static String subtype(int type, int sub) {
        return switch (sub) {
            case 1 -> type == 23 ? "Challenge" : "unknown";
            case 2 -> type == 23 ? "Authentication reject" : "unknown";
            case 4 -> "Synchronization failure";
            case 5 -> "Identity";
            case 10 -> "Start";
            case 11 -> "Challenge";
            case 12 -> "Notification";
            case 13 -> "Reauthentication";
            case 14 -> "Client error";
            default -> "unknown";
        };
    }

    private static String type(int type) {
        return switch (type) {
            case 0 -> "unset";
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
            case 254 -> "Expanded";
            case 255 -> "Experimental";
            default -> "unknown";
        };
    }
}
