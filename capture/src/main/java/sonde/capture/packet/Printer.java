package sonde.capture.packet;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.bytes.Text;

/**
 * One run of printing: the text that grows, the packet at hand, how much is wanted, which protocols are known, and what
 * has to be remembered from one packet to the next. A dissector gets it as its only way to the outside.
 */
public final class Printer {
    /** Layers in layers; the original has no bound and ends when its stack does. */
    public static final int MAX_DEPTH = 64;

    public final Text out;
    public final Packet in = new Packet();
    public final Detail detail;
    public final Protocols protocols;
    /** Numbers of the TCP connections seen. */
    public final Sequences sequences;

    /** The IP header around the layer at hand; only meaningful to the protocols above IP. */
    public final IpContext ip = new IpContext();
    /** Where the link layer's addresses are, or -1: for protocols that print them when they know no better. */
    public int linkSource = -1, linkDestination = -1;
    /** Addresses and ports of the TCP segment or UDP datagram at hand. */
    public final Ends ends = new Ends();
    /** Ports of the TCP segment or UDP datagram around, and whether it was TCP. */
    public int sourcePort, destinationPort;
    public boolean overTcp;

    private final Names names;
    /** What is left open, where packets are printed out of their turn; null where they come in order. */
    private final @Nullable SequenceNotes notes;
    private final List<Object> memories = new ArrayList<>(0);
    private @Nullable Fields fields;
    private @Nullable Watch watch;
    /** Whose truncation mark is due: a layer's own, unless it has said another. */
    private @Nullable Dissector current;
    private @Nullable String mark;
    private int depth;
    /** How deep the layer is whose header is the link layer's. */
    private int linkDepth;
    private int linkHeader;
    private int held = -1;
    private int heldNotes;
    private ZoneId zone = ZoneOffset.UTC;

    public Printer(Text out, Detail detail, Protocols protocols, Names names) {
        this(out, detail, protocols, names, null);
    }

    /** @param notes takes what depends on packets before: they may not have been printed yet; null if they have */
    public Printer(Text out, Detail detail, Protocols protocols, Names names, @Nullable SequenceNotes notes) {
        this.notes = notes;
        sequences = notes == null ? new Conversations() : notes;
        this.out = out;
        this.detail = detail;
        this.protocols = protocols;
        this.names = names;
    }

    /** Dates in packets are shown as they are there; else they are UTC. */
    public Printer at(ZoneId place) {
        zone = place;
        return this;
    }

    /** Where the dates in packets are shown for. */
    public ZoneId zone() { return zone; }

    /** Also hands every layer's fields to {@code taker}. */
    public Printer handing(Fields taker) {
        fields = taker;
        return this;
    }

    /** Whether somebody wants fields: protocols that have no words are looked for then. */
    public boolean isHanding() {
        return fields != null;
    }

    /** Also tells {@code watcher} what is printed. */
    public Printer watched(Watch watcher) {
        watch = watcher;
        return this;
    }

    /** Something is wrong with the packet, as the words say. */
    public void trouble(Trouble what) {
        if (watch != null) watch.trouble(what);
    }

    /** See {@link Watch#segment}. */
    public void segment(int sequence, int data, boolean syn, boolean fin) {
        if (watch != null) watch.segment(ends, sequence, data, syn, fin);
    }

    /**
     * Prints a whole packet: everything between the time and the end of the line.
     *
     * @param from where its captured bytes are in {@code bytes}
     * @param length how long it was on the wire
     * @return false when it has to wait for the packets before it; what has been written of it is to be taken back
     */
    public boolean packet(Dissector link, byte[] bytes, int from, int captured, int length) {
        in.set(bytes, from, from + captured);
        depth = 0;
        linkDepth = 1;
        linkHeader = 0;
        linkSource = linkDestination = -1;
        ip.clear();
        int mark = notes == null ? 0 : notes.mark();
        boolean done = true;
        try {
            layer(link, from, length);
        } catch (Truncated e) {
            if (e == Truncated.LATER && notes != null) {
                notes.back(mark);
                done = false;
            }
            if (held >= 0) release(false);
            trunc();
            linkHeader = 0;
            depth = 0;
        }
        in.set(bytes, from, from + captured);
        return done;
    }

    /** How many bytes of the last packet belong to its link layer: {@code -x} leaves them out. 0 if it was cut. */
    public int linkHeader() {
        return linkHeader;
    }

