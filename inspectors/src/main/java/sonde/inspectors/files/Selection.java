package sonde.inspectors.files;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.net.Address;

/**
 * Which files are wanted. Filled once from the command line; afterwards only
 * its items learn whether they were found.
 */
public final class Selection {
    /** Matches the kernel's name of a process, one char a byte. */
    public interface CommandMatch {
        boolean matches(String command);
    }

    public final List<Wanted<Integer>> pids = new ArrayList<>();
    public final List<Integer> withoutPids = new ArrayList<>();
    public final List<Wanted<Integer>> groups = new ArrayList<>();
    public final List<Integer> withoutGroups = new ArrayList<>();
    public final List<Wanted<Integer>> users = new ArrayList<>();
    public final List<Integer> withoutUsers = new ArrayList<>();
    public final List<Wanted<CommandMatch>> commands = new ArrayList<>();
    public final List<Wanted<CommandMatch>> withoutCommands = new ArrayList<>();
    public final List<Wanted<AddressMatch>> addresses = new ArrayList<>();
    public final List<Wanted<NamedFile>> names = new ArrayList<>();
    /** TCP states that are wanted; an item without {@code found} was never seen. */
    public final List<Wanted<Integer>> states = new ArrayList<>();
    public final List<Integer> withoutStates = new ArrayList<>();

    public @Nullable DescriptorSet descriptors;
    /** Every TCP and UDP socket; {@link #networkFamily} narrows it. */
    public final Wanted<String> network = new Wanted<>("", "");
    public boolean wantsNetwork;
    public int networkFamily;
    public final Wanted<String> nfs = new Wanted<>("", "");
    public boolean wantsNfs;
    public final Wanted<String> tasks = new Wanted<>("", "");
    public boolean wantsTasks;
    public boolean ignoresTasks;
    /** Nothing is selected, and then tasks are listed too. */
    public boolean everyTask;
    public boolean wantsUnix;
    public boolean selectsLinks;
    /** Fewer links than this, when {@link #selectsLinks}. */
    public long fewerLinksThan;
    /** Leave the tables of TCP and UDP alone. */
    public boolean withoutInet;
    /** All kinds have to match. */
    public boolean all;

    /** Names were asked for, but none of them can be matched. */
    public void wantNothing() {
        Wanted<NamedFile> nothing = new Wanted<>(new NamedFile("", "", -2, -2, NamedFile.By.INODE), "");
        nothing.found();
        names.add(nothing);
    }

    /** Bits of {@link Choice} that were asked for; 0 for every file. */
    public int kinds() {
        int kinds = 0;
        if (!pids.isEmpty())
            kinds |= Choice.PID;
        if (!groups.isEmpty())
            kinds |= Choice.GROUP;
        if (!users.isEmpty())
            kinds |= Choice.USER;
        if (!commands.isEmpty())
            kinds |= Choice.COMMAND;
        if (wantsTasks && !ignoresTasks)
            kinds |= Choice.TASK;
        if (descriptors != null)
            kinds |= Choice.DESCRIPTOR;
        if (wantsNetwork)
            kinds |= Choice.NETWORK;
        if (!addresses.isEmpty())
            kinds |= Choice.ADDRESS;
        if (wantsNfs)
            kinds |= Choice.NFS;
        if (wantsUnix)
            kinds |= Choice.UNIX;
        if (!names.isEmpty())
            kinds |= Choice.NAME;
        if (selectsLinks)
            kinds |= Choice.LINKS;
        return kinds;
    }

    /** Whether one end of a socket is among the addresses; every address that matches first counts as found. */
    boolean matchesAddress(String protocol, Address end, int port) {
        for (Wanted<AddressMatch> w : addresses) {
            if (w.what().matches(protocol, end, port)) {
                w.found();
                return true;
            }
        }
        return false;
    }

    /** As {@link #refusesState}, but nothing counts as found. */
    boolean isStateRefused(int state) {
        boolean listed = states.isEmpty();
        for (Wanted<Integer> w : states)
            listed |= w.what() == state;
        return !listed || withoutStates.contains(state);
    }

    /** Whether a TCP or UDP state is left out by {@code -s}. */
    boolean refusesState(int state) {
        if (withoutStates.contains(state))
            return true;
        if (states.isEmpty())
            return false;
        for (Wanted<Integer> w : states) {
            if (w.what() == state) {
                w.found();
                return false;
            }
        }
        return true;
    }
}
