package sonde.capture.dissect.app;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Zephyr, MIT's notices between users: fields of text, each with a NUL behind it, numbers in hexadecimal. */
public final class Zephyr implements Dissector {
    private static final int VERSION = 0, KIND = 2, CLASS = 8, INSTANCE = 9, OPERATION = 10, SENDER = 11,
            RECIPIENT = 12, FIELDS = 17;
    private static final int ACKNOWLEDGED = 5;
    private static final String MAGIC = "ZEPH";
    private static final String[] KINDS = {"unsafe", "unacked", "acked", "hm-ack", "hm-ctl", "serv-ack", "serv-nak", "client-ack", "stat"};

    @Override
    public String name() { return "zephyr"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int end = at + Math.min(length, in.available(at));
        int[] starts = new int[FIELDS + 3];
        int found = split(in, at, end, starts);
        if (found == 0) {
            lost(p, end - at == length);
            return;
        }
        if (!begins(in, starts[VERSION], MAGIC)) return;
        if (found < FIELDS) {
            lost(p, end - at == length);
            return;
        }
        if (!begins(in, starts[VERSION] + MAGIC.length(), "0.2")) {
            out.str(" zephyr v");
            field(p, starts[VERSION] + MAGIC.length());
            return;
        }
        out.str(" zephyr ");
        int kind = (int) number(in, starts[KIND]);
        if (kind >= 0 && kind < KINDS.length) out.str(KINDS[kind]);
        else
            out.str("type ").udec(kind & 0xffffffffL);
        int more = FIELDS;
        if (kind == ACKNOWLEDGED) {
            more++;
            if (found < more && end - at < length) throw Truncated.HERE;
            if (found > FIELDS && !equal(in, starts[FIELDS], "SENT")) {
                out.ch('/');
                lower(p, starts[FIELDS]);
            }
        }
        if (in.u8(starts[SENDER]) != 0) {
            out.ch(' ');
            field(p, starts[SENDER]);
        }
        notice(p, starts, found, more, end - at == length);
    }

    private static void lost(Printer p, boolean whole) {
        if (whole) p.invalid();
        else
            p.trunc();
    }

