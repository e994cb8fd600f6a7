package sonde.capture.dissect.app;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;

/**
 * Transport Layer Security: records and hellos (RFC 8446, RFC 5246). The original has no words for it, so there are none
 * here; fields only.
 */
public final class Tls implements Dissector {
    private static final int HEADER = 5, ALERT = 21, HANDSHAKE = 22, FIRST = 20, LAST = 24;
    private static final int CLIENT_HELLO = 1, SERVER_HELLO = 2, RANDOM = 32;
    private static final int SERVER_NAME = 0, ALPN = 16, SUPPORTED_VERSIONS = 43;
    /** Records and handshake messages of a segment beyond these are left out. */
    private static final int MAX_RECORDS = 32;

    @Override
    public String name() { return "tls"; }

    /** Whether a segment's data begins with a record. */
    public static boolean begins(Packet in, int at) throws Truncated {
        return in.has(at, HEADER) && in.u8(at) >= FIRST && in.u8(at) <= LAST && in.u8(at + 1) == 3
                && in.u8(at + 2) <= 4;
    }

    @Override
    public void print(Printer p, int at, int length) {
        // not a word
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.word("version", version(in.be16(at + 1)));
        f.openList("records");
        int o = at, end = at + length, hello = -1, alert = -1;
        for (int n = 0; n < MAX_RECORDS && o + HEADER <= end && begins(in, o); n++) {
            int type = in.u8(o), size = in.be16(o + 3);
            f.open("");
            f.number("type", type);
            f.word("type_name", record(type));
            f.number("length", size);
            f.close();
            if (type == HANDSHAKE && hello < 0 && in.has(o + HEADER, 4)) hello = o + HEADER;
            if (type == ALERT && size == 2 && in.has(o + HEADER, 2)) alert = o + HEADER;
            o += HEADER + size;
        }
        f.closeList();
        if (alert >= 0) {
            f.number("alert_level", in.u8(alert));
            f.number("alert", in.u8(alert + 1));
            f.word("alert_name", alert(in.u8(alert + 1)));
        }
        if (hello >= 0) handshake(in, hello, f);
    }

    private static void handshake(Packet in, int at, Fields f) throws Truncated {
        int type = in.u8(at);
        if (type != CLIENT_HELLO && type != SERVER_HELLO) return; // most others are encrypted, and could be anything
        f.word("handshake", type == CLIENT_HELLO ? "client_hello" : "server_hello");
        int o = at + 4 + 2 + RANDOM;
        o += 1 + in.u8(o);
        if (type == CLIENT_HELLO) {
            o += 2 + in.be16(o);
            o += 1 + in.u8(o);
        } else {
            f.number("cipher", in.be16(o));
            o += 3;
        }
        if (!in.has(o, 2)) return;
        extensions(in, o + 2, o + 2 + in.be16(o), f);
    }

    private static void extensions(Packet in, int from, int to, Fields f) throws Truncated {
        for (int o = from; o + 4 <= to;) {
            int type = in.be16(o), size = in.be16(o + 2), data = o + 4;
            o = data + size;
            if (type == SERVER_NAME && size > 5) {
                f.text("sni", in, data + 5, Math.min(in.be16(data + 3), size - 5));
            } else if (type == ALPN && size > 2) {
                f.openList("alpn");
                for (int i = data + 2; i < o; i += 1 + in.u8(i)) {
                    f.text("", in, i + 1, Math.min(in.u8(i), o - i - 1));
                }
                f.closeList();
            } else if (type == SUPPORTED_VERSIONS) {
                f.openList("versions");
                for (int i = size == 2 ? data : data + 1; i + 2 <= o; i += 2) f.word("", version(in.be16(i)));
                f.closeList();
            }
        }
    }

    private static String version(int number) {
        return switch (number) {
            case 0x0300 -> "SSL 3.0";
            case 0x0301 -> "1.0";
            case 0x0302 -> "1.1";
            case 0x0303 -> "1.2";
            case 0x0304 -> "1.3";
            default -> (number & 0x0f0f) == 0x0a0a ? "GREASE" : "0x" + Integer.toHexString(number); // RFC 8701
        };
    }

    private static String record(int type) {
        return switch (type) {
            case 20 -> "change_cipher_spec";
            case ALERT -> "alert";
            case HANDSHAKE -> "handshake";
            case 23 -> "application_data";
            default -> "heartbeat";
        };
    }

    private static String alert(int number) {
        return switch (number) {
            case 0 -> "close_notify";
            case 10 -> "unexpected_message";
            case 20 -> "bad_record_mac";
            case 22 -> "record_overflow";
            case 40 -> "handshake_failure";
            case 42 -> "bad_certificate";
            case 43 -> "unsupported_certificate";
            case 44 -> "certificate_revoked";
            case 45 -> "certificate_expired";
            case 46 -> "certificate_unknown";
            case 47 -> "illegal_parameter";
            case 48 -> "unknown_ca";
            case 49 -> "access_denied";
            case 50 -> "decode_error";
            case 51 -> "decrypt_error";
            case 70 -> "protocol_version";
            case 71 -> "insufficient_security";
            case 80 -> "internal_error";
            case 86 -> "inappropriate_fallback";
            case 90 -> "user_canceled";
            case 109 -> "missing_extension";
            case 110 -> "unsupported_extension";
            case 112 -> "unrecognized_name";
            case 113 -> "bad_certificate_status_response";
            case 115 -> "unknown_psk_identity";
            case 116 -> "certificate_required";
            case 120 -> "no_application_protocol";
            default -> "alert-" + number;
        };
    }
}
