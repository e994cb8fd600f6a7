package sonde.capture.dissect.app;

import org.jspecify.annotations.Nullable;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Network management: RFC 1157, 3416 (version 2c), 3412 and 3414 (version 3). */
public final class Snmp implements Dissector {
    @Override
    public String name() { return "snmp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Text out = p.out;
        out.ch(' ');
        Ber whole = typed(p, at, length, Ber.Kind.SEQUENCE, "[!init SEQ]");
        if (whole == null) return;
        if (whole.size() < length) out.ch('[').dec(length - whole.size()).str(" extra after iSEQ]");
        Ber version = typed(p, whole.at(), whole.length(), Ber.Kind.INTEGER, "[version!=INT]");
        if (version == null) return;
        int number = (int) version.number();
        if (number != 0 && number != 1 && number != 3) {
            out.str("SNMP [version = ").dec(number).ch(']');
            return;
        }
        if (p.detail.isVerbose())
            out.str("{ ").str(number == 0 ? "SNMPv1" : number == 1 ? "SNMPv2c" : "SNMPv3").ch(' ');
        int o = whole.at() + version.size(), rest = whole.length() - version.size();
        if (number == 3) SnmpV3.message(p, o, rest);
        else
            community(p, o, rest, number);
        if (p.detail.isVerbose()) out.str("} ");
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated { SnmpFields.of(in, at, length, f); }

    /** The value here, if it is of the wanted kind; else null, with the complaint and what it is instead. */
    static @Nullable Ber typed(Printer p, int at, int length, Ber.Kind kind, String complaint) throws Truncated {
        Ber value = Ber.parse(p, at, length);
        if (value == null || value.kind() == kind) return value;
        p.out.str(complaint);
        value.print(p);
        return null;
    }

    private static void community(Printer p, int at, int length, int version) throws Truncated {
        Ber name = typed(p, at, length, Ber.Kind.STRING, "[comm!=STR]");
        if (name == null) return;
        if (!isPublic(p, name)) {
            p.out.str("C=");
            name.string(p);
            p.out.ch(' ');
        }
        SnmpPdu.print(p, at + name.size(), length - name.size(), version);
    }

    private static boolean isPublic(Printer p, Ber name) throws Truncated {
        String usual = "public";
        if (name.length() != usual.length()) return false;
        for (int i = 0; i < usual.length(); i++) if (p.in.u8(name.at() + i) != usual.charAt(i)) return false;
        return true;
    }
}
