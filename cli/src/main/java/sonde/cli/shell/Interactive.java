package sonde.cli.shell;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jline.keymap.KeyMap;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.Reference;
import org.jline.reader.UserInterruptException;
import org.jline.reader.Widget;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.Status;
import org.jline.widget.AutosuggestionWidgets;

import sonde.cli.command.Env;
import sonde.cli.render.Output;
import sonde.inspectors.bytes.Text;
import sonde.inspectors.kernel.Door;

/** The loop before a person: prompt, line, run, until Ctrl-D. */
final class Interactive implements Console {
    private static final int HANGUP = 129, TERMINATED = 143, MOST_BUGS = 10;

    private final Session session;
    private final Terminal terminal;
    private final KeptHistory history;
    private final LineReader reader;
    private final Thread prompter = Thread.currentThread();
    private final AutosuggestionWidgets suggestions;

    Interactive(Session session) throws sonde.cli.command.UsageException {
        this.session = session;
        String type = session.env().variable("TERM");
        try {
            terminal = new DoorTerminal(Door.open(), type == null || type.isEmpty() ? "dumb" : type);
        } catch (IOException e) {
            throw new sonde.cli.command.UsageException("no terminal: " + e.getMessage());
        }
        history = new KeptHistory(session.defaults());
        reader = LineReaderBuilder.builder().terminal(terminal).appName("sonde").history(history)
                .parser(new LineGrammar()).highlighter(new Highlights(session)).completer(new Completions(session))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true).option(LineReader.Option.AUTO_GROUP, true)
                .option(LineReader.Option.AUTO_MENU, true).option(LineReader.Option.AUTO_LIST, true)
                .option(LineReader.Option.AUTO_PARAM_SLASH, true).option(LineReader.Option.CASE_INSENSITIVE, true)
                .option(LineReader.Option.HISTORY_TIMESTAMPED, false)
                .option(LineReader.Option.BRACKETED_PASTE, true)
                .option(LineReader.Option.INSERT_TAB, false)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "  ... ")
                .variable(LineReader.LIST_MAX, 100).variable(LineReader.BELL_STYLE, "none")
                .variable(LineReader.HISTORY_SIZE, 5000).build();
        suggestions = new AutosuggestionWidgets(reader);
        bindKeys();
    }

    private void bindKeys() {
        reader.getWidgets().put("sonde-keys", (Widget) this::showKeys);
        reader.getWidgets().put("sonde-newline", (Widget) () -> {
            reader.getBuffer().write('\n');
            return true;
        });
        KeyMap<org.jline.reader.Binding> keys = reader.getKeyMaps().get(LineReader.MAIN);
        if (keys == null) return;
        String f1 = KeyMap.key(terminal, Capability.key_f1);
        reader.getWidgets().put("sonde-status", (Widget) () -> {
            status(false);
            return true;
        });
        reader.getWidgets().put("sonde-clear", (Widget) () -> {
            status(true);
            terminal.puts(Capability.clear_screen);
            terminal.flush();
            reader.callWidget(LineReader.REDRAW_LINE);
            status(false);
            reader.callWidget(LineReader.REDISPLAY);
            return true;
        });
        keys.bind(new Reference("sonde-keys"), f1 == null ? "\033OP" : f1, "\033OP", "\033[11~", "\033?");
        keys.bind(new Reference("sonde-newline"), "\033\r", "\033\n");
    }

    private boolean showKeys() {
        Output text = new Output(java.io.OutputStream.nullOutputStream());
        new ShellHelp(session).keys(text);
        reader.printAbove(text.text().toString());
        return true;
    }

    int run() {
        session.attach(this);
        Env env = session.env();
        env.signals().on("INT", this::interrupted);
        env.signals().on("TSTP", this::suspended);
        env.signals().on("WINCH", this::resized);
        env.signals().on("HUP", () -> leave(HANGUP));
        env.signals().on("TERM", () -> leave(TERMINATED));
        keepHistory();
        if (session.defaults().isOn("suggestions") && !isDumb()) suggestions.enable();
        session.talk(
                "sonde " + session.catalog().version() + ": help lists what there is, Tab completes, Ctrl-D leaves");
        Thread.ofPlatform().daemon().name("status").start(this::keepStatus);
        loop();
        try {
            session.jobs().stop(500);
        } catch (InterruptedException e) {
            prompter.interrupt();
        }
        try {
            status(true);
            terminal.close();
        } catch (IOException e) {
            // the terminal is gone: nothing to restore
        }
        return session.code();
    }

    private boolean isDumb() { return terminal.getType().startsWith(Terminal.TYPE_DUMB); }

    private void keepHistory() {
        Path directory = Places.state(session.env());
        if (directory == null) {
            session.talk("history is not kept: neither XDG_STATE_HOME nor HOME is set");
            return;
        }
        try (var kernel = session.env().kernel()) {
            history.keep(new HistoryFile(directory.resolve("history"), kernel.userId()));
        } catch (IOException e) {
            session.talk("history is not kept: " + Text.visible(String.valueOf(e.getMessage())));
        }
    }

    private void loop() {
        int bugs = 0;
        while (!session.isLeaving()) {
            for (Job job : session.jobs().ended()) {
                session.talk("[" + job.number() + "] ended (" + job.code() + ")  " + Text.visible(job.text()));
            }
            String line;
            try {
                status(false);
                line = reader.readLine(prompt());
            } catch (UserInterruptException e) {
                continue;
            } catch (EndOfFileException e) {
                session.leave(session.code());
                return;
            } catch (java.io.IOError e) {
                if (!(e.getCause() instanceof InterruptedIOException)) session.leave(HANGUP);
                continue;
            } catch (RuntimeException e) {
                if (++bugs > MOST_BUGS) throw e;
                session.fail("", "a bug of sonde: " + e);
                continue;
            }
            status(true);
            session.execute(line, "");
            Thread.interrupted(); // a Ctrl-C that came too late for the command is not for the next line
        }
    }

    /** {@code sonde>}, {@code sonde#} for root, with the namespace that is in use. */
    private String prompt() {
        Netns netns = session.netns();
        String where = netns == null ? "" : " netns:" + Text.visible(netns.name());
        return "sonde" + where + (session.isRoot() ? "# " : "> ");
    }

    private void interrupted() {
        Job job = session.jobs().foreground();
        if (job != null) {
            terminal.writer().println(); // what the command still says begins below the ^C
            terminal.flush();
            job.interrupt();
        } else {
            terminal.raise(Terminal.Signal.INT);
        }
    }

    /** Where the status line was, the terminal has put something else: the screen is drawn anew. */
    private void resized() {
        terminal.raise(Terminal.Signal.WINCH);
        if (!isDumb() && isStatusWanted() && session.jobs().foreground() == null) {
            try {
                reader.callWidget("sonde-clear"); // under the reader's lock, as a key would
            } catch (IllegalStateException | java.io.IOError e) {
                return; // a command has the screen, and the status line is not on it
            }
        }
    }

    private void suspended() {
        Job job = session.jobs().foreground();
        if (job != null) job.background(true);
    }

    private void leave(int status) {
        session.leave(status);
        Job job = session.jobs().foreground();
        if (job != null) job.interrupt();
        prompter.interrupt();
    }

    /** The line at the bottom: where we look, who we are, what runs. Hidden while a command has the screen. */
    private synchronized void status(boolean hidden) {
        if (isDumb()) return;
        Status status = Status.getStatus(terminal, !hidden && isStatusWanted());
        if (status == null) return;
        if (hidden || !isStatusWanted()) {
            status.hide();
            terminal.flush();
            return;
        }
        List<AttributedString> lines = new ArrayList<>();
        lines.add(new AttributedString(StatusLine.text(session), org.jline.utils.AttributedStyle.INVERSE));
        status.update(lines);
    }

    /** What background jobs are doing changes while somebody types. */
    private void keepStatus() {
        String shown = "";
        while (!session.isLeaving()) {
            try {
                Thread.sleep(1000);
                String now = session.jobs().running() > 0 ? StatusLine.text(session) : "";
                if (isDumb() || now.equals(shown)) continue;
                reader.callWidget("sonde-status"); // under the reader's lock: never in the middle of a key's echo
                shown = now;
            } catch (InterruptedException e) {
                return;
            } catch (IllegalStateException | java.io.IOError e) {
                continue; // a command has the screen, or the terminal is gone
            }
        }
    }

    private boolean isStatusWanted() {
        return session.defaults().isOn("status") && (session.netns() != null || session.jobs().running() > 0);
    }

    @Override
    public boolean isInteractive() { return true; }

    @Override
    public void above(String line) { reader.printAbove(AttributedString.fromAnsi(line)); }

    @Override
    public List<String> history() { return history.lines(); }
}
