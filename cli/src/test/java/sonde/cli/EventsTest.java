package sonde.cli;

import sonde.cli.testing.Netns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sockets that come and go. */
class EventsTest {
    private static String said = "";

    @BeforeAll
    static void watch() throws Exception {
        Netns.require("unshare");
        said = OwnNamespace.run(EventsScene.class, "");
    }

    @Test
    void everyDestroyedConnectionIsToldThroughAPipeAtOnce() {
        assertThat(said).contains("listening true\n").contains("told of all true []\n").contains("ended true\n");
    }

    @Test
    void aTableThatChangesIsListedWithAllThatStays() {
        assertThat(said).contains("complete 30 well-formed 30 of 30 meanwhile some true\n");
    }
}
