package sonde.capture.dissect.wireless;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Bodies of management frames, IEEE 802.11-2016 section 9.3.3. */
final class WifiManagement {
    private static final int SSID = 0, RATES = 1, CHANNEL = 3, CONTENTION_FREE = 4, TRAFFIC_MAP = 5, CHALLENGE = 16;
    private static final int PRIVACY = 0x10;

    private final Printer p;
    private final Packet in;
    private final Text out;
    /** The first element of each kind: where its value is and how long; -1 when there was none. */
    private int ssid = -1, ssidLength, rates = -1, ratesLength, channel = -1;

    WifiManagement(Printer p) {
        this.p = p;
        this.in = p.in;
        this.out = p.out;
    }

    /**
     * @param source where the sender's address is
     * @return false when the body ended before its fields did
     */
    boolean print(int control, int source, int at, int length) throws Truncated {
        int subtype = Wifi.subtype(control);
        String name = name(subtype);
        if (name.isEmpty()) out.str("Unhandled Management subtype(").hex(subtype).ch(')');
        else
            out.str(name);
        if ((control & 0x4000) != 0) return Wifi.encrypted(p, at);
        return switch (subtype) {
            case 0 -> request(at, length, 4, 0);
            case 1, 3 -> response(at, length);
            case 2 -> request(at, length, 10, 4);
            case 4 -> request(at, length, 0, 0);
            case 5, 8 -> beacon(at, length, subtype == 8);
            case 10, 12 -> reason(subtype == 12, source, at, length);
            case 11 -> authentication(at, length);
            case 13 -> action(source, at, length);
            default -> true;
        };
    }

    private static String name(int subtype) {
        return switch (subtype) {
            case 0 -> "Assoc Request";
            case 1 -> "Assoc Response";
            case 2 -> "ReAssoc Request";
            case 3 -> "ReAssoc Response";
            case 4 -> "Probe Request";
            case 5 -> "Probe Response";
            case 8 -> "Beacon";
            case 9 -> "ATIM";
            case 10 -> "Disassociation";
            case 11 -> "Authentication";
            case 12 -> "DeAuthentication";
            case 13 -> "Action";
            default -> "";
        };
    }

    private boolean has(int at, int length, int needed) { return in.has(at, needed) && length >= needed; }

    /** @return false when one of them does not fit: those before it stand */
    private boolean elements(int start, int length) throws Truncated {
        int o = start, left = length;
        while (left != 0) {
            if (!in.has(o, 2) || left < 2) return false;
            int type = in.u8(o), size = in.u8(o + 1), value = o + 2;
            if (!in.has(value, size) || left < size + 2) return false;
            switch (type) {
                case SSID -> {
                    if (size > 32) return false;
                    if (ssid < 0) {
                        ssid = value;
                        ssidLength = size;
                    }
                }
                case RATES -> {
                    if (size > 16) return false;
                    if (rates < 0 && size != 0) {
                        rates = value;
                        ratesLength = size;
                    }
                }
                case CHANNEL -> {
                    if (channel < 0 && size == 1) channel = value;
                }
                case CHALLENGE -> {
                    if (size > 253) return false;
                }
                case CONTENTION_FREE, TRAFFIC_MAP -> {
                    if (type == TRAFFIC_MAP && size - 3 > 251) return false;
                }
                default -> {
                }
            }
            o = value + size;
            left -= size + 2;
        }
        return true;
    }

    private void names() throws Truncated {
        if (ssid < 0) return;
        out.str(" (");
        p.padded(ssid, ssidLength);
        out.ch(')');
    }

    /** In units of 500 kbit/s; those that every station must have are marked. */
    private void rates() throws Truncated {
        if (rates < 0) return;
        for (int i = 0; i < ratesLength; i++) {
            int rate = in.u8(rates + i);
            out.str(i == 0 ? " [" : " ");
            half(out, rate & 0x7f);
            if ((rate & 0x80) != 0) out.ch('*');
        }
        out.str(" Mbit]");
    }

    /** A number of halves with one digit. */
    static Text half(Text out, int halves) {
        return out.dec(halves / 2).str((halves & 1) != 0 ? ".5" : ".0");
    }

    private void channel(int capabilities) throws Truncated {
        if (channel >= 0) out.str(" CH: ").dec(in.u8(channel));
        if ((capabilities & PRIVACY) != 0) out.str(", PRIVACY");
    }

