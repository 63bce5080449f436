// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/http/httpparser.h"
#include "tests/fuzz/check.h"
#include "tests/fuzz/cuts.h"

namespace {

//! Small, so that they can be run into.
constexpr Net::Limits kLimits{
    .headerBytes = 512, .headerCount = 8, .urlLength = 64, .bodyBytes = 64};

constexpr int kMoreToCome = -1;
constexpr int kWhole = 0;

//! The parser takes less than a last chunk only together with what follows.
constexpr qsizetype kMostThatWaits = 5;

struct Outcome {
    int verdict = kMoreToCome; //!< or the status that the request is refused with
    bool upgrade = false;
    bool expectsContinue = false;
    qsizetype waiting = 0; //!< bytes that had not been taken when the input ended
    qsizetype used = 0;
    Net::HttpRequest request;
};

void checkRequest(const Net::HttpRequest &request)
{
    CRIER_CHECK(request.headers.size() <= kLimits.headerCount);
    CRIER_CHECK(request.body.size() <= kLimits.bodyBytes);
    CRIER_CHECK(request.target.size() <= kLimits.urlLength);
    for (const auto &[name, value] : request.headers) {
        CRIER_CHECK(!name.isEmpty());
        // Whoever writes a header out again must not write two.
        CRIER_CHECK(!name.contains('\n') && !name.contains('\r') && !name.contains(':'));
        CRIER_CHECK(!value.contains('\n') && !value.contains('\r'));
    }
}

Outcome parse(QByteArrayView input, Cuts::Kind kind)
{
    Net::HttpParser parser(kLimits);
    Outcome outcome;
    Cuts cuts(kind, input);
    bool inBody = false;
    // What has come and was not taken; of its own, so that the sanitizer sees a step beside it.
    QByteArray waiting;
    qsizetype position = 0;
    while (const qsizetype size = cuts.next()) {
        waiting += input.sliced(position, size);
        waiting.squeeze();
        position += size;
        if (!inBody) {
            const qsizetype length = Net::HttpParser::headerLength(waiting);
            CRIER_CHECK(length >= 0 && length <= waiting.size());
            if (length == 0)
                continue;
            if (!parser.putHeader(QByteArrayView(waiting).first(length))) {
                outcome.verdict = parser.error().status;
                return outcome;
            }
            outcome.used = length;
            waiting.remove(0, length);
            inBody = true;
        }
        const qsizetype taken = parser.putBody(waiting);
        if (taken < 0) {
            outcome.verdict = parser.error().status;
            outcome.used = 0;
            return outcome;
        }
        CRIER_CHECK(taken <= waiting.size());
        outcome.used += taken;
        waiting.remove(0, taken);
        if (parser.isComplete()) {
            outcome.verdict = kWhole;
            outcome.upgrade = parser.isUpgrade();
            outcome.request = parser.takeRequest();
            outcome.expectsContinue = outcome.request.expectsContinue();
            checkRequest(outcome.request);
            return outcome;
        }
    }
    outcome.used = 0;
    outcome.waiting = waiting.size();
    return outcome;
}

void checkSame(const Outcome &a, const Outcome &b)
{
    // A few bytes at the end may have to wait for more before they can be refused.
    if (a.verdict == kMoreToCome && b.verdict > 0 && a.waiting > 0 && a.waiting < kMostThatWaits)
        return;
    CRIER_CHECK(a.verdict == b.verdict);
    CRIER_CHECK(a.used == b.used);
    CRIER_CHECK(a.upgrade == b.upgrade && a.expectsContinue == b.expectsContinue);
    CRIER_CHECK(a.request.method == b.request.method && a.request.target == b.request.target);
    CRIER_CHECK(a.request.path == b.request.path && a.request.query == b.request.query);
    CRIER_CHECK(a.request.headers == b.request.headers && a.request.body == b.request.body);
    CRIER_CHECK(a.request.keepAlive == b.request.keepAlive);
}

} // namespace

// The input is what a client sends from the start of a request.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView input(data, static_cast<qsizetype>(size));
    const Outcome whole = parse(input, Cuts::Whole);
    CRIER_CHECK(whole.verdict <= 0 || (whole.verdict >= 400 && whole.verdict < 600));
    checkSame(parse(input, Cuts::Single), whole);
    checkSame(parse(input, Cuts::Random), whole);
    return 0;
}
