// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

// The step that asks another server.

#include "server/auth/clock.h"
#include "server/auth/tokens.h"
#include "server/push/requestheader.h"
#include "server/push/templatefields.h"
#include "server/scenario/acts.h"
#include "server/scenario/context.h"
#include "socketio/protocol/arguments.h"
#include "socketio/protocol/jsonobjecttext.h"
#include "socketio/protocol/jsontext.h"
#include "socketio/protocol/utf8.h"

#include <QtCore/QUrl>
#include <QtCore/QUrlQuery>

#include <algorithm>
#include <array>

namespace Scenarios {

namespace {

namespace JsonText = SocketIO::JsonText;
using Data::makeUnexpected;
using Data::Outcome;

constexpr qint64 kFirstBackoffMs = 1000;
constexpr qint64 kLongestBackoffMs = 300'000;
constexpr std::array kMethods{"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"};

//! Later it may be better: the network, or the server says so.
bool mayBetter(const QJsonObject &answer)
{
    const int status = answer[QLatin1String("status")].toInt();
    return answer[QLatin1String("passing")].toBool() || status == 408 || status == 429
        || status >= 500;
}

qint64 backoffOf(const Exchange &exchange)
{
    bool isNumber = false;
    const qint64 wanted = (*exchange.answer)[QLatin1String("headers")][QLatin1String("retry-after")]
                              .toString()
                              .toLongLong(&isNumber);
    if (isNumber && wanted > 0)
        return std::min(wanted, kLongestBackoffMs / 1000) * 1000;
    return std::min(kFirstBackoffMs << std::min(exchange.attempt, 8), kLongestBackoffMs);
}

} // namespace

Outcome<QByteArray> Acts::requestOf(const Words &words) const
{
    QString body = words.text("body");
    QString type;
    if (words.has("json")) {
        body = SocketIO::Utf8::decode(words.json("json"));
        type = QStringLiteral("application/json");
    } else if (words.has("form")) {
        QUrlQuery query;
        const QJsonObject items = Push::readFields(words.json("form"));
        for (auto it = items.begin(); it != items.end(); ++it)
            query.addQueryItem(QString::fromLatin1(QUrl::toPercentEncoding(it.key())),
                QString::fromLatin1(QUrl::toPercentEncoding(it.value().toVariant().toString())));
        body = query.toString(QUrl::FullyEncoded);
        type = QStringLiteral("application/x-www-form-urlencoded");
    }
    const bool hasBody = words.has("body") || !type.isEmpty();
    const QString verb = words.has("method") ? words.text("method").toUpper()
                                             : QString::fromLatin1(hasBody ? "POST" : "GET");
    if (std::none_of(kMethods.begin(), kMethods.end(),
            [&verb](const char *known) { return verb == QLatin1String(known); }))
        return makeUnexpected(refusal(QStringLiteral("\"%1\" is no method").arg(verb)));
    const QString url = words.text("url");
    const QUrl address(url, QUrl::StrictMode);
    const bool isHttp =
        address.scheme() == QLatin1String("http") || address.scheme() == QLatin1String("https");
    if (!address.isValid() || !isHttp || address.host().isEmpty())
        return makeUnexpected(refusal(
            QStringLiteral("\"%1\" is no address that begins with http:// or https://").arg(url)));
    if (body.toUtf8().size() > m_world.limits.bodyBytes)
        return makeUnexpected(
            refusal(QStringLiteral("The body is longer than scenario.body_bytes allows, %1 bytes")
                        .arg(m_world.limits.bodyBytes)));
    QJsonObject sent;
    const QJsonObject wanted = Push::readFields(words.json("headers", "{}"));
    for (auto it = wanted.begin(); it != wanted.end(); ++it) {
        const QString value = it.value().toVariant().toString();
        if (!Push::isRequestHeader(it.key(), value))
            return makeUnexpected(
                refusal(QStringLiteral("\"%1\" can't be a header here, or its value can't be one")
                            .arg(it.key())));
        sent.insert(it.key(), value);
    }
    if (!type.isEmpty() && !wanted.contains(QStringLiteral("Content-Type")))
        sent.insert(QStringLiteral("Content-Type"), type);
    const qint64 longest = m_world.limits.requestTimeout.count();
    const qint64 wait = readSpan(words.text("timeout")).value_or(longest);
    return SocketIO::JsonObjectText()
        .add(u"method", verb)
        .add(u"url", url)
        .add(u"headers", sent)
        .add(u"body", body)
        .add(u"secret", words.text("secret"))
        .add(u"timeout", std::clamp<qint64>(wait, 1, longest))
        .text();
}

Outcome<Done> Acts::ask(const Words &words)
{
    const auto request = requestOf(words);
    if (!request)
        return makeUnexpected(request.error());
    m_progress.exchange =
        Exchange{.id = QStringLiteral("msg_") + Auth::makeShortId(), .request = *request};
    return Done{.flow = Done::Flow::Ask};
}

Outcome<Done> Acts::heard(const Step &step)
{
    Exchange &exchange = *m_progress.exchange;
    const QJsonObject answer = *exchange.answer;
    const QJsonObject request = Push::readFields(exchange.request);
    const QString retries = QStringLiteral("retries");
    const int most = step.has(retries)
        ? std::min(step.values.value(retries).toInt(), m_world.limits.requestRetries)
        : m_world.limits.requestRetries;
    if (mayBetter(answer) && exchange.attempt < most) {
        const qint64 wait = backoffOf(exchange);
        exchange.answer.reset();
        ++exchange.attempt;
        return Done{.flow = Done::Flow::Ask, .resumeAt = Auth::systemClock()() + wait};
    }
    const QString asked = request[QLatin1String("method")].toString() + u' '
        + request[QLatin1String("url")].toString() + u' '
        + request[QLatin1String("body")].toString();
    const int status = answer[QLatin1String("status")].toInt();
    const QString body = answer[QLatin1String("body")].toString();
    Done done{.out = {{QStringLiteral("status"), status}, {QStringLiteral("text"), body},
                  {QStringLiteral("headers"), answer[QLatin1String("headers")]},
                  {QStringLiteral("attempts"), exchange.attempt + 1},
                  {QStringLiteral("webhook_id"), exchange.id}},
        .input = asked};
    if (const auto json = SocketIO::fromJsonText(body.toUtf8()))
        done.out.insert(QStringLiteral("body"),
            json->isObject() ? QJsonValue(Push::readFields(body.toUtf8())) : *json);
    else
        done.out.insert(QStringLiteral("body"), body);
    const QString error = answer[QLatin1String("error")].toString();
    if (!error.isEmpty())
        done.out.insert(QStringLiteral("error"), error);
    QString tries;
    if (exchange.attempt > 0)
        tries = QStringLiteral(", %1 times").arg(exchange.attempt + 1);
    if (mayBetter(answer) && most == m_world.limits.requestRetries)
        tries += QStringLiteral(": scenario.request_retries allows no more");
    m_progress.exchange.reset();
    const bool isGood = error.isEmpty() && status >= 200 && status < 300;
    if (!isGood && step.values.value(QStringLiteral("continue_on_error")) != "true")
        return makeUnexpected(
            refusal((error.isEmpty()
                            ? QStringLiteral("The answer was %1 %2").arg(status).arg(body.left(200))
                            : error)
                + tries));
    return done;
}

} // namespace Scenarios
