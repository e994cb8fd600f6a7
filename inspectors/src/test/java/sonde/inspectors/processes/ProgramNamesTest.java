package sonde.inspectors.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

class ProgramNamesTest {
    private static String name(String commandLine) {
        return ProgramNames.parse(commandLine.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void dropsTheDirectoryOfAnAbsolutePathOnly() {
        assertThat(name("/usr/bin/python3\0-c\0/x")).isEqualTo("python3");
        assertThat(name("sshd: alice@pts/0")).isEqualTo("sshd: alice@pts/0");
        assertThat(name("./server\0")).isEqualTo("./server");
    }

    @Test
    void hasNoNameForAProcessWithoutArguments() {
        assertThat(name("")).isEmpty();
        assertThat(name("\0x")).isEmpty();
    }
}
