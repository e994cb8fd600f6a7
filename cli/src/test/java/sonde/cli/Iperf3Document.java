package sonde.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a client printed: an iperf3 document, or lines. Numbers are found by their key in the first object of a name. */
record Iperf3Document(int exitCode, String text) {
    int count(String part) { return text.split(Pattern.quote(part), -1).length - 1; }

    long bytes(String object) { return number(object, "bytes"); }

    /** -1 when there is none. */
    long number(String object, String key) { return (long) real(object, key); }

    double real(String object, String key) {
        Matcher m = Pattern.compile("\"" + object + "\":\t[\\[{].*?\"" + key + "\":\t(-?[\\d.]+)", Pattern.DOTALL)
                .matcher(text);
        return m.find() ? Double.parseDouble(m.group(1)) : -1;
    }

    List<Long> all(String regex) {
        List<Long> found = new ArrayList<>();
        Matcher m = Pattern.compile(regex).matcher(text);
        while (m.find()) found.add(Long.valueOf(m.group(1)));
        return found;
    }

    String tail() { return "exit " + exitCode + "\n" + text.substring(Math.max(0, text.length() - 1500)); }
}
