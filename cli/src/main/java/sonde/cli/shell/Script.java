package sonde.cli.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import sonde.cli.command.ExitCode;
import sonde.cli.command.UsageException;
import sonde.cli.line.LineException;
import sonde.cli.line.LineParser;

/**
 * Lines from a file or from stdin, one after another; Windows line ends are fine. They are read as they are needed, so
 * that a command may read what follows it on stdin.
 */
final class Script {
    private static final int LONGEST = 1 << 20;

    private final Session session;
    private final InputStream in;
    private final String name;
    private int number;

    /** @param name of the file for messages, or empty for stdin */
    Script(Session session, InputStream in, String name) {
        this.session = session;
        this.in = in;
        this.name = name;
    }

    /** @return the exit code of the last command, or of the first that failed under {@code set errexit on} */
    int run() throws IOException, UsageException {
        StringBuilder text = new StringBuilder();
        int first = 1;
        for (String line; !session.isLeaving() && (line = line()) != null;) {
            if (text.isEmpty()) first = number;
            text.append(text.isEmpty() ? "" : "\n").append(line);
            if (isUnfinished(text.toString())) continue;
            session.execute(text.toString(), where(first));
            text.setLength(0);
            if (session.code() == ExitCode.READER_GONE) session.leave(session.code());
            if (session.code() != 0 && session.defaults().isOn("errexit") && !session.console().isInteractive()) {
                session.leave(session.code());
            }
        }
        if (!text.isEmpty() && !session.isLeaving()) session.execute(text.toString(), where(first));
        return session.code();
    }

    private String where(int line) { return (name.isEmpty() ? "line " : name + ":") + line + ": "; }

    private static boolean isUnfinished(String text) {
        try {
            LineParser.parse(text);
            return false;
        } catch (LineException e) {
            return e.isUnfinished();
        }
    }

    private @Nullable String line() throws IOException, UsageException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int b;
        while ((b = in.read()) >= 0 && b != '\n') {
            if (bytes.size() == LONGEST) throw new UsageException(where(number + 1) + "the line is longer than 1 MiB");
            bytes.write(b);
        }
        if (b < 0 && bytes.size() == 0) return null;
        number++;
        String line = bytes.toString(StandardCharsets.UTF_8);
        if (number == 1 && line.startsWith("\ufeff")) line = line.substring(1);
        if (number == 1 && line.startsWith("#!")) return "";
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }
}
