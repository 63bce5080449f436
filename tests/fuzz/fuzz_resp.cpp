// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/bus/resp.h"
#include "tests/fuzz/check.h"
#include "tests/fuzz/cuts.h"

namespace {

using Bus::Resp::Reply;

struct Heard {
    std::vector<Reply> replies;
    QString error;

    bool operator==(const Heard &other) const = default;
};

//! Arrays inside one another; counts what is in them.
qsizetype depthOf(const Reply &reply, qsizetype &elements)
{
    CRIER_CHECK(reply.kind == Reply::Kind::Array || reply.elements.empty());
    qsizetype depth = 0;
    for (const Reply &element : reply.elements) {
        ++elements;
        depth = std::max(depth, depthOf(element, elements));
    }
    return depth + (reply.kind == Reply::Kind::Array ? 1 : 0);
}

Heard hear(QByteArrayView input, Cuts::Kind kind)
{
    Bus::Resp::Parser parser;
    Heard heard;
    Cuts cuts(kind, input);
    qsizetype position = 0;
    while (const qsizetype size = cuts.next()) {
        parser.feed(input.sliced(position, size).toByteArray());
        position += size;
        while (auto reply = parser.take()) {
            qsizetype elements = 0;
            CRIER_CHECK(depthOf(*reply, elements) <= Bus::Resp::kMaxDepth);
            CRIER_CHECK(elements <= Bus::Resp::kMaxElements);
            heard.replies.push_back(std::move(*reply));
        }
    }
    heard.error = parser.error();
    return heard;
}

} // namespace

// The input is what a Redis answers, or what stands in its place.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView input(data, static_cast<qsizetype>(size));
    const Heard whole = hear(input, Cuts::Whole);
    CRIER_CHECK(hear(input, Cuts::Single) == whole);
    CRIER_CHECK(hear(input, Cuts::Random) == whole);
    // Whatever it is, as words of a command it comes back.
    const QByteArray word = input.toByteArray();
    const Heard command = hear(Bus::Resp::encode({word, QByteArray()}), Cuts::Random);
    CRIER_CHECK(command.error.isEmpty() && command.replies.size() == 1);
    CRIER_CHECK(command.replies[0].elements.size() == 2 && command.replies[0].bulk(0) == word);
    return 0;
}
