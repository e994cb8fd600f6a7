package sonde.capture.dissect.tunnel;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Attribute-value pairs of L2TP's control messages, RFC 2661 section 4. */
final class L2tpAttribute {
    private static final int HEADER = 6, MANDATORY = 0x8000, HIDDEN = 0x4000;
    private static final String[] NAMES = {"MSGTYPE", "RESULT_CODE", "PROTO_VER", "FRAMING_CAP", "BEARER_CAP", "TIE_BREAKER", "FIRM_VER", "HOST_NAME", "VENDOR_NAME", "ASSND_TUN_ID", "RECV_WIN_SIZE", "CHALLENGE", "Q931_CC", "CHALLENGE_RESP", "ASSND_SESS_ID", "CALL_SER_NUM", "MINIMUM_BPS", "MAXIMUM_BPS", "BEARER_TYPE", "FRAMING_TYPE", "PACKET_PROC_DELAY", "CALLED_NUMBER", "CALLING_NUMBER", "SUB_ADDRESS", "TX_CONN_SPEED", "PHY_CHANNEL_ID", "INI_RECV_LCP", "LAST_SENT_LCP", "LAST_RECV_LCP", "PROXY_AUTH_TYPE", "PROXY_AUTH_NAME", "PROXY_AUTH_CHAL", "PROXY_AUTH_ID", "PROXY_AUTH_RESP", "CALL_ERRORS", "ACCM", "RANDOM_VECTOR", "PRIVATE_GRP_ID", "RX_CONN_SPEED", "SEQ_REQUIRED"};
    private static final int DISCONNECT = 46;

    private final Printer p;
    private final Packet in;
    private final Text out;

    private L2tpAttribute(Printer p) {
        this.p = p;
        this.in = p.in;
        this.out = p.out;
    }

    /** @return how long it was, 0 when it made no sense */
    static int print(Printer p, int at, int length) throws Truncated {
        p.out.ch(' ');
        int first = p.in.be16(at), size = first & 0x3ff;
        if (size < HEADER || size > length || !p.in.has(at, size)) {
            p.trunc();
            return 0;
        }
        if ((first & MANDATORY) != 0) p.out.ch('*');
        if ((first & HIDDEN) != 0) p.out.ch('?');
        new L2tpAttribute(p).body(at, size - HEADER, (first & HIDDEN) != 0);
        return size;
    }

    private void body(int at, int left, boolean hidden) throws Truncated {
        int vendor = in.be16(at + 2), type = in.be16(at + 4), o = at + HEADER;
        if (vendor != 0) {
            out.str("VENDOR").hex0(vendor, 4).str(":ATTR").hex0(type, 4).ch('(');
            octets(o, left);
        } else {
            if (type < NAMES.length) out.str(NAMES[type]);
            else if (type == DISCONNECT) out.str("PPP_DISCON_CC");
            else
                out.str("AVP-#").dec(type);
            out.ch('(');
            if (hidden) out.str("???");
            else
                value(type, o, left);
        }
        out.ch(')');
    }

    private void value(int type, int o, int left) throws Truncated {
        switch (type) {
            case 0 -> message(o, left);
            case 1 -> result(o, left);
            case 2 -> {
                if (has(left, 2)) out.dec(in.u8(o)).ch('.').dec(in.u8(o + 1));
            }
            case 3, 4, 18, 19 -> capability(o, left, type == 3 || type == 19 ? 'S' : 'D');
            case 5 -> {
                if (has(left, 8)) octets(o, 8);
            }
            case 6, 9, 10, 14 -> {
                if (has(left, 2)) out.dec(in.be16(o));
            }
            case 7, 8, 21, 22, 23, 30, 37 -> p.text(o, left);
            case 11, 26, 27, 28, 31, 33, 36 -> octets(o, left);
            case 12 -> cause(o, left);
            case 13 -> {
                if (has(left, 16)) octets(o, 16);
            }
            case 15, 16, 17, 24, 25, 38 -> {
                if (has(left, 4)) out.dec(in.beU32(o));
            }
            case 20 -> out.str("obsolete");
            case 29 -> authentication(o, left);
            case 32 -> {
                if (has(left, 2)) out.dec(in.be16(o) & 0xff);
            }
            case 34 -> counters(o, left);
            case 35 -> {
                if (!has(left, 2) || !has(left, 6)) return;
                in.need(o + 2, 4);
                out.str("send=").hex0(in.beU32(o + 2), 8).ch(' ');
                if (has(left, 10)) out.str("recv=").hex0(in.beU32(o + 6), 8).ch(' ');
            }
            case DISCONNECT -> disconnect(o, left);
            default -> {
            }
        }
    }

