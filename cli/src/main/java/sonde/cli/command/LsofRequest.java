package sonde.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import sonde.cli.view.LsofLook;
import sonde.inspectors.files.FileDetail;
import sonde.inspectors.files.Selection;
import sonde.inspectors.files.Wanted;
import sonde.inspectors.processes.Mounts;

/**
 * What was meant by a command line of lsof, option by option. Collects what is wrong with it and says it all at once.
 */
final class LsofRequest {
    static final int DEFAULT_REPEAT_SECONDS = 15, DEFAULT_PATIENCE_MILLIS = 1000;
    private static final int LEAST_SECONDS = 2;

    final Selection selection = new Selection();
    final LsofLook look = new LsofLook();
    final List<String> names = new ArrayList<>();
    private final List<FileDetail.Exempt> exempt = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    /** To be said before the listing. */
    final List<String> notes = new ArrayList<>();
    private final LsofIds ids;
    private final LsofAddresses.ServiceSource services;

    boolean terse, quietSearch, verbose, help, version, listMounts, jsonObject, jsonLines;
    boolean warnings = true;
    boolean sizes, offsets, links, ends, endFiles, peers, registrations;
    /** 0: whatever a name is; 1: files; 2: file systems. */
    int nameKind;
    final List<Directory> directories = new ArrayList<>();
    private boolean crossSystems, followLinks;
    long repeatSeconds = -1;
    int repeatCount;
    boolean repeatUntilNothing;
    @Nullable
    String marker;
    @Nullable
    Set<Character> fields;
    private long patienceMillis = DEFAULT_PATIENCE_MILLIS;

    /** A value of {@code +d} or {@code +D}. */
    record Directory(String path, boolean descend, boolean crossSystems, boolean followLinks) {}

    LsofRequest(LsofIds ids, LsofAddresses.ServiceSource services) {
        this.ids = ids;
        this.services = services;
    }

    static LsofRequest of(Arguments arguments, LsofIds ids, LsofAddresses.ServiceSource services)
            throws UsageException {
        LsofRequest r = new LsofRequest(ids, services);
        for (Arguments.Occurrence o : arguments.options()) {
            if (o.id() == Option.PEER) r.peers = true;
            if (o.id() >= 2 * LsofSyntax.PLUS) continue; // not lsof's
            try {
                r.option((char) (o.id() % LsofSyntax.PLUS), o.id() >= LsofSyntax.PLUS, o.value());
            } catch (UsageException e) {
                r.errors.add(String.valueOf(e.getMessage()));
            }
        }
        r.names.addAll(arguments.operands());
        r.check();
        return r;
    }

    FileDetail detail(boolean structured) {
        boolean flags = look.flags != LsofLook.Flags.NONE || structured;
        return new FileDetail(sizes, offsets, links || structured || selection.selectsLinks, warnings, flags,
                ends || peers || structured, endFiles, peers || structured, patienceMillis, exempt);
    }

    private void option(char c, boolean plus, @Nullable String value) throws UsageException {
        switch (c) {
            case 'a' -> selection.all = true;
            case 'b' -> {
            } // nothing here blocks
            case 'M' -> registrations = plus;
            case 'c' -> command(plus, value);
            case 'd' -> {
                if (plus) directory(value, false);
                else
                    ids.descriptors(selection, value);
            }
            case 'D' -> {
                if (!plus) throw new UsageException("unsupported option: -D");
                directory(value, true);
            }
            case 'e' -> exempt(plus, value);
            case 'E' -> {
                ends = true;
                endFiles = plus;
            }
            case 'f' -> flags(plus, value);
            case 'F' -> fields(value);
            case 'g' -> {
                look.groups = true;
                if (value != null) ids.ids(selection.groups, selection.withoutGroups, value, " group", "G");
            }
            case 'h' -> help = true;
            case 'H' -> look.humanSizes = true;
            case 'i' -> network(value);
            case 'j' -> jsonLines = true;
            case 'J' -> jsonObject = true;
            case 'K' -> tasks(value);
            case 'l' -> look.userNumbers = true;
            case 'L' -> {
                links = plus;
                look.links = plus;
                String digits = value == null ? "" : value;
                selection.selectsLinks = plus && !digits.isEmpty();
                selection.fewerLinksThan = selection.selectsLinks ? number(digits) : 0;
                if (!plus && !digits.isEmpty()) throw new UsageException("no number may follow -L");
            }
            case 'm' -> {
                if (!plus) throw new UsageException("-m not supported");
                if (value == null) listMounts = true;
            }
            case 'n' -> look.hostNames = plus;
            case 'N' -> selection.wantsNfs = true;
            case 'o' -> {
                if (value == null || value.isEmpty()) offsets = true;
                else
                    look.offsetDigits = (int) number(value);
            }
            case 'O' -> patienceMillis = plus ? DEFAULT_PATIENCE_MILLIS : 0;
            case 'p' -> {
                if (value == null) throw new UsageException("no process ID specified");
                ids.ids(selection.pids, selection.withoutPids, value, "", "P");
            }
            case 'P' -> look.portNames = plus;
            case 'Q' -> quietSearch = true;
            case 'r' -> repeat(plus, value);
            case 'R' -> look.parents = true;
            case 's' -> {
                if (value == null) sizes = true;
                else
                    ids.states(selection, value);
            }
            case 'S' -> {
                patienceMillis = value == null ? 15_000 : patience(value);
            }
            case 't' -> {
                terse = true;
                warnings = false;
            }
            case 'T' -> tcp(plus, value);
            case 'u' -> ids.users(selection, value);
            case 'U' -> selection.wantsUnix = true;
            case 'v' -> version = true;
            case 'V' -> verbose = true;
            case 'w' -> warnings = plus;
            case 'x' -> cross(value);
            case 'X' -> selection.withoutInet = !selection.withoutInet;
            case 'Z' -> throw new UsageException("-Z limited to SELinux");
            default -> throw new UsageException("unknown option (" + c + ")");
        }
    }

