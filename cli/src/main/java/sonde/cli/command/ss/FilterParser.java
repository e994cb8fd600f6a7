package sonde.cli.command.ss;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.cli.command.UsageException;
import sonde.cli.view.Cgroups;
import sonde.cli.view.SsNames;
import sonde.inspectors.sockets.SocketFilter;
import sonde.inspectors.sockets.SocketFilter.End;
import sonde.inspectors.sockets.SocketFilter.Relation;

/**
 * The filter language of ss. The tool's grammar, not the manual's: {@code and}, {@code or} and mere juxtaposition rank
 * alike and group from the left, {@code not} takes the next primary only. {@link #isAmbiguous} tells when the manual's
 * ranking would have meant something else.
 */
public final class FilterParser {
    /** A filter that cannot be parsed, with the exit code that the original ends with. */
    public static final class Failure extends Exception {
        private static final long serialVersionUID = 1L;
        private final int exitCode;

        Failure(String message, int exitCode) {
            super(message);
            this.exitCode = exitCode;
        }

        public int exitCode() { return exitCode; }
    }

    private static final List<String> OPERATORS = List.of("=", "==", "eq", "!=", "ne", "neq", ">", "gt", "<", "lt",
            ">=",
            "ge", "geq", "<=", "le", "leq");
    private static final List<String> WORDS = List.of("!", "not", "&", "&&", "and", "|", "||", "or", "(", ")", "dst",
            "src", "dport", "sport", "dev", "fwmark", "cgroup", "autobound");

    private final List<String> words;
    private final SsNames names;
    private final Cgroups cgroups;
    private final HostCondition hosts;
    private int at;
    private boolean ambiguous;

    public FilterParser(List<String> words, SsNames names, Cgroups cgroups, Selection selection, int preferredFamily) {
        this.words = split(words);
        this.names = names;
        this.cgroups = cgroups;
        hosts = new HostCondition(names, selection, preferredFamily);
    }

    /** Whether {@code or} came before {@code and} on one level: there the manual and the tool part ways. */
    public boolean isAmbiguous() {
        return ambiguous;
    }

    /** The condition, or null when there are no words. */
    public @Nullable SocketFilter parse() throws Failure {
        if (words.isEmpty()) return null;
        SocketFilter filter = list(false);
        if (at < words.size()) throw syntax();
        return filter;
    }

