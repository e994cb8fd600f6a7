package sonde.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Which keys a document has, by their path, and of what kind their values are: {@code .end.sum.bytes number}. */
final class JsonShape {
    private JsonShape() {}

    static Map<String, String> of(String text) {
        Map<String, String> shape = new TreeMap<>();
        Deque<String> names = new ArrayDeque<>();
        try (JsonParser p = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
            for (JsonToken t; (t = p.nextToken()) != null;) {
                switch (t) {
                    case PROPERTY_NAME -> {
                        names.pop();
                        names.push("." + p.currentName());
                    }
                    case START_OBJECT -> names.push("");
                    case START_ARRAY -> names.push("[]");
                    case END_OBJECT, END_ARRAY -> names.pop();
                    default -> {
                        StringBuilder path = new StringBuilder();
                        names.descendingIterator().forEachRemaining(path::append);
                        shape.put(path.toString(), t.isNumeric() ? "number" : t.isBoolean() ? "boolean" : "text");
                    }
                }
            }
        }
        return shape;
    }
}
