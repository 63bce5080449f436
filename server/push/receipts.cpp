// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/receipts.h"

#include "server/auth/clock.h"
#include "server/push/rules.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QStringList>

namespace Push {

namespace {

const QString kRead = QStringLiteral("read");
const QString kDone = QStringLiteral("done");
const QString kUnread = QStringLiteral("unread");
const QString kSnoozed = QStringLiteral("snoozed");
const QString kAcknowledged = QStringLiteral("acknowledged");

bool isState(const QString &state)
{
    static const QStringList kStates{QStringLiteral("displayed"), QStringLiteral("suppressed"),
        QStringLiteral("dismissed"), kRead, QStringLiteral("clicked"), QStringLiteral("failed"),
        kAcknowledged, kDone, kUnread, kSnoozed};
    return kStates.contains(state);
}

bool isSuppression(const QString &reason)
{
    static const QStringList kReasons{QStringLiteral("page"), QStringLiteral("quiet_hours"),
        QStringLiteral("muted"), QStringLiteral("expired"), QStringLiteral("duplicate")};
    return kReasons.contains(reason);
}

//! What can be said of many pushes at once: the others have reasons of their own.
bool isForMany(const QString &state)
{
    return state == QLatin1String("displayed") || state == QLatin1String("dismissed")
        || state == QLatin1String("read") || state == kDone;
}

//! When what is put off comes back: a time as text or in ms, 0 for one that is left out or null.
std::optional<qint64> parseUntil(const QJsonValue &value, qint64 now)
{
    if (value.isUndefined() || value.isNull())
        return 0;
    qint64 until = value.toInteger(-1);
    if (value.isString()) {
        const QDateTime time = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
        until = time.isValid() && time.timeSpec() != Qt::LocalTime ? time.toMSecsSinceEpoch() : -1;
    }
    if (until < 0 || until > now + kMaxDistance.count())
        return std::nullopt;
    return until;
}

std::optional<Receipt> parseOne(const QJsonValue &value, QString &problem, const Limits &limits)
{
    const auto offset = Offset::fromString(value[QLatin1String("offset")].toString());
    const QString state = value[QLatin1String("state")].toString();
    const QString reason = value[QLatin1String("reason")].toString();
    const QJsonValue action = value[QLatin1String("action")];
    const QJsonValue cumulative = value[QLatin1String("cumulative")];
    const auto until = parseUntil(value[QLatin1String("until")], Auth::systemClock()());
    if (!offset)
        problem = QStringLiteral("offset is not an offset of this server");
    else if (!isState(state))
        problem = QStringLiteral("state is not one of the known states");
    else if (state == QLatin1String("suppressed") && !isSuppression(reason))
        problem = QStringLiteral("reason is not one of the known reasons");
    else if (reason.size() > limits.receiptReasonLength)
        problem = QStringLiteral("reason is too long, limits.receipt_reason_length is %1")
                      .arg(limits.receiptReasonLength);
    else if (!cumulative.isUndefined() && !cumulative.isBool())
        problem = QStringLiteral("cumulative must be true or false");
    else if (cumulative.toBool() && !isForMany(state))
        problem = QStringLiteral("only displayed, dismissed, read and done can be cumulative");
    else if (!action.isUndefined()
        && (state != QLatin1String("clicked") || !action.isString()
            || action.toString().size() > limits.receiptReasonLength))
        problem = QStringLiteral("action is the id of an action, and of clicked only");
    else if (!value[QLatin1String("until")].isUndefined() && state != kSnoozed)
        problem = QStringLiteral("until is of snoozed only");
    else if (!until)
        problem = QStringLiteral("until must be a time like 2030-01-31T09:00:00Z, or milliseconds "
                                 "since 1970, within a year");
    else
        return Receipt{.offset = *offset,
            .state = state,
            .reason = action.isString() ? action.toString() : reason,
            .isCumulative = cumulative.toBool(),
            .until = *until};
    return std::nullopt;
}

} // namespace

bool isAcknowledged(const QString &state)
{
    return state == kAcknowledged;
}

bool isSettled(const QString &state)
{
    return state == kRead || state == QLatin1String("clicked") || state == kDone
        || state == kAcknowledged || state == QLatin1String("dismissed");
}

QString reportedAs(const QString &state)
{
    if (state == kUnread || state == kSnoozed)
        return {};
    return state == kDone ? kRead : state;
}

std::optional<Store::InboxChange> inboxChangeOf(const Receipt &receipt)
{
    Store::InboxChange change{.seq = receipt.offset.seq,
        .state = receipt.state,
        .snoozedUntil = receipt.until,
        .isUpTo = receipt.isCumulative};
    if (receipt.state == QLatin1String("clicked") || receipt.state == kAcknowledged)
        change.state = kRead;
    else if (receipt.state == kSnoozed)
        change.state = kUnread;
    else if (receipt.state != kRead && receipt.state != kUnread && receipt.state != kDone)
        return std::nullopt;
    return change;
}

std::optional<QList<Receipt>> parseReceipts(
    const QJsonValue &argument, QString &problem, const Limits &limits)
{
    const QJsonArray array = argument.isArray() ? argument.toArray() : QJsonArray{argument};
    if (array.size() > limits.receiptsAtOnce) {
        problem = QStringLiteral("too many receipts at once, limits.receipts_at_once is %1")
                      .arg(limits.receiptsAtOnce);
        return std::nullopt;
    }
    QList<Receipt> result;
    for (const QJsonValue value : array) {
        auto receipt = parseOne(value, problem, limits);
        if (!receipt)
            return std::nullopt;
        result.append(*std::move(receipt));
    }
    return result;
}

} // namespace Push
