// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/scenario/pushactions.h"

#include "socketio/protocol/arguments.h"
#include "socketio/protocol/jsonobjecttext.h"
#include "socketio/protocol/utf8.h"

namespace Scenarios {

namespace {

//! Characters of what came back that are kept and shown.
constexpr qsizetype kShown = 200;

Exchange exchangeOf(const Push::Clicked &clicked, const Limits &limits)
{
    const QJsonObject &wanted = clicked.request;
    QJsonObject headers = wanted[QLatin1String("headers")].toObject();
    const QString method = wanted[QLatin1String("method")].toString();
    const bool hasBody = method != QLatin1String("GET");
    const QString type = QStringLiteral("Content-Type");
    if (hasBody && !headers.contains(type) && !headers.contains(type.toLower()))
        headers.insert(type, QStringLiteral("application/json"));
    const QByteArray body = SocketIO::toJsonText(wanted[QLatin1String("body")]);
    return {.id = clicked.requestId,
        .request = SocketIO::JsonObjectText()
                       .add(u"method", method)
                       .add(u"url", wanted[QLatin1String("url")])
                       .add(u"headers", headers)
                       .add(u"body", hasBody ? SocketIO::Utf8::decode(body) : QString())
                       .add(u"secret", QString())
                       .add(u"timeout", qint64(limits.requestTimeout.count()))
                       .text()};
}

//! What there is to show of an answer: its `message`, if it has one, or a short text.
Push::ActionOutcome outcomeOf(const QJsonObject &answer)
{
    const QString error = answer[QLatin1String("error")].toString();
    if (!error.isEmpty())
        return {.text = error.left(kShown)};
    Push::ActionOutcome outcome{.status = answer[QLatin1String("status")].toInt()};
    const QString body = answer[QLatin1String("body")].toString();
    const auto json = SocketIO::fromJsonText(body.toUtf8());
    const QString type = answer[QLatin1String("headers")][QLatin1String("content-type")].toString();
    if (json && json->isObject())
        outcome.text = (*json)[QLatin1String("message")].toString().left(kShown);
    else if (json && json->isString())
        outcome.text = json->toString().left(kShown);
    else if (type.startsWith(QLatin1String("text/plain")))
        outcome.text = body.left(kShown);
    return outcome;
}

} // namespace

void serveActions(Push::Pushes &pushes, Engine &engine)
{
    pushes.setRequester([&engine](const QString &appId, const Push::Clicked &clicked,
                            const std::function<void(const Push::ActionOutcome &)> &done) {
        QMetaObject::invokeMethod(&engine, [&engine, appId, clicked, done] {
            engine.request(appId, exchangeOf(clicked, engine.limits()),
                [done](const QJsonObject &answer) { done(outcomeOf(answer)); });
        });
    });
}

} // namespace Scenarios
