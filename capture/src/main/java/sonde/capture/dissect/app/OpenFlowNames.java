package sonde.capture.dissect.app;

import sonde.capture.packet.Bits;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** What the versions of OpenFlow share: errors, masks, ports, octets and frames. */
final class OpenFlowNames {
    private OpenFlowNames() {}

    /** The name, or the number that has none. */
    static Text known(Text out, String name, int value, int digits) {
        if (!name.isEmpty()) return out.str(name);
        return out.str("invalid (0x").hex0(value & 0xffffffffL, digits).ch(')');
    }

    /** Words in parentheses after a mask that is not empty, and whether it has bits that are not known. */
    static void bits(Text out, Bits names, int value, int known) {
        if (value == 0) return;
        if ((value & known) != 0) {
            out.str(" (");
            names.print(out, value, "", ", ");
            out.ch(')');
        }
        if ((value & ~known) != 0) out.str(" (bogus)");
    }

    static void mask(Printer p, String word, Bits names, int at, int known) throws Truncated {
        int value = p.in.be32(at);
        p.out.str(word).hex0(value & 0xffffffffL, 8);
        bits(p.out, names, value, known);
    }

    static void octets(Printer p, String indent, int o, int size) throws Truncated {
        if (size <= 0) return;
        p.out.str(indent).str("data (").dec(size).str(" octets)");
        if (p.detail.verbose() >= 2) p.dump(indent + " ", o, size);
        else
            p.in.need(o, size);
    }

    static void frame(Printer p, int o, int size) throws Truncated {
        if (size <= 0) return;
        p.out.str("\n\t data (").dec(size).str(" octets)");
        if (p.detail.verbose() < 3) return;
        Dissector ethernet = p.protocols.link(1);
        p.out.str(", frame decoding below\n");
        if (ethernet != null) p.layer(ethernet, o, size);
    }

    /** The name of a port above all real ones, by its lowest byte, or ""; {@code last} is that of 0xff. */
    static String reservedPort(int low, String last) {
        return switch (low) {
            case 0 -> "MAX";
            case 0xf8 -> "IN_PORT";
            case 0xf9 -> "TABLE";
            case 0xfa -> "NORMAL";
            case 0xfb -> "FLOOD";
            case 0xfc -> "ALL";
            case 0xfd -> "CONTROLLER";
            case 0xfe -> "LOCAL";
            case 0xff -> last;
            default -> "";
        };
    }

    static void fragments(Text out, int flags) {
        known(out.str("\n\t flags "),
                flags == 0 ? "FRAG_NORMAL" : flags == 1 ? "FRAG_DROP" : flags == 2 ? "FRAG_REASM" : "", flags, 4);
    }

    static String change(int reason) {
        return reason == 0 ? "ADD" : reason == 1 ? "DELETE" : reason == 2 ? "MODIFY" : "";
    }

    static String error10(int type) {
        return word("HELLO_FAILED BAD_REQUEST BAD_ACTION FLOW_MOD_FAILED PORT_MOD_FAILED QUEUE_OP_FAILED", type);
    }

    static String code10(int type, int code) {
        return word(switch (type) {
            case 0 -> "INCOMPATIBLE EPERM";
            case 1 ->
                "BAD_VERSION BAD_TYPE BAD_STAT BAD_VENDOR BAD_SUBTYPE EPERM BAD_LEN BUFFER_EMPTY BUFFER_UNKNOWN";
            case 2 ->
                "BAD_TYPE BAD_LEN BAD_VENDOR BAD_VENDOR_TYPE BAD_OUT_PORT BAD_ARGUMENT EPERM TOO_MANY BAD_QUEUE";
            case 3 -> "ALL_TABLES_FULL OVERLAP EPERM BAD_EMERG_TIMEOUT BAD_COMMAND UNSUPPORTED";
            case 4 -> "BAD_PORT BAD_HW_ADDR";
            case 5 -> "BAD_PORT BAD_QUEUE EPERM";
            default -> "";
        }, code);
    }