    private void command(boolean plus, @Nullable String value) throws UsageException {
        if (!plus) {
            LsofCommands.add(selection, value);
            return;
        }
        if (value == null) throw new UsageException("+c not followed by width number");
        look.commandWidth = (int) number(LsofIds.digits(value));
        if (look.commandWidth > LsofCommands.LONGEST) {
            throw new UsageException("+c " + look.commandWidth + " > what system provides (" + LsofCommands.LONGEST
                    + ")");
        }
    }

    /** What {@code -x} said before counts for this directory. */
    private void directory(@Nullable String value, boolean descend) throws UsageException {
        if (value == null || value.isEmpty() || value.startsWith("-") || value.startsWith("+")) {
            throw new UsageException("+d not followed by a directory path");
        }
        directories.add(new Directory(value, descend, crossSystems, followLinks));
        crossSystems = followLinks = false;
    }

    private void exempt(boolean plus, @Nullable String value) throws UsageException {
        if (value == null || !value.startsWith("/")) {
            throw new UsageException("-e not followed by a file system path: \"" + value + "\"");
        }
        String path = value;
        while (path.length() > 1 && path.endsWith("/")) path = path.substring(0, path.length() - 1);
        exempt.add(new FileDetail.Exempt(path, "(" + (plus ? '+' : '-') + "e " + path + ")"));
    }

    private void flags(boolean plus, @Nullable String value) throws UsageException {
        if (value == null) {
            nameKind = plus ? 2 : 1;
            return;
        }
        for (int i = 0; i < value.length(); i++) {
            switch (value.charAt(i)) {
                case 'g' -> look.flags = plus ? LsofLook.Flags.NAMES : LsofLook.Flags.NONE;
                case 'G' -> look.flags = plus ? LsofLook.Flags.HEX : LsofLook.Flags.NONE;
                default -> throw new UsageException("unknown file struct option: " + value.charAt(i));
            }
        }
    }

    private void fields(@Nullable String value) throws UsageException {
        Set<Character> chosen = new TreeSet<>();
        Set<Character> before = fields;
        if (before != null) chosen.addAll(before);
        if (value == null || value.equals("0")) {
            for (char c : LsofLook.ALL_FIELDS.toCharArray()) chosen.add(c);
            if (value != null) chosen.add('0');
        } else if (value.equals("?")) {
            help = true;
        } else {
            for (char c : value.toCharArray()) {
                if (LsofLook.KNOWN_FIELDS.indexOf(c) < 0) throw new UsageException("unknown field: " + c);
                chosen.add(c);
            }
        }
        chosen.add('p');
        fields = chosen;
        if (chosen.contains('k')) links = true;
        if (chosen.contains('G')) look.flags = LsofLook.Flags.HEX;
        if (chosen.contains('T')) look.tcpQueues = look.tcpState = true;
        if (value != null && value.indexOf('o') >= 0) offsets = true;
    }

    private void network(@Nullable String value) throws UsageException {
        if (value == null) {
            selection.wantsNetwork = true;
            selection.networkFamily = 0;
        } else if (value.equals("4") || value.equals("6")) {
            int family = value.charAt(0) - '0';
            boolean other = selection.wantsNetwork && selection.networkFamily != 0
                    && selection.networkFamily != family;
            selection.networkFamily = other ? 0 : family;
            selection.wantsNetwork = true;
        } else {
            int family = selection.wantsNetwork ? selection.networkFamily : 0;
            // the last one is looked at first: it is the one that counts as found
            for (Wanted<sonde.inspectors.files.AddressMatch> w : new LsofAddresses(services).parse(value, family)) {
                selection.addresses.add(0, w);
            }
        }
    }

