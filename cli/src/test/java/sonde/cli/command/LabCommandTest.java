package sonde.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sonde.cli.testing.BufferEnv;
import sonde.inspectors.iomodels.IoModels;
import sonde.inspectors.iomodels.Model;

@Timeout(90)
class LabCommandTest {
    @Test
    void listsEveryModel() {
        BufferEnv env = new BufferEnv();
        assertThat(env.run("lab", "models")).isZero();
        for (Model model : new IoModels().all()) assertThat(env.outText()).contains(model.name() + " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bogus", "run", "run nosuch", "run epoll -n 0", "run epoll -n x", "run epoll --trigger up", "run epoll --service tea", "run epoll --set NO_SUCH=1", "run epoll -l 5", "load", "load --target nowhere", "compare --models epoll,nosuch", "compare --against x"})
    void refusesWhatMakesNoSense(String line) {
        BufferEnv env = new BufferEnv();
        assertThat(env.run(("lab " + line).split(" "))).isEqualTo(ExitCode.USAGE);
        assertThat(env.errText()).startsWith("sonde lab: ");
        assertThat(env.outText()).isEmpty();
    }

    /** Three processes: this one, a server, a generator. */
    @Test
    void aTrialMeasuresAServerInAProcessOfItsOwn() {
        BufferEnv env = new BufferEnv();
        int code = env.run("lab", "run", "epoll", "-n", "20", "-t", "1", "--warm", "0.5", "--set", "TCP_NODELAY=on",
                "--csv", "--columns", "model,engine,up,failed,starved,threads,client_processes,errors");
        assertThat(env.errText()).isEmpty();
        assertThat(code).isZero();
        String[] lines = env.outText().split("\r?\n");
        assertThat(lines).hasSize(2);
        assertThat(lines[1]).startsWith("epoll,\"epoll, level-triggered, 1 loop\",20,0,0,");
    }

    /** Rooms are dealt out to processes; each generator talks to one of them. */
    @Test
    void aChatIsSharedOutByRooms() {
        BufferEnv env = new BufferEnv();
        int code = env.run("lab", "run", "nio", "-n", "30", "--room", "10", "--servers", "2", "-t", "1", "--warm",
                "0.5", "--csv", "--columns", "processes,client_processes,up,failed,starved");
        assertThat(env.errText()).isEmpty();
        assertThat(code).isZero();
        assertThat(env.outText().split("\r?\n")[1]).isEqualTo("2,2,30,0,0");
    }

    /** The runtime's own calls are counted by the kernel, or the row says why not. */
    @Test
    void systemCallsOfTheRuntimeAreCountedOrTheRowSaysWhyNot() {
        BufferEnv env = new BufferEnv();
        assertThat(env.run("lab", "run", "threads", "-n", "20", "-t", "1", "--warm", "0.5", "--csv", "--columns",
                "calls_per_msg,calls_by")).isZero();
        String row = env.outText().split("\r?\n")[1];
        if (row.endsWith(",the kernel")) {
            assertThat(Double.parseDouble(row.substring(0, row.indexOf(',')))).isBetween(1.5, 3.0);
        } else {
            assertThat(row).startsWith(",").contains("unknown: ");
        }
    }
}
