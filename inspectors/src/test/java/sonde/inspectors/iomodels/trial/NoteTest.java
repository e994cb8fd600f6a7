package sonde.inspectors.iomodels.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import sonde.inspectors.iomodels.Address;
import sonde.inspectors.iomodels.ServerPlan;
import sonde.inspectors.iomodels.Service;
import sonde.inspectors.iomodels.Setting;
import sonde.inspectors.iomodels.load.LoadPlan;
import sonde.inspectors.kernel.Door;

class NoteTest {
    @Test
    void anyValueComesThroughAsItWas() {
        Note note = new Note("report", Map.of("a", "b c=d\n%é", "empty", ""));
        assertThat(Note.parse(note.line())).isEqualTo(note);
        assertThat(note.line()).doesNotContain("\n");
    }

    @Test
    void whatTheRuntimePrintsIsNoNote() {
        for (String line : List.of("", "OpenJDK 64-Bit Server VM warning: …", "lab:x y", "lab:x a=%zz", "lab: =")) {
            Note note = Note.parse(line);
            assertThat(note == null || note.values().isEmpty()).isTrue();
        }
    }

    @Test
    void plansComeThroughWhole() {
        ServerPlan plan = new ServerPlan(Address.loopback(Address.Kind.TCP, 0), Service.named("chat"), 77, true, true,
                3, 9, List.of(Setting.parse("TCP_NODELAY=on"), Setting.parse("SO_RCVBUF=64K")), Door.open(),
                new sonde.inspectors.iomodels.Counters());
        ServerPlan copy = Plans.server(Plans.note("epoll", "chat", plan), Door.open());
        assertThat(Plans.note("epoll", "chat", copy)).isEqualTo(Plans.note("epoll", "chat", plan));
        assertThat(copy.settings()).hasSize(2);
        LoadPlan load = new LoadPlan(Address.parse("udp:[::1]:53"), 10, 3, 2, 8, 9, 12.5, true, 99, 7, 5, 4, 1.5, 1,
                100,
                200, 300);
        assertThat(Plans.load(Plans.note(load))).isEqualTo(load);
    }

    @Test
    void theSharesOfALoadAreTheWholeLoad() {
        LoadPlan load = new LoadPlan(Address.parse("127.0.0.1:1"), 100_003, 0, 200, 0, 1001, 500, false, 64, 0, 0, 0, 0,
                10, 100, 200, 300);
        TrialPlan plan = new TrialPlan("epoll", "echo", ServerPlan.of(load.target(), Service.named("echo"), Door
                .open()), load, 7, 7, List.of());
        int connections = 0, talkers = 0;
        for (int i = 0; i < 7; i++) {
            LoadPlan share = plan.share(i, load.target());
            assertThat(share.first()).isEqualTo(connections);
            connections += share.connections();
            talkers += share.talkers();
        }
        assertThat(connections).isEqualTo(100_003);
        assertThat(talkers).isEqualTo(1001);
    }
}
