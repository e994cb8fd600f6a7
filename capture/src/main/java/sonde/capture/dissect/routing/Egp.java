package sonde.capture.dissect.routing;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Exterior gateway protocol, RFC 904: what BGP came after. */
public final class Egp implements Dissector {
    private static final int HEADER = 16;
    private static final int UPDATE = 1, POLL = 2, ACQUIRE = 3, REACH = 5, ERROR = 8;
    private static final String[] CODES = {"request", "confirm", "refuse", "cease", "cease_ack"};
    private static final String[] ACQUISITION = {"unspecified", "active_mode", "passive_mode", "insufficient_resources", "administratively_prohibited", "going_down", "parameter_violation", "protocol_violation"};
    private static final String[] STATES = {"indeterminate", "up", "down"};
    private static final String[] REASONS = {"unspecified", "bad_EGP_header_format", "bad_EGP_data_field_format", "reachability_info_unavailable", "excessive_polling_rate", "no_response", "unsupported_version"};

    @Override
    public String name() { return "egp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (length < HEADER || !in.has(at, HEADER)) {
            p.trunc();
            return;
        }
        int version = in.u8(at);
        out.str("EGPv").dec(version);
        if (!p.detail.isVerbose()) {
            out.str(", AS ").dec(in.be16(at + 6)).str(", seq ").dec(in.be16(at + 8)).str(", length ").dec(length);
            return;
        }
        out.str(", length ").dec(length);
        if (version != 2) {
            out.str("[version ").dec(version).ch(']');
            return;
        }
        int type = in.u8(at + 1), code = in.u8(at + 2), status = in.u8(at + 3);
        switch (type) {
            case ACQUIRE -> acquire(p, at, code, status);
            case REACH -> {
                if (code > 1) {
                    out.str("[reach code ").dec(code).ch(']');
                } else {
                    out.str(code == 0 ? " hello" : " i-h-u");
                    state(out, status);
                }
            }
            case POLL -> {
                state(out.str(" poll"), status);
                out.str(" net:");
                p.ipv4(at + 12);
            }
            case UPDATE -> {
                out.str(" update");
                if ((status & 0x80) != 0) out.str(" unsolicited");
                state(out, status & 0x7f);
                out.ch(' ');
                p.ipv4(at + 12);
                out.str(" int ").dec(in.u8(at + 10)).str(" ext ").dec(in.u8(at + 11));
                if (!new EgpNetworks(p, at + 12, at + HEADER, length - HEADER).print(in.u8(at + 10), in.u8(at + 11))) {
                    p.trunc();
                }
            }
            case ERROR -> {
                state(out.str(" error"), status);
                int reason = in.be16(at + 10);
                if (reason < REASONS.length) out.ch(' ').str(REASONS[reason]);
                else
                    out.str(" [reason ").dec(reason).ch(']');
            }
            default -> out.str("[type ").dec(type).ch(']');
        }
    }

    private static void acquire(Printer p, int at, int code, int status) throws Truncated {
        Text out = p.out;
        out.str(" acquire");
        if (code >= CODES.length) {
            out.str("[code ").dec(code).ch(']');
            return;
        }
        out.ch(' ').str(CODES[code]);
        boolean opens = code < 2, known = opens ? status <= 2 : status == 0 || status >= 3 && status <= 7;
        if (known) out.ch(' ').str(ACQUISITION[status]);
        else
            out.str(opens ? " [status " : "[status ").dec(status).ch(']');
        if (opens) out.str(" hello:").dec(p.in.be16(at + 10)).str(" poll:").dec(p.in.be16(at + 12));
    }

    private static void state(Text out, int status) {
        if (status < STATES.length) out.str(" state:").str(STATES[status]);
        else
            out.str(" [status ").dec(status).ch(']');
    }
}
