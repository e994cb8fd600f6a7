package sonde.cli.command;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import sonde.cli.view.Placed;
import sonde.cli.view.SocketPlace;
import sonde.cli.view.Who;
import sonde.cli.view.WhoAnswer;
import sonde.inspectors.kernel.Linux;
import sonde.inspectors.namespaces.NetworkNamespaces;
import sonde.inspectors.namespaces.Tour;
import sonde.inspectors.net.Services;
import sonde.inspectors.probe.Gap;
import sonde.inspectors.probe.ProbeException;
import sonde.inspectors.sockets.Census;
import sonde.inspectors.sockets.Table;

/**
 * The network namespaces that are asked: this one, or all.
 *
 * @param gaps what is missing of them
 */
record WhoPlaces(List<Place> places, List<Gap> gaps) {
    /** @param place null when only this one is asked */
    private record Place(Who who, @Nullable SocketPlace place) {}

    static WhoPlaces here(Invocation call, Services services) {
        Census census = Census.take(call.proc(), Table.INET | Table.UNIX, 0);
        return new WhoPlaces(List.of(new Place(new Who(call.proc(), census, services), null)), census.gaps());
    }

    static WhoPlaces all(Invocation call, Services services) throws UsageException, ProbeException,
            InterruptedException {
        Linux linux = call.linux("--all-netns needs this host");
        List<Place> places = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        try (NetworkNamespaces found = NetworkNamespaces.find(linux, false)) {
            gaps.addAll(found.gaps());
            new Tour(linux, found.all(), gaps::add).run((where, proc) -> {
                Census census = Census.take(proc, found.owners(), Table.INET | Table.UNIX, 0);
                for (Gap gap : census.gaps()) {
                    Gap told = where.gap(gap);
                    if (!gaps.contains(told)) gaps.add(told);
                }
                places.add(new Place(new Who(call.proc(), census, services, where.inode(), true),
                        new SocketPlace(where, found
                                .containers())));
                return true;
            });
        }
        return new WhoPlaces(places, gaps);
    }

    /** The answers of all places; a process that has no socket anywhere is answered for where it lives. */
    List<Placed<WhoAnswer>> ask(WhoCommand.Question question) {
        List<Placed<WhoAnswer>> answers = new ArrayList<>();
        Map<Object, Placed<WhoAnswer>> idle = new LinkedHashMap<>();
        Set<Object> told = new HashSet<>();
        for (Place p : places) {
            for (WhoAnswer answer : question.ask(p.who)) {
                Placed<WhoAnswer> placed = new Placed<>(worded(answer, p.place), p.place);
                Object pid = p.place != null && answer.kind().equals("process")
                        ? answer.processes().get(0).get("pid")
                        : null;
                if (!(pid instanceof Integer id)) {
                    answers.add(placed);
                } else if (answer.hasSockets()) {
                    answers.add(placed);
                    told.add(id);
                } else if (p.who.isInThisNamespace(id)) {
                    idle.putIfAbsent(id, placed);
                }
            }
        }
        for (Map.Entry<Object, Placed<WhoAnswer>> e : idle.entrySet()) {
            if (!told.contains(e.getKey())) answers.add(e.getValue());
        }
        return answers;
    }

    private static WhoAnswer worded(WhoAnswer answer, @Nullable SocketPlace place) {
        if (place == null || place.namespace().own()) return answer;
        String group = place.namespace().group().label();
        return answer.in(place.namespace().words() + (group.isEmpty() ? "" : " (" + group + ")"));
    }
}
