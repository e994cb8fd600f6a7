package sonde.capture.dissect.app;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** AUTOSAR's scalable service-oriented middleware. */
public final class SomeIp implements Dissector {
    private static final int HEADER = 16;

    @Override
    public String name() { return "someip"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        out.str("SOMEIP");
        if (length < HEADER) {
            p.invalid();
            return;
        }
        int message = in.be32(at);
        out.str(", service ").dec(message >>> 16).str((message & 0x8000) != 0 ? ", event " : ", method ")
                .dec(message & 0x7fff);
        long size = in.beU32(at + 4);
        out.str(", len ").udec(size);
        int request = in.be32(at + 8);
        out.str(", client ").dec(request >>> 16).str(", session ").dec(request & 0xffff);
        int version = in.u8(at + 12);
        out.str(", pver ").dec(version);
        int face = in.u8(at + 13);
        out.str(", iver ").dec(face);
        int type = in.u8(at + 14);
        out.str(", msgtype ").str(type(type));
        int code = in.u8(at + 15);
        out.str(", retcode ").str(code(code)).ch('\n');
    }

    private static String type(int type) {
        return switch (type) {
            case 0x00 -> "REQUEST";
            case 0x01 -> "REQUEST_NO_RETURN";
            case 0x02 -> "NOTIFICATION";
            case 0x80 -> "RESPONSE";
            case 0x81 -> "ERROR";
            case 0x20 -> "TP_REQUEST";
            case 0x21 -> "TP_REQUEST_NO_RETURN";
            case 0x22 -> "TP_NOTIFICATION";
            case 0xa0 -> "TP_RESPONSE";
            case 0xa1 -> "TP_ERROR";
            default -> "Unknown";
        };
    }

    private static String code(int code) {
        return switch (code) {
            case 0x00 -> "E_OK";
            case 0x01 -> "E_NOT_OK";
            case 0x02 -> "E_UNKNOWN_SERVICE";
            case 0x03 -> "E_UNKNOWN_METHOD";
            case 0x04 -> "E_NOT_READY";
            case 0x05 -> "E_NOT_REACHABLE";
            case 0x06 -> "E_TIMEOUT";
            case 0x07 -> "E_WRONG_PROTOCOL_VERSION";
            case 0x08 -> "E_WRONG_INTERFACE_VERSION";
            case 0x09 -> "E_MALFORMED_MESSAGE";
            case 0x0a -> "E_WRONG_MESSAGE_TYPE";
            case 0x0b -> "E_E2E_REPEATED";
            case 0x0c -> "E_E2E_WRONG_SEQUENCE";
            case 0x0d -> "E_E2E";
            case 0x0e -> "E_E2E_NOT_AVAILABLE";
            case 0x0f -> "E_E2E_NO_NEW_DATA";
            default -> "Unknown";
        };
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        f.number("service", in.be16(at));
        f.number("method", in.be16(at + 2));
        f.number("client", in.be16(at + 8));
        f.number("session", in.be16(at + 10));
        f.number("type", in.u8(at + 14));
        f.number("code", in.u8(at + 15));
    }
}
