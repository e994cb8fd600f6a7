package sonde.cli.view;

/** How many columns of a terminal a text takes: East Asian wide characters two, combining marks none. */
public final class CellWidth {
    private CellWidth() {}

    public static int of(String s) {
        int width = 0;
        for (int i = 0; i < s.length();) {
            char c = s.charAt(i);
            if (c < 0x300) {
                width++;
                i++;
                continue;
            }
            int cp = s.codePointAt(i);
            width += of(cp);
            i += Character.charCount(cp);
        }
        return width;
    }

    private static int of(int cp) {
        int type = Character.getType(cp);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) return 0;
        boolean wide = cp >= 0x1100 && cp <= 0x115f || cp >= 0x2e80 && cp <= 0xa4cf && cp != 0x303f
                || cp >= 0xac00 && cp <= 0xd7a3 || cp >= 0xf900 && cp <= 0xfaff || cp >= 0xfe30 && cp <= 0xfe6f
                || cp >= 0xff00 && cp <= 0xff60 || cp >= 0xffe0 && cp <= 0xffe6 || cp >= 0x1f300 && cp <= 0x1faff
                || cp >= 0x20000 && cp <= 0x3fffd;
        return wide ? 2 : 1;
    }

    /** As much of it as fits; what is cut off is shown by a tilde. */
    public static String cut(String s, int width) {
        if (of(s) <= width) return s;
        StringBuilder kept = new StringBuilder();
        int used = 0;
        for (int i = 0; i < s.length();) {
            int cp = s.codePointAt(i);
            int w = cp < 0x300 ? 1 : of(cp);
            if (used + w > width - 1) break;
            kept.appendCodePoint(cp);
            used += w;
            i += Character.charCount(cp);
        }
        return width <= 0 ? "" : kept.append('~').toString();
    }
}