    static String error13(int type) {
        return type == 0xffff
                ? "EXPERIMENTER"
                : word("HELLO_FAILED BAD_REQUEST BAD_ACTION BAD_INSTRUCTION BAD_MATCH FLOW_MOD_FAILED GROUP_MOD_FAILED "
                        + "PORT_MOD_FAILED TABLE_MOD_FAILED QUEUE_OP_FAILED SWITCH_CONFIG_FAILED ROLE_REQUEST_FAILED "
                        + "METER_MOD_FAILED TABLE_FEATURES_FAILED", type);
    }

    static String code13(int type, int code) {
        return word(switch (type) {
            case 0 -> "INCOMPATIBLE EPERM";
            case 1 -> "BAD_VERSION BAD_TYPE BAD_MULTIPART BAD_EXPERIMENTER BAD_EXP_TYPE EPERM BAD_LEN BUFFER_EMPTY "
                    + "BUFFER_UNKNOWN BAD_TABLE_ID IS_SLAVE BAD_PORT BAD_PACKET MULTIPART_BUFFER_OVERFLOW";
            case 2 -> "BAD_TYPE BAD_LEN BAD_EXPERIMENTER BAD_EXP_TYPE BAD_OUT_PORT BAD_ARGUMENT EPERM TOO_MANY "
                    + "BAD_QUEUE BAD_OUT_GROUP MATCH_INCONSISTENT UNSUPPORTED_ORDER BAD_TAG BAD_SET_TYPE BAD_SET_LEN "
                    + "BAD_SET_ARGUMENT";
            case 3 -> "UNKNOWN_INST UNSUP_INST BAD_TABLE_ID UNSUP_METADATA UNSUP_METADATA_MASK BAD_EXPERIMENTER "
                    + "BAD_EXP_TYPE BAD_LEN EPERM";
            case 4 -> "BAD_TYPE BAD_LEN BAD_TAG BAD_DL_ADDR_MASK BAD_NW_ADDR_MASK BAD_WILDCARDS BAD_FIELD BAD_VALUE "
                    + "BAD_MASK BAD_PREREQ DUP_FIELD EPERM";
            case 5 -> "UNKNOWN TABLE_FULL BAD_TABLE_ID OVERLAP EPERM BAD_TIMEOUT BAD_COMMAND BAD_FLAGS";
            case 6 -> "GROUP_EXISTS INVALID_GROUP WEIGHT_UNSUPPORTED OUT_OF_GROUPS OUT_OF_BUCKETS "
                    + "CHAINING_UNSUPPORTED WATCH_UNSUPPORTED LOOP UNKNOWN_GROUP CHAINED_GROUP BAD_TYPE BAD_COMMAND "
                    + "BAD_BUCKET BAD_MATCH EPERM";
            case 7 -> "BAD_PORT BAD_HW_ADDR BAD_CONFIG BAD_ADVERTISE EPERM";
            case 8 -> "BAD_TABLE BAD_CONFIG EPERM";
            case 9 -> "BAD_PORT BAD_QUEUE EPERM";
            case 10 -> "BAD_FLAGS BAD_LEN EPERM";
            case 11 -> "STALE UNSUP BAD_ROLE";
            case 12 -> "UNKNOWN METER_EXISTS INVALID_METER UNKNOWN_METER BAD_COMMAND BAD_FLAGS BAD_RATE BAD_BURST "
                    + "BAD_BAND BAD_BAND_VALUE OUT_OF_METERS OUT_OF_BANDS";
            case 13 -> "BAD_TABLE BAD_METADATA BAD_TYPE BAD_LEN BAD_ARGUMENT EPERM";
            default -> "";
        }, code);
    }

    /** The word of this number in a line of words, or "". */
    private static String word(String words, int number) {
        int at = 0;
        for (int i = 0; i < number; i++) {
            at = words.indexOf(' ', at) + 1;
            if (at == 0) return "";
        }
        int end = words.indexOf(' ', at);
        return words.substring(at, end < 0 ? words.length() : end);
    }
}
