package sonde.inspectors.iomodels;

import sonde.inspectors.kernel.SocketOption;
import sonde.inspectors.kernel.SocketOptions;

/**
 * A socket option with the value it gets.
 *
 * @param words as typed: {@code TCP_NODELAY=on}
 */
public record Setting(String words, SocketOption option, byte[] value) {
    /** @throws IllegalArgumentException says what is wrong */
    public static Setting parse(String words) {
        int equals = words.indexOf('=');
        String name = equals < 0 ? words : words.substring(0, equals);
        SocketOption option = new SocketOptions().find(name);
        if (option == null) throw new IllegalArgumentException("no socket option '" + name + "'");
        byte[] value = option.settable() && equals > 0 ? option.encode(words.substring(equals + 1)) : null;
        if (value == null) {
            throw new IllegalArgumentException(option.settable()
                    ? "'" + words + "' gives " + option.name() + " no value that it can have"
                    : option.name() + " can only be read");
        }
        return new Setting(words, option, value);
    }
}
