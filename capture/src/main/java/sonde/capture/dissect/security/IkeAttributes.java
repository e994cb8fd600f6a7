package sonde.capture.dissect.security;

import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Data attributes of transforms: RFC 2408 3.3, 2409 appendix A, 2407 4.5, 7296 3.3.5. */
enum IkeAttributes {
    /** Those of a protocol nobody knows. */
    NONE, IPSEC, OAKLEY, ENCRYPTION;

    private static final String[] IPSEC_TYPES = {"", "lifetype", "life", "group desc", "enc mode", "auth", "keylen", "rounds", "dictsize", "privalg"};
    private static final String[] OAKLEY_TYPES = {"", "enc", "hash", "auth", "group desc", "group type", "group prime", "group gen1", "group gen2", "group curve A", "group curve B", "lifetype", "lifeduration", "prf", "keylen", "field", "order"};
    private static final String[] NO_NAMES = {};

    /**
     * Prints one attribute.
     *
     * @param end where the payload ends
     * @return where the next begins, {@code end + 1} when this one does not fit, -1 when the capture ended in it
     */
    int print(Printer p, int at, int end) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        boolean isShort = (in.u8(at) & 0x80) != 0;
        int size = isShort ? 4 : 4 + in.be16(at + 2);
        if (end < at + size) {
            out.str("[|attr]");
            return end + 1;
        }
        int type = in.be16(at) & 0x7fff;
        String name = name(type);
        out.str("(type=");
        if (name.isEmpty()) out.ch('#').dec(type);
        else
            out.str(name);
        out.ch(' ');
        boolean whole;
        if (isShort) {
            out.str("value=");
            String value = value(type, in.be16(at + 2));
            whole = true;
            if (value.isEmpty()) whole = IkePayload.digits(p, at + 2, 2);
            else
                out.str(value);
        } else {
            out.str("len=").dec(size - 4).str(" value=");
            whole = IkePayload.digits(p, at + 4, size - 4);
        }
        out.ch(')');
        return whole ? at + size : -1;
    }

    private String name(int type) {
        String[] names = switch (this) {
            case IPSEC -> IPSEC_TYPES;
            case OAKLEY -> OAKLEY_TYPES;
            default -> NO_NAMES;
        };
        if (this == ENCRYPTION && type == 14) return "keylen";
        return type < names.length ? names[type] : "";
    }

    private String value(int type, int value) {
        String[] values = NO_NAMES;
        if (this == IPSEC) {
            values = switch (type) {
                case 1 -> new String[]{"", "sec", "kb"};
                case 3 -> shortGroups();
                case 4 -> new String[]{"", "tunnel", "transport"};
                case 5 -> new String[]{"", "hmac-md5", "hmac-sha1", "1des-mac", "keyed"};
                default -> NO_NAMES;
            };
        } else if (this == OAKLEY) {
            values = switch (type) {
                case 1 -> new String[]{"", "1des", "idea", "blowfish", "rc5", "3des", "cast", "aes"};
                case 2 -> new String[]{"", "md5", "sha1", "tiger", "sha2-256", "sha2-384", "sha2-512"};
                case 3 -> new String[]{"", "preshared", "dss", "rsa sig", "rsa enc", "rsa enc revised"};
                case 4 -> shortGroups();
                case 5 -> new String[]{"", "MODP", "ECP", "EC2N"};
                case 11 -> new String[]{"", "sec", "kb"};
                default -> NO_NAMES;
            };
        }
        return value < values.length ? values[value] : "";
    }

    /** The original knows group 18 in key exchanges, and in attributes not. */
    private static String[] shortGroups() {
        return java.util.Arrays.copyOf(IkeNames.GROUP, 18);
    }
}
