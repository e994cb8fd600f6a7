package sonde.cli.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import sonde.cli.render.Column;
import sonde.cli.render.Column.Kind;
import sonde.inspectors.kernel.SocketOption;
import sonde.inspectors.kernel.SocketOptions;
import sonde.inspectors.processes.SocketSetting;

/** Socket options as columns {@code opt.nodelay}, {@code opt.keepidle_s} …: the names, and how a value is typed. */
public final class SocketOptionColumns {
    /** Before the name of every such column. */
    public static final String PREFIX = "opt.";

    /**
     * The columns, and what is read when no names are given: those that people ask for. Behind the equals sign the
     * option; its kind follows from the unit or from the option's own.
     */
    private static final String[] COLUMNS = {"nodelay=TCP_NODELAY", "keepalive=SO_KEEPALIVE", "keepidle_s=TCP_KEEPIDLE", "keepintvl_s=TCP_KEEPINTVL", "keepcnt=TCP_KEEPCNT", "user_timeout_ms=TCP_USER_TIMEOUT", "congestion=TCP_CONGESTION", "cork=TCP_CORK", "quickack=TCP_QUICKACK", "maxseg_bytes=TCP_MAXSEG", "defer_accept_s=TCP_DEFER_ACCEPT", "notsent_lowat_bytes=TCP_NOTSENT_LOWAT", "reuseaddr=SO_REUSEADDR", "reuseport=SO_REUSEPORT", "rcvbuf_bytes=SO_RCVBUF", "sndbuf_bytes=SO_SNDBUF", "linger=SO_LINGER", "rcvtimeo_s=SO_RCVTIMEO", "sndtimeo_s=SO_SNDTIMEO", "broadcast=SO_BROADCAST", "priority=SO_PRIORITY", "mark=SO_MARK", "bindtodevice=SO_BINDTODEVICE", "max_pacing_bytes_per_s=SO_MAX_PACING_RATE", "zerocopy=SO_ZEROCOPY", "tos=IP_TOS", "ttl=IP_TTL", "tclass=IPV6_TCLASS", "v6only=IPV6_V6ONLY"};

    private static final String OTHER = "other";

    private SocketOptionColumns() {}

    /** The options of the columns, in their order. */
    public static List<SocketOption> common(SocketOptions known) {
        List<SocketOption> options = new ArrayList<>();
        for (String column : COLUMNS) {
            SocketOption o = known.find(constant(column));
            if (o != null) options.add(o);
        }
        return options;
    }

    /** The option that a person means: by a column's name, a constant's, or one without its prefix; null when there is none. */
    public static @Nullable SocketOption find(SocketOptions known, String name) {
        String plain = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
        for (String column : COLUMNS) if (name(column).equals(plain)) return known.find(constant(column));
        SocketOption o = known.find(plain);
        if (o == null) o = known.find("TCP_" + plain); // SCTP has some of the same names
        return o == null ? known.find("SO_" + plain) : o;
    }

    /** The columns of a row, from whose settings they are taken. */
    static <T> List<Column<T>> of(Function<T, List<SocketSetting>> settings) {
        SocketOptions known = new SocketOptions();
        List<Column<T>> columns = new ArrayList<>();
        for (String column : COLUMNS) {
            String constant = constant(column);
            SocketOption option = known.find(constant);
            if (option == null) continue;
            Kind kind = kind(name(column), option.kind());
            columns.add(Column.wide(PREFIX + name(column), kind, r -> value(settings.apply(r), constant, kind),
                    constant + " (with --sockopt)"));
        }
        columns.add(Column.wide(PREFIX + OTHER, Kind.OBJECT, r -> others(settings.apply(r)),
                "options named to --sockopt that have no column"));
        return columns;
    }

    private static Kind kind(String name, SocketOption.Kind of) {
        if (name.endsWith("_bytes")) return Kind.BYTES;
        if (name.endsWith("_bytes_per_s")) return Kind.BYTES_PER_SECOND;
        if (name.endsWith("_ms")) return Kind.MILLISECONDS;
        if (name.endsWith("_s")) return Kind.SECONDS;
        return switch (of) {
            case FLAG -> Kind.BOOLEAN;
            case INT, LONG -> Kind.NUMBER;
            default -> Kind.TEXT;
        };
    }

    private static @Nullable Object value(List<SocketSetting> settings, String constant, Kind kind) {
        for (SocketSetting s : settings) if (s.option().name().equals(constant)) return typed(s, kind);
        return null;
    }

    private static @Nullable Object typed(SocketSetting s, Kind kind) {
        String value = s.value();
        if (isUnlimited(s)) return null;
        if (kind == Kind.TEXT || value.isEmpty()) return value;
        if (kind == Kind.BOOLEAN) return !value.equals("0");
        return s.option().kind() == SocketOption.Kind.TIMEVAL ? (Object) Double.valueOf(value) : Long.valueOf(value);
    }

    private static @Nullable Object others(List<SocketSetting> settings) {
        Map<String, Object> others = new LinkedHashMap<>();
        for (SocketSetting s : settings) {
            boolean has = false;
            for (String column : COLUMNS) has |= constant(column).equals(s.option().name());
            if (!has) others.put(s.option().name(), s.value());
        }
        return others.isEmpty() ? null : others;
    }

    /** No limit is the greatest rate there is. */
    static boolean isUnlimited(SocketSetting s) {
        return s.option().name().equals("SO_MAX_PACING_RATE") && s.value().equals("-1");
    }

    /** What an option is called in a line of text: the column's name without its unit, or the constant in small letters. */
    static String word(SocketOption o) {
        String constant = o.name();
        return constant.substring(constant.indexOf('_') + 1).toLowerCase(Locale.ROOT);
    }

    private static String name(String column) { return column.substring(0, column.indexOf('=')); }

    private static String constant(String column) { return column.substring(column.indexOf('=') + 1); }
}
