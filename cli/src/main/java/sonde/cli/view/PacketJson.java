package sonde.cli.view;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import sonde.capture.packet.Addresses;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Truncated;
import sonde.cli.render.Json;
import sonde.inspectors.bytes.Text;

/**
 * A packet as one JSON object: a member for each layer, in their order. A layer that comes a second time, as in a
 * tunnel, begins an object {@code inner} with everything from there on.
 */
public final class PacketJson implements Fields {
    private final Text out;
    private final List<String> layers = new ArrayList<>();
    /** For each open object or list: whether it is a list. */
    private final boolean[] lists = new boolean[64];
    private int depth, groups;
    private boolean first;

    public PacketJson(Text out) { this.out = out; }

    /** Begins the object of a packet. */
    public void begin() {
        layers.clear();
        depth = groups = 0;
        out.ch('{');
        groups++;
        first = true;
    }

    /** Ends it. */
    public void end() { for (; groups > 0; groups--) out.ch('}'); }

    /** A layer's name, before its fields; {@link #close} ends it. */
    @Override
    public void open(String name) {
        if (depth == 0) {
            if (layers.contains(name)) {
                member("inner");
                out.ch('{');
                groups++;
                first = true;
                layers.clear();
            }
            layers.add(name);
        }
        begin(name, false);
    }

    private void begin(String name, boolean list) {
        if (depth + 1 >= lists.length) throw new IllegalStateException("fields nest deeper than " + lists.length);
        member(name);
        out.ch(list ? '[' : '{');
        lists[++depth] = list;
        first = true;
    }

    @Override
    public void close() {
        out.ch(lists[depth--] ? ']' : '}');
        first = false;
    }

    @Override
    public void openList(String name) { begin(name, true); }

    @Override
    public void closeList() { close(); }

    @Override
    public void cut() {
        while (depth > 1) close();
        flag("truncated", true);
    }

    private void member(String name) {
        if (!first) out.ch(',');
        first = false;
        if (depth > 0 && lists[depth]) return;
        Json.string(out, name);
        out.ch(':');
    }

    @Override
    public void number(String name, long value) {
        member(name);
        out.dec(value);
    }

    @Override
    public void unsigned(String name, long value) {
        member(name);
        out.udec(value);
    }

    @Override
    public void flag(String name, boolean value) {
        member(name);
        out.str(value ? "true" : "false");
    }

    @Override
    public void word(String name, String value) {
        member(name);
        Json.string(out, value);
    }

    /** A number with its decimal fraction. */
    public void decimal(String name, long whole, long fraction, int digits) {
        member(name);
        out.dec(whole).ch('.').dec0(fraction, digits);
    }

    @Override
    public void text(String name, Packet in, int at, int length) throws Truncated {
        in.need(at, length);
        word(name, new String(in.array(), at, length, StandardCharsets.UTF_8));
    }

    @Override
    public void bytes(String name, Packet in, int at, int length) throws Truncated {
        in.need(at, length);
        member(name);
        out.ch('"');
        for (int i = 0; i < length; i++) out.hex0(in.array()[at + i] & 0xff, 2);
        out.ch('"');
    }

    @Override
    public void ipv4(String name, Packet in, int at) throws Truncated {
        in.need(at, 4);
        member(name);
        out.ch('"');
        Addresses.ipv4(out, in, at);
        out.ch('"');
    }

    @Override
    public void ipv6(String name, Packet in, int at) throws Truncated {
        in.need(at, 16);
        member(name);
        out.ch('"');
        Addresses.ipv6(out, in, at);
        out.ch('"');
    }

    @Override
    public void mac(String name, Packet in, int at) throws Truncated {
        in.need(at, 6);
        member(name);
        out.ch('"');
        Addresses.mac(out, in, at);
        out.ch('"');
    }
}
