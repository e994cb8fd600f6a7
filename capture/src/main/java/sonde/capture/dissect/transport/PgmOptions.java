package sonde.capture.dissect.transport;

import org.jspecify.annotations.Nullable;

import sonde.capture.packet.Labels;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Template;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Options of reliable multicast, RFC 3208 9. */
final class PgmOptions {
    private static final int HEAD = 2, LEAST = 4, LAST = 0x80, LENGTH = 0, NAK_LIST = 2, REDIRECT = 7, PATH = 12,
            REPORT = 16, CONGESTION = 18, FEEDBACK = 19;
    private static final Labels NAMES = new Labels("""
            0 LENGTH
            1 FRAGMENT
            3 JOIN
            4 NAK_BO_IVL
            5 NAK_BO_RNG
            7 REDIRECT
            8 PARITY_PRM
            9 PARITY_GRP
            10 CURR_TGSIZE
            11 NBR_UNREACH
            13 SYN
            14 FIN
            15 RST
            17 CRQST
            18 PGMCC_DATA
            19 PGMCC_FEEDBACK
            """);

    private PgmOptions() {}

    /** @return the position behind them, -1 when they make no sense */
    static int print(Printer p, int at) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        in.need(at, LEAST);
        int first = in.u8(at) & ~LAST, size = in.u8(at + 1), sum = in.be16(at + 2);
        if (first != LENGTH) return bad(out.str("[First option bad, should be PGM_OPT_LENGTH, is ").dec(first));
        if (size != LEAST) return bad(out.str("[Bad OPT_LENGTH option, length ").dec(size).str(" != 4"));
        if (sum < LEAST) return bad(out.str("[Bad total option length ").dec(sum).str(" < 4"));
        out.str(" OPTS LEN ").dec(sum);
        int o = at + LEAST, left = sum - LEAST;
        while (left != 0) {
            if (Integer.compareUnsigned(left, LEAST) < 0) return noRoom(out);
            int type = in.u8(o), n = in.u8(o + 1);
            if (n < LEAST) {
                out.str("[Bad option, length ").dec(n).str(" < 4]");
                return o + HEAD;
            }
            if (Integer.compareUnsigned(left, n) < 0) return noRoom(out);
            in.need(o + HEAD, n - HEAD);
            int used = option(p, type, o + HEAD, n);
            if (used < 0) return -1;
            o += HEAD + used;
            left -= (type & ~LAST) == NAK_LIST ? n - LEAST : n; // the list's own head is not counted, as there
            if ((type & LAST) != 0) break;
        }
        return o;
    }

    private static int bad(Text out) {
        out.ch(']');
        return -1;
    }

    private static int noRoom(Text out) { return bad(out.str("[Total option length leaves no room for final option")); }

    /** Options that are as long as their fields. */
    private static @Nullable String phrase(int type) {
        return switch (type) {
            case LENGTH -> " OPTS LEN (extra?) {2}";
            case 1 -> "{.2} FRAG seq {4} off {4} len {4}";
            case 3 -> "{.2} JOIN {4}";
            case 4 -> "{.2} BACKOFF ivl {4} ivlseq {4}";
            case 5 -> "{.2} BACKOFF max {4} min {4}";
            case 8 -> "{.2} PARITY MAXTGS {4}";
            case 9 -> "{.2} PARITY GROUP {4}";
            case 10 -> "{.2} PARITY ATGS {4}";
            case 11 -> "{.2} NBR_UNREACH";
            case 13 -> "{.2} SYN";
            case 14 -> "{.2} FIN";
            case 15 -> "{.2} RST";
            case 17 -> "{.2} CRQST";
            default -> null;
        };
    }

    /** @return how many bytes behind its head it took, -1 when it makes no sense */
    private static int option(Printer p, int flagged, int o, int n) throws Truncated {
        Text out = p.out;
        int type = flagged & ~LAST;
        String phrase = phrase(type);
        if (phrase != null) {
            int size = HEAD + Template.size(phrase);
            if (n != size) return wrong(out, type, n, " != ", size);
            return Template.print(p, o, phrase) - o;
        }
        switch (type) {
            case NAK_LIST -> {
                out.str(" NAK LIST");
                int i = 2;
                for (; n - HEAD - i >= 4; i += 4) out.ch(' ').dec(p.in.beU32(o + i));
                return i == n - HEAD ? i : bad(out.str("[Option length not a multiple of 4"));
            }
            case REDIRECT, CONGESTION, FEEDBACK -> {
                return addressed(p, type, o, n);
            }
            case PATH -> out.str(" PATH_NLA [").dec(n).ch(']');
            case REPORT -> out.str(" CR");
            default -> {
                String digits = "0123456789ABCDEF";
                out.str(" OPT_").ch(digits.charAt(flagged >> 4)).ch(digits.charAt(flagged & 15)).str(" [").dec(n)
                        .str("] ");
            }
        }
        return n; // two bytes more than there are: the original counts the head again
    }

    private static int wrong(Text out, int type, int n, String relation, int size) {
        NAMES.print(out.str("[Bad ").str(type == FEEDBACK && relation.startsWith(" <") ? "PGM_OPT_" : "OPT_"), type, "")
                .str(" option, length ").dec(n).str(relation).dec(size);
        return bad(out);
    }

    private static int addressed(Printer p, int type, int o, int n) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int fixed = type == REDIRECT ? 6 : 10;
        if (n < HEAD + fixed) return wrong(out, type, n, " < ", HEAD + fixed);
        int family = in.be16(o + fixed - 4), width = family == 1 ? 4 : family == 2 ? 16 : -1;
        if (width > 0 && n != HEAD + fixed + width) {
            NAMES.print(out.str("[Bad OPT_"), type, "").str(" option, length ").dec(n).str(" != ").dec(HEAD + fixed)
                    .str(" + address size");
            return bad(out);
        }
        int behind = Pgm.behind(p, o + fixed, family);
        if (type == REDIRECT) out.str(" REDIRECT ");
        else
            out.str(type == CONGESTION ? " PGMCC DATA " : " PGMCC FEEDBACK ").dec(in.beU32(o + 2)).ch(' ');
        Pgm.address(p, o + fixed, behind);
        return behind - o;
    }
}
