package sonde.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import sonde.cli.testing.BufferEnv;

class RunnerTest {
    @Test
    void aWordThatCannotBeAFileNameIsNoBug() {
        BufferEnv env = new BufferEnv();
        assertThat(env.run("ss", "--record", "a\0b")).isEqualTo(255);
        assertThat(env.errText()).isEqualTo("ss: no file can be called that here: Nul character not allowed\n");
    }
}
