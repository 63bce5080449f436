// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/bench/load/httpanswer.h"

#include "tests/bench/load/fail.h"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace Bench {
namespace {

constexpr std::string_view kEndOfHead = "\r\n\r\n";
constexpr std::size_t kStatusAt = 9; // after "HTTP/1.1 "

bool isSameLetter(char a, char b)
{
    return std::tolower(static_cast<unsigned char>(a)) == b;
}

template <typename T> std::optional<T> number(std::string_view text)
{
    T value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() ? std::optional(value) : std::nullopt;
}

std::optional<std::size_t> contentLength(std::string_view head)
{
    constexpr std::string_view name = "\r\ncontent-length:";
    const auto found =
        std::search(head.begin(), head.end(), name.begin(), name.end(), isSameLetter);
    if (found == head.end())
        return {};
    auto value = head.substr(static_cast<std::size_t>(found - head.begin()) + name.size());
    value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
    return number<std::size_t>(value);
}

} // namespace

std::optional<HttpAnswer> firstAnswer(std::string_view bytes)
{
    const auto end = bytes.find(kEndOfHead);
    if (end == std::string_view::npos)
        return {};
    const auto head = bytes.substr(0, end);
    const auto status = number<int>(head.substr(std::min(kStatusAt, head.size())));
    const auto length = contentLength(head);
    if (!status || !length)
        fail("no status or no length in " + std::string(head));
    const auto headSize = end + kEndOfHead.size();
    if (bytes.size() - headSize < *length)
        return {};
    return HttpAnswer{*status, bytes.substr(headSize, *length), headSize + *length};
}

} // namespace Bench
