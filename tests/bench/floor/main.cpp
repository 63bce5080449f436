// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

// The floor: what a broadcast costs with nothing but send(). Accepts connections, and for each read
// from any of them sends a ready WebSocket frame to all, one after the other. Written as one would
// in C. It is what crier-load --transport floor talks to.

#include "tests/bench/load/frame.h"
#include "tests/bench/load/message.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace {

constexpr int kEventsATurn = 512;
constexpr std::size_t kReadSize = 4096;
constexpr int kBacklog = 1024;

int must(int result, const char *what)
{
    if (result < 0) {
        std::perror(what);
        std::exit(1);
    }
    return result;
}

int listenOnLoopback()
{
    const int listener = must(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket");
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto *generic = reinterpret_cast<sockaddr *>(&address);
    socklen_t size = sizeof(address);
    must(bind(listener, generic, size), "bind");
    must(listen(listener, kBacklog), "listen");
    must(getsockname(listener, generic, &size), "getsockname");
    std::printf("crier-floor listening on http://127.0.0.1:%d\n", ntohs(address.sin_port));
    std::fflush(stdout);
    return listener;
}

void watch(int epoll, int descriptor)
{
    epoll_event event{.events = EPOLLIN, .data = {.fd = descriptor}};
    must(epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event), "epoll_ctl");
}

int acceptOne(int listener)
{
    const int peer = must(accept4(listener, nullptr, nullptr, SOCK_NONBLOCK), "accept4");
    const int on = 1;
    must(setsockopt(peer, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on)), "setsockopt");
    return peer;
}

} // namespace

int main()
{
    rlimit limit{};
    must(getrlimit(RLIMIT_NOFILE, &limit), "getrlimit");
    limit.rlim_cur = limit.rlim_max;
    must(setrlimit(RLIMIT_NOFILE, &limit), "setrlimit");

    const int listener = listenOnLoopback();
    const int epoll = must(epoll_create1(EPOLL_CLOEXEC), "epoll_create1");
    watch(epoll, listener);
    const std::string frame = Bench::plainFrame(Bench::kText, Bench::alertText());
    std::vector<int> peers;
    std::array<epoll_event, kEventsATurn> events;
    std::array<char, kReadSize> buffer;
    for (;;) {
        const int count = must(epoll_wait(epoll, events.data(), kEventsATurn, -1), "epoll_wait");
        for (int i = 0; i < count; ++i) {
            const int descriptor = events[i].data.fd;
            if (descriptor == listener) {
                peers.push_back(acceptOne(listener));
                watch(epoll, peers.back());
            } else if (recv(descriptor, buffer.data(), buffer.size(), 0) > 0) {
                for (const int peer : peers)
                    send(peer, frame.data(), frame.size(), MSG_NOSIGNAL);
            } else {
                std::erase(peers, descriptor);
                close(descriptor);
            }
        }
    }
}
