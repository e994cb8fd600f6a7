package sonde.capture.dissect.app;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Labels;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.capture.packet.Words;
import sonde.inspectors.bytes.Text;

/** Kerberos: the messages of version 4, of version 5 that it is there. */
public final class Kerberos implements Dissector {
    private static final int KDC_REQUEST = 1, KDC_REPLY = 2, APPLICATION_REQUEST = 3, ERROR = 5;
    private static final Labels TYPES = new Labels("""
            1 KDC_REQUEST
            2 KDC_REPLY
            3 APPL_REQUEST
            4 APPL_REQUEST_MUTUAL
            5 ERR_REPLY
            6 PRIVATE
            7 SAFE
            8 APPL_ERR
            63 DIE
            """);
    private static final Labels ERRORS = new Labels("""
            0 OK
            1 NAME_EXP
            2 SERVICE_EXP
            3 AUTH_EXP
            4 PKT_VER
            5 NAME_MAST_KEY_VER
            6 SERV_MAST_KEY_VER
            7 BYTE_ORDER
            8 PRINCIPAL_UNKNOWN
            9 PRINCIPAL_NOT_UNIQUE
            10 NULL_KEY
            """);

    @Override
    public String name() { return "krb"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        int version = p.in.u8(at);
        switch (version) {
            case 1, 2, 3 -> p.out.str(" v").dec(version);
            case 4 -> version4(p.out.str(" v4"), p, at);
            case 106, 107 -> p.out.str(" v5");
            default -> {
            }
        }
    }

    private static void version4(Text out, Printer p, int at) throws Truncated {
        Packet in = p.in;
        int head = in.u8(at + 1), type = head >> 1;
        boolean little = (head & 1) != 0;
        String name = TYPES.name(type);
        out.str(little ? " le " : " be ");
        if (name == null) out.ch('#').dec(type << 1);
        else
            out.str(name);
        out.str(": ");
        switch (type) {
            case KDC_REQUEST -> {
                int o = principal(p, at + 2) + 4, minutes = in.u8(o) * 5;
                out.ch(' ').dec(minutes).str("min ");
                o = text(p, o + 1);
                text(p, o, '.');
            }
            case APPLICATION_REQUEST -> {
                int version = in.u8(at + 2);
                out.ch('v').dec(version).ch(' ');
                int o = text(p, at + 3), ticket = in.u8(o);
                out.str(" (").dec(ticket).ch(')');
                int authenticator = in.u8(o + 1);
                out.str(" (").dec(authenticator).ch(')');
            }
            case KDC_REPLY -> {
                int size = number(in, principal(p, at + 2) + 10, little);
                out.str(" (").dec(size).ch(')');
            }
            case ERROR -> {
                int o = principal(p, at + 2) + 4, code = number(in, o, little);
                ERRORS.print(out.ch(' '), code, "#{d}").ch(' ');
                text(p, o + 4);
            }
            default -> out.str("(unknown)");
        }
    }

    private static int number(Packet in, int at, boolean little) throws Truncated {
        return little ? in.le16(at) : in.be16(at);
    }

    /** {@code name.instance@realm}; the position behind it. */
    private static int principal(Printer p, int at) throws Truncated {
        return text(p, text(p, text(p, at), '.'), '@');
    }

    private static int text(Printer p, int at, char before) throws Truncated {
        p.out.ch(before);
        return text(p, at);
    }

    /** The packet ends with a text that has no end. */
    private static int text(Printer p, int at) throws Truncated {
        int n = Words.terminated(p, at, p.in.available(at));
        if (n == 0) p.in.need(p.in.end(), 1);
        return at + n;
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("version", in.u8(at));
        if (in.u8(at) == 4) f.number("type", in.u8(at + 1) >> 1);
    }
}
