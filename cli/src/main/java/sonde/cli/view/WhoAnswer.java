package sonde.cli.view;

import java.util.List;
import java.util.Map;

import sonde.cli.render.Column;
import sonde.cli.render.Column.Kind;
import sonde.cli.render.View;

/**
 * What is known of a port, a process or a unix path.
 *
 * @param kind port, process or unix
 * @param subject "8080/tcp", "nginx[812]", "/run/docker.sock"
 * @param text the paragraph; from outside in parts, so it goes through {@link sonde.inspectors.bytes.Text#safe}
 * @param processes who holds it: pid, process, group
 * @param listeners where it is listened: address, port, waiting, limit, pid
 * @param connections grouped: peer, peer_pid, peer_process, direction, port, count
 */
public record WhoAnswer(String kind, String subject, String text, List<Map<String, Object>> processes,
        List<Map<String, Object>> listeners, List<Map<String, Object>> connections) {

    /** The same, of another network namespace: "In network namespace blue: …". */
    public WhoAnswer in(String namespace) {
        return new WhoAnswer(kind, subject, "In " + namespace + ": " + text, processes, listeners, connections);
    }

    /** Whether it tells of any socket. */
    public boolean hasSockets() {
        return !listeners.isEmpty() || !connections.isEmpty();
    }

    /** The structured form. */
    public static View<WhoAnswer> view() {
        return Placed.base(new View<>("sonde.who/1", List.of(
                Column.of("kind", Kind.TEXT, WhoAnswer::kind, "port, process or unix"),
                Column.of("subject", Kind.TEXT, WhoAnswer::subject, "what was asked for"),
                Column.of("text", Kind.TEXT, WhoAnswer::text, "the answer in words"),
                Column.wide("processes", Kind.LIST, WhoAnswer::processes,
                        "holders: pid, process, group, container, unit"),
                Column.wide("listeners", Kind.LIST, WhoAnswer::listeners,
                        "address, port, protocol, waiting, limit, pid, process"),
                Column.wide("connections", Kind.LIST, WhoAnswer::connections,
                        "in groups: direction, port, peer, peer_pid, peer_process, pid, state, count"))));
    }
}
