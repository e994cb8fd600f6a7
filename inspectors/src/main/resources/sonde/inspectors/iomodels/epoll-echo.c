/*
 * The yardstick: an echo server on epoll(7) as one writes it in C, level-triggered, one loop, one buffer. What a peer does
 * not take at once waits in memory of its own, and nothing more is read from that peer until it is gone.
 *
 *     cc -O2 -o epoll-echo epoll-echo.c && ./epoll-echo 7007
 *
 * SO_REUSEPORT is set, so that several may share the port. Ends when its standard input does.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

struct rest { char *data; size_t from, to; };

static struct rest *rests;
static char buffer[65536];
static int ep;

static void watch(int op, int fd, unsigned interest) {
    struct epoll_event e = {.events = interest, .data.fd = fd};
    epoll_ctl(ep, op, fd, &e);
}

static void end(int fd) {
    free(rests[fd].data);
    memset(&rests[fd], 0, sizeof rests[fd]);
    close(fd);
}

/* 1: all gone, 0: not yet, -1: the peer is */
static int flush(int fd) {
    struct rest *r = &rests[fd];
    ssize_t n = send(fd, r->data + r->from, r->to - r->from, MSG_NOSIGNAL);
    if (n < 0) return errno == EAGAIN || errno == EINTR ? 0 : -1;
    r->from += n;
    if (r->from < r->to) return 0;
    free(r->data);
    memset(r, 0, sizeof *r);
    return 1;
}

static void serve(int fd) {
    if (rests[fd].data) {
        int done = flush(fd);
        if (done < 0) end(fd);
        if (done > 0) watch(EPOLL_CTL_MOD, fd, EPOLLIN);
        return;
    }
    ssize_t n = read(fd, buffer, sizeof buffer);
    if (n < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (n <= 0) { end(fd); return; }
    ssize_t sent = send(fd, buffer, n, MSG_NOSIGNAL);
    if (sent < 0 && errno != EAGAIN && errno != EINTR) { end(fd); return; }
    if (sent < 0) sent = 0;
    if (sent == n) return;
    struct rest *r = &rests[fd];
    r->to = n - sent;
    r->data = malloc(r->to);
    if (!r->data) { end(fd); return; }
    memcpy(r->data, buffer + sent, r->to);
    watch(EPOLL_CTL_MOD, fd, EPOLLOUT);
}

int main(int argc, char **argv) {
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    rests = calloc(limit.rlim_cur > 1048576 ? 1048576 : limit.rlim_cur, sizeof *rests);
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), one = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    setsockopt(listener, SOL_SOCKET, SO_REUSEPORT, &one, sizeof one);
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(argc > 1 ? atoi(argv[1]) : 7007),
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    if (bind(listener, (struct sockaddr *) &at, sizeof at) || listen(listener, 4096)) { perror("epoll-echo"); return 1; }
    ep = epoll_create1(EPOLL_CLOEXEC);
    watch(EPOLL_CTL_ADD, listener, EPOLLIN);
    watch(EPOLL_CTL_ADD, 0, EPOLLIN);
    struct epoll_event events[512];
    for (;;) {
        int n = epoll_wait(ep, events, 512, -1);
        for (int i = 0; i < n; i++) {
            int fd = events[i].data.fd;
            if (fd == 0) {
                if (read(0, buffer, sizeof buffer) <= 0) return 0;
            } else if (fd != listener) {
                serve(fd);
            } else {
                int peer;
                while ((peer = accept4(listener, 0, 0, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) watch(EPOLL_CTL_ADD, peer, EPOLLIN);
            }
        }
    }
}
