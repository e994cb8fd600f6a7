package sonde.cli.view;

import java.nio.charset.StandardCharsets;
import java.util.List;

import sonde.capture.packet.Addresses;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/** Some fields of a packet as one line, tabs between them: {@code tcp.srcport}, {@code dns.qry.name}. */
public final class PacketFields implements Fields {
    private final List<String> wanted;
    private final Text[] values;
    private final StringBuilder path = new StringBuilder();
    private final int[] starts = new int[64];
    private int depth;

    /** @param wanted full names: layer, then what is in it; a field that comes several times is joined by commas */
    public PacketFields(List<String> wanted) {
        this.wanted = List.copyOf(wanted);
        values = new Text[wanted.size()];
        for (int i = 0; i < values.length; i++) values[i] = new Text(32);
    }

    public void begin() {
        path.setLength(0);
        depth = 0;
        for (Text value : values) value.clear();
    }

    /** Writes the line without its end. */
    public void end(Text out) {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) out.ch('\t');
            out.text(values[i]);
        }
    }

    @Override
    public void open(String name) {
        starts[++depth & 63] = path.length();
        if (name.isEmpty()) return;
        if (!path.isEmpty()) path.append('.');
        path.append(name);
    }

    @Override
    public void close() { path.setLength(starts[depth-- & 63]); }

    @Override
    public void openList(String name) { open(name); }

    @Override
    public void closeList() { close(); }

    @Override
    public void cut() { while (depth > 1) close(); }

    /** Which of the wanted fields this is, a comma put behind what it has; -1 when nobody wants it. */
    private int find(String name) {
        for (int i = 0; i < values.length; i++) {
            String w = wanted.get(i);
            int p = path.length();
            boolean whole = name.isEmpty() && w.contentEquals(path); // an element of a list
            if (whole || w.length() == p + 1 + name.length() && w.charAt(p) == '.' && w.endsWith(name)
                    && w.startsWith(path.toString())) {
                if (values[i].size() > 0) values[i].ch(',');
                return i;
            }
        }
        return -1;
    }

    @Override
    public void number(String name, long value) {
        int i = find(name);
        if (i >= 0) values[i].dec(value);
    }

    @Override
    public void unsigned(String name, long value) {
        int i = find(name);
        if (i >= 0) values[i].udec(value);
    }

    @Override
    public void flag(String name, boolean value) {
        int i = find(name);
        if (i >= 0) values[i].str(value ? "1" : "0");
    }

    @Override
    public void word(String name, String value) {
        int i = find(name);
        if (i >= 0) values[i].safe(value);
    }

    /** A number with its decimal fraction. */
    public void decimal(String name, long whole, long fraction, int digits) {
        int i = find(name);
        if (i >= 0) values[i].dec(whole).ch('.').dec0(fraction, digits);
    }

    @Override
    public void text(String name, Packet in, int at, int length) throws Truncated {
        in.need(at, length);
        word(name, new String(in.array(), at, length, StandardCharsets.UTF_8));
    }

    @Override
    public void bytes(String name, Packet in, int at, int length) throws Truncated {
        in.need(at, length);
        int i = find(name);
        if (i >= 0) for (int k = 0; k < length; k++) values[i].hex0(in.array()[at + k] & 0xff, 2);
    }

    @Override
    public void ipv4(String name, Packet in, int at) throws Truncated {
        int i = find(name);
        if (i >= 0) Addresses.ipv4(values[i], in, at);
    }

    @Override
    public void ipv6(String name, Packet in, int at) throws Truncated {
        int i = find(name);
        if (i >= 0) Addresses.ipv6(values[i], in, at);
    }

    @Override
    public void mac(String name, Packet in, int at) throws Truncated {
        int i = find(name);
        if (i >= 0) Addresses.mac(values[i], in, at);
    }
}
