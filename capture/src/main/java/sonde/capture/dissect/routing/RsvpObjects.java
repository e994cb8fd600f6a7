package sonde.capture.dissect.routing;

import org.jspecify.annotations.Nullable;

import sonde.capture.packet.Labels;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Template;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** The objects of one message of RSVP: their heads, and how each is read. */
final class RsvpObjects {
    /** What reading an object's value came to. */
    enum Result {
        /** Printed. */
        DONE,
        /** Printed; its bytes are to be shown too, as there is more in them. */
        BYTES,
        /** Of a type that nobody knows. */
        UNKNOWN,
        /** Shorter than its fields. */
        SHORT,
        /** Makes no sense, which has been said. */
        STOP
    }

    private static final int HEADER = 4;
    private static final Labels NAMES = new Labels("""
            1 Session
            3 RSVP Hop
            4 Integrity
            5 Time Values
            6 Error Spec
            7 Scope
            8 Style
            9 Flowspec
            10 FilterSpec
            11 Sender Template
            12 Sender TSpec
            13 Adspec
            14 Policy Data
            15 Confirm
            16 Label
            19 Label Request
            20 ERO
            21 RRO
            22 Hello
            23 Message ID
            24 Message ID Ack
            25 Message ID List
            34 Recovery Label
            35 Upstream Label
            36 Label Set
            37 Protection
            50 Sub-LSP to LSP
            63 Detour
            66 Class Type
            125 Class Type (old)
            129 Suggested Label
            130 Acceptable Label Set
            131 Restart Capability
            134 Capability
            195 Notify Request
            196 Administrative Status
            204 Properties
            205 Fast Re-Route
            207 Session Attribute
            229 Generalized UNI
            230 Call-ID
            236 Call Capability
            """);
    private static final String SENDER = "\nSource Address: {i}{.2}, Source Port: {2}",
            SENDER6 = "\nSource Address: {I}{.2}, Source Port: {2}",
            BRANCH = "\nIPv4 Tunnel Sender Address: {i}{.2}, LSP ID: 0x{x2}"
                    + "\nSub-Group Originator ID: {i}, Sub-Group ID: 0x{x2}{.2}",
            BRANCH6 = "\nIPv6 Tunnel Sender Address: {I}{.2}, LSP ID: 0x{x2}"
                    + "\nSub-Group Originator ID: {I}{.2}, Sub-Group ID: 0x{x2}";

    private final Printer p;
    private final Packet in;
    private final Text out;
    private final String indent, inner;
    private final RsvpValues values;

    /** @param message where the message begins that the objects belong to, and how long it is */
    RsvpObjects(Printer p, int message, int size, String indent) {
        this.p = p;
        this.in = p.in;
        this.out = p.out;
        this.indent = indent;
        this.inner = indent + "  ";
        this.values = new RsvpValues(p, message, size, inner);
    }

    /** @return false when reading stopped before the last object */
    boolean print(int at, int length) throws Truncated {
        int o = at, left = length;
        while (left >= HEADER) {
            in.need(o, HEADER);
            int size = in.be16(o), kind = in.u8(o + 2), type = in.u8(o + 3);
            if (size % 4 != 0) {
                return error("object header size ").dec(size).str(" not a multiple of 4").size() < 0;
            }
            if (size < HEADER) return error("object header too short ").dec(size).str(" < 4").size() < 0;
            NAMES.print(out.str(indent), kind, "Unknown").str(" Object (").dec(kind).str(") Flags: [")
                    .str((kind & 0x80) == 0 ? "reject" : (kind & 0x40) == 0 ? "ignore silently" : "ignore and forward");
            RsvpTypes.NAMES.print(out.str(" if unknown], Class-Type: "), kind << 8 | type, "Unknown").str(" (")
                    .dec(type).str("), length: ").dec(size);
            if (left < size) return error("object goes past end of objects TLV").size() < 0;
            in.need(o, size);
            if (!object(kind, type, o + HEADER, size - HEADER)) return false;
            o += size;
            left -= size;
        }
        return true;
    }

    private Text error(String words) { return out.str(indent).str("ERROR: ").str(words); }

    private boolean object(int kind, int type, int o, int n) throws Truncated {
        boolean bytes = p.detail.verbose() > 1;
        switch (value(kind, type, o, n)) {
            case DONE -> {
            }
            case BYTES -> bytes = true;
            case UNKNOWN -> bytes = true;
            case SHORT -> {
                error("object is too short");
                return false;
            }
            case STOP -> {
                return false;
            }
        }
        if (bytes) p.hex("\n\t    ", o, n);
        return true;
    }

