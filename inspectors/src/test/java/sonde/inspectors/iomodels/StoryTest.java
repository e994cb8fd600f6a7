package sonde.inspectors.iomodels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import sonde.inspectors.kernel.Door;

@Timeout(30)
class StoryTest {
    private static List<String> story(String model) throws Exception {
        Model m = new IoModels().named(model);
        return new Story().of(m, ServerPlan.of(Address.loopback(m.transport(), 0), Service.named("echo"), Door.open()),
                Door.open());
    }

    @Test
    void epollsLifeIsToldInTheOrderInWhichItHappened() throws Exception {
        assertThat(String.join("\n", story("epoll"))).containsSubsequence("-- the server starts",
                "socket(AF_INET, SOCK_STREAM|SOCK_NONBLOCK|SOCK_CLOEXEC, 0) = ", "SO_REUSEADDR",
                "bind(", "{AF_INET, 127.0.0.1:0}, 16) = 0", "listen(", "epoll_create1(EPOLL_CLOEXEC)",
                "EPOLL_CTL_ADD", "{EPOLLIN}", "-- a client connects", "epoll_pwait(", "accept4(",
                "-- it sends message 1", "read(", " = 64", "sendto(", " = 64", "-- it has no more to say", "read(",
                " = 0", "close(", "-- the server stops");
    }

    @Test
    void uringTellsItsWishesAndResults() throws Exception {
        assertThat(String.join("\n", story("uring"))).containsSubsequence("io_uring_setup(",
                "IORING_REGISTER_PBUF_RING", "wish: IORING_OP_ACCEPT multishot", "-- a client connects",
                "io_uring_enter(", "wish: IORING_OP_RECV multishot", "-- it sends message 1", "result: 64, in buffer",
                "wish: IORING_OP_SEND", "result: 64");
    }

    @Test
    void aServerThatNeverWaitsIsToldBriefly() throws Exception {
        assertThat(story("spin")).hasSizeLessThan(450).anyMatch(line -> line.contains("more times"));
    }
}
