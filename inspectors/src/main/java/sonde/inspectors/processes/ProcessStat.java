package sonde.inspectors.processes;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.kernel.procfs.Cursor;

/**
 * The first fields of /proc/PID/stat (proc_pid_stat(5)).
 *
 * @param command
 *            one char a byte; may hold anything, parentheses and newlines too
 * @param threads
 *            how many there are, or -1
 */
public record ProcessStat(String command, char state, int parent, int group, int threads) {
    /**
     * Reads one line; null when it does not have the shape. The name ends at the
     * last closing parenthesis: the kernel puts only numbers after it.
     */
    public static @Nullable ProcessStat parse(byte[] stat) {
        int open = 0, close = stat.length - 1;
        while (open < stat.length && stat[open] != '(')
            open++;
        while (close > open && stat[close] != ')')
            close--;
        if (close <= open)
            return null;
        String command = new String(stat, open + 1, close - open - 1, StandardCharsets.ISO_8859_1);
        Cursor rest = new Cursor(java.util.Arrays.copyOfRange(stat, close + 1, stat.length));
        if (!rest.line() || !rest.word())
            return null;
        char state = (char) rest.first();
        if (!rest.word())
            return null;
        long parent = rest.decimal();
        if (!rest.word())
            return null;
        long group = rest.decimal();
        // session … nice, then num_threads
        return new ProcessStat(command, state, (int) parent, (int) group, rest.skip(14) && rest.word()
                ? (int) rest.decimal()
                : -1);
    }

    public boolean isZombie() { return state == 'Z'; }
}
