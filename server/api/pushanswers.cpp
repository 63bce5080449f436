// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/pushanswers.h"

#include "server/api/cursor.h"
#include "server/api/times.h"
#include "server/auth/clock.h"
#include "server/push/extras.h"
#include "server/push/rules.h"
#include "socketio/protocol/jsonobjecttext.h"

namespace Api {

QJsonObject describeAudience(const Store::Audience &audience)
{
    if (!audience.role.isEmpty())
        return {{QStringLiteral("role"), audience.role}};
    if (!audience.tag.isEmpty())
        return {{QStringLiteral("tag"), audience.tag}};
    if (audience.isEverybody())
        return {{QStringLiteral("user"), QStringLiteral("*")}};
    return {{QStringLiteral("user"), QJsonArray::fromStringList(audience.users)}};
}

QJsonObject describePush(const Push::PushReport &report)
{
    const Store::PushRow &push = report.push;
    QJsonObject result = describeAudience(push.audience);
    result.insert(QStringLiteral("id"), push.id);
    result.insert(QStringLiteral("event"), push.event);
    const QString status = report.status(Auth::systemClock()());
    result.insert(QStringLiteral("status"), status);
    result.insert(QStringLiteral("priority"), push.priority);
    result.insert(QStringLiteral("template"), push.isTemplate);
    // Where the sender has said otherwise.
    if (push.isForInbox != Push::isForInbox(push.event, push.message))
        result.insert(QStringLiteral("inbox"), push.isForInbox);
    result.insert(QStringLiteral("created_at"), isoTime(push.createdAt));
    const auto addTime = [&result](const QString &name, qint64 time) {
        if (time > 0)
            result.insert(name, isoTime(time));
    };
    const auto addText = [&result](const QString &name, const QString &text) {
        if (!text.isEmpty())
            result.insert(name, text);
    };
    addTime(QStringLiteral("at"), report.isAtOnce ? 0 : report.dueAt);
    addTime(QStringLiteral("expires_at"), push.expiresAt);
    if (status != QLatin1String("expired"))
        addTime(QStringLiteral("cancelled_at"), push.cancelledAt);
    addText(QStringLiteral("offset"), report.offset);
    addText(QStringLiteral("replaced_by"), report.replacedBy);
    addText(QStringLiteral("collapse_key"), push.collapseKey);
    addText(QStringLiteral("sender"), push.sender);
    const Push::Extras extras = Push::Extras::fromJson(push.extras);
    addText(QStringLiteral("from"), extras.from);
    addText(QStringLiteral("approved_by"), extras.approvedBy);
    if (!extras.actions.isEmpty())
        result.insert(QStringLiteral("actions"), extras.publicActions());
    if (extras.wantsAck)
        result.insert(QStringLiteral("ack"), true);
    if (extras.repeat > 0)
        result.insert(QStringLiteral("repeat"), extras.repeat);
    if (extras.escalateTo) {
        result.insert(QStringLiteral("escalate_to"), describeAudience(*extras.escalateTo));
        result.insert(QStringLiteral("escalate_after"), extras.escalateAfter);
    }
    if (report.mayApprove)
        result.insert(QStringLiteral("may_approve"), *report.mayApprove);
    addTime(QStringLiteral("escalates_at"), report.escalatesAt);
    addText(QStringLiteral("escalated_by"), report.escalatedBy);
    return result;
}

static QJsonObject describeAnswer(const Store::Answer &answer)
{
    QJsonObject entry{{QStringLiteral("user"), answer.userId},
        {QStringLiteral("action"), answer.action}, {QStringLiteral("at"), isoTime(answer.askedAt)},
        {QStringLiteral("over"), answer.isOver}};
    if (!answer.text.isEmpty())
        entry.insert(QStringLiteral("text"), answer.text);
    if (answer.status > 0)
        entry.insert(QStringLiteral("status"), answer.status);
    if (!answer.answer.isEmpty())
        entry.insert(QStringLiteral("answer"), answer.answer);
    return entry;
}

QByteArray describeReport(const Push::PushReport &report)
{
    QJsonObject result = describePush(report);
    QJsonArray receipts;
    for (const Store::ReceiptRow &receipt : report.receipts) {
        QJsonObject entry{{QStringLiteral("user"), receipt.userId},
            {QStringLiteral("state"), receipt.state},
            {QStringLiteral("at"), isoTime(receipt.createdAt)}};
        if (!receipt.reason.isEmpty())
            entry.insert(QStringLiteral("reason"), receipt.reason);
        receipts.append(entry);
    }
    qint64 total = 0;
    QJsonObject counts;
    for (auto it = report.counts.begin(); it != report.counts.end(); ++it) {
        counts.insert(it.key(), it.value());
        total += it.value();
    }
    QJsonObject reasons;
    for (auto it = report.reasons.begin(); it != report.reasons.end(); ++it)
        reasons.insert(it.key(), it.value());
    QJsonArray answers;
    for (const Store::Answer &answer : report.answers)
        answers.append(describeAnswer(answer));
    result.insert(QStringLiteral("answers"), answers);
    result.insert(QStringLiteral("receipts"), receipts);
    result.insert(QStringLiteral("recipients"), total);
    result.insert(QStringLiteral("counts"), counts);
    result.insert(QStringLiteral("reasons"), reasons);
    return SocketIO::JsonObjectText(result).addRaw(u"message", report.push.message).text();
}

QString recipientList(const QString &push)
{
    return QStringLiteral("recipients of %1").arg(push);
}

QJsonObject describeRecipients(
    const QString &push, const QList<Store::Recipient> &recipients, int size)
{
    QJsonArray entries;
    for (const Store::Recipient &recipient : recipients) {
        QJsonObject entry{
            {QStringLiteral("user"), recipient.userId}, {QStringLiteral("state"), recipient.state}};
        if (!recipient.reason.isEmpty())
            entry.insert(QStringLiteral("reason"), recipient.reason);
        if (recipient.at > 0)
            entry.insert(QStringLiteral("at"), isoTime(recipient.at));
        QJsonObject times;
        const auto said = recipient.times();
        for (auto it = said.begin(); it != said.end(); ++it)
            times.insert(it.key(), isoTime(it.value()));
        if (!times.isEmpty())
            entry.insert(QStringLiteral("times"), times);
        entries.append(entry);
    }
    const Store::Position last{.id = recipients.isEmpty() ? QString() : recipients.last().userId};
    return {{QStringLiteral("recipients"), entries},
        {QStringLiteral("next"), Cursor::next(recipientList(push), recipients.size(), size, last)}};
}

} // namespace Api
