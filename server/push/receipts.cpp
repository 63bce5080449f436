// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/receipts.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QStringList>

namespace Push {

namespace {

bool isState(const QString &state)
{
    static const QStringList kStates{QStringLiteral("displayed"), QStringLiteral("suppressed"),
        QStringLiteral("dismissed"), QStringLiteral("read"), QStringLiteral("clicked"),
        QStringLiteral("failed")};
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
        || state == QLatin1String("read");
}

std::optional<Receipt> parseOne(const QJsonValue &value, QString &problem, const Limits &limits)
{
    const auto offset = Offset::fromString(value[QLatin1String("offset")].toString());
    const QString state = value[QLatin1String("state")].toString();
    const QString reason = value[QLatin1String("reason")].toString();
    const QJsonValue cumulative = value[QLatin1String("cumulative")];
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
        problem = QStringLiteral("only displayed, dismissed and read can be cumulative");
    else
        return Receipt{*offset, state, reason, cumulative.toBool()};
    return std::nullopt;
}

} // namespace

bool isSettled(const QString &state)
{
    return state == QLatin1String("read") || state == QLatin1String("clicked")
        || state == QLatin1String("dismissed");
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