    private boolean has(int left, int needed) {
        if (left < needed) out.str("AVP too short");
        return left >= needed;
    }

    private void octets(int at, int length) throws Truncated { p.digits(at, length); }

    private void message(int o, int left) throws Truncated {
        if (!has(left, 2)) return;
        int type = in.be16(o);
        switch (type) {
            case 1 -> out.str("SCCRQ");
            case 2 -> out.str("SCCRP");
            case 3 -> out.str("SCCCN");
            case 4 -> out.str("StopCCN");
            case 6 -> out.str("HELLO");
            case 7 -> out.str("OCRQ");
            case 8 -> out.str("OCRP");
            case 9 -> out.str("OCCN");
            case 10 -> out.str("ICRQ");
            case 11 -> out.str("ICRP");
            case 12 -> out.str("ICCN");
            case 14 -> out.str("CDN");
            case 15 -> out.str("WEN");
            case 16 -> out.str("SLI");
            default -> out.str("MSGTYPE-#").dec(type);
        }
    }

    private void result(int o, int left) throws Truncated {
        if (!has(left, 2)) return;
        out.dec(in.be16(o));
        if (left == 2) return;
        if (left == 3) {
            out.str(" AVP too short");
            return;
        }
        in.need(o + 2, 2);
        out.ch('/').dec(in.be16(o + 2));
        if (left > 4) space().text(o + 4, left - 4);
    }

    private Printer space() {
        out.ch(' ');
        return p;
    }

    /** Asynchronous or analog is bit 1, the other bit 0. */
    private void capability(int o, int left, char other) throws Truncated {
        if (!has(left, 4)) return;
        int bits = in.be32(o);
        if ((bits & 2) != 0) out.ch('A');
        if ((bits & 1) != 0) out.ch(other);
    }

    private void cause(int o, int left) throws Truncated {
        if (!has(left, 3)) return;
        out.dec(in.be16(o)).str(", ").hex0(in.u8(o + 2), 2);
        if (left > 3) space().text(o + 3, left - 3);
    }

    private void authentication(int o, int left) throws Truncated {
        if (!has(left, 2)) return;
        int type = in.be16(o);
        switch (type) {
            case 0 -> out.str("Reserved");
            case 1 -> out.str("Textual");
            case 2 -> out.str("CHAP");
            case 3 -> out.str("PAP");
            case 4 -> out.str("No Auth");
            case 5 -> out.str("MS-CHAPv1");
            default -> out.str("AuthType-#").dec(type);
        }
    }

    private void counters(int o, int left) throws Truncated {
        if (!has(left, 2)) return;
        String[] names = {"CRCErr=", "FrameErr=", "HardOver=", "BufOver=", "Timeout=", "AlignErr="};
        for (int i = 0; i < names.length; i++) {
            if (!has(left, 6 + 4 * i)) return;
            out.str(names[i]).dec(in.beU32(o + 2 + 4 * i)).ch(' ');
        }
    }

    private void disconnect(int o, int left) throws Truncated {
        if (!has(left, 5)) return;
        out.hex0(in.be16(o), 4).str(", ").hex0(in.be16(o + 2), 4).ch(' ');
        int direction = in.u8(o + 4);
        switch (direction) {
            case 0 -> out.str("global error");
            case 1 -> out.str("at peer");
            case 2 -> out.str("at local");
            default -> out.str("Direction-#").dec(direction);
        }
        if (left > 5) space().text(o + 5, left - 5);
    }
}
