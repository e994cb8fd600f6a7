package sonde.capture.dissect.app;

import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Truncated;

/** Typed fields of SNMP messages: version, community, and of the request its kind, number, error and objects. */
final class SnmpFields {
    private static final int INTEGER = 2, STRING = 4, OID = 6, SEQUENCE = 0x30, TRAP = 0xa4;
    private static final String KINDS = "get_request get_next_request response set_request trap get_bulk_request"
            + " inform_request trap_v2 report";

    private final Packet in;
    private int at, end;

    private SnmpFields(Packet in, int at, int end) {
        this.in = in;
        this.at = at;
        this.end = end;
    }

    static void of(Packet in, int at, int length, Fields f) throws Truncated {
        SnmpFields whole = new SnmpFields(in, at, at + length);
        SnmpFields message = whole.inside(SEQUENCE);
        if (message == null) return;
        long version = message.number();
        f.number("version", version == 0 ? 1 : version == 1 ? 2 : version);
        if (version > 1 || message.at >= message.end || in.u8(message.at) != STRING) return;
        SnmpFields community = message.inside(STRING);
        if (community == null) return;
        f.text("community", in, community.at, community.end - community.at);
        if (message.at >= message.end) return;
        int kind = in.u8(message.at);
        String name = word(kind - 0xa0);
        SnmpFields pdu = message.inside(kind);
        if (pdu == null || name.isEmpty()) return;
        f.word("pdu", name);
        if (kind == TRAP) return;
        f.number("request_id", pdu.number());
        f.number("error", pdu.number());
        f.number("error_index", pdu.number());
        SnmpFields list = pdu.inside(SEQUENCE);
        if (list == null) return;
        f.openList("oid");
        while (list.at < list.end) {
            SnmpFields one = list.inside(SEQUENCE), oid = one == null ? null : one.inside(OID);
            if (oid == null) break;
            f.word("", oid.oid());
        }
        f.closeList();
    }

    private static String word(int index) {
        int from = 0;
        for (int i = 0; i < index && from >= 0; i++) from = KINDS.indexOf(' ', from + 1);
        if (index < 0 || from < 0) return "";
        int to = KINDS.indexOf(' ', from + 1);
        return KINDS.substring(from, to < 0 ? KINDS.length() : to).strip();
    }

    /** Moves on over the value here and gives its inside; null when it has another tag or makes no sense. */
    private @org.jspecify.annotations.Nullable SnmpFields inside(int tag) throws Truncated {
        if (at + 2 > end || in.u8(at) != tag) return null;
        int size = in.u8(at + 1), from = at + 2;
        if (size > 0x80) {
            int digits = size & 0x7f;
            if (digits > 3) return null;
            size = 0;
            for (int i = 0; i < digits; i++) size = size << 8 | in.u8(from++);
        }
        if (from + size > end) return null;
        at = from + size;
        return new SnmpFields(in, from, from + size);
    }

    /** -1 for what is no number. */
    private long number() throws Truncated {
        SnmpFields value = inside(INTEGER);
        if (value == null || value.end - value.at > 8 || value.end == value.at) return -1;
        long n = in.s8(value.at);
        for (int i = value.at + 1; i < value.end; i++) n = n << 8 | in.u8(i);
        return n;
    }

    private String oid() throws Truncated {
        StringBuilder b = new StringBuilder();
        long number = 0;
        for (int i = at; i < end; i++) {
            int c = in.u8(i);
            number = number << 7 | c & 0x7f;
            if ((c & 0x80) != 0) continue;
            if (b.isEmpty())
                b.append(Math.min(number / 40, 2)).append('.').append(number - Math.min(number / 40, 2) * 40);
            else
                b.append('.').append(number);
            number = 0;
        }
        return b.toString();
    }
}
