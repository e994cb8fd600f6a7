package sonde.inspectors.iomodels.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import sonde.inspectors.iomodels.Address;
import sonde.inspectors.iomodels.Counters;
import sonde.inspectors.iomodels.ServerPlan;
import sonde.inspectors.iomodels.Service;
import sonde.inspectors.iomodels.Setting;
import sonde.inspectors.iomodels.load.LoadPlan;
import sonde.inspectors.kernel.Door;

/** Plans as notes and back. */
final class Plans {
    private Plans() {}

    static Note note(String model, String service, ServerPlan plan) {
        Map<String, String> words = new TreeMap<>();
        words.put("model", model);
        words.put("service", service);
        words.put("at", plan.at().toString());
        words.put("port", Integer.toString(plan.at().port()));
        words.put("backlog", Integer.toString(plan.backlog()));
        words.put("reuse_port", Boolean.toString(plan.reusePort()));
        words.put("edge", Boolean.toString(plan.edge()));
        words.put("loops", Integer.toString(plan.loops()));
        words.put("workers", Integer.toString(plan.workers()));
        for (int i = 0; i < plan.settings().size(); i++) {
            words.put("set" + i, plan.settings().get(i).words());
        }
        return new Note("serve", words);
    }

    static ServerPlan server(Note note, Door door) {
        List<Setting> settings = new ArrayList<>();
        for (int i = 0; note.values().containsKey("set" + i); i++) settings.add(Setting.parse(note.text("set" + i)));
        int port = note.number("port");
        Address at = Address.parse(port == 0 ? note.text("at").replaceFirst(":0$", ":1") : note.text("at"));
        return new ServerPlan(at.kind().isUnix() ? at : at.withPort(port), Service.named(note.text("service")), note
                .number("backlog"), note.flag("reuse_port"), note.flag("edge"), note.number("loops"),
                note.number(
                        "workers"),
                List.copyOf(settings), door, new Counters());
    }

    static Note note(LoadPlan p) {
        Map<String, String> words = new TreeMap<>();
        words.put("target", p.target().toString());
        words.put("connections", Integer.toString(p.connections()));
        words.put("first", Integer.toString(p.first()));
        words.put("warm", Integer.toString(p.warm()));
        words.put("comings", Integer.toString(p.comings()));
        words.put("talkers", Integer.toString(p.talkers()));
        words.put("rate", Double.toString(p.rate()));
        words.put("poisson", Boolean.toString(p.poisson()));
        words.put("size", Integer.toString(p.size()));
        words.put("ramp", Integer.toString(p.ramp()));
        words.put("think", Long.toString(p.thinkNanos()));
        words.put("room", Integer.toString(p.room()));
        words.put("churn", Double.toString(p.churn()));
        words.put("slow", Integer.toString(p.slow()));
        words.put("warm_nanos", Long.toString(p.warmNanos()));
        words.put("nanos", Long.toString(p.nanos()));
        words.put("timeout", Long.toString(p.timeoutNanos()));
        return new Note("load", words);
    }

    static LoadPlan load(Note n) {
        return new LoadPlan(Address.parse(n.text("target")), n.number("connections"), n.number("first"), n.number(
                "warm"), n.number("comings"), n.number("talkers"), n.decimal("rate"), n.flag("poisson"),
                n.number("size"), n.number("ramp"),
                n.longNumber("think"), n.number("room"), n.decimal("churn"), n.number("slow"), n.longNumber(
                        "warm_nanos"),
                n.longNumber("nanos"), n.longNumber("timeout"));
    }
}
