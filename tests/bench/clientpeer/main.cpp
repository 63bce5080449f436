// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

// The server that clients are measured against. Stock servers take longer to write an event than a
// client to read it; this one sends ready frames, many in one write. One thread, 127.0.0.1, any
// port that is free.

#include "tests/bench/clientpeer/peerconnection.h"
#include "tests/bench/load/fail.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <array>
#include <cstdio>
#include <memory>
#include <unordered_map>

namespace {

constexpr int kEventsATurn = 512;
constexpr int kBacklog = 1024;

int must(int result, const char *what)
{
    if (result < 0)
        Bench::failWithErrno(what);
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
    std::printf("crier-client-peer listening on http://127.0.0.1:%d\n", ntohs(address.sin_port));
    std::fflush(stdout);
    return listener;
}

int acceptOne(int listener)
{
    const int peer = must(accept4(listener, nullptr, nullptr, SOCK_NONBLOCK), "accept4");
    const int on = 1;
    must(setsockopt(peer, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on)), "setsockopt");
    return peer;
}

void watch(int epoll, int operation, int descriptor, bool alsoToWrite)
{
    const std::uint32_t wanted = alsoToWrite ? EPOLLIN | EPOLLOUT : EPOLLIN;
    epoll_event event{.events = wanted, .data = {.fd = descriptor}};
    must(epoll_ctl(epoll, operation, descriptor, &event), "epoll_ctl");
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
    watch(epoll, EPOLL_CTL_ADD, listener, false);
    std::unordered_map<int, std::unique_ptr<Bench::PeerConnection>> clients;
    std::array<epoll_event, kEventsATurn> events;
    for (;;) {
        const int count = must(epoll_wait(epoll, events.data(), kEventsATurn, -1), "epoll_wait");
        for (int i = 0; i < count; ++i) {
            const int descriptor = events[i].data.fd;
            if (descriptor == listener) {
                const int accepted = acceptOne(listener);
                clients.emplace(accepted, std::make_unique<Bench::PeerConnection>(accepted));
                watch(epoll, EPOLL_CTL_ADD, accepted, false);
                continue;
            }
            Bench::PeerConnection &client = *clients.at(descriptor);
            const bool waited = client.wantsToWrite();
            if (!client.serve(events[i].events))
                clients.erase(descriptor);
            else if (client.wantsToWrite() != waited)
                watch(epoll, EPOLL_CTL_MOD, descriptor, !waited);
        }
    }
}
