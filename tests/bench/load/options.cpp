// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/bench/load/options.h"

#include "tests/bench/load/fail.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <sstream>
#include <string_view>

namespace Bench {
namespace {

constexpr const char *kUsage = R"(Usage: crier-load SCENARIO --port N --pid N [OPTION]...

Measures a Socket.IO server that is running on this machine; prints one line of JSON.

Scenarios
  memory      resident memory per idle connection
  broadcast   that, and CPU time per delivered copy of COUNT broadcasts
  whisper     CPU time per message to one of the connections
  connects    connections that come and go, for TIME seconds
  echo        one request in flight on each connection, for TIME seconds
  hold        one broadcast a second for TIME seconds: who is lost, what is missed
  pushes      SENDERS that push without a pause, each once the last was accepted, for TIME seconds
  latency     SENDERS that push to one of the connections each, for TIME seconds: until it is there;
              BESIDE others push as well
  replay      COUNT pushes to a client that was away

Options
  --port N[,N]...   of the server, on 127.0.0.1; of several, each has its share of the connections
  --pid N[,N]...    of the server; of several: all that they use
  --connections N   default 1000
  --count N         broadcasts, messages or pushes, default 50
  --warm-up N       of these before anything is measured, default 5
  --time S          default 3
  --in-flight N     connections on their way at a time, default 64
  --transport T     websocket (default), polling or floor (crier-floor)
  --auth JSON       goes with CONNECT
  --request FILE    an HTTP request that makes the server broadcast
  --users FILE      lines of a user's name, a space and the JSON for CONNECT; who connects
  --key KEY         API key of pushes
  --senders N       connections that pushes are sent over, default 1
  --beside N        further ones that are not measured, default 0
)";

[[noreturn]] void usage(int code)
{
    std::fputs(kUsage, code ? stderr : stdout);
    std::exit(code);
}

template <typename T> T number(std::string_view text)
{
    T value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        fail("not a number in range: " + std::string(text));
    return value;
}

template <typename T> std::vector<T> numbers(std::string_view text)
{
    std::vector<T> values;
    for (std::size_t comma = 0; comma != std::string_view::npos;) {
        comma = text.find(',');
        values.push_back(number<T>(text.substr(0, comma)));
        text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
    }
    return values;
}

Transport transport(std::string_view name)
{
    if (name == "websocket")
        return Transport::WebSocket;
    if (name == "polling")
        return Transport::Polling;
    if (name == "floor")
        return Transport::Floor;
    fail("no transport " + std::string(name));
}

std::string contents(std::string_view path)
{
    std::ifstream file{std::string(path), std::ios::binary};
    if (!file)
        fail("can't read " + std::string(path));
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<User> users(std::string_view path)
{
    std::vector<User> result;
    std::istringstream file(contents(path));
    for (std::string line; std::getline(file, line);) {
        const auto space = line.find(' ');
        if (space == std::string::npos)
            fail("no user and JSON: " + line);
        result.push_back({line.substr(0, space), line.substr(space + 1)});
    }
    return result;
}

using Setter = std::function<void(Options &, std::string_view)>;

const std::map<std::string_view, Setter> &setters()
{
    static const std::map<std::string_view, Setter> all{
        {"--port", [](auto &o, auto v) { o.ports = numbers<std::uint16_t>(v); }},
        {"--pid", [](auto &o, auto v) { o.pids = numbers<pid_t>(v); }},
        {"--connections", [](auto &o, auto v) { o.connections = number<std::size_t>(v); }},
        {"--count", [](auto &o, auto v) { o.count = number<std::size_t>(v); }},
        {"--warm-up", [](auto &o, auto v) { o.warmUp = number<std::size_t>(v); }},
        {"--time", [](auto &o, auto v) { o.time = std::chrono::seconds(number<int>(v)); }},
        {"--in-flight", [](auto &o, auto v) { o.inFlight = number<std::size_t>(v); }},
        {"--transport", [](auto &o, auto v) { o.transport = transport(v); }},
        {"--auth", [](auto &o, auto v) { o.auth = v; }},
        {"--request", [](auto &o, auto v) { o.request = contents(v); }},
        {"--users", [](auto &o, auto v) { o.users = users(v); }},
        {"--key", [](auto &o, auto v) { o.key = v; }},
        {"--senders", [](auto &o, auto v) { o.senders = number<std::size_t>(v); }},
        {"--beside", [](auto &o, auto v) { o.beside = number<std::size_t>(v); }},
    };
    return all;
}

} // namespace

Options parseOptions(int argc, char **argv)
{
    if (argc == 2 && std::string_view(argv[1]) == "--help")
        usage(0);
    if (argc < 2 || argc % 2 != 0)
        usage(2);
    Options options;
    options.scenario = argv[1];
    for (int i = 2; i < argc; i += 2) {
        const auto setter = setters().find(argv[i]);
        if (setter == setters().end())
            usage(2);
        setter->second(options, argv[i + 1]);
    }
    const auto isPositive = [](auto number) { return number > 0; };
    if (options.ports.empty() || !std::ranges::all_of(options.ports, isPositive)
        || options.pids.empty() || !std::ranges::all_of(options.pids, isPositive)
        || !options.connections || !options.inFlight)
        usage(2);
    return options;
}

} // namespace Bench
