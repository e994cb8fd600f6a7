package sonde.capture.dissect.wireless;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** What {@code -e} shows of a wireless frame, and the words of control frames. */
final class WifiHeader {
    private static final int BAR = 8, BA = 9, POLL = 10, RTS = 11, CTS = 12, ACK = 13, END = 14;
    private static final int[] FLAGS = {0x2000, 0x0400, 0x1000, 0x0800, 0x8000, 0x4000};
    private static final String[] FLAG_NAMES = {"More Data ", "More Fragments ", "Pwr Mgmt ", "Retry ", "Strictly Ordered ", "Protected "};

    private WifiHeader() {}

    static void print(Printer p, int at, int control, int header, int mesh) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int type = Wifi.type(control), subtype = Wifi.subtype(control);
        if (p.detail.isVerbose()) {
            for (int i = 0; i < FLAGS.length; i++) if ((control & FLAGS[i]) != 0) out.str(FLAG_NAMES[i]);
            if (type != 1 || subtype != POLL) out.dec(in.le16(at + 2)).str("us ");
        }
        if (mesh != 0) mesh(p, at + header - mesh);
        switch (type) {
            case 0 -> three(p, at, "BSSID:", 16, " DA:", 4, " SA:", 10);
            case 1 -> controlHeader(p, at, subtype);
            default -> data(p, at, control, subtype);
        }
    }

    private static void mesh(Printer p, int at) throws Truncated {
        int extensions = p.in.u8(at) & 3;
        p.in.need(at + 1, 5);
        p.out.str("MeshData (AE ").dec(extensions).str(" TTL ").dec(p.in.u8(at + 1)).str(" seq ")
                .dec(p.in.leU32(at + 2));
        for (int i = 0; i < extensions; i++) {
            p.in.need(at + 6 + 6 * i, 6);
            p.out.str(" A").dec(4 + i).ch(':');
            p.mac(at + 6 + 6 * i);
        }
        p.out.str(") ");
    }

    private static void one(Printer p, int at, String name, int offset) throws Truncated {
        p.out.str(name);
        p.mac(at + offset);
    }

    private static void three(Printer p, int at, String a, int aAt, String b, int bAt, String c, int cAt)
            throws Truncated {
        one(p, at, a, aAt);
        one(p, at, b, bAt);
        one(p, at, c, cAt);
        p.out.ch(' ');
    }

    private static void blockRequest(Printer p, int at) throws Truncated {
        one(p, at, " RA:", 4);
        one(p, at, " TA:", 10);
        p.in.need(at + 16, 4);
        p.out.str(" CTL(").hex(p.in.le16(at + 16)).str(") SEQ(").dec(p.in.le16(at + 18)).str(") ");
    }

    private static void controlHeader(Printer p, int at, int subtype) throws Truncated {
        switch (subtype) {
            case BAR -> {
                blockRequest(p, at);
                return;
            }
            case BA, CTS, ACK -> one(p, at, "RA:", 4);
            case POLL -> {
                one(p, at, "BSSID:", 4);
                one(p, at, " TA:", 10);
            }
            case RTS -> {
                one(p, at, "RA:", 4);
                one(p, at, " TA:", 10);
            }
            case END, 15 -> {
                one(p, at, "RA:", 4);
                one(p, at, " BSSID:", 10);
            }
            default -> {
                return;
            }
        }
        p.out.ch(' ');
    }

    private static void data(Printer p, int at, int control, int subtype) throws Truncated {
        Text out = p.out;
        if ((subtype & 11) != 0) {
            boolean ack = (subtype & 1) != 0, poll = (subtype & 2) != 0;
            out.str("CF ").str(ack ? poll ? "Ack/Poll" : "Ack" : poll ? "Poll" : "")
                    .str((subtype & 8) != 0 ? "+QoS " : " ");
        }
        switch (control >> 8 & 3) {
            case 0 -> three(p, at, "DA:", 4, " SA:", 10, " BSSID:", 16);
            case 1 -> three(p, at, "BSSID:", 4, " SA:", 10, " DA:", 16);
            case 2 -> three(p, at, "DA:", 4, " BSSID:", 10, " SA:", 16);
            default -> {
                one(p, at, "RA:", 4);
                three(p, at, " TA:", 10, " DA:", 16, " SA:", 24);
            }
        }
    }

    /** @return false when the capture ended in it */
    static boolean control(Printer p, int at, int control) throws Truncated {
        Text out = p.out;
        int subtype = Wifi.subtype(control);
        boolean link = p.detail.link();
        out.str(switch (subtype) {
            case 7 -> "Control Wrapper";
            case BAR -> "BAR";
            case BA -> "BA";
            case POLL -> "Power Save-Poll";
            case RTS -> "Request-To-Send";
            case CTS -> "Clear-To-Send";
            case ACK -> "Acknowledgment";
            case END -> "CF-End";
            case 15 -> "CF-End+CF-Ack";
            default -> "Unknown Ctrl Subtype";
        });
        if (subtype == POLL) {
            p.in.need(at + 2, 2);
            out.str(" AID(").hex(p.in.le16(at + 2)).ch(')');
        } else if (!link && subtype == BAR) {
            blockRequest(p, at);
        } else if (!link && subtype > BAR) {
            one(p, at, subtype == RTS ? " TA:" : " RA:", subtype == RTS ? 10 : 4);
            out.ch(' ');
        }
        return true;
    }
}
