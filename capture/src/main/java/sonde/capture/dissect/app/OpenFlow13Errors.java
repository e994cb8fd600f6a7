package sonde.capture.dissect.app;

import sonde.inspectors.bytes.Text;

/** What can be wrong with a message of OpenFlow 1.3: type and code. */
final class OpenFlow13Errors {
    private static final int EXPERIMENTER = 0xffff;
    /** Each type and its codes from 0 on. */
    private static final String[] TYPES = {"HELLO_FAILED INCOMPATIBLE EPERM", "BAD_REQUEST BAD_VERSION BAD_TYPE BAD_MULTIPART BAD_EXPERIMENTER BAD_EXP_TYPE EPERM BAD_LEN BUFFER_EMPTY "
            + "BUFFER_UNKNOWN BAD_TABLE_ID IS_SLAVE BAD_PORT BAD_PACKET MULTIPART_BUFFER_OVERFLOW", "BAD_ACTION BAD_TYPE BAD_LEN BAD_EXPERIMENTER BAD_EXP_TYPE BAD_OUT_PORT BAD_ARGUMENT EPERM TOO_MANY "
                    + "BAD_QUEUE BAD_OUT_GROUP MATCH_INCONSISTENT UNSUPPORTED_ORDER BAD_TAG BAD_SET_TYPE BAD_SET_LEN "
                    + "BAD_SET_ARGUMENT", "BAD_INSTRUCTION UNKNOWN_INST UNSUP_INST BAD_TABLE_ID UNSUP_METADATA UNSUP_METADATA_MASK "
                            + "BAD_EXPERIMENTER BAD_EXP_TYPE BAD_LEN EPERM", "BAD_MATCH BAD_TYPE BAD_LEN BAD_TAG BAD_DL_ADDR_MASK BAD_NW_ADDR_MASK BAD_WILDCARDS BAD_FIELD BAD_VALUE "
                                    + "BAD_MASK BAD_PREREQ DUP_FIELD EPERM", "FLOW_MOD_FAILED UNKNOWN TABLE_FULL BAD_TABLE_ID OVERLAP EPERM BAD_TIMEOUT BAD_COMMAND BAD_FLAGS", "GROUP_MOD_FAILED GROUP_EXISTS INVALID_GROUP WEIGHT_UNSUPPORTED OUT_OF_GROUPS OUT_OF_BUCKETS "
                                            + "CHAINING_UNSUPPORTED WATCH_UNSUPPORTED LOOP UNKNOWN_GROUP CHAINED_GROUP BAD_TYPE BAD_COMMAND "
                                            + "BAD_BUCKET BAD_MATCH EPERM", "PORT_MOD_FAILED BAD_PORT BAD_HW_ADDR BAD_CONFIG BAD_ADVERTISE EPERM", "TABLE_MOD_FAILED BAD_TABLE BAD_CONFIG EPERM", "QUEUE_OP_FAILED BAD_PORT BAD_QUEUE EPERM", "SWITCH_CONFIG_FAILED BAD_FLAGS BAD_LEN EPERM", "ROLE_REQUEST_FAILED STALE UNSUP BAD_ROLE", "METER_MOD_FAILED UNKNOWN METER_EXISTS INVALID_METER UNKNOWN_METER BAD_COMMAND BAD_FLAGS BAD_RATE "
                                                    + "BAD_BURST BAD_BAND BAD_BAND_VALUE OUT_OF_METERS OUT_OF_BANDS", "TABLE_FEATURES_FAILED BAD_TABLE BAD_METADATA BAD_TYPE BAD_LEN BAD_ARGUMENT EPERM"};

    private OpenFlow13Errors() {}

    static void type(Text out, int type) { word(out, line(type), 0, type); }

    static void code(Text out, int type, int code) { word(out, line(type), code + 1, code); }

    private static String line(int type) {
        return type < TYPES.length ? TYPES[type] : type == EXPERIMENTER ? "EXPERIMENTER" : "";
    }

    private static void word(Text out, String line, int index, int value) {
        int from = 0;
        for (int i = 0; i < index && from >= 0; i++) {
            int space = line.indexOf(' ', from);
            from = space < 0 ? -1 : space + 1;
        }
        if (from < 0 || line.isEmpty()) {
            out.str("invalid (0x").hex0(value, 4).ch(')');
            return;
        }
        int end = line.indexOf(' ', from);
        out.str(line.substring(from, end < 0 ? line.length() : end));
    }
}
