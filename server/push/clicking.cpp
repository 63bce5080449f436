// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/clicking.h"

#include "server/auth/clock.h"
#include "server/push/extras.h"
#include "server/store/apptable.h"
#include "server/store/pushtable.h"

#include <QtCore/QCryptographicHash>

namespace Push {

using Store::makeUnexpected;

namespace {

//! How long a request may be on its way before another try is let through.
constexpr qint64 kUnderWayMs = 30'000;

Clicked refused(const QString &why)
{
    return {.problem = why};
}

//! Named after who did what with which push: whoever is asked twice can tell.
QString requestIdOf(const Store::Answer &answer, const QString &pushId)
{
    const QByteArray names =
        pushId.toUtf8() + '\0' + answer.userId.toUtf8() + '\0' + answer.action.toUtf8();
    return QStringLiteral("msg_")
        + QString::fromLatin1(
            QCryptographicHash::hash(names, QCryptographicHash::Sha256).toHex().left(32));
}

//! The request as the sender wrote it; without a body of its own it says who did what.
QJsonObject requestOf(const QJsonObject &action, const Store::Answer &answer, const QString &pushId)
{
    const QString url = action[QLatin1String("url")].toString();
    if (url.isEmpty())
        return {};
    QJsonObject body{{QStringLiteral("push"), pushId}, {QStringLiteral("action"), answer.action},
        {QStringLiteral("user"), answer.userId}};
    if (!answer.text.isEmpty())
        body.insert(QStringLiteral("text"), answer.text);
    return {{QStringLiteral("url"), url},
        {QStringLiteral("method"),
            action[QLatin1String("method")].toString(QStringLiteral("POST"))},
        {QStringLiteral("headers"), action[QLatin1String("headers")].toObject()},
        {QStringLiteral("body"),
            action.contains(QLatin1String("body")) ? action[QLatin1String("body")] : body}};
}

} // namespace

Store::Result<Clicked> Clicking::begin(
    const QString &appId, const QString &userId, const Click &click) const
{
    const auto app = Store::AppTable(m_database).find(appId);
    if (!app)
        return makeUnexpected(app.error());
    Store::PushTable pushes(m_database);
    const auto push = click.offset.epoch == app->epoch ? pushes.at(appId, click.offset.seq)
                                                       : makeUnexpected(Store::Error::notFound({}));
    if (!push && push.error().code != Store::Error::Code::NotFound)
        return makeUnexpected(push.error());
    const auto isTheirs =
        push ? pushes.isFor(appId, push->seq, userId) : Store::Result<bool>(false);
    if (!isTheirs)
        return makeUnexpected(isTheirs.error());
    if (!*isTheirs)
        return refused(QStringLiteral("there is no such push"));
    const qint64 now = Auth::systemClock()();
    if (push->cancelledAt > 0 || (push->expiresAt > 0 && push->expiresAt <= now))
        return refused(QStringLiteral("the push does not stand any more"));
    const QJsonObject action = Extras::fromJson(push->extras).action(click.action);
    if (action.isEmpty())
        return refused(QStringLiteral("the push has no such action"));
    return begin(*push, userId, click, action);
}

Store::Result<Clicked> Clicking::begin(const Store::PushRow &push, const QString &userId,
    const Click &click, const QJsonObject &action) const
{
    const QString type = action[QLatin1String("type")].toString();
    const bool isReply = type == QLatin1String("reply");
    if (!isReply && type != QLatin1String("http"))
        return refused(QStringLiteral("the app does this by itself"));
    if (isReply && (click.text.trimmed().isEmpty() || click.text.size() > m_limits.replyLength))
        return refused(QStringLiteral("a reply has 1 to %1 characters (limits.reply_length)")
                           .arg(m_limits.replyLength));
    const qint64 now = Auth::systemClock()();
    Store::AnswerTable answers(m_database);
    Clicked clicked{.answer = {.appId = push.appId,
                        .seq = push.seq,
                        .userId = userId,
                        .action = click.action,
                        .text = isReply ? click.text : QString(),
                        .askedAt = now}};
    const auto before = answers.find(clicked.answer);
    if (!before)
        return makeUnexpected(before.error());
    // To a request that brought nothing back there is no status either.
    const bool hasRequest = action.contains(QLatin1String("url"));
    const int status = *before ? (*before)->status : 0;
    const bool wasGood = hasRequest ? status >= 200 && status < 300 : status == 0;
    const bool wasDone = *before && (*before)->isOver && wasGood;
    if (wasDone && (!isReply || (*before)->text == click.text)) {
        clicked.answer = **before;
        clicked.isRepeated = true;
        return clicked;
    }
    if (*before && !(*before)->isOver && now - (*before)->askedAt < kUnderWayMs
        && now >= (*before)->askedAt)
        return refused(QStringLiteral("it is on its way already"));
    clicked.request = requestOf(action, clicked.answer, push.id);
    clicked.requestId = requestIdOf(clicked.answer, push.id);
    clicked.answer.isOver = clicked.request.isEmpty();
    if (auto kept = answers.put(clicked.answer); !kept)
        return makeUnexpected(kept.error());
    return clicked;
}

Store::Result<void> Clicking::end(const Store::Answer &answer, const ActionOutcome &outcome) const
{
    Store::Answer ended = answer;
    ended.isOver = true;
    ended.status = outcome.status;
    ended.answer = outcome.text;
    return Store::AnswerTable(m_database).put(ended);
}

} // namespace Push
