package sonde.capture.dissect.transport;

import org.jspecify.annotations.Nullable;

import sonde.capture.packet.Checksum;
import sonde.capture.packet.Dissector;
import sonde.capture.packet.Fields;
import sonde.capture.packet.IpProtocols;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Printer;
import sonde.capture.packet.Trouble;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Transmission Control Protocol, RFC 9293. */
public final class Tcp implements Dissector {
    static final int HEADER = 20;
    static final int FIN = 1, SYN = 2, RST = 4, PUSH = 8, ACK = 16, URG = 32, ECE = 64, CWR = 128;
    private static final int DESTINATION = 2, SEQUENCE = 4, ACKNOWLEDGMENT = 8, OFFSET = 12, FLAGS = 13, WINDOW = 14,
            CHECKSUM = 16, URGENT = 18;
    /** One for each flag, from the lowest bit up. */
    private static final String LETTERS = "FSRP.UEW";
    private static final byte[] SEQUENCE_WORDS = Text.bytes(", seq "),
            ACKNOWLEDGMENT_WORDS = Text.bytes(", ack "), WINDOW_WORDS = Text.bytes(", win "),
            LENGTH_WORDS = Text.bytes(", length ");
    /** As much of the words in a reset is shown. */
    private static final int MAX_RESET_WORDS = 30;

    /** For every set of flags that came up: {@code Flags [P.]}. */
    private final byte[] @Nullable [] flagWords = new byte[256][];

    @Override
    public String name() { return "tcp"; }