    /** Said by a link layer's dissector; counts only for the outermost. */
    public void linkHeader(int length) {
        if (depth == linkDepth) linkHeader = length;
    }

    /** Prints a link layer inside the one at hand, which only describes it; returns how long its header is. */
    public int link(Dissector inner, int at, int length) throws Truncated {
        boolean counts = depth == linkDepth;
        if (counts) linkDepth++;
        linkHeader = counts ? 0 : linkHeader;
        layer(inner, at, length);
        if (counts) linkDepth--;
        return linkHeader;
    }

    /** Prints a layer inside the one at hand. */
    public void layer(Dissector inner, int at, int length) throws Truncated {
        if (depth >= MAX_DEPTH) {
            out.str(" [too deep]");
            return;
        }
        depth++;
        current = inner;
        mark = null;
        if (watch != null) watch.layer(inner);
        if (fields != null) fields(inner, at, length, fields);
        inner.print(this, at, length);
        depth--;
    }

    /**
     * Prints bytes that were made from the packet's, such as those without their escapes.
     *
     * @param length what they claim to be, captured or not
     * @return how long the header is, where they are a link layer's
     */
    public int inside(Dissector inner, byte[] bytes, int length) throws Truncated {
        byte[] outer = in.array();
        int start = in.start(), end = in.end(), source = linkSource, destination = linkDestination;
        linkSource = linkDestination = -1;
        in.set(bytes, 0, bytes.length);
        int header = link(inner, 0, length);
        in.set(outer, start, end);
        linkSource = source;
        linkDestination = destination;
        return header;
    }

    /** Layers stand side by side; a protocol whose bytes end before its fields do gives those it has. */
    private void fields(Dissector inner, int at, int length, Fields taker) {
        taker.open(inner.name());
        try {
            inner.fields(in, at, length, taker);
        } catch (Truncated e) {
            taker.cut();
        }
        taker.close();
    }

    /** What a protocol has to remember from one packet to the next; made when it is first asked for. */
    public <T> T memory(Class<T> kind, Supplier<T> fresh) throws Truncated {
        if (notes != null) throw Truncated.LATER;
        for (Object o : memories) if (kind.isInstance(o)) return kind.cast(o);
        T made = fresh.get();
        memories.add(made);
        return made;
    }

    /** The name that a truncation mark shows from here on. */
    public void mark(String protocol) { mark = protocol; }

    /** What is written from here to {@link #release} is taken back if the capture ends before. */
    public void hold() {
        held = out.size();
        heldNotes = notes == null ? 0 : notes.mark();
    }

    /** @param keep whether the words that were held stay */
    public void release(boolean keep) {
        if (!keep) {
            if (notes != null) notes.cut(heldNotes, held);
            out.cut(held);
        }
        held = -1;
    }

    /** {@code  [|proto]}: says that the capture ended, and goes on. {@link Truncated} does the same and unwinds. */
    public void trunc() {
        String word = mark;
        if (word == null) word = current == null ? "" : current.mark();
        out.str(" [|").str(word).ch(']');
    }

    /** {@code  (invalid)}: the bytes are there and make no sense. */
    public void invalid() {
        out.str(" (invalid)");
        trouble(Trouble.INVALID);
    }

    /** @return false, with nothing printed, when no protocol has this ethertype */
    public boolean ethertype(int type, int at, int length) throws Truncated {
        Dissector d = protocols.ethertype(type);
        if (d == null) return false;
        layer(d, at, length);
        return true;
    }

    /** What a link layer prints above it that nobody knows: its bytes, unless {@code -x} or its kin do so anyway. */
    public void unknown(int at, int length) throws Truncated {
        if (!detail.dumped()) dump("\n\t", at, length);
    }

    /** Bytes in hexadecimal and ASCII; unwinds after the last one that is there. */
    public void dump(String indent, int at, int length) throws Truncated {
        HexDump.hexAndAscii(out, indent, in.array(), at, Math.min(length, in.available(at)));
        in.need(at, length);
    }

    /** Bytes in hexadecimal, as far as they are there. */
    public void hex(String indent, int at, int length) {
        HexDump.hex(out, indent, in.array(), at, Math.min(length, in.available(at)));
    }

