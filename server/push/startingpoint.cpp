// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/startingpoint.h"

#include "server/auth/tokens.h"

#include <algorithm>

namespace Push {

namespace {

//! Between the random part of a pid and its offset; neither holds one.
constexpr QLatin1Char kSeparator('.');

//! Characters of an offset or pid that is worth looking at, or repeating to its sender.
constexpr qsizetype kMaxLength = 128;

//! The number of \a text if it is an offset of this log.
std::optional<qint64> seqIn(const LogBounds &log, const QString &text)
{
    if (text.size() > kMaxLength)
        return std::nullopt;
    const auto offset = Offset::fromString(text);
    if (!offset || offset->epoch != log.epoch || offset->seq > log.last)
        return std::nullopt;
    return offset->seq;
}

//! The same for a log that this one was before it was restored from a backup. What came after the
//! backup is lost; what comes now was never seen there. But for what waited in the backup: that may
//! have come there, to whoever has seen more than the backup holds.
std::optional<qint64> seqBefore(const LogBounds &log, const QString &text)
{
    const auto offset = text.size() > kMaxLength ? std::nullopt : Offset::fromString(text);
    if (!offset || !log.former.contains(offset->epoch))
        return std::nullopt;
    const Store::FormerEpoch before = log.former.value(offset->epoch);
    return offset->seq <= before.lastSeq ? offset->seq : before.resentSeq;
}

std::optional<qint64> seqOfPid(const LogBounds &log, const QString &pid)
{
    return pid.size() > kMaxLength ? std::nullopt : seqIn(log, pid.section(kSeparator, 1));
}

} // namespace

StartingPoint StartingPoint::find(const QJsonObject &auth, const LogBounds &log, qint64 since)
{
    const qint64 first = std::max(log.pruned, since);
    const QJsonValue offset = auth[QLatin1String("offset")];
    const QJsonValue pid = auth[QLatin1String("pid")];
    StartingPoint result{.asked = offset.toString()};
    if (offset.isString() && result.asked.isEmpty()) {
        result.after = first;
        return result;
    }
    if (offset.isUndefined() || offset.isNull()) {
        if (!pid.isString())
            return result;
        result.after = seqOfPid(log, pid.toString());
        result.asked = pid.toString().section(kSeparator, 1);
    } else {
        result.after = seqIn(log, result.asked);
    }
    if (!result.after) {
        // Of another log, or no offset at all: rather all of it than too little. But a stock client
        // takes the text of a volatile push for an offset: what it got since it connected suffices.
        const bool isOffset = Offset::fromString(result.asked).has_value();
        auto seen = isOffset ? seqBefore(log, result.asked) : seqOfPid(log, pid.toString());
        if (!isOffset && !seen)
            seen = seqBefore(log, pid.toString().section(kSeparator, 1));
        result.gap = QStringLiteral("unknown_offset");
        result.after = std::max(first, seen.value_or(0));
    } else if (std::max(*result.after, since) < log.pruned) {
        result.gap = QStringLiteral("pruned");
        result.after = log.pruned;
    } else {
        result.after = std::max(*result.after, since);
        result.isResumed = pid.isString() && pid.toString().size() <= kMaxLength;
    }
    result.asked.truncate(kMaxLength);
    return result;
}

QByteArray makePid(const LogBounds &log)
{
    return (Auth::makeShortId() + kSeparator + log.offset(log.last)).toLatin1();
}

QString sessionToken(Realtime::Socket &socket)
{
    QString token = socket.handshake().auth()[QLatin1String("session_id")].toString();
    socket.forgetParsedHandshake();
    return token;
}

} // namespace Push