    private static void notice(Printer p, int[] starts, int found, int more, boolean whole)
            throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int operation = starts[OPERATION], instance = starts[INSTANCE];
        if (equal(in, starts[CLASS], "USER_LOCATE")) {
            if (equal(in, operation, "USER_HIDE")) out.str(" hide");
            else if (equal(in, operation, "USER_UNHIDE")) out.str(" unhide");
            else {
                out.str(" locate ");
                field(p, instance);
            }
            return;
        }
        if (equal(in, starts[CLASS], "ZEPHYR_ADMIN")) {
            out.str(" zephyr-admin ");
            lower(p, operation);
            return;
        }
        if (equal(in, starts[CLASS], "ZEPHYR_CTL") && control(p, starts, found, more, whole)) return;
        if (equal(in, starts[CLASS], "HM_CTL")) {
            out.str(" hm_ctl ");
            lower(p, instance);
            out.ch(' ');
            lower(p, operation);
            return;
        }
        out.str(" to ");
        triple(p, starts[CLASS], instance, starts[RECIPIENT]);
        if (in.u8(operation) != 0) {
            out.str(" op ");
            field(p, operation);
        }
    }

    /** @return false when the line goes on as any other's */
    private static boolean control(Printer p, int[] starts, int found, int more, boolean whole)
            throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int operation = starts[OPERATION], instance = starts[INSTANCE];
        if (equal(in, instance, "CLIENT")) {
            boolean on = equal(in, operation, "SUBSCRIBE"), off = equal(in, operation, "UNSUBSCRIBE");
            if (on || off) {
                out.str(on ? " sub" : " unsub");
                if (found < more + 3 && !whole) throw Truncated.HERE;
                if (found >= more + 3) {
                    out.ch(' ');
                    triple(p, starts[more], starts[more + 1], starts[more + 2]);
                }
                return true;
            }
            boolean defaults = equal(in, operation, "GIMMEDEFS");
            if (defaults || equal(in, operation, "GIMME")) {
                out.str(defaults ? " gimme-defs" : " ret");
                return true;
            }
        }
        if (equal(in, instance, "CLIENT") || equal(in, instance, "HM")) {
            out.ch(' ');
            lower(p, operation);
            return true;
        }
        if (!equal(in, instance, "REALM")) return false;
        if (equal(in, operation, "ADD_SUBSCRIBE")) out.str(" realm add-subs");
        if (equal(in, operation, "REQ_SUBSCRIBE")) out.str(" realm req-subs");
        if (equal(in, operation, "RLM_SUBSCRIBE")) out.str(" realm rlm-sub");
        if (equal(in, operation, "RLM_UNSUBSCRIBE")) out.str(" realm rlm-unsub");
        return true;
    }

    private static void triple(Printer p, int kind, int instance, int recipient) throws Truncated {
        p.out.ch('<');
        field(p, kind);
        p.out.ch(',');
        field(p, instance);
        p.out.ch(',');
        if (p.in.u8(recipient) == 0) p.out.ch('*');
        else
            field(p, recipient);
        p.out.ch('>');
    }

    /** @return how many fields have their NUL */
    private static int split(Packet in, int at, int end, int[] starts) throws Truncated {
        int found = 0, start = at;
        for (int o = at; o < end && found < starts.length; o++) {
            if (in.u8(o) != 0) continue;
            starts[found++] = start;
            start = o + 1;
        }
        return found;
    }

    private static boolean begins(Packet in, int at, String word) throws Truncated {
        for (int i = 0; i < word.length(); i++) {
            int c = in.u8(at + i);
            if (c != word.charAt(i)) return false;
        }
        return true;
    }

    private static boolean equal(Packet in, int at, String word) throws Truncated {
        return begins(in, at, word) && in.u8(at + word.length()) == 0;
    }

    private static void field(Printer p, int at) throws Truncated {
        for (int o = at, c; (c = p.in.u8(o)) != 0; o++) p.character(c);
    }

    private static void lower(Printer p, int at) throws Truncated {
        for (int o = at, c; (c = p.in.u8(o)) != 0; o++) p.character(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }

    /** Hexadecimal with or without {@code 0x}, as far as it goes. */
    private static long number(Packet in, int at) throws Truncated {
        int o = at;
        while (in.u8(o) == ' ' || in.u8(o) >= 9 && in.u8(o) <= 13) o++;
        boolean negative = in.u8(o) == '-';
        if (negative || in.u8(o) == '+') o++;
        if (in.u8(o) == '0' && (in.u8(o + 1) | 32) == 'x' && Character.digit(in.u8(o + 2), 16) >= 0) o += 2;
        long value = 0;
        for (int digit; (digit = Character.digit(in.u8(o), 16)) >= 0; o++) {
            if (value >= 1L << 58) return negative ? Long.MIN_VALUE : Long.MAX_VALUE;
            value = value << 4 | digit;
        }
        return negative ? -value : value;
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        int[] starts = new int[FIELDS + 3];
        if (split(in, at, at + Math.min(length, in.available(at)), starts) < FIELDS) return;
        text(in, f, "version", starts[VERSION]);
        f.number("kind", number(in, starts[KIND]));
        text(in, f, "class", starts[CLASS]);
        text(in, f, "instance", starts[INSTANCE]);
        text(in, f, "operation", starts[OPERATION]);
        text(in, f, "sender", starts[SENDER]);
        text(in, f, "recipient", starts[RECIPIENT]);
    }

    private static void text(Packet in, Fields f, String name, int at) throws Truncated {
        int o = at;
        while (in.u8(o) != 0) o++;
        f.text(name, in, at, o - at);
    }
}
