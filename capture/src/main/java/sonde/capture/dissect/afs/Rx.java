package sonde.capture.dissect.afs;

import org.jspecify.annotations.Nullable;

import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Rx, the remote procedure calls of the Andrew File System; only a call's first packet says which procedure it is. */
public final class Rx implements Dissector {
    static final int HEADER = 28;
    static final int DATA = 1, ACKNOWLEDGEMENT = 2, ABORT = 4;
    private static final int CONNECTION = 4, CALL = 8, SEQUENCE = 12, SERIAL = 16, TYPE = 20, FLAGS = 21, SECURITY = 23,
            SERVICE = 26;
    private static final int CLIENT = 1;
    private static final String[] TYPES = {"data", "ack", "busy", "abort", "ackall", "challenge", "response", "debug", "params", "", "", "", "version"};
    private static final String[] FLAG_NAMES = {"client-init", "req-ack", "last-pckt", "more-pckts", "free-pckt"};
    /** The sixth flag means another thing to each type. */
    private static final int SIXTH = 32;

    /** Whether a port is one of those that file servers and their clients use. */
    public static boolean isPort(int port) {
        return port >= 7000 && port <= 7009;
    }

    @Override
    public String name() { return "rx"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        if (!in.has(at, HEADER)) {
            p.trunc();
            p.out.str(" (").udec(length).ch(')');
            return;
        }
        int type = in.u8(at + TYPE), flags = in.u8(at + FLAGS);
        header(p, at, type, flags);
        boolean first = in.be32(at + SEQUENCE) == 1, client = (flags & CLIENT) != 0;
        if (type == DATA && first && client) call(p, at, length);
        else if ((type == DATA && first || type == ABORT) && !client) reply(p, at, length, type);
        else if (type == ACKNOWLEDGEMENT) RxAcknowledgement.print(p, at + HEADER, length - HEADER);
        p.out.str(" (").udec(length).ch(')');
    }

    private static void header(Printer p, int at, int type, int flags) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        out.str(" rx ");
        String word = word(type);
        if (word == null) out.str("type ").dec(type);
        else
            out.str(word);
        int verbose = p.detail.verbose();
        if (verbose == 0) return;
        if (verbose > 1) out.str(" cid ").hex0(in.beU32(at + CONNECTION), 8).str(" call# ").dec(in.beU32(at + CALL));
        out.str(" seq ").dec(in.beU32(at + SEQUENCE)).str(" ser ").dec(in.beU32(at + SERIAL));
        if (verbose > 2) {
            out.str(" secindex ").dec(in.u8(at + SECURITY)).str(" serviceid ").dec(in.be16(at + SERVICE));
        }
        if (verbose > 1) flags(out, type, flags);
    }

    private static @Nullable String word(int type) {
        return type < 1 || type > TYPES.length || TYPES[type - 1].isEmpty() ? null : TYPES[type - 1];
    }

    private static void flags(Text out, int type, int flags) {
        char before = ' ';
        for (int i = 0; i < FLAG_NAMES.length; i++) {
            if ((flags & 1 << i) == 0) continue;
            out.ch(before).ch('<').str(FLAG_NAMES[i]).ch('>');
            before = ',';
        }
        if ((flags & SIXTH) == 0) return;
        if (type == DATA) out.ch(before).str("<jumbogram>");
        if (type == ACKNOWLEDGEMENT) out.ch(before).str("<slow-start>");
    }

    private static void call(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        if (in.has(at, HEADER + 4)) {
            p.memory(RxCalls.class, RxCalls::new).add(p, in.be32(at + CALL), in.be16(at + SERVICE),
                    in.be32(at + HEADER));
        }
        Service service = Service.at(p.destinationPort);
        if (service == null || length <= HEADER) return;
        int operation = in.be32(at + HEADER);
        p.out.ch(' ').str(service.word());
        String line = service.isUbik(operation) ? Ubik.call(operation) : service.call(operation);
        String mark = service.word();
        if (service.isUbik(operation)) {
            p.out.str(" ubik");
            mark = "ubik";
        }
        p.out.str(" call ");
        operation(p.out, line, operation);
        arguments(p, at + HEADER + 4, rest(line), mark);
    }

    private static void reply(Printer p, int at, int length, int type) throws Truncated {
        Packet in = p.in;
        RxCalls calls = p.memory(RxCalls.class, RxCalls::new);
        int known = calls.find(p, in.be32(at + CALL), in.be16(at + SERVICE));
        Service service = known < 0 ? null : Service.at(p.sourcePort);
        if (service == null || length <= HEADER && !service.readsNothing()) return;
        int operation = calls.operation(known);
        boolean ubik = service.isUbik(operation);
        p.out.ch(' ').str(service.word()).str(ubik ? " ubik reply " : " reply ");
        operation(p.out, ubik ? Ubik.call(operation) : service.call(operation), operation);
        if (type == ABORT) {
            if (ubik) arguments(p, at + HEADER, Ubik.refusal(operation), "ubik");
            else
                arguments(p, at + HEADER, service.refusal(), service.word());
            return;
        }
        arguments(p, at + HEADER, ubik ? Ubik.reply(operation) : service.reply(operation),
                ubik ? "ubik" : service.word());
    }

    /** @param line the operation's name, then what its arguments look like */
    private static void operation(Text out, String line, int operation) {
        if (line.isEmpty()) {
            out.str("op#").udec(operation & 0xffffffffL);
            return;
        }
        int end = line.indexOf(' ');
        out.str(end < 0 ? line : line.substring(0, end));
    }

    private static String rest(String line) {
        int end = line.indexOf(' ');
        return end < 0 ? "" : line.substring(end + 1);
    }

    private static void arguments(Printer p, int at, String pattern, String mark) throws Truncated {
        if (pattern.isEmpty() || new Arguments(p, at).print(pattern)) return;
        p.mark(mark);
        p.trunc();
        p.mark("rx");
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        in.need(at, HEADER);
        int type = in.u8(at + TYPE);
        String word = word(type);
        if (word == null) f.number("type", type);
        else
            f.word("type", word);
        f.number("connection", in.beU32(at + CONNECTION));
        f.number("call", in.beU32(at + CALL));
        f.number("sequence", in.beU32(at + SEQUENCE));
        f.number("serial", in.beU32(at + SERIAL));
        f.number("service", in.be16(at + SERVICE));
        if (type == DATA && in.be32(at + SEQUENCE) == 1 && (in.u8(at + FLAGS) & CLIENT) != 0) {
            f.number("operation", in.beU32(at + HEADER));
        }
    }
}