    private Result value(int kind, int type, int o, int n) throws Truncated {
        String phrase = phrase(kind << 8 | type);
        if (phrase == null) return values.print(kind, type, o, n);
        if (n < Template.size(phrase)) return Result.SHORT;
        Template.print(p, o, phrase.replace("\n", inner));
        int more = n - Template.size(phrase);
        boolean six = type == 2 || type == 4;
        return kind == RsvpTypes.HOP && (six || more > 0) ? Result.BYTES : Result.DONE;
    }

    /** Objects whose fields stand one behind the other, by class and type; null for the others. */
    private static @Nullable String phrase(int key) {
        return switch (key >> 8) {
            case RsvpTypes.SESSION -> session(key & 0xff);
            case RsvpTypes.HOP -> switch (key & 0xff) {
                case 1, 3 -> "\nPrevious/Next Interface: {i}, Logical Interface Handle: 0x{x4}";
                case 2, 4 -> "\nPrevious/Next Interface: {I}, Logical Interface Handle: 0x{x4}";
                default -> null;
            };
            case RsvpTypes.FILTER -> switch (key & 0xff) {
                case 1 -> SENDER;
                case 2 -> SENDER6;
                case 3 -> "\nSource Address: {I}{.1}, Flow Label: {3}";
                case 7 -> "\nSource Address: {i}{.2}, LSP-ID: 0x{x2}";
                case 8 -> "\nSource Address: {i}{.14}, LSP-ID: 0x{x2}"; // four bytes of the address, as there
                case 12 -> BRANCH;
                case 13 -> BRANCH6;
                default -> null;
            };
            case RsvpTypes.SENDER -> switch (key & 0xff) {
                case 1 -> SENDER;
                case 2 -> SENDER6;
                case 7 -> "\nIPv4 Tunnel Sender Address: {i}{.2}, LSP-ID: 0x{x2}";
                case 12 -> BRANCH;
                case 13 -> BRANCH6;
                default -> null;
            };
            default -> small(key);
        };
    }

    private static @Nullable String session(int type) {
        return switch (type) {
            case 1 -> "\nIPv4 DestAddress: {i}, Protocol ID: 0x{x1}\nFlags: [0x{x1}], DestPort {2}";
            case 2 -> "\nIPv6 DestAddress: {I}, Protocol ID: 0x{x1}\nFlags: [0x{x1}], DestPort {2}";
            case 7, 11 -> "\nIPv4 Tunnel EndPoint: {i}{.2}, Tunnel ID: 0x{x2}, Extended Tunnel ID: {i}";
            case 8 -> "\nIPv6 Tunnel EndPoint: {I}{.2}, Tunnel ID: 0x{x2}, Extended Tunnel ID: {I}";
            case 13 -> "\nIPv4 P2MP LSP ID: {i}{.2}, Tunnel ID: 0x{x2}, Extended Tunnel ID: {i}";
            case 14 -> "\nIPv6 P2MP LSP ID: 0x{x4}{.2}, Tunnel ID: 0x{x2}, Extended Tunnel ID: {I}{.2}";
            default -> null;
        };
    }

    private static @Nullable String small(int key) {
        return switch (key) {
            case RsvpTypes.TIME_VALUES << 8 | 1 -> "\nRefresh Period: {4}ms";
            case RsvpTypes.CONFIRM << 8 | 1 -> "\nIPv4 Receiver Address: {i}";
            case RsvpTypes.CONFIRM << 8 | 2 -> "\nIPv6 Receiver Address: {I}";
            case RsvpTypes.NOTIFY << 8 | 1 -> "\nIPv4 Notify Node Address: {i}";
            case RsvpTypes.NOTIFY << 8 | 2 -> "\nIPv6 Notify Node Address: {I}";
            case RsvpTypes.HELLO << 8 | 1, RsvpTypes.HELLO << 8 | 2 ->
                "\nSource Instance: 0x{x4}, Destination Instance: 0x{x4}";
            case RsvpTypes.RESTART << 8 | 1 -> "\nRestart  Time: {4}ms, Recovery Time: {4}ms";
            case RsvpTypes.SUB_LSP << 8 | 1 -> "\nSub-LSP destination address: {i}";
            case RsvpTypes.SUB_LSP << 8 | 2 -> "\nSub-LSP destination address: {I}";
            default -> null;
        };
    }
}
