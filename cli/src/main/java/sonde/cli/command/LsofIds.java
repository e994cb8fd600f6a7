package sonde.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.files.DescriptorSet;
import sonde.inspectors.files.Selection;
import sonde.inspectors.files.SocketWords;
import sonde.inspectors.files.Wanted;

/** Comma lists with {@code ^} for what is not wanted: process ids, groups, users, descriptors, states. */
final class LsofIds {
    /** Looks a login name up; -1 when there is none. */
    interface Users {
        long uid(String name);
    }

    /** The longest login name that utmp can hold. */
    private static final int LONGEST_LOGIN = 32;

    private final Users users;

    LsofIds(Users users) { this.users = users; }

    void ids(List<Wanted<Integer>> wanted, List<Integer> without, String typed, String kind, String letter)
            throws UsageException {
        for (String item : items(typed)) {
            boolean not = item.startsWith("^");
            String digits = not ? item.substring(1) : item;
            if (!digits(digits).equals(digits) || digits.length() > 10) {
                throw new UsageException("illegal process" + kind + " ID: " + typed);
            }
            int id = digits.isEmpty() ? 0 : (int) Long.parseLong(digits);
            boolean isWanted = contains(wanted, id), isWithout = without.contains(id);
            if (not ? isWanted : isWithout) {
                throw new UsageException((letter.equals("G") ? "PG" : "P") + "ID " + id
                        + " has been included and excluded.");
            }
            if (not && !isWithout) without.add(id);
            else if (!not && !isWanted) wanted.add(new Wanted<>(id, Integer.toString(id)));
        }
    }

    void users(Selection selection, @Nullable String typed) throws UsageException {
        if (typed == null) throw new UsageException("no UIDs specified");
        for (String item : items(typed)) {
            boolean not = item.startsWith("^");
            String name = not ? item.substring(1) : item;
            if (name.length() > LONGEST_LOGIN) {
                throw new UsageException("-u login name > " + LONGEST_LOGIN + " characters: " + name);
            }
            boolean isNumber = digits(name).equals(name);
            long uid = isNumber ? name.isEmpty() ? 0 : Long.parseLong(name) : users.uid(name);
            if (uid < 0) throw new UsageException("can't get UID for " + name);
            int id = (int) uid;
            boolean isWanted = contains(selection.users, id), isWithout = selection.withoutUsers.contains(id);
            if (not ? isWanted : isWithout) {
                throw new UsageException("UID " + uid + " has been included and excluded.");
            }
            if (not && !isWithout) selection.withoutUsers.add(id);
            else if (!not && !isWanted) selection.users.add(new Wanted<>(id, isNumber ? "" : name));
        }
    }

    /** What stands before, between and after commas; behind the last comma there may be nothing. */
    private static List<String> items(String list) {
        List<String> items = new ArrayList<>();
        for (int p = 0, end; p < list.length(); p = end + 1) {
            end = list.indexOf(',', p);
            if (end < 0) end = list.length();
            items.add(list.substring(p, end));
        }
        return items;
    }

    private static boolean contains(List<Wanted<Integer>> wanted, int id) {
        for (Wanted<Integer> w : wanted) if (w.what() == id) return true;
        return false;
    }

    void descriptors(Selection selection, @Nullable String typed) throws UsageException {
        if (typed == null || typed.isEmpty()) throw new UsageException("no file descriptor specified");
        for (String item : typed.split(",")) {
            boolean not = item.startsWith("^");
            String name = not ? item.substring(1) : item;
            if (name.isEmpty()) continue;
            DescriptorSet set = selection.descriptors;
            if (set == null) selection.descriptors = set = new DescriptorSet(not);
            if (set.isExclude() != not) {
                throw new UsageException((not ? "exclude" : "include") + " in an "
                        + (set.isExclude() ? "exclude" : "include") + " -d list: " + item);
            }
            int dash = name.lastIndexOf('-');
            if (dash >= 0) range(set, name, dash);
            else if (digits(name).equals(name)) {
                int n = Integer.parseInt(name.length() > 9 ? "999999999" : name);
                set.add(n, n);
            } else {
                set.add(name);
            }
        }
    }

    private static void range(DescriptorSet set, String name, int dash) throws UsageException {
        String from = name.substring(0, dash), to = name.substring(dash + 1);
        if (from.isEmpty() || to.isEmpty()) throw new UsageException("illegal FD range for -d: " + name);
        if (!digits(from).equals(from) || !digits(to).equals(to) || from.length() > 9 || to.length() > 9) {
            throw new UsageException("non-digit in -d FD range: " + name);
        }
        int low = Integer.parseInt(from), high = Integer.parseInt(to);
        if (low >= high) throw new UsageException("-d FD range's low >= its high: " + name);
        set.add(low, high);
    }

    /** {@code TCP:LISTEN,^CLOSE_WAIT}. */
    void states(Selection selection, String typed) throws UsageException {
        String upper = typed.toUpperCase(Locale.ROOT);
        boolean tcp = upper.startsWith("TCP:");
        if (!tcp && !upper.startsWith("UDP:")) throw new UsageException("unknown -s protocol: \"" + typed + "\"");
        String protocol = upper.substring(0, 3), list = typed.substring(4);
        if (list.isEmpty()) throw new UsageException("no " + protocol + " state names in: " + typed);
        if (!tcp) throw new UsageException("no UDP state names available: " + typed);
        for (String item : list.split(",", -1)) {
            boolean not = item.startsWith("^");
            String name = not ? item.substring(1) : item;
            if (name.isEmpty()) throw new UsageException("NULL " + protocol + " state name in: " + typed);
            int state = SocketWords.tcpState(name);
            if (state < 0) throw new UsageException("unknown " + protocol + " state name: " + name);
            boolean known = not ? selection.withoutStates.contains(state) : contains(selection.states, state);
            if (known) {
                throw new UsageException("duplicate " + protocol + " " + (not ? "ex" : "in") + "clusion: " + name);
            }
            if (not) selection.withoutStates.add(state);
            else
                selection.states.add(new Wanted<>(state, SocketWords.tcpState(state)));
        }
    }

    /** The digits that a text begins with. */
    static String digits(String s) {
        int p = 0;
        while (p < s.length() && s.charAt(p) >= '0' && s.charAt(p) <= '9') p++;
        return s.substring(0, p);
    }
}
