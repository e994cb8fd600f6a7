package sonde.cli.command;

import static sonde.cli.command.LabSyntax.*;

import java.util.ArrayList;
import java.util.List;

import sonde.inspectors.iomodels.Address;
import sonde.inspectors.iomodels.Model;
import sonde.inspectors.iomodels.ServerPlan;
import sonde.inspectors.iomodels.Service;
import sonde.inspectors.iomodels.Setting;
import sonde.inspectors.iomodels.load.LoadPlan;
import sonde.inspectors.kernel.Door;

/** What was typed after {@code lab}, as meant. */
final class LabOptions {
    private final Arguments arguments;

    LabOptions(Arguments arguments) { this.arguments = arguments; }

    boolean has(int id) { return arguments.has(id); }

    String text(int id, String otherwise) { return arguments.value(id, otherwise); }

    /** A whole number within bounds. */
    int number(int id, int otherwise, int least, int most) throws UsageException {
        String typed = arguments.value(id);
        if (typed == null) return otherwise;
        return number(name(id), typed, least, most);
    }

    static int number(String name, String typed, int least, int most) throws UsageException {
        try {
            int number = Integer.parseInt(typed);
            if (number >= least && number <= most) return number;
        } catch (NumberFormatException e) {
            // said below
        }
        throw new UsageException(name + " takes a number from " + least + " to " + most + ", not '" + typed + "'");
    }

    double decimal(int id, double otherwise, double least, double most) throws UsageException {
        String typed = arguments.value(id);
        if (typed == null) return otherwise;
        try {
            double number = Double.parseDouble(typed);
            if (number >= least && number <= most) return number;
        } catch (NumberFormatException e) {
            // said below
        }
        throw new UsageException(name(id) + " takes a number from " + least + " to " + most + ", not '" + typed + "'");
    }

    long nanos(int id, double otherwise, double unit, double most) throws UsageException {
        return Math.round(decimal(id, otherwise, 0, most) * unit);
    }

    private String name(int id) {
        for (Arguments.Occurrence o : arguments.options()) if (o.id() == id) return o.option().name();
        return "option";
    }

    List<String> all(int id) {
        List<String> values = new ArrayList<>();
        for (Arguments.Occurrence o : arguments.options()) if (o.id() == id) values.add(o.text());
        return values;
    }

    /** The counts of {@code --connections}. */
    List<Integer> connections() throws UsageException {
        List<Integer> counts = new ArrayList<>();
        for (String word : text(CONNECTIONS, "100").split(",")) {
            counts.add(number("--connections", word.strip(), 1, 1_000_000));
        }
        return counts;
    }

    String service() throws UsageException {
        String name = text(SERVICE, has(ROOM) ? "chat" : "echo");
        if (!name.equals("echo") && !name.equals("chat")) {
            throw new UsageException("--service takes echo or chat, not '" + name + "'");
        }
        return name;
    }

    boolean isEdge() throws UsageException {
        return switch (text(TRIGGER, "level")) {
            case "level" -> false;
            case "edge" -> true;
            default -> throw new UsageException("--trigger takes level or edge");
        };
    }

    List<Setting> settings() throws UsageException {
        List<Setting> settings = new ArrayList<>();
        try {
            for (String words : all(SET)) settings.add(Setting.parse(words));
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        return settings;
    }

    ServerPlan server(Model model, Door door, long tag) throws UsageException {
        Address at = model.transport().isUnix()
                ? Address.unix(model.transport(), "sonde-lab-" + Long.toUnsignedString(tag, 36))
                : new Address(model.transport(), text(BIND, "127.0.0.1"), number(PORT, 0, 0, 65535), "");
        ServerPlan plan = ServerPlan.of(at, Service.named(service()), door);
        return new ServerPlan(at, plan.service(), number(BACKLOG, 4096, 0, 1 << 20), false, isEdge(), number(LOOPS, 1,
                1, 64), number(WORKERS, 200, 1, 20_000), settings(), door, plan.counters());
    }

    LoadPlan load(Address target, int connections) throws UsageException {
        int slow = number(SLOW, 0, 0, connections);
        int talkers = number(TALKERS, connections - slow, 0, connections - slow);
        return new LoadPlan(target, connections, 0, Math.min(connections - slow, Math.max(1, Math.min(talkers, 200))),
                0,
                talkers, decimal(RATE, 0, 0.1, 1e8), has(POISSON), number(SIZE, 64, 32, 1 << 20), number(RAMP, 0, 1,
                        1_000_000),
                nanos(THINK, 0, 1e6, 600_000), service().equals("chat")
                        ? number(ROOM, 10, 1, 100_000)
                        : 0,
                decimal(CHURN, 0, 0.01, 100_000), slow, nanos(WARM, 2, 1e9, 600), nanos(SECONDS,
                        5, 1e9, 3600),
                nanos(TIMEOUT, 10, 1e9, 3600));
    }
}
