package sonde.capture.dissect.app;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/**
 * Protocols of lines: HTTP (RFC 9112), SMTP (5321), FTP (959), RTSP (2326), SIP (3261), WHOIS (3912). Their first line
 * tells what happens; with {@code -v} all lines are shown.
 */
public final class TextProtocol implements Dissector {
    private static final String HTTP = " GET PUT COPY HEAD LOCK MOVE POLL POST BCOPY BMOVE MKCOL TRACE LABEL MERGE DELETE"
            + " SEARCH UNLOCK REPORT UPDATE NOTIFY BDELETE CONNECT OPTIONS CHECKIN PROPFIND CHECKOUT CCM_POST SUBSCRIBE"
            + " PROPPATCH BPROPFIND BPROPPATCH UNCHECKOUT MKACTIVITY MKWORKSPACE UNSUBSCRIBE RPC_CONNECT"
            + " VERSION-CONTROL BASELINE-CONTROL ";
    private static final String RTSP = " DESCRIBE ANNOUNCE GET_PARAMETER OPTIONS PAUSE PLAY RECORD REDIRECT SETUP"
            + " SET_PARAMETER TEARDOWN ";
    private static final String SIP = " ACK BYE CANCEL DO INFO INVITE MESSAGE NOTIFY OPTIONS PRACK QAUTH REFER REGISTER"
            + " SPRACK SUBSCRIBE UPDATE PUBLISH ";
    private static final int MAX_TOKEN = 128, MAX_HEADERS = 64;

    private static final byte[] COLON = Text.bytes(": ");

    private final String name;
    private final byte[] title;
    private final boolean overTcp;
    /** What a request may begin with, blanks around each; empty when every packet is a request or a response. */
    private final String verbs;

    /** For each first letter, a bit for every length that a verb with it has. */
    private final int[] lengths = new int[32];

    public TextProtocol(String name, boolean overTcp) {
        this.name = name;
        title = Text.bytes(name.toUpperCase(Locale.ROOT));
        this.overTcp = overTcp;
        verbs = switch (name) {
            case "http" -> HTTP;
            case "rtsp" -> RTSP;
            case "sip" -> SIP;
            default -> "";
        };
        for (int word = 1, next; word < verbs.length(); word = next + 1) {
            next = verbs.indexOf(' ', word);
            lengths[verbs.charAt(word) & 31] |= 1 << next - word;
        }
    }

    @Override
    public String name() { return name; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Text out = p.out;
        if (overTcp) out.words(COLON);
        boolean begins = verbs.isEmpty() || isRequest(p.in, at, length) || isResponse(p.in, at, length);
        out.words(title);
        if (!begins) return;
        if (!p.detail.isVerbose()) {
            line(p, ": ", at, at + length);
            return;
        }
        out.str(", length: ").dec(length);
        for (int o = at; o < at + length && o >= 0;) o = line(p, "\n\t", o, at + length);
    }

    private boolean isRequest(Packet in, int at, int length) throws Truncated {
        int end = token(in, at, at + length);
        if (end == at || end - at > 31 || (lengths[in.u8(at) & 31] & 1 << end - at) == 0) return false;
        for (int word = 1; word < verbs.length();) {
            int next = verbs.indexOf(' ', word);
            if (next - word == end - at && isSame(in, at, word, end - at)) return true;
            word = next + 1;
        }
        return false;
    }

    /** Whatever the case of the letters is. */
    private boolean isSame(Packet in, int at, int word, int length) throws Truncated {
        for (int i = 0; i < length; i++) {
            int c = in.u8(at + i);
            if ((c >= 'a' && c <= 'z' ? c - 0x20 : c) != verbs.charAt(word + i)) return false;
        }
        return true;
    }

    /** Whether the second word is a number of three digits. */
    private static boolean isResponse(Packet in, int at, int length) throws Truncated {
        int to = at + length, o = token(in, at, to);
        if (o == at) return false;
        while (o < to && in.has(o, 1) && (in.u8(o) == ' ')) o++;
        int end = token(in, o, to);
        return end - o == 3 && isDigit(in.u8(o)) && isDigit(in.u8(o + 1)) && isDigit(in.u8(o + 2));
    }

    private static boolean isDigit(int c) { return c >= '0' && c <= '9'; }

