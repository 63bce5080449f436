// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/bench/load/pollpeer.h"

#include "tests/bench/load/httpanswer.h"

namespace Bench {
namespace {

constexpr char kSeparator = '\x1e'; // between the packets of a payload

//! The session of an open packet: the first text value in it.
std::string sessionOf(std::string_view open)
{
    constexpr std::string_view start = R"(0{"sid":")";
    if (!open.starts_with(start))
        return {};
    return std::string(open.substr(start.size(), open.find('"', start.size()) - start.size()));
}

} // namespace

void PollPeer::connected()
{
    request("GET", {});
}

std::size_t PollPeer::received(std::string_view bytes)
{
    std::size_t taken = 0;
    while (const auto answer = firstAnswer(bytes.substr(taken))) {
        taken += answer->size;
        if (answer->status != 200)
            end("HTTP status " + std::to_string(answer->status));
        else
            answered(answer->body);
        if (!isOpen())
            break;
    }
    return taken;
}

void PollPeer::answered(std::string_view body)
{
    if (m_session.empty()) {
        m_session = sessionOf(body);
        if (m_session.empty())
            return end("no session");
        post("40" + options().authOf(number()));
        return nextRequest();
    }
    if (m_isPosting)
        return nextRequest();
    while (isOpen()) {
        const auto length = body.find(kSeparator);
        handle(body.substr(0, length));
        if (length == std::string_view::npos)
            break;
        body.remove_prefix(length + 1);
    }
    if (isOpen())
        nextRequest();
}

void PollPeer::nextRequest()
{
    m_isPosting = !m_outgoing.empty();
    if (!m_isPosting)
        return request("GET", {});
    const std::string packet = m_outgoing.front();
    m_outgoing.pop_front();
    request("POST", packet);
}

void PollPeer::request(std::string_view method, const std::string &body)
{
    std::string text(method);
    text += " /socket.io/?EIO=4&transport=polling";
    if (!m_session.empty())
        text.append("&sid=").append(m_session);
    text.append(" HTTP/1.1\r\nHost: 127.0.0.1:").append(std::to_string(options().portOf(number())));
    if (m_isPosting) {
        text += "\r\nContent-Type: text/plain;charset=UTF-8\r\nContent-Length: ";
        text += std::to_string(body.size());
    }
    send(text.append("\r\n\r\n").append(body));
}

} // namespace Bench
