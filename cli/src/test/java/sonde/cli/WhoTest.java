package sonde.cli;

import sonde.cli.testing.Netns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** who and leaks, asked about sockets that were forgotten on purpose. */
class WhoTest {
    @Test
    void namesListenersPeersAndForgottenSockets() throws Exception {
        Netns.require("unshare");
        String text = OwnNamespace.run(WhoScene.class, "").replaceAll("\\[\\d+\\]", "[PID]").replaceAll("\"pid\":\\d+",
                "\"pid\":PID");
        assertThat(text).containsPattern(
                "Port 8080/tcp \\(http-alt\\): listened on at 127.0.0.1 by \\S+\\[PID\\].*, where 1 connection waits to be accepted")
                .containsPattern("3 from 127.0.0.1 \\(CLOSE-WAIT\\)").contains("who 8081 -> 1")
                .contains("nothing known of 8081")
                .containsPattern("who\\S+\\.sock is listened on by \\S+\\[PID\\].*\\. One connection: ")
                .containsPattern("listens on 8080/tcp of 127.0.0.1")
                .containsPattern("\"waiting\":1,\"limit\":50,\"pid\":PID")
                .containsPattern(
                        "\"kind\":\"close-wait\",\"process\":\"[^\"]+\",\"pid\":PID,.*\"port\":8080,\"peer\":\"127.0.0.1\",\"count\":3,\"oldest_ms\":\\d+,\"trend\":\"steady\"")
                .containsPattern("\"kind\":\"unread\".*\"unread_bytes\":77").contains("--columns kind,count -> 1");
    }
}