    public void ipv4(int at) throws Truncated {
        if (detail.numeric()) Addresses.ipv4(out, in, at);
        else
            named(at, 4);
    }

    public void ipv6(int at) throws Truncated {
        if (detail.numeric()) Addresses.ipv6(out, in, at);
        else
            named(at, 16);
    }

    private void named(int at, int length) throws Truncated {
        in.need(at, length);
        String name = names.host(java.util.Arrays.copyOfRange(in.array(), at, at + length));
        if (name != null) host(name);
        else if (length == 4) Addresses.ipv4(out, in, at);
        else
            Addresses.ipv6(out, in, at);
    }

    private void host(String name) {
        int dot = detail.noDomain() ? name.indexOf('.') : -1;
        out.safe(dot < 0 ? name : name.substring(0, dot));
    }

    public void mac(int at) throws Truncated {
        Addresses.mac(out, in, at);
        if (!detail.numeric()) out.str(" (oui ").str(Organisations.name(in.be24(at), "Unknown")).ch(')');
    }

    /** The name of an interface of this host, by the number that a packet carries. */
    public String interfaceName(int index) {
        String name = names.interfaceName(index);
        return name == null ? "?" : name;
    }

    public void tcpPort(int port) {
        String name = detail.numeric() ? null : names.tcpPort(port);
        if (name == null) out.dec(port);
        else
            out.safe(name);
    }

    public void udpPort(int port) {
        String name = detail.numeric() ? null : names.udpPort(port);
        if (name == null) out.dec(port);
        else
            out.safe(name);
    }

    /** The name of an IP protocol unless numbers are wanted, or null. */
    public @Nullable String protocolName(int number) {
        return detail.numeric() ? null : names.ipProtocol(number);
    }

    /** {@code  ip-proto-N}, or the protocol's name. */
    public void ipProtocol(int number) {
        String name = detail.numeric() ? null : names.ipProtocol(number);
        if (name == null) out.str(" ip-proto-").dec(number);
        else
            out.ch(' ').safe(name);
    }

    /**
     * Characters from the wire, as {@link #character} writes them, as far as they are there.
     *
     * @return whether all of them were
     */
    public boolean characters(int at, int length) throws Truncated {
        int n = Math.min(length, in.available(at));
        for (int i = 0; i < n; i++) character(in.u8(at + i));
        return n == length;
    }

    /** As {@link #characters}; unwinds after the last one that is there when some are not. */
    public void text(int at, int length) throws Truncated {
        if (!characters(at, length)) throw Truncated.HERE;
    }

    /** Two hexadecimal digits a byte; unwinds after the last one that is there. */
    public void digits(int at, int length) throws Truncated {
        for (int i = 0; i < length; i++) out.hex0(in.u8(at + i), 2);
    }

    /** As {@link #digits}, in capitals. */
    public void capitalDigits(int at, int length) throws Truncated {
        String digits = "0123456789ABCDEF";
        for (int i = 0; i < length; i++)
            out.ch(digits.charAt(in.u8(at + i) >> 4)).ch(digits.charAt(in.u8(at + i) & 15));
    }

    /** As {@link #characters}, up to a NUL. Unwinds when neither NUL nor end of the field was captured. */
    public void padded(int at, int length) throws Truncated {
        for (int i = 0; i < length; i++) {
            int c = in.u8(at + i);
            if (c == 0) return;
            character(c);
        }
    }

    /** A duration as {@code 1y2w3d4h5m6s}, without the units that are 0. */
    public void duration(long seconds) {
        if (seconds == 0) {
            out.str("0s");
            return;
        }
        long rest = seconds;
        rest = unit(rest, 31536000, 'y');
        rest = unit(rest, 604800, 'w');
        rest = unit(rest, 86400, 'd');
        rest = unit(rest, 3600, 'h');
        rest = unit(rest, 60, 'm');
        unit(rest, 1, 's');
    }

    private long unit(long rest, long size, char letter) {
        if (rest >= size) out.dec(rest / size).ch(letter);
        return rest % size;
    }

    /** One character from the wire: controls as {@code ^A}, the upper half as {@code M-a}. */
    public void character(int c) {
        int low = c & 0x7f;
        if (c >= 0x80) out.str("M-");
        if (low < 0x20 || low == 0x7f) out.ch('^').ch((char) (low ^ 0x40));
        else
            out.ch((char) low);
    }
}
