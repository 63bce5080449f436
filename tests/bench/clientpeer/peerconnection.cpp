// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/bench/clientpeer/peerconnection.h"

#include "tests/bench/clientpeer/handshake.h"
#include "tests/bench/clientpeer/payloads.h"
#include "tests/bench/load/fail.h"
#include "tests/bench/load/frame.h"
#include "tests/bench/load/message.h"

#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <ctime>
#include <span>
#include <utility>

namespace Bench {
namespace {

constexpr std::size_t kReadSize = 65536;
constexpr std::size_t kBlockSize = 262144;

// The interval is longer than any measurement: a ping in the middle of one would be noise.
constexpr std::string_view kHandshake =
    R"(0{"sid":"peer","upgrades":[],"pingInterval":600000,"pingTimeout":20000,"maxPayload":1000000})";
constexpr std::string_view kConnected = R"(40{"sid":"peer"})";

struct Block {
    std::string bytes;
    std::size_t frameSize;
};

Block makeBlock(std::string_view payload)
{
    const std::string frame =
        plainFrame(kText, std::string("4").append(kAlertStart).append(payload).append("]"));
    Block block{{}, frame.size()};
    while (block.bytes.size() + frame.size() <= kBlockSize)
        block.bytes += frame;
    return block;
}

const Block &blockOf(std::string_view name)
{
    static const Block small = makeBlock(kAlert);
    static const Block large = makeBlock(kLargeAlert);
    return name == "large" ? large : small;
}

std::string cpuMicros()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return std::to_string(time.tv_sec * 1'000'000 + time.tv_nsec / 1000);
}

} // namespace

PeerConnection::~PeerConnection()
{
    close(m_descriptor);
}

bool PeerConnection::serve(std::uint32_t events)
{
    if ((events & (EPOLLIN | EPOLLHUP | EPOLLERR)) && !read())
        return false;
    return write();
}

bool PeerConnection::read()
{
    static std::array<char, kReadSize> buffer;
    const ssize_t count = recv(m_descriptor, buffer.data(), buffer.size(), 0);
    if (count <= 0)
        return count < 0 && errno == EAGAIN;
    m_unread.append(buffer.data(), static_cast<std::size_t>(count));
    if (!m_isUpgraded && !upgrade())
        return true;
    const std::size_t taken = consume();
    m_unread.erase(0, taken);
    return true;
}

//! False while the request is not complete.
bool PeerConnection::upgrade()
{
    const auto end = m_unread.find("\r\n\r\n");
    if (end == std::string::npos)
        return false;
    m_unsent = answerHandshake(m_unread.substr(0, end + 2));
    if (m_unsent.empty())
        fail("not a WebSocket handshake: " + m_unread);
    m_unread.erase(0, end + 4);
    m_isUpgraded = true;
    post(kHandshake);
    return true;
}

std::size_t PeerConnection::consume()
{
    std::size_t taken = 0;
    while (const auto frame = unmaskFirstFrame(std::span(m_unread).subspan(taken))) {
        taken += frame->size;
        if (frame->opcode == kText)
            receive(frame->payload);
    }
    return taken;
}

void PeerConnection::receive(std::string_view text)
{
    if (text.starts_with("40"))
        return post(kConnected);
    if (!text.starts_with("42"))
        return;
    const auto json = text.find('[');
    receiveEvent(text.substr(2, json - 2), text.substr(json));
}

void PeerConnection::receiveEvent(std::string_view id, std::string_view json)
{
    if (m_floodBytes > 0)
        fail("an answer now would end up within a frame of the flood");
    // As both clients write it: ["name"] or ["name",…].
    const auto nameEnd = json.find('"', 2);
    const auto name = json.substr(2, nameEnd - 2);
    const auto rest = json.substr(nameEnd + 1);
    const auto arguments = rest.starts_with(',') ? rest.substr(1, rest.size() - 2) : "";
    if (name == "note")
        ++m_notes;
    else if (name == "echo")
        answer(id, arguments);
    else if (name == "flood")
        startFlood(arguments);
    else if (name == "usage")
        answer(id, cpuMicros());
    else if (name == "counted")
        answer(id, std::to_string(std::exchange(m_notes, 0)));
    else
        fail("unknown event " + std::string(json));
}

void PeerConnection::startFlood(std::string_view arguments)
{
    const auto nameEnd = arguments.find('"', 1);
    const Block &block = blockOf(arguments.substr(1, nameEnd - 1));
    const auto digits = arguments.substr(arguments.find(',') + 1);
    std::size_t count = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), count);
    m_block = &block.bytes;
    m_blockAt = 0;
    m_floodBytes = count * block.frameSize;
}

void PeerConnection::answer(std::string_view id, std::string_view arguments)
{
    post(std::string("43").append(id).append("[").append(arguments).append("]"));
}

void PeerConnection::post(std::string_view text)
{
    m_unsent += plainFrame(kText, text);
}

bool PeerConnection::write()
{
    while (wantsToWrite()) {
        const std::string_view bytes = !m_unsent.empty()
            ? std::string_view(m_unsent)
            : std::string_view(*m_block).substr(m_blockAt, m_floodBytes);
        const ssize_t result = send(m_descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (result < 0)
            return errno == EAGAIN;
        const auto sent = static_cast<std::size_t>(result);
        if (!m_unsent.empty()) {
            m_unsent.erase(0, sent);
        } else {
            m_blockAt = (m_blockAt + sent) % m_block->size();
            m_floodBytes -= sent;
        }
    }
    return true;
}

} // namespace Bench
