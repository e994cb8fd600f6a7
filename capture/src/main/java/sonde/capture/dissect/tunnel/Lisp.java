package sonde.capture.dissect.tunnel;

import sonde.capture.packet.Bits;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Labels;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Control messages of the locator/identifier separation, RFC 6833: which locators lead to which identifiers. */
public final class Lisp implements Dissector {
    private static final int HEADER = 16, RECORD = 12, LOCATOR = 8, SITE = 24, REGISTER = 3, NOTIFY = 4, IPV4 = 1,
            IPV6 = 2;
    private static final Labels TYPES = new Labels("""
            0 LISP-Reserved
            1 LISP-Map-Request
            2 LISP-Map-Reply
            3 LISP-Map-Register
            4 LISP-Map-Notify
            8 LISP-Encapsulated-Contol-Message
            """); // "Contol" as the original writes it
    private static final Bits REGISTER_FLAGS = new Labels("""
            0x08000000 P-Proxy-Map-Reply
            0x04000000 S-LISP-SEC-Capable
            0x02000000 I-xTR-ID-Present
            0x01000000 R-Build-For-RTR
            0x00000100 M-Want-Map-Notify
            """).bits();
    private static final Bits NOTIFY_FLAGS = new Labels("""
            0x08000000 I-xTR-ID-Present
            0x04000000 R-Build-For-RTR
            """).bits();
    private static final Labels AUTHENTICATION = new Labels("""
            0 None
            1 SHA1
            2 SHA256
            """);
    private static final Labels ACTIONS = new Labels("""
            0 No-Action
            1 Natively-Forward
            2 Send-Map-Request
            3 Drop
            """);
    private static final Bits LOCATOR_FLAGS = new Labels("""
            4 Local-Locator
            2 RLoc-Probed
            1 Reachable
            """).bits();

    @Override
    public String name() { return "lisp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        in.need(at, HEADER);
        int type = in.u8(at) >> 4, count = in.u8(at + 3), authentication = in.be16(at + 14), flags = in.be32(at);
        TYPES.print(out, type, "unknown-type-{d}").ch(',');
        if (type != REGISTER && type != NOTIFY) return;
        if (p.detail.isVerbose()) {
            out.str(" flags [");
            (type == REGISTER ? REGISTER_FLAGS : NOTIFY_FLAGS).print(out, flags, "none", ", ");
            out.str("],\n    ").dec(count).str(" record(s), Authentication ");
            AUTHENTICATION.print(out, in.be16(at + 12), "unknown-type").ch(',');
            hex(p, "\n    Authentication-Data: ", at + HEADER, authentication);
        } else {
            out.ch(' ').dec(count).str(" record(s),");
        }
        int o = count == 0 ? -1 : records(p, at, at + (HEADER + authentication & 0xffff), length, count);
        if (count == 0) p.invalid();
        if (o >= 0) site(p, o, (flags & (type == REGISTER ? 0x02000000 : 0x08000000)) != 0);
    }

    private static void hex(Printer p, String indent, int at, int length) throws Truncated {
        p.hex(indent, at, length);
        p.in.need(at, length);
    }

    /** @return the position behind the last record, -1 when one of them cannot be read */
    private static int records(Printer p, int at, int from, int length, int count) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int o = from;
        for (int i = 0; i < count && length > o - at; i++) {
            in.need(o, RECORD);
            out.nl();
            int locators = in.u8(o + 4), bits = in.u8(o + 5), family = in.be16(o + 10);
            if (p.detail.isVerbose()) {
                int action = in.u8(o + 6);
                out.str("      Record TTL ").dec(in.beU32(o))
                        .str((action & 0x10) != 0 ? ", Authoritative, " : ", Non-Authoritative, ");
                ACTIONS.print(out, action >> 5, "unknown").str(", Map Version: ").dec(in.be16(o + 8) & 0xfff).ch(',');
            }
            o += RECORD;
            if (family != IPV4 && family != IPV6) return -1;
            in.need(o, family == IPV4 ? 4 : 16);
            out.str(" EID ");
            o = address(p, family, o);
            out.ch('/').dec(bits).str(", ").dec(locators).str(" locator(s)");
            for (int k = 0; k < locators; k++) o = locator(p, o);
            o = at + (o - at & 0xffff);
        }
        return o;
    }

    private static int address(Printer p, int family, int o) throws Truncated {
        if (family == IPV4) p.ipv4(o);
        else
            p.ipv6(o);
        return o + (family == IPV4 ? 4 : 16);
    }

    private static int locator(Printer p, int at) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        in.need(at, LOCATOR);
        int family = in.be16(at + 6), o = at + LOCATOR;
        if (p.detail.isVerbose()) out.str("\n       ");
        if (family == IPV4 || family == IPV6) {
            in.need(o, family == IPV4 ? 4 : 16);
            out.str(" LOC ");
            o = address(p, family, o);
        }
        if (!p.detail.isVerbose()) return o;
        out.str("\n          Priority/Weight ").dec(in.u8(at)).ch('/').dec(in.u8(at + 1))
                .str(", Multicast Priority/Weight ").dec(in.u8(at + 2)).ch('/').dec(in.u8(at + 3)).str(", flags [");
        LOCATOR_FLAGS.print(out, in.be16(at + 4), "none", ", ");
        out.str("],");
        return o;
    }

    private static void site(Printer p, int o, boolean said) throws Truncated {
        if (!said) {
            p.hex("\n    Data: ", o, p.in.available(o));
        } else if (!p.in.has(o, SITE)) {
            p.invalid();
        } else {
            p.hex("\n    xTR-ID: ", o, 16);
            p.out.str("\n    SITE-ID: ").udec(p.in.be64(o + 16));
        }
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        int type = in.u8(at) >> 4;
        f.number("type", type);
        String name = TYPES.name(type);
        if (name != null) f.word("type_name", name);
        f.number("records", in.u8(at + 3));
    }
}
