package sonde.capture.dissect.tunnel;

import sonde.capture.packet.Labels;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** The fields of one PPTP control message, RFC 2637 section 2, read one behind the other. */
final class PptpMessage {
    private static final int NAME = 64, STATISTICS = 128;
    private static final Labels ERRORS = new Labels("""
            0 None
            1 Not-Connected
            2 Bad-Format
            3 Bad-Value
            4 No-Resource
            5 Bad-Call-ID
            6 PAC-Error
            """);
    private static final Labels REASONS = new Labels("""
            1 None
            2 Stop-Protocol
            3 Stop-Local-Shutdown
            """);
    private static final Labels STARTED = new Labels("""
            1 Successful channel establishment
            2 General error
            3 Command channel already exists
            4 Requester is not authorized to establish a command channel
            5 The protocol version of the requester is not supported
            """);
    private static final Labels DONE = new Labels("""
            1 OK
            2 General Error
            """);
    private static final Labels CALLED = new Labels("""
            1 Connected
            2 General Error
            3 No Carrier
            4 Busy
            5 No Dial Tone
            6 Time-out
            7 Do Not Accept
            """);
    private static final Labels ANSWERED = new Labels("""
            1 Connect
            2 General Error
            3 Do Not Accept
            """);
    private static final Labels CLEARED = new Labels("""
            1 Lost Carrier
            2 General Error
            3 Admin Shutdown
            4 Request
            """);

    private final Printer p;
    private final Text out;
    private int at;

    PptpMessage(Printer p, int at) {
        this.p = p;
        this.out = p.out;
        this.at = at;
    }

    void print(int type) throws Truncated {
        reserved(2);
        switch (type) {
            case 1 -> {
                version();
                reserved(2);
                host();
            }
            case 2 -> {
                version();
                result(STARTED);
                host();
            }
            case 3 -> {
                code(" REASON(", REASONS);
                reserved(1);
                reserved(2);
            }
            case 4 -> {
                result(DONE);
                reserved(2);
            }
            case 5 -> number(" ID(", 4);
            case 6 -> {
                number(" ID(", 4);
                result(DONE);
                reserved(2);
            }
            case 7 -> callOut();
            case 8 -> {
                calls();
                result(CALLED);
                number(" CAUSE_CODE(", 2);
                number(" CONN_SPEED(", 4);
                window();
                number(" PHY_CHAN_ID(", 4);
            }
            case 9 -> callIn();
            case 10 -> {
                calls();
                result(ANSWERED);
                window();
                reserved(2);
            }
            case 11 -> {
                peer();
                number(" CONN_SPEED(", 4);
                window();
                framing();
            }
            case 12 -> {
                number(" CALL_ID(", 2);
                reserved(2);
            }
            case 13 -> {
                number(" CALL_ID(", 2);
                result(CLEARED);
                number(" CAUSE_CODE(", 2);
                reserved(2);
                text(" CALL_STATS(", STATISTICS);
            }
            case 14 -> {
                peer();
                number(" CRC_ERR(", 4);
                number(" FRAMING_ERR(", 4);
                number(" HARDWARE_OVERRUN(", 4);
                number(" BUFFER_OVERRUN(", 4);
                number(" TIMEOUT_ERR(", 4);
                number(" ALIGN_ERR(", 4);
            }
            case 15 -> {
                peer();
                map(" SEND_ACCM(0x");
                map(" RECV_ACCM(0x");
            }
            default -> {
            }
        }
    }

    private void callOut() throws Truncated {
        number(" CALL_ID(", 2);
        number(" CALL_SER_NUM(", 2);
        number(" MIN_BPS(", 4);
        number(" MAX_BPS(", 4);
        bearer();
        framing();
        window();
        int digits = p.in.be16(at);
        number(" PHONE_NO_LEN(", 2);
        reserved(2);
        text(" PHONE_NO(", digits, NAME);
        text(" SUB_ADDR(", NAME);
    }

    private void callIn() throws Truncated {
        number(" CALL_ID(", 2);
        number(" CALL_SER_NUM(", 2);
        bearer();
        number(" PHY_CHAN_ID(", 4);
        int dialed = p.in.be16(at);
        number(" DIALED_NO_LEN(", 2);
        int dialing = p.in.be16(at);
        number(" DIALING_NO_LEN(", 2);
        text(" DIALED_NO(", dialed, NAME);
        text(" DIALING_NO(", dialing, NAME);
        text(" SUB_ADDR(", NAME);
    }

    private void host() throws Truncated {
        capability(" FRAME_CAP(", "AS", 1);
        p.in.need(at, 4);
        capability(" BEARER_CAP(", "DA", 2);
        number(" MAX_CHAN(", 2);
        number(" FIRM_REV(", 2);
        text(" HOSTNAME(", NAME);
        text(" VENDOR(", NAME);
    }

    private void calls() throws Truncated {
        number(" CALL_ID(", 2);
        number(" PEER_CALL_ID(", 2);
    }

    private void peer() throws Truncated {
        number(" PEER_CALL_ID(", 2);
        reserved(2);
    }

    private void window() throws Truncated {
        number(" RECV_WIN(", 2);
        number(" PROC_DELAY(", 2);
    }

    private void version() throws Truncated {
        int version = p.in.be16(at);
        out.str(" PROTO_VER(").dec(version >> 8).ch('.').dec(version & 0xff).ch(')');
        at += 2;
    }

    private void reserved(int width) throws Truncated {
        int value = width == 1 ? p.in.u8(at) : p.in.be16(at);
        if (value != 0) out.str(" [ERROR: reserved=").dec(value).str(" must be zero]");
        at += width;
    }

    private void number(String what, int width) throws Truncated {
        long value = width == 2 ? p.in.be16(at) : p.in.beU32(at);
        out.str(what).dec(value).ch(')');
        at += width;
    }

    private void result(Labels names) throws Truncated {
        code(" RESULT_CODE(", names);
        code(" ERR_CODE(", ERRORS);
    }

    private void code(String what, Labels names) throws Truncated {
        int code = p.in.u8(at);
        out.str(what).dec(code);
        if (p.detail.isVerbose()) names.print(out.ch(':'), code, "?");
        out.ch(')');
        at++;
    }

    private void capability(String what, String letters, int first) throws Truncated {
        out.str(what);
        int bits = p.in.be32(at);
        if ((bits & first) != 0) out.ch(letters.charAt(0));
        if ((bits & 3 - first) != 0) out.ch(letters.charAt(1));
        out.ch(')');
        at += 4;
    }

    private void bearer() throws Truncated {
        int type = p.in.be32(at);
        out.str(" BEARER_TYPE(").str(type == 1 ? "A" : type == 2 ? "D" : type == 3 ? "Any" : "?").ch(')');
        at += 4;
    }

    private void framing() throws Truncated {
        int type = p.in.be32(at);
        out.str(" FRAME_TYPE(").str(type == 1 ? "A" : type == 2 ? "S" : type == 3 ? "E" : "?").ch(')');
        at += 4;
    }

    private void map(String what) throws Truncated {
        long bits = p.in.beU32(at);
        out.str(what).hex0(bits, 8).ch(')');
        at += 4;
    }

    private void text(String what, int size) throws Truncated { text(what, size, size); }

    /** The first {@code used} characters of a field of {@code size}. */
    private void text(String what, int used, int size) throws Truncated {
        out.str(what);
        p.padded(at, Math.min(used, size));
        out.ch(')');
        at += size;
    }
}
