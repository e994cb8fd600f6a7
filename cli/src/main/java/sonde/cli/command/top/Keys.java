package sonde.cli.command.top;

import java.util.ArrayList;
import java.util.List;

/** What was typed, key by key: characters as they are, special keys by numbers above Unicode. */
final class Keys {
    static final int UP = 0x11_0001, DOWN = 0x11_0002, PAGE_UP = 0x11_0003, PAGE_DOWN = 0x11_0004, HOME = 0x11_0005,
            END = 0x11_0006, LEFT = 0x11_0007, RIGHT = 0x11_0008, UNKNOWN = 0x11_0009, ESCAPE = 27, BACKSPACE = 127,
            ENTER = 13, CONTROL_C = 3, CONTROL_L = 12, CONTROL_U = 21, CONTROL_W = 23, CONTROL_Z = 26;

    private Keys() {}

    /**
     * Takes one piece of input apart. An escape sequence comes in one piece (terminals write it so); an escape at the end
     * is the key.
     */
    static List<Integer> of(String typed) {
        List<Integer> keys = new ArrayList<>();
        for (int i = 0; i < typed.length();) {
            int cp = typed.codePointAt(i);
            i += Character.charCount(cp);
            if (cp == ESCAPE && i < typed.length() && (typed.charAt(i) == '[' || typed.charAt(i) == 'O')) {
                int end = i + 1;
                while (end < typed.length() && typed.charAt(end) < 0x40) end++;
                keys.add(special(typed.substring(i + 1, Math.min(typed.length(), end + 1))));
                i = Math.min(typed.length(), end + 1);
            } else if (cp == '\n' || cp == '\r') {
                keys.add(ENTER);
            } else {
                keys.add(cp == 8 ? BACKSPACE : cp);
            }
        }
        return keys;
    }

    private static int special(String sequence) {
        return switch (sequence) {
            case "A" -> UP;
            case "B" -> DOWN;
            case "C" -> RIGHT;
            case "D" -> LEFT;
            case "H", "1~", "7~" -> HOME;
            case "F", "4~", "8~" -> END;
            case "5~" -> PAGE_UP;
            case "6~" -> PAGE_DOWN;
            default -> UNKNOWN;
        };
    }
}
