package sonde.capture.packet;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.bytes.Text;

/**
 * Names of numbers, as data: a text with one number and its name a line, the number as Java writes it ({@code 0x81}).
 * Where no name is, a phrase stands in, in which <code>{d}</code> is the number in decimal, <code>{h}</code> in
 * hexadecimal, <code>{x4}</code> in four hexadecimal digits.
 */
public final class Labels {
    private final int[] numbers;
    private final String[] names;

    public Labels(String lines) {
        String[] all = lines.strip().split("\n");
        numbers = new int[all.length];
        names = new String[all.length];
        for (int i = 0; i < all.length; i++) {
            int blank = all[i].indexOf(' ');
            numbers[i] = (int) (long) Long.decode(all[i].substring(0, blank));
            names[i] = all[i].substring(blank + 1);
        }
    }

    public @Nullable String name(int number) {
        for (int i = 0; i < numbers.length; i++) if (numbers[i] == number) return names[i];
        return null;
    }

    public Text print(Text out, int number, String otherwise) {
        String name = name(number);
        return name == null ? phrase(out, otherwise, number) : out.str(name);
    }

    private static Text phrase(Text out, String words, int number) {
        int open = words.indexOf('{');
        if (open < 0) return out.str(words);
        int close = words.indexOf('}', open);
        out.str(words.substring(0, open));
        long value = number & 0xffffffffL;
        switch (words.charAt(open + 1)) {
            case 'd' -> out.dec(value);
            case 'h' -> out.hex(value);
            default -> {
                int digits = words.charAt(open + 2) - '0';
                if (value >>> 4 * digits != 0) out.hex(value);
                else
                    out.hex0(value, digits);
            }
        }
        return out.str(words.substring(close + 1));
    }

    /** The same lines as names of bits. */
    public Bits bits() { return new Bits(numbers, names); }
}
