package sonde.capture.dissect.lan;

import sonde.capture.dissect.app.Eap;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/** Port authentication, IEEE 802.1X. */
public final class Eapol implements Dissector {
    @Override
    public String name() { return "eapol"; }

    @Override
    public String mark() { return "eap"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        if (length < 4 || !in.has(at, 4)) {
            p.trunc();
            return;
        }
        int version = in.u8(at), type = in.u8(at + 1), size = in.be16(at + 2);
        p.out.str(switch (type) {
            case 0 -> "EAP packet";
            case 1 -> "EAPOL start";
            case 2 -> "EAPOL logoff";
            case 3 -> "EAPOL key";
            case 4 -> "Encapsulated ASF alert";
            default -> "unknown";
        }).str(" (").dec(type).str(") v").dec(version).str(", len ").dec(size);
        if (!p.detail.isVerbose() || type != 0) return;
        if (size == 0) {
            p.trunc();
            return;
        }
        p.out.str(", ");
        p.layer(new Eap(), at + 4, size);
    }
}
