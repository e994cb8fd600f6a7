package sonde.inspectors.iomodels.trial;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import sonde.inspectors.iomodels.IoModels;
import sonde.inspectors.iomodels.Server;
import sonde.inspectors.iomodels.ServerPlan;
import sonde.inspectors.iomodels.load.Conductor;
import sonde.inspectors.iomodels.load.Generator;
import sonde.inspectors.iomodels.load.LoadReport;
import sonde.inspectors.iomodels.load.Stage;
import sonde.inspectors.kernel.Door;

/** The other end of a {@link Child}: is told what to be by the first line, and ends with its standard input. */
public final class Worker implements Conductor {
    private static final Note END = Note.of("end");

    private final LinkedBlockingQueue<Note> told = new LinkedBlockingQueue<>();
    private final Consumer<String> out;
    private final LongSupplier clock;
    private volatile boolean ended;

    /** @param out takes lines, and hands them on at once */
    public Worker(InputStream in, Consumer<String> out, LongSupplier clock) {
        this.out = out;
        this.clock = clock;
        Thread.ofPlatform().name("lab-told").daemon().start(() -> listen(in));
    }

    private void listen(InputStream in) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line; (line = reader.readLine()) != null;) {
                Note note = Note.parse(line);
                if (note != null) told.add(note);
            }
        } catch (IOException e) {
            // as good as its end
        }
        ended = true;
        told.add(END);
    }

    /** Works until there is no more to do. */
    public void run() throws InterruptedException {
        Note first = told.take();
        try {
            switch (first.word()) {
                case "serve" -> serve(first);
                case "load" -> load(first);
                default -> say("failed", Map.of("why", "nobody told it what to be"));
            }
        } catch (IOException | IllegalArgumentException e) {
            say("failed", Map.of("why", String.valueOf(e.getMessage())));
        }
    }

    private void serve(Note note) throws IOException, InterruptedException {
        ServerPlan plan = Plans.server(note, Door.open());
        try (Server server = new IoModels().named(note.text("model")).start().start(plan)) {
            say("listening", Map.of("at", server.address().toString(), "engine", server.engine()));
            for (Note next; !(next = told.take()).equals(END);) {
                if (next.word().equals("settle")) {
                    System.gc(); // so that what is resident is what is held
                    System.gc();
                    say("settled", Map.of());
                } else if (next.word().equals("counters")) {
                    Map<String, String> words = new TreeMap<>();
                    plan.counters().values().forEach((key, value) -> words.put(key, value.toString()));
                    say("counted", words);
                }
            }
        }
    }

    private void load(Note note) throws IOException, InterruptedException {
        try (Generator generator = new Generator(Plans.load(note), Door.open(), clock, this)) {
            say("report", generator.run().encode());
            // the connections stay until everybody has looked at them
            for (Note next; (next = told.poll(60, TimeUnit.SECONDS)) != null && next.word().equals("again");) {
                say("again", Map.of("answers", Long.toString(generator.talkOn(next.longNumber("nanos")))));
            }
        }
    }

    @Override
    public void reached(Stage stage, LoadReport soFar) throws InterruptedException {
        say(stage.name().toLowerCase(java.util.Locale.ROOT), soFar.brief());
        if (stage == Stage.WARM || stage == Stage.CONNECTED) told.poll(300, TimeUnit.SECONDS);
    }

    @Override
    public boolean goesOn(LoadReport soFar) {
        say("live", soFar.brief());
        return !ended;
    }

    private void say(String word, Map<String, String> values) { out.accept(new Note(word, values).line()); }
}