    private boolean beacon(int at, int length, boolean isBeacon) throws Truncated {
        if (!has(at, length, 12)) return false;
        int capabilities = in.le16(at + 10);
        boolean whole = elements(at + 12, length - 12);
        names();
        rates();
        if (isBeacon) out.str((capabilities & 1) != 0 ? " ESS" : " IBSS");
        channel(capabilities);
        return whole;
    }

    /** @param accessPoint where in the body the present access point's address is, 0 for nowhere */
    private boolean request(int at, int length, int fixed, int accessPoint) throws Truncated {
        if (!has(at, length, fixed)) return false;
        boolean whole = elements(at + fixed, length - fixed);
        names();
        if (accessPoint == 0) {
            rates();
        } else {
            p.in.need(at + accessPoint, 6);
            out.str(" AP : ");
            p.mac(at + accessPoint);
        }
        return whole;
    }

    private boolean response(int at, int length) throws Truncated {
        if (!has(at, length, 6)) return false;
        int capabilities = in.le16(at), status = in.le16(at + 2), id = in.le16(at + 4);
        boolean whole = elements(at + 6, length - 6);
        out.str(" AID(").hex((id << 2 & 0xffff) >> 2).str(") :").str((capabilities & PRIVACY) != 0 ? " PRIVACY " : "")
                .str(": ").str(WifiReasons.status(status));
        return whole;
    }

    private boolean reason(boolean showsSource, int source, int at, int length) throws Truncated {
        if (!has(at, length, 2)) return false;
        if (showsSource && !p.detail.link()) {
            p.in.need(source, 6);
            out.str(" (");
            p.mac(source);
            out.ch(')');
        }
        in.need(at, 2);
        out.str(": ").str(WifiReasons.reason(in.le16(at)));
        return true;
    }

    private boolean authentication(int at, int length) throws Truncated {
        if (!has(at, length, 6)) return false;
        int algorithm = in.le16(at), sequence = in.le16(at + 2), status = in.le16(at + 4);
        boolean whole = elements(at + 6, length - 6);
        out.str(" (").str(switch (algorithm) {
            case 0 -> "Open System";
            case 1 -> "Shared Key";
            case 2 -> "EAP";
            default -> "Reserved";
        }).str(")-").hex(sequence);
        out.str(algorithm == 1 && (sequence == 2 || sequence == 3) ? " [Challenge Text] " : ": ");
        if ((sequence & 1) != 0) out.str(WifiReasons.status(status));
        return whole;
    }

    private boolean action(int source, int at, int length) throws Truncated {
        if (!has(at, length, 2)) return false;
        if (p.detail.link()) {
            out.str(": ");
        } else {
            p.in.need(source, 6);
            out.str(" (");
            p.mac(source);
            out.str("): ");
        }
        int category = in.u8(at), action = in.u8(at + 1);
        switch (category) {
            case 0 -> out.str("Spectrum Management Act#").dec(action);
            case 1 -> out.str("QoS Act#").dec(action);
            case 2 -> out.str("DLS Act#").dec(action);
            case 3 -> act("BA ", action, "ADDBA Request", "ADDBA Response", "DELBA");
            case 7 -> act("HT ", action, "TxChWidth", "MIMOPwrSave");
            case 13 -> act("MeshAction ", action, "MeshLink", "HWMP", "Gate Announcement", "Congestion Control",
                    "MCCA Setup Request", "MCCA Setup Reply", "MCCA Advertisement Request", "MCCA Advertisement",
                    "MCCA Teardown", "TBTT Adjustment Request", "TBTT Adjustment Response");
            case 14 -> act("MultiohopAction ", action, "Proxy Update", "Proxy Update Confirmation");
            case 15 -> act("SelfprotectAction ", action, "", "Peering Open", "Peering Confirm", "Peering Close",
                    "Group Key Inform", "Group Key Acknowledge");
            case 127 -> out.str("Vendor Act#").dec(action);
            default -> out.str("Reserved(").dec(category).str(") Act#").dec(action);
        }
        return true;
    }

    private void act(String category, int action, String... names) {
        out.str(category);
        if (action < names.length && !names[action].isEmpty()) out.str(names[action]);
        else
            out.str("Act#").dec(action);
    }
}
