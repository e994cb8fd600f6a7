package sonde.inspectors.iomodels.trial;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import sonde.inspectors.probe.ProbeException;

/** A process of a trial. Ends with it: its standard input is our end of a pipe. */
final class Child implements AutoCloseable {
    private static final Note END = Note.of("end");

    private final String name;
    private final Process process;
    private final LinkedBlockingQueue<Note> notes = new LinkedBlockingQueue<>();
    private final StringBuffer complaints = new StringBuffer();
    private volatile @Nullable Consumer<Note> live;

    Child(String name, List<String> command) throws ProbeException {
        this.name = name;
        ProcessBuilder builder = new ProcessBuilder(command);
        for (String variable : List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH")) {
            builder.environment().remove(variable);
        }
        try {
            process = builder.start();
        } catch (IOException e) {
            throw failed("cannot be started: " + e.getMessage());
        }
        Thread.ofVirtual().start(this::listen);
        Thread.ofVirtual().start(this::overhear);
    }

    private void listen() {
        try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line; (line = in.readLine()) != null;) {
                Note note = Note.parse(line);
                if (note == null) continue;
                Consumer<Note> to = live;
                if (!note.word().equals("live")) notes.add(note);
                else if (to != null) to.accept(note);
            }
        } catch (IOException e) {
            // the end of the process, seen from here
        }
        notes.add(END);
    }

    private void overhear() {
        try (BufferedReader in = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line; (line = in.readLine()) != null;) {
                if (complaints.length() < 2000) complaints.append(line).append('\n');
            }
        } catch (IOException e) {
            // the end of the process, seen from here
        }
    }

    long pid() { return process.pid(); }

    boolean isAlive() { return process.isAlive(); }

    /** Who gets the "live" notes, that nobody waits for. */
    void live(Consumer<Note> to) { live = to; }

    void say(Note note) throws ProbeException {
        try {
            OutputStream out = process.getOutputStream();
            out.write((note.line() + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw failed("has ended");
        }
    }

    /** Waits for its next note, which must be this one. */
    Note await(String word, long seconds) throws ProbeException, InterruptedException {
        Note note = notes.poll(seconds, TimeUnit.SECONDS);
        if (note == null) throw failed("says nothing for " + seconds + " s (expected: " + word + ")");
        if (note.equals(END)) throw failed("has ended early");
        if (note.word().equals("failed")) throw failed(note.text("why"));
        if (!note.word().equals(word)) throw failed("says " + note.word() + " instead of " + word);
        return note;
    }

    Note ask(String question, String answer) throws ProbeException, InterruptedException {
        say(Note.of(question));
        return await(answer, 60);
    }

    private ProbeException failed(String what) {
        String said = complaints.toString().strip();
        return new ProbeException(ProbeException.Kind.FAILED, name + " " + what
                + (said.isEmpty() ? "" : "; it said: " + said));
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close(); // end of file is "stop"
            if (!process.waitFor(5, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