    private void tasks(@Nullable String value) throws UsageException {
        if (value == null) {
            selection.wantsTasks = true;
            selection.ignoresTasks = false;
        } else if (value.equalsIgnoreCase("i")) {
            selection.wantsTasks = false;
            selection.ignoresTasks = true;
        } else {
            throw new UsageException("-K not followed by i (but by " + value + ")");
        }
    }

    private void repeat(boolean plus, @Nullable String value) throws UsageException {
        repeatUntilNothing |= plus;
        repeatSeconds = DEFAULT_REPEAT_SECONDS;
        if (value == null) return;
        String digits = LsofIds.digits(value);
        if (!digits.isEmpty()) repeatSeconds = number(digits);
        String rest = value.substring(digits.length()).stripLeading();
        if (rest.startsWith("c")) {
            String count = LsofIds.digits(rest.substring(1));
            repeatCount = (int) number(count);
            rest = rest.substring(1 + count.length());
        }
        if (rest.startsWith("m")) marker = rest.substring(1);
    }

    private void tcp(boolean plus, @Nullable String value) throws UsageException {
        look.tcpQueues = look.tcpOptions = false;
        look.tcpState = plus && value == null;
        if (value == null) return;
        for (char c : value.toCharArray()) {
            switch (c) {
                case 'f' -> look.tcpOptions = true;
                case 'q' -> look.tcpQueues = true;
                case 's' -> look.tcpState = true;
                default -> throw new UsageException("unsupported TCP/TPI info selection: " + c);
            }
        }
    }

    private void cross(@Nullable String value) throws UsageException {
        crossSystems |= value == null;
        followLinks |= value == null;
        if (value == null) return;
        for (char c : value.toCharArray()) {
            switch (c) {
                case 'f' -> crossSystems = true;
                case 'l' -> followLinks = true;
                default -> throw new UsageException("unknown cross-over option: " + c);
            }
        }
    }

    /** @throws UsageException when {@code -e} names what is no file system */
    void checkExempt(Mounts mounts) throws UsageException {
        for (FileDetail.Exempt e : exempt) {
            boolean mounted = false;
            for (Mounts.Mount m : mounts.list()) mounted |= m.directory().equals(e.path());
            if (!mounted) throw new UsageException("\"-e " + e.path() + "\" is not a mounted file system.");
        }
    }

    /** Milliseconds. The original knows no less than two seconds, and says so. */
    private long patience(String seconds) throws UsageException {
        long n = number(seconds);
        if (n < LEAST_SECONDS) notes.add("WARNING: -S time (" + n + ") changed to " + LEAST_SECONDS);
        return Math.max(n, LEAST_SECONDS) * 1000;
    }

    private static long number(String digits) throws UsageException {
        if (digits.isEmpty() || digits.length() > 9) throw new UsageException("number too large: " + digits);
        return Long.parseLong(digits);
    }

    private void check() throws UsageException {
        if (sizes && offsets) errors.add("-o and -s are mutually exclusive");
        if (fields != null && terse) errors.add("-F and -t are mutually exclusive");
        String m = marker;
        if (m != null && fields != null && m.replace("%%", "").contains("%n")) {
            errors.add("%n illegal in -r m<fmt> when -F has been specified: \"" + m + "\"");
        }
        if ((crossSystems || followLinks) && directories.isEmpty()) errors.add("-x must accompany +d or +D");
        if (selection.withoutInet && (selection.wantsNetwork || !selection.addresses.isEmpty())) {
            errors.add("-i is useless when -X is specified.");
        }
        boolean nothing = selection.kinds() == 0 && names.isEmpty() && directories.isEmpty();
        if (errors.isEmpty() && nothing && selection.all) errors.add("no select options to AND via -a");
        for (Wanted<Selection.CommandMatch> c : selection.commands) {
            for (Wanted<?> not : selection.withoutCommands) {
                if (c.typed().equals(not.typed())) errors.add("-c^" + c.typed() + " and -c" + c.typed() + " conflict.");
            }
        }
        for (Wanted<Integer> state : selection.states) {
            if (selection.withoutStates.contains(state.what())) {
                errors.add("can't include and exclude TCP state: " + state.typed());
            }
        }
        if (!errors.isEmpty()) throw new UsageException(String.join("\nlsof: ", errors));
        look.offsets = offsets;
        look.sizes = sizes;
    }
}
