package sonde.capture.dissect.wireless;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** LWAPP, RFC 5412: an access point and the controller that leads it. */
public final class Lwapp implements Dissector {
    private static final int HEADER = 6, MESSAGE = 8, IDENTITY = 6;
    private static final int CONTROL = 4;
    private static final String[] FLAGS = {"Last Fragment Bit", "Fragment Bit", "Control Bit"};

    private final boolean control, identified;

    /**
     * @param control whether messages are inside, or frames of stations
     * @param identified whether the access point's address is in front
     */
    public Lwapp(boolean control, boolean identified) {
        this.control = control;
        this.identified = identified;
    }

    @Override
    public String name() { return "lwapp"; }

    @Override
    public String mark() { return control ? "lwapp_control" : "lwapp_data"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int header = identified ? at + IDENTITY : at;
        in.need(at, 6);
        in.need(header, HEADER);
        int bits = in.u8(header), version = bits >> 6;
        if (version != 0) {
            out.str("LWAPP version ").dec(version).str(" packet not supported");
            return;
        }
        out.str("LWAPPv0, ").str((bits & CONTROL) != 0 ? "Control" : "Data").str(" frame, ");
        if (!p.detail.isVerbose()) {
            flags(out, bits).str(", length ").dec(length);
            return;
        }
        int claimed = in.be16(header + 2);
        String space = control ? " " : "  ";
        out.str("Radio-id").str(space).dec(bits >> 3 & 7).str(", ");
        flags(out, bits);
        if (!control && claimed < HEADER) {
            out.str(", length ").dec(claimed).str(" < transport header length");
            return;
        }
        out.str(", Frag-id").str(space).dec(in.u8(header + 1)).str(", length ").dec(claimed);
        if (!control) {
            p.hex("\n\t", header + HEADER, claimed - HEADER);
            return;
        }
        if (identified) {
            out.str("\n\tAP identity: ");
            p.mac(at);
        }
        messages(p, header + HEADER, claimed);
    }

    private static Text flags(Text out, int bits) {
        out.str("Flags [");
        if ((bits & 7) == 0) return out.str("none]");
        String before = "";
        for (int i = 0; i < FLAGS.length; i++) {
            if ((bits & 1 << i) == 0) continue;
            out.str(before).str(FLAGS[i]);
            before = ", ";
        }
        return out.ch(']');
    }

    private static void messages(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = at, left = length;
        while (left != 0) {
            in.need(o, MESSAGE);
            int type = in.u8(o), size = in.be16(o + 2);
            if (left < MESSAGE || left - MESSAGE < size) {
                out.str("\n\t  Msg goes past end of PDU");
                return;
            }
            out.str("\n\t  Msg type: ").str(word(type)).str(" (").dec(type).str("), Seqnum: ").dec(in.u8(o + 1))
                    .str(", Msg len: ").dec(size).str(", Session: 0x").hex0(in.beU32(o + 4), 8);
            in.need(o + MESSAGE, size);
            o += MESSAGE + size;
            left -= MESSAGE + size;
        }
    }

    private static String word(int type) {
        return switch (type) {
            case 1 -> "Discovery req";
            case 2 -> "Discovery resp";
            case 3 -> "Join req";
            case 4 -> "Join resp";
            case 5 -> "Join ack";
            case 6 -> "Join confirm";
            case 10 -> "Configure req";
            case 11 -> "Configure resp";
            case 12 -> "Update req";
            case 13 -> "Update resp";
            case 14 -> "WTP event req";
            case 15 -> "WTP event resp";
            case 16 -> "Change state event req";
            case 17 -> "Change state event resp";
            case 22 -> "Echo req";
            case 23 -> "Echo resp";
            case 24 -> "Image data req";
            case 25 -> "Image data resp";
            case 26 -> "Channel status req";
            case 27 -> "Channel status resp";
            case 30 -> "Key update req";
            case 31 -> "Key update resp";
            case 32 -> "Primary discovery req";
            case 33 -> "Primary discovery resp";
            case 34 -> "Data transfer req";
            case 35 -> "Data transfer resp";
            case 36 -> "Clear config ind";
            case 37 -> "Wlan config req";
            case 38 -> "Wlan config resp";
            case 39 -> "Mobile config req";
            case 40 -> "Mobile config resp";
            default -> "Unknown";
        };
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        int header = identified ? at + IDENTITY : at;
        if (identified) f.mac("access_point", in, at);
        int bits = in.u8(header);
        f.number("version", bits >> 6);
        f.number("radio", bits >> 3 & 7);
        f.flag("control", (bits & CONTROL) != 0);
        f.number("fragment", in.u8(header + 1));
        f.number("length", in.be16(header + 2));
        if (control) f.word("type", word(in.u8(header + HEADER)));
    }
}
