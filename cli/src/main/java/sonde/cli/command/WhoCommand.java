package sonde.cli.command;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import sonde.cli.view.Placed;
import sonde.cli.view.Who;
import sonde.cli.view.WhoAnswer;
import sonde.inspectors.bytes.Text;
import sonde.inspectors.host.ServiceFiles;
import sonde.inspectors.net.Services;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.ProbeException;
import sonde.inspectors.probe.Sink;

/** Tells who listens on a port, who is connected to it, what a process talks to. */
public final class WhoCommand implements Command {
    private static final int PORT = 1, PID = 2, NAME = 3, UNIX = 4;

    @Override
    public Syntax syntax() {
        return new Syntax("who", "Tells who listens on a port, who is connected to it, what a process talks to.")
                .everywhere()
                .value(PORT, "--port", "PORT", Option.Values.of(Option.Kind.PORT), "a port, by number or name")
                .value(PID, "--pid", "PID", Option.Values.of(Option.Kind.PID), "a process")
                .value(NAME, "--name", "NAME", Option.Values.of(Option.Kind.COMMAND), "every process of this name")
                .value(UNIX, "--unix", "PATH", Option.Values.of(Option.Kind.FILE), "a unix socket's path, or @name")
                .operands("PORT|PID|NAME|PATH", Option.Values.of(Option.Kind.PORT))
                .example("sonde who 8080", "who listens on 8080, and who is connected")
                .example("sonde who nginx", "what nginx listens on and talks to")
                .example("sonde who /run/docker.sock", "who serves it, and who uses it")
                .example("sonde who --all-netns 8080", "the same in every container")
                .example("sonde who --pid 443 --json", "process 443, not port 443")
                .more("A bare number is a port where one is in use, otherwise a process.");
    }

    @Override
    public boolean isRecordable() { return true; }

    @Override
    public sonde.cli.render.View<?> view() { return sonde.cli.view.WhoAnswer.view(); }

    @Override
    public @Nullable String obstacle(Env env) { return Abilities.ofOthers(env); }

    @Override
    public int run(Invocation call) throws UsageException, ProbeException, InterruptedException {
        Arguments a = call.arguments();
        if (a.options().stream().noneMatch(o -> o.id() <= UNIX) && a.operands().isEmpty()) {
            throw new UsageException("needs a port, a process id, a name or a path");
        }
        Services services = ServiceFiles.services(call.kernel());
        WhoPlaces places = call.globals().allNetns() ? WhoPlaces.all(call, services) : WhoPlaces.here(call, services);
        List<Placed<WhoAnswer>> answers = new ArrayList<>();
        for (Arguments.Occurrence o : a.options()) {
            if (o.id() > UNIX) continue;
            Question question = switch (o.id()) {
                case PORT -> port(services, o.text());
                case PID -> pid(o.text());
                case NAME -> who -> name(who, o.text());
                default -> who -> unix(who, o.text());
            };
            report(call, answers, places.ask(question), o.text());
        }
        for (String word : a.operands()) report(call, answers, any(places, services, word), word);
        if (call.isStructured()) {
            pour(call, places, answers);
        } else {
            for (int i = 0; i < answers.size(); i++) {
                if (i > 0) call.out().line("");
                paragraph(call, answers.get(i).row().text());
            }
            for (Gap gap : places.gaps()) call.gap(gap);
        }
        return answers.isEmpty() ? ExitCode.NOTHING : ExitCode.DONE;
    }

    private static void pour(Invocation call, WhoPlaces places, List<Placed<WhoAnswer>> answers) throws UsageException {
        if (call.globals().allNetns()) {
            try (Sink<Placed<WhoAnswer>> sink = call.rows(Placed.view(WhoAnswer.view()))) {
                for (Placed<WhoAnswer> answer : answers) sink.accept(answer);
                for (Gap gap : places.gaps()) sink.gap(gap);
            }
            return;
        }
        try (Sink<WhoAnswer> sink = call.rows(WhoAnswer.view())) {
            for (Placed<WhoAnswer> answer : answers) sink.accept(answer.row());
            for (Gap gap : places.gaps()) sink.gap(gap);
        }
    }

    private static void report(Invocation call, List<Placed<WhoAnswer>> answers, List<Placed<WhoAnswer>> found,
            String word) {
        if (found.isEmpty())
            call.warn("sonde who: ", "nothing known of " + word + ": no port in use, no process, no unix socket");
        answers.addAll(found);
    }

    /** What is asked of each place. */
    interface Question {
        List<WhoAnswer> ask(Who who);
    }

    /** A path, a number, or a name: of processes first, of a port then. */
    private static List<Placed<WhoAnswer>> any(WhoPlaces places, Services services, String word)
            throws UsageException {
        if (word.startsWith("/") || word.startsWith("@")) return places.ask(who -> unix(who, word));
        String plain = word.startsWith(":") ? word.substring(1) : word;
        if (number(plain) == null) {
            List<Placed<WhoAnswer>> answers = places.ask(who -> name(who, word));
            return answers.isEmpty() && services.port(word) >= 0 ? places.ask(port(services, word)) : answers;
        }
        List<Placed<WhoAnswer>> answers = places.ask(port(services, plain));
        return answers.isEmpty() && plain.equals(word) ? places.ask(pid(word)) : answers;
    }

    private static Question port(Services services, String word) throws UsageException {
        Integer number = number(word);
        int port = number != null ? number : services.port(word);
        if (port < 0) throw new UsageException("no port is called '" + word + "'");
        return who -> port > 0xffff ? List.of() : who.port(port);
    }

    private static Question pid(String word) throws UsageException {
        Integer pid = number(word);
        if (pid == null) throw new UsageException("'" + word + "' is no process id");
        return who -> who.hasProcess(pid) ? List.of(who.process(pid)) : List.of();
    }

    private static List<WhoAnswer> name(Who who, String name) {
        List<WhoAnswer> answers = new ArrayList<>();
        for (int pid : who.named(name)) answers.add(who.process(pid));
        return answers;
    }

    private static List<WhoAnswer> unix(Who who, String path) {
        WhoAnswer answer = who.unix(path);
        return answer == null ? List.of() : List.of(answer);
    }

    private static @Nullable Integer number(String word) {
        if (word.isEmpty() || word.length() > 9) return null;
        for (int i = 0; i < word.length(); i++) if (word.charAt(i) < '0' || word.charAt(i) > '9') return null;
        return Integer.valueOf(word);
    }

    /** One line into a pipe; lines of whole words on a terminal. */
    private static void paragraph(Invocation call, String text) {
        String safe = Text.visible(text);
        int width = call.env().isTerminal(1) ? call.env().width() : 0;
        while (width > 20 && safe.length() > width) {
            int at = safe.lastIndexOf(' ', width);
            if (at <= 0) break;
            call.out().line(safe.substring(0, at));
            safe = safe.substring(at + 1);
        }
        call.out().line(safe);
    }
}