    /** Where the word that begins here ends; {@code at} when it is not one, or not all there. */
    private static int token(Packet in, int at, int to) throws Truncated {
        int o = at;
        for (; o < to; o++) {
            if (!in.has(o, 1)) return at;
            int c = in.u8(o);
            if (c == ' ' || c == '\t' || c == '\r' || c == '\n') break;
            if (c < 0x20 || c >= 0x7f || o - at + 2 > MAX_TOKEN + 1) return at;
        }
        return o;
    }

    /** @return where the next line begins, or -1 when this one was the last, or is none */
    private static int line(Printer p, String prefix, int at, int to) throws Truncated {
        Packet in = p.in;
        for (int o = at; o < to; o++) {
            int c = in.u8(o);
            if (c == '\n') return show(p, prefix, at, o, o + 1);
            if (c == '\r') {
                return o + 1 < to && in.u8(o + 1) == '\n' ? show(p, prefix, at, o, o + 2) : -1;
            }
            if ((c < 0x20 || c >= 0x7f) && c != '\t') return -1;
        }
        show(p, prefix, at, to, -1);
        p.trunc();
        return -1;
    }

    private static int show(Printer p, String prefix, int from, int to, int next) {
        p.out.str(prefix).raw(p.in.array(), from, to);
        return next;
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        int o = at, to = Math.min(at + length, in.end());
        while (o < to && in.u8(o) >= 0x20 && in.u8(o) < 0x7f) o++;
        boolean request = !verbs.isEmpty() && isRequest(in, at, length);
        if (!verbs.isEmpty() && !request && !isResponse(in, at, length)) return;
        f.text("line", in, at, o - at);
        if (request) {
            int verb = token(in, at, to), uri = verb + 1, end = token(in, Math.min(uri, to), to);
            f.text("method", in, at, verb - at);
            if (uri < end) f.text("uri", in, uri, end - uri);
        } else if (!verbs.isEmpty()) {
            int code = token(in, at, to);
            while (code < to && in.u8(code) == ' ') code++;
            f.number("status", (in.u8(code) - '0') * 100 + (in.u8(code + 1) - '0') * 10 + in.u8(code + 2) - '0');
        }
        if (!verbs.isEmpty()) headers(in, o, to, f);
    }

    /** What follows the first line, up to the empty one. */
    private void headers(Packet in, int firstEnd, int to, Fields f) throws Truncated {
        int o = firstEnd;
        for (int n = 0; n < MAX_HEADERS && o < to; n++) {
            while (o < to && in.u8(o) != '\n') o++;
            int from = ++o, colon = -1, end = from;
            while (end < to && in.u8(end) != '\r' && in.u8(end) != '\n') {
                if (colon < 0 && in.u8(end) == ':') colon = end;
                end++;
            }
            if (end == from || end >= to) return;
            o = end;
            if (colon < 0 || colon - from > MAX_TOKEN) continue;
            int value = colon + 1;
            while (value < end && (in.u8(value) == ' ' || in.u8(value) == '\t')) value++;
            String field = header(new String(in.array(), from, colon - from, StandardCharsets.US_ASCII)
                    .toLowerCase(Locale.ROOT));
            if (field.isEmpty()) continue;
            long number = field.equals("content_length") ? number(in, value, end) : -1;
            if (number >= 0) f.number(field, number);
            else if (!field.equals("content_length")) f.text(field, in, value, end - value);
        }
    }

    private static long number(Packet in, int from, int to) throws Truncated {
        if (from == to || to - from > 18) return -1;
        long n = 0;
        for (int i = from; i < to; i++) {
            if (!isDigit(in.u8(i))) return -1;
            n = n * 10 + in.u8(i) - '0';
        }
        return n;
    }

    /** The field of a header, or "" for one that has none. */
    private String header(String word) {
        return switch (word) {
            case "host" -> "host";
            case "user-agent" -> "user_agent";
            case "server" -> "server";
            case "location" -> "location";
            case "content-type", "c" -> word.length() > 1 || name.equals("sip") ? "content_type" : "";
            case "content-length", "l" -> word.length() > 1 || name.equals("sip") ? "content_length" : "";
            case "call-id", "i" -> name.equals("sip") ? "call_id" : "";
            case "from", "f" -> name.equals("sip") ? "from" : "";
            case "to", "t" -> name.equals("sip") ? "to" : "";
            case "cseq" -> "cseq";
            case "session" -> name.equals("rtsp") ? "session" : "";
            default -> "";
        };
    }
}
