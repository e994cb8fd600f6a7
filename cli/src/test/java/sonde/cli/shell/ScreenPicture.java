package sonde.cli.shell;

import java.util.List;

/** A terminal's screen, as {@code tmux capture-pane -e} gives it, as an SVG. */
final class ScreenPicture {
    private static final String[] COLOURS = {"#6e7681", "#ff7b72", "#3fb950", "#d29922", "#58a6ff", "#bc8cff", "#39c5cf", "#c9d1d9"};
    private static final String BACKGROUND = "#0d1117", TEXT = "#c9d1d9";
    private static final double WIDTH = 8.43, HEIGHT = 18;

    private final StringBuilder svg = new StringBuilder();
    private String colour = TEXT;
    private boolean bold;
    private boolean dim;
    private boolean reverse;

    private ScreenPicture() {}

    static String of(String title, List<String> lines) {
        ScreenPicture p = new ScreenPicture();
        p.draw(title, lines);
        return p.svg.toString();
    }

    private void draw(String title, List<String> lines) {
        int columns = 80;
        for (String l : lines) columns = Math.max(columns, l.replaceAll("\033\\[[0-9;]*m", "").length());
        int width = (int) (columns * WIDTH + 32), height = (int) (lines.size() * HEIGHT + 52);
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").append(width).append("\" height=\"")
                .append(height)
                .append("\" role=\"img\" aria-label=\"").append(escaped(title)).append("\">\n<title>")
                .append(escaped(title))
                .append("</title>\n<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"").append(BACKGROUND)
                .append("\"/>\n<g font-family=\"ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace\" "
                        + "font-size=\"14\" xml:space=\"preserve\">\n");
        double y = 36;
        for (String line : lines) {
            line(line, y);
            y += HEIGHT;
        }
        svg.append("</g>\n</svg>\n");
    }

    private void line(String line, double y) {
        int column = 0, from = 0;
        while (from < line.length()) {
            if (line.charAt(from) == '\033') {
                int end = line.indexOf('m', from);
                if (end < 0) break;
                if (line.startsWith("\033[", from)) style(line.substring(from + 2, end));
                from = end + 1;
                continue;
            }
            int to = line.indexOf('\033', from);
            if (to < 0) to = line.length();
            String text = line.substring(from, to);
            run(text, column, y);
            column += text.length();
            from = to;
        }
    }

    private void run(String text, int column, double y) {
        if (text.isBlank() && !reverse) return;
        double x = 16 + column * WIDTH;
        if (reverse) {
            svg.append("<rect x=\"").append(round(x)).append("\" y=\"").append(round(y - 13)).append("\" width=\"")
                    .append(round(text.length() * WIDTH)).append("\" height=\"18\" fill=\"").append(colour)
                    .append("\"/>\n");
        }
        svg.append("<text x=\"").append(round(x)).append("\" y=\"").append(round(y)).append("\" textLength=\"")
                .append(round(text.length() * WIDTH)).append("\" fill=\"").append(reverse ? BACKGROUND : colour)
                .append('"');
        if (bold) svg.append(" font-weight=\"bold\"");
        if (dim) svg.append(" opacity=\"0.55\"");
        svg.append('>').append(escaped(text)).append("</text>\n");
    }

    private static double round(double d) { return Math.round(d * 10) / 10.0; }

    private void style(String codes) {
        for (String code : codes.split(";")) {
            int n = code.isEmpty() ? 0 : Integer.parseInt(code);
            switch (n) {
                case 0 -> {
                    colour = TEXT;
                    bold = dim = reverse = false;
                }
                case 1 -> bold = true;
                case 2 -> dim = true;
                case 7 -> reverse = true;
                case 39 -> colour = TEXT;
                default -> {
                    if (n >= 30 && n < 38) colour = COLOURS[n - 30];
                    if (n >= 90 && n < 98) colour = COLOURS[n - 90];
                }
            }
        }
    }

    private static String escaped(String s) {
        return s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