    /** One argument may hold many words; a backslash keeps a blank. */
    private static List<String> split(List<String> arguments) {
        List<String> words = new ArrayList<>();
        for (String argument : arguments) {
            StringBuilder word = new StringBuilder();
            boolean any = false;
            for (int i = 0; i < argument.length(); i++) {
                char c = argument.charAt(i);
                if (c == '\\' && i + 1 < argument.length()) {
                    word.append(argument.charAt(++i));
                    any = true;
                } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                    if (any) words.add(word.toString());
                    word.setLength(0);
                    any = false;
                } else {
                    word.append(c);
                    any = true;
                }
            }
            if (any) words.add(word.toString());
        }
        return words;
    }

    private static Failure syntax() {
        return new Failure("ss: bison bellows (while parsing filter): \"syntax error!\" Sorry.", 255);
    }

    private @Nullable String peek() { return at < words.size() ? words.get(at) : null; }

    private SocketFilter list(boolean nested) throws Failure {
        boolean sawOr = false;
        SocketFilter left = primary();
        for (String word; (word = peek()) != null;) {
            if (word.equals(")")) {
                if (!nested) throw syntax();
                break;
            }
            boolean or = word.equals("or") || word.equals("|") || word.equals("||");
            boolean and = word.equals("and") || word.equals("&") || word.equals("&&");
            if (or || and) at++;
            SocketFilter right = primary();
            if (!or && sawOr) ambiguous = true;
            sawOr |= or;
            left = or ? new SocketFilter.Or(left, right) : new SocketFilter.And(left, right);
        }
        return left;
    }

    private SocketFilter primary() throws Failure {
        String word = peek();
        if (word == null) throw syntax();
        at++;
        return switch (word) {
            case "(" -> {
                SocketFilter inner = list(true);
                if (!")".equals(peek())) throw syntax();
                at++;
                yield inner;
            }
            case "not", "!" -> new SocketFilter.Not(primary());
            case "sport" -> port(End.LOCAL);
            case "dport" -> port(End.PEER);
            case "src" -> host(End.LOCAL);
            case "dst" -> host(End.PEER);
            case "dev" -> device();
            case "fwmark" -> mark();
            case "cgroup" -> cgroup();
            case "autobound" -> {
                int[] range = names.ephemeralPorts();
                yield new SocketFilter.Autobound(range[0], range[1]);
            }
            default -> {
                String why = OPERATORS.contains(word) || WORDS.contains(word) ? null : hosts.why(word);
                throw why == null ? syntax() : cannotParse(why);
            }
        };
    }

    private static Failure cannotParse(String why) { return new Failure(why + "Cannot parse dst/src address.", 1); }

    private SocketFilter port(End end) throws Failure {
        String word = peek();
        String operator = word != null && OPERATORS.contains(word) ? next() : "=";
        Relation relation = switch (operator) {
            case ">=", "ge", "geq", "<", "lt" -> Relation.AT_LEAST;
            case "<=", "le", "leq", ">", "gt" -> Relation.AT_MOST;
            default -> null;
        };
        SocketFilter port;
        try {
            port = hosts.port(end, relation, operand());
        } catch (UsageException e) {
            throw cannotParse(HostCondition.because(e));
        }
        return switch (operator) {
            case "!=", "ne", "neq", ">", "gt", "<", "lt" -> new SocketFilter.Not(port);
            default -> port;
        };
    }

    private SocketFilter host(End end) throws Failure {
        if (equalsSign()) throw syntax();
        try {
            return hosts.host(end, operand());
        } catch (UsageException e) {
            throw cannotParse(HostCondition.because(e));
        }
    }

    private SocketFilter device() throws Failure {
        boolean not = equalsSign();
        String name = operand();
        int index = names.interfaces().index(name);
        if (index == 0) {
            try {
                index = Integer.parseInt(name);
            } catch (NumberFormatException e) {
                throw new Failure("Cannot parse device.", 1);
            }
        }
        SocketFilter device = new SocketFilter.Device(index);
        return not ? new SocketFilter.Not(device) : device;
    }

    private SocketFilter mark() throws Failure {
        boolean not = equalsSign();
        String word = operand();
        int slash = word.indexOf('/');
        try {
            int mask = slash < 0 ? -1 : number(word.substring(slash + 1));
            SocketFilter mark = new SocketFilter.Mark(number(slash < 0 ? word : word.substring(0, slash)), mask);
            return not ? new SocketFilter.Not(mark) : mark;
        } catch (NumberFormatException e) {
            throw new Failure("Cannot parse mark " + word + ".", 1);
        }
    }

    private static int number(String s) { return (int) Long.decode(s).longValue(); }

    private SocketFilter cgroup() throws Failure {
        boolean not = equalsSign();
        String path = operand();
        long id = cgroups.id(path);
        if (id == 0) {
            throw new Failure("Failed to get cgroup2 ID: No such file or directory\nCannot parse cgroup " + path + ".",
                    1);
        }
        SocketFilter group = new SocketFilter.Cgroup(id);
        return not ? new SocketFilter.Not(group) : group;
    }

    /** Takes {@code =} or {@code !=} when it stands here; true for the latter. */
    private boolean equalsSign() {
        String word = peek();
        if (word == null) return false;
        boolean not = word.equals("!=") || word.equals("ne") || word.equals("neq");
        if (not || word.equals("=") || word.equals("==") || word.equals("eq")) at++;
        return not;
    }

    /** The word that a condition compares with; a word of the language is none. */
    private String operand() throws Failure {
        String word = next();
        if (OPERATORS.contains(word) || WORDS.contains(word)) throw syntax();
        return word;
    }

    private String next() throws Failure {
        String word = peek();
        if (word == null) throw syntax();
        at++;
        return word;
    }
}