    @Override
    public void print(Printer p, int at, int length) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        if (!in.has(at, 4)) {
            p.ip.addresses(p);
            out.ch(':');
            p.trunc();
            return;
        }
        p.ends.print(p, IpProtocols.TCP, in.be16(at), in.be16(at + DESTINATION));
        if (!in.has(at, HEADER)) {
            p.trunc();
            return;
        }
        int header = (in.u8(at + OFFSET) >> 4) * 4;
        if (header < HEADER) {
            out.ascii(" tcp ").dec(length - header & 0xffffffffL).ascii(" [bad hdr length ").dec(header)
                    .ascii(" - too short, < 20]");
            return;
        }
        if (p.detail.isQuiet()) {
            out.ascii("tcp ").dec(length - header & 0xffffffffL);
            if (header > length) tooLong(out, header, length);
            return;
        }
        segment(p, at, length, header);
    }

    private static void tooLong(Text out, int header, int length) {
        out.ascii(" [bad hdr length ").dec(header).ascii(" - too long, > ").dec(length).ch(']');
    }

    private void segment(Printer p, int at, int length, int header) throws Truncated {
        Packet in = p.in;
        Text out = p.out;
        int flags = in.u8(at + FLAGS), sequence = in.be32(at + SEQUENCE), acknowledgment = in.be32(at + ACKNOWLEDGMENT);
        out.words(flags(flags));
        boolean relative = !p.detail.absoluteSequences() && (flags & ACK) != 0;
        if (relative) p.sequences.segment(p.ends, (flags & SYN) != 0, sequence, acknowledgment);
        if (header > length) {
            tooLong(out, header, length);
            return;
        }
        if (p.detail.isVerbose() && !p.detail.unverified() && !p.ip.isFragmented()) checksum(p, at, length);
        int data = length - header;
        p.segment(sequence, data, (flags & SYN) != 0, (flags & FIN) != 0);
        if ((flags & RST) != 0) p.trouble(Trouble.RESET);
        if (p.detail.verbose() > 1 || data > 0 || (flags & (SYN | FIN | RST)) != 0) {
            out.words(SEQUENCE_WORDS);
            sequence(p, sequence, relative);
            if (data > 0) {
                out.ch(':');
                sequence(p, sequence + data, relative);
            }
        }
        if ((flags & ACK) != 0) {
            out.words(ACKNOWLEDGMENT_WORDS);
            if (relative) p.sequences.acknowledgment(out, acknowledgment);
            else
                out.dec(acknowledgment & 0xffffffffL);
        }
        int window = in.be16(at + WINDOW);
        out.words(WINDOW_WORDS).dec(window);
        if (window == 0 && (flags & (SYN | FIN | RST)) == 0) p.trouble(Trouble.ZERO_WINDOW);
        if ((flags & URG) != 0) out.ascii(", urg ").dec(in.be16(at + URGENT));
        if (header > HEADER && !TcpOptions.print(p, at, header, flags, relative, data)) return;
        out.words(LENGTH_WORDS).dec(data);
        if (data > 0) payload(p, at, header, data, flags);
    }

    private byte[] flags(int flags) {
        byte[] known = flagWords[flags];
        if (known != null) return known;
        StringBuilder words = new StringBuilder("Flags [");
        if (flags == 0) words.append("none");
        for (int rest = flags; rest != 0; rest &= rest - 1) {
            words.append(LETTERS.charAt(Integer.numberOfTrailingZeros(rest)));
        }
        return flagWords[flags] = Text.bytes(words.append(']').toString());
    }

    private static void sequence(Printer p, int number, boolean relative) {
        if (relative) p.sequences.sequence(p.out, number);
        else
            p.out.dec(number & 0xffffffffL);
    }

    private static void checksum(Printer p, int at, int length) throws Truncated {
        if (!p.in.has(at, length)) return;
        int field = p.in.be16(at + CHECKSUM), sum = p.ip.checksum(p.in, at, length, length, IpProtocols.TCP);
        p.out.ascii(", cksum 0x").hex0(field, 4);
        if (sum == 0) p.out.ascii(" (correct)");
        else {
            p.trouble(Trouble.CHECKSUM);
            p.out.ascii(" (incorrect -> 0x").hex0(Checksum.shouldBe(field, sum), 4).ch(')');
        }
    }

    private static void payload(Printer p, int at, int header, int data, int flags) throws Truncated {
        Packet in = p.in;
        if (!in.has(at, header)) {
            p.out.ascii(" [remaining caplen(").dec(in.available(at)).ascii(") < header length(").dec(header)
                    .ascii(")]");
            in.need(at, header);
        }
        int o = at + header;
        if ((flags & RST) != 0 && p.detail.isVerbose()) {
            reset(p, o, data);
            return;
        }
        p.sourcePort = in.be16(at);
        p.destinationPort = in.be16(at + DESTINATION);
        p.overTcp = true;
        String type = p.detail.type();
        Dissector known = type.isEmpty() ? p.protocols.tcp(p, o) : p.protocols.decodeAs(type, true);
        if (known != null) p.layer(known, o, data);
    }

    /** RFC 9293 3.5.2 lets a reset carry words about its reason. */
    private static void reset(Printer p, int o, int data) throws Truncated {
        p.out.str(p.in.has(o, data) ? " [RST" : " [!RST");
        int shown = Math.min(data, MAX_RESET_WORDS);
        if (shown < data) p.out.ch('+');
        p.out.ch(' ');
        for (int i = 0; i < shown && p.in.has(o + i, 1); i++) p.character(p.in.u8(o + i));
        p.out.ch(']');
    }

    @Override
    public void fields(Packet in, int at, int length, Fields f) throws Truncated {
        int flags = in.u8(at + FLAGS), header = (in.u8(at + OFFSET) >> 4) * 4;
        f.number("srcport", in.be16(at));
        f.number("dstport", in.be16(at + DESTINATION));
        f.number("seq", in.beU32(at + SEQUENCE));
        f.number("ack", in.beU32(at + ACKNOWLEDGMENT));
        f.number("hdr_len", header);
        f.number("flags", flags);
        f.flag("syn", (flags & SYN) != 0);
        f.flag("fin", (flags & FIN) != 0);
        f.flag("rst", (flags & RST) != 0);
        f.flag("psh", (flags & PUSH) != 0);
        f.flag("ack_set", (flags & ACK) != 0);
        if ((flags & URG) != 0) f.number("urgent", in.be16(at + URGENT));
        f.flag("ece", (flags & 0x40) != 0);
        f.flag("cwr", (flags & 0x80) != 0);
        f.number("window", in.be16(at + WINDOW));
        f.number("checksum", in.be16(at + CHECKSUM));
        if (length >= header) f.number("len", length - header);
        TcpOptions.fields(in, at, header, f);
    }
}
