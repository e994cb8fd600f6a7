package sonde.capture.dissect.app;

import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Messages of SNMP version 3 with the user-based security model: RFC 3412, 3414. */
final class SnmpV3 {
    private static final int USER_BASED = 3;

    private SnmpV3() {}

    static void message(Printer p, int at, int length) throws Truncated {
        Text out = p.out;
        boolean verbose = p.detail.isVerbose();
        Ber header = Snmp.typed(p, at, length, Ber.Kind.SEQUENCE, "[!message]");
        if (header == null) return;
        if (verbose) out.str("{ ");
        int o = header.at(), end = o + header.length();
        Ber id = Snmp.typed(p, o, end - o, Ber.Kind.INTEGER, "[msgID!=INT]");
        if (id == null) return;
        o += id.size();
        Ber maximum = Snmp.typed(p, o, end - o, Ber.Kind.INTEGER, "[msgMaxSize!=INT]");
        if (maximum == null) return;
        o += maximum.size();
        Ber flagging = Snmp.typed(p, o, end - o, Ber.Kind.STRING, "[msgFlags!=STR]");
        if (flagging == null) return;
        if (flagging.length() != 1) {
            out.str("[msgFlags size ").dec(flagging.length()).ch(']');
            return;
        }
        int flags = p.in.u8(flagging.at());
        if (flags > 7 || flags == 2 || flags == 6) {
            out.str("[msgFlags=0x").ch(digit(flags >> 4)).ch(digit(flags & 15)).ch(']');
            return;
        }
        o += flagging.size();
        out.str("F=");
        if ((flags & 1) != 0) out.ch('a');
        if ((flags & 2) != 0) out.ch('p');
        if ((flags & 4) != 0) out.ch('r');
        out.ch(' ');
        Ber model = Snmp.typed(p, o, end - o, Ber.Kind.INTEGER, "[msgSecurityModel!=INT]");
        if (model == null) return;
        o += model.size();
        if (o < end) out.ch('[').dec(end - o + model.size()).str(" extra after message SEQ]");
        if (verbose) out.str("} ");
        if (model.number() != USER_BASED) {
            out.str("[security model ").dec(model.number()).ch(']');
            return;
        }
        if (verbose) out.str("{ USM ");
        int rest = length - (o - at);
        Ber security = Snmp.typed(p, o, rest, Ber.Kind.STRING, "[msgSecurityParameters!=STR]");
        if (security == null) return;
        user(p, security.at(), security.length());
        if (verbose) out.str("} { ScopedPDU ");
        scoped(p, o + security.size(), rest - security.size());
        if (verbose) out.str("} ");
    }

    private static char digit(int value) { return "0123456789ABCDEF".charAt(value); }

    private static void user(Printer p, int at, int length) throws Truncated {
        Text out = p.out;
        Ber whole = Snmp.typed(p, at, length, Ber.Kind.SEQUENCE, "[!usm]");
        if (whole == null) return;
        int o = whole.at(), end = o + whole.length();
        Ber engine = Snmp.typed(p, o, end - o, Ber.Kind.STRING, "[msgAuthoritativeEngineID!=STR]");
        if (engine == null) return;
        o += engine.size();
        Ber boots = Snmp.typed(p, o, end - o, Ber.Kind.INTEGER, "[msgAuthoritativeEngineBoots!=INT]");
        if (boots == null) return;
        if (p.detail.isVerbose()) out.str("B=").dec(boots.number()).ch(' ');
        o += boots.size();
        Ber time = Snmp.typed(p, o, end - o, Ber.Kind.INTEGER, "[msgAuthoritativeEngineTime!=INT]");
        if (time == null) return;
        if (p.detail.isVerbose()) out.str("T=").dec(time.number()).ch(' ');
        o += time.size();
        Ber name = Snmp.typed(p, o, end - o, Ber.Kind.STRING, "[msgUserName!=STR]");
        if (name == null) return;
        o += name.size();
        out.str("U=");
        name.string(p);
        out.ch(' ');
        Ber authentication = Snmp.typed(p, o, end - o, Ber.Kind.STRING, "[msgAuthenticationParameters!=STR]");
        if (authentication == null) return;
        o += authentication.size();
        Ber privacy = Snmp.typed(p, o, end - o, Ber.Kind.STRING, "[msgPrivacyParameters!=STR]");
        if (privacy == null) return;
        int left = end - o - privacy.size();
        if (privacy.size() < left) out.ch('[').dec(left - privacy.size()).str(" extra after usm SEQ]");
    }

    private static void scoped(Printer p, int at, int length) throws Truncated {
        Ber whole = Snmp.typed(p, at, length, Ber.Kind.SEQUENCE, "[!scoped PDU]");
        if (whole == null) return;
        int o = whole.at(), end = o + whole.length();
        Ber engine = Snmp.typed(p, o, end - o, Ber.Kind.STRING, "[contextEngineID!=STR]");
        if (engine == null) return;
        o += engine.size();
        p.out.str("E=");
        engine.octets(p);
        p.out.ch(' ');
        Ber name = Snmp.typed(p, o, end - o, Ber.Kind.STRING, "[contextName!=STR]");
        if (name == null) return;
        o += name.size();
        p.out.str("C=");
        name.string(p);
        p.out.ch(' ');
        SnmpPdu.print(p, o, end - o, 3);
    }
}
