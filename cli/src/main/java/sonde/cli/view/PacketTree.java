package sonde.cli.view;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import sonde.capture.packet.Addresses;
import sonde.capture.packet.Fields;
import sonde.capture.packet.Packet;
import sonde.capture.packet.Truncated;
import sonde.inspectors.bytes.Text;

/**
 * A packet's fields as maps in maps, for rows: a member for each layer. Of a layer that comes twice, as in a tunnel, the
 * outer one has the name, and everything from the second one on is in {@code inner}.
 */
final class PacketTree implements Fields {
    private final Text words = new Text(64);
    private final List<Object> open = new ArrayList<>();
    private Map<String, Object> layers = new LinkedHashMap<>();
    private Map<String, Object> top = layers;
    private String last = "";

    /** Forgets the packet before. */
    void begin() {
        layers = top = new LinkedHashMap<>();
        open.clear();
        last = "";
    }

    Map<String, Object> layers() { return top; }

    /** Name of the innermost layer. */
    String last() { return last; }

    private void put(String name, Object value) {
        Object at = open.isEmpty() ? layers : open.get(open.size() - 1);
        if (at instanceof Place place) place.put(name, value);
        else
            layers.put(name, value);
    }

    /** An object or a list that is being filled. */
    private sealed interface Place {
        void put(String name, Object value);
    }

    private record Members(Map<String, Object> map) implements Place {
        @Override
        public void put(String name, Object value) { map.put(name, value); }
    }

    private record Elements(List<Object> list) implements Place {
        @Override
        public void put(String name, Object value) { list.add(value); }
    }

    @Override
    public void open(String name) {
        if (open.isEmpty()) {
            last = name;
            if (layers.containsKey(name)) {
                Map<String, Object> inner = new LinkedHashMap<>();
                layers.put("inner", inner);
                layers = inner;
            }
        }
        Map<String, Object> map = new LinkedHashMap<>();
        put(name, map);
        open.add(new Members(map));
    }

    @Override
    public void close() { open.remove(open.size() - 1); }

    @Override
    public void openList(String name) {
        List<Object> list = new ArrayList<>();
        put(name, list);
        open.add(new Elements(list));
    }

    @Override
    public void closeList() { close(); }

    @Override
    public void cut() {
        while (open.size() > 1) close();
        flag("truncated", true);
    }

    @Override
    public void number(String name, long value) { put(name, value); }

    @Override
    public void unsigned(String name, long value) {
        put(name, value >= 0 ? (Object) value : Long.toUnsignedString(value));
    }

    @Override
    public void flag(String name, boolean value) { put(name, value); }

    @Override
    public void word(String name, String value) { put(name, value); }

    @Override
    public void text(String name, Packet in, int at, int length) throws Truncated {
        in.need(at, length);
        put(name, new String(in.array(), at, length, StandardCharsets.UTF_8));
    }

    @Override
    public void bytes(String name, Packet in, int at, int length) throws Truncated {
        in.need(at, length);
        words.clear();
        for (int i = 0; i < length; i++) words.hex0(in.array()[at + i] & 0xff, 2);
        put(name, words.toString());
    }

    @Override
    public void ipv4(String name, Packet in, int at) throws Truncated {
        words.clear();
        Addresses.ipv4(words, in, at);
        put(name, words.toString());
    }

    @Override
    public void ipv6(String name, Packet in, int at) throws Truncated {
        words.clear();
        Addresses.ipv6(words, in, at);
        put(name, words.toString());
    }

    @Override
    public void mac(String name, Packet in, int at) throws Truncated {
        words.clear();
        Addresses.mac(words, in, at);
        put(name, words.toString());
    }
}
