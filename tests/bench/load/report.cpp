// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/bench/load/report.h"

#include <array>
#include <cstdio>

namespace Bench {
namespace {

std::string nameOf(Transport transport)
{
    switch (transport) {
    case Transport::Polling:
        return "polling";
    case Transport::Floor:
        return "floor";
    case Transport::WebSocket:
        break;
    }
    return "websocket";
}

//! Good for what is put in here: no control characters.
std::string quoted(const std::string &text)
{
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            result += '\\';
        result += c;
    }
    return result + '"';
}

} // namespace

Report::Report(const Options &options)
{
    add("scenario", options.scenario);
    add("transport", nameOf(options.transport));
    add("connections", options.connections);
}

void Report::add(const std::string &name, double value)
{
    std::array<char, 32> text;
    std::snprintf(text.data(), text.size(), "%.3f", value);
    addRaw(name, text.data());
}

void Report::add(const std::string &name, std::uint64_t value)
{
    addRaw(name, std::to_string(value));
}

void Report::add(const std::string &name, const std::string &value)
{
    addRaw(name, quoted(value));
}

void Report::addRaw(const std::string &name, const std::string &json)
{
    m_json += m_json.empty() ? '{' : ',';
    m_json += quoted(name) + ':' + json;
}

void Report::print()
{
    std::printf("%s}\n", m_json.c_str());
}

} // namespace Bench
