// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/plainpush.h"

#include "server/api/fields.h"
#include "server/api/pushparser.h"
#include "socketio/protocol/arguments.h"
#include "socketio/protocol/jsontext.h"

#include <QtCore/QJsonArray>
#include <QtCore/QStringDecoder>

namespace Api {

namespace {

//! Parameters that stand for members of the JSON body of the same name.
const QStringList kMembers{QStringLiteral("role"), QStringLiteral("tag"), QStringLiteral("event"),
    QStringLiteral("at"), QStringLiteral("ttl"), QStringLiteral("collapse_key"),
    QStringLiteral("priority"), QStringLiteral("volatile"), QStringLiteral("template")};

//! Of those, the ones that are true or false.
const QStringList kFlags{QStringLiteral("volatile"), QStringLiteral("template")};

QByteArray quoted(const QString &text)
{
    return SocketIO::JsonText::encodeString(text);
}

//! Text as it is typed into a shell: the newline at its end belongs to the shell.
Result<QString> textOf(const QByteArray &body)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = decoder.decode(body);
    if (decoder.hasError())
        return invalidField(
            QStringLiteral("message"), QStringLiteral("The body is not UTF-8 text"));
    if (text.endsWith(u'\n'))
        text.chop(1);
    if (text.isEmpty())
        return invalidField(QStringLiteral("message"), QStringLiteral("The body is empty"));
    return text;
}

//! A number stays a number, as in `duration=5000`.
QByteArray valueOf(const QString &text)
{
    bool ok = false;
    const qint64 number = text.toLongLong(&ok);
    return ok ? QByteArray::number(number) : quoted(text);
}

//! What decides how a text looks; taken out of \a query.
QByteArray messageOf(const QString &text, QUrlQuery &query)
{
    QByteArrayList parameters;
    for (const QString &name :
        {QStringLiteral("position"), QStringLiteral("duration"), QStringLiteral("icon")}) {
        if (query.hasQueryItem(name))
            parameters.append(
                quoted(name) + ':' + valueOf(query.queryItemValue(name, QUrl::FullyDecoded)));
        query.removeAllQueryItems(name);
    }
    const QString kPage = QStringLiteral("page");
    const QString page = query.queryItemValue(kPage, QUrl::FullyDecoded);
    query.removeAllQueryItems(kPage);
    if (parameters.isEmpty() && page.isEmpty())
        return quoted(text);
    QByteArray json = "{\"message\":" + quoted(text);
    if (!page.isEmpty())
        json += ",\"page\":" + quoted(page);
    if (!parameters.isEmpty())
        json += ",\"parameters\":{" + parameters.join(',') + '}';
    return json + '}';
}

bool isStructure(const QByteArray &body)
{
    return (body.startsWith('{') || body.startsWith('[')) && SocketIO::fromJsonText(body);
}

} // namespace

// The checks are those of the JSON route: this only spells the request differently.
Result<Push::PushRequest> parsePlainPush(const QString &appId, const Net::HttpRequest &request)
{
    QUrlQuery query = request.query;
    QByteArray message = request.body.trimmed();
    if (!isStructure(message)) {
        const auto text = textOf(request.body);
        if (!text)
            return makeUnexpected(text.error());
        message = messageOf(*text, query);
    }
    const QString kUser = QStringLiteral("user");
    const QStringList users = query.allQueryItemValues(kUser, QUrl::FullyDecoded);
    query.removeAllQueryItems(kUser);

    QByteArray json = "{\"app\":" + quoted(appId) + ",\"message\":" + message;
    if (users.size() == 1)
        json += ",\"user\":" + quoted(users.first());
    else if (!users.isEmpty())
        json += ",\"user\":" + SocketIO::toJsonText(QJsonValue(QJsonArray::fromStringList(users)));
    else if (!query.hasQueryItem(QStringLiteral("role"))
        && !query.hasQueryItem(QStringLiteral("tag")))
        json += ",\"user\":\"*\"";
    if (!query.hasQueryItem(QStringLiteral("event")))
        query.addQueryItem(QStringLiteral("event"), QStringLiteral("alert"));
    const auto items = query.queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items) {
        if (!kMembers.contains(name))
            return makeUnexpected(Error{ErrorCode::UnknownField,
                QStringLiteral("There is no parameter \"%1\" here").arg(name), name});
        const bool isFlag = kFlags.contains(name)
            && (value == QLatin1String("true") || value == QLatin1String("false"));
        json += ',' + quoted(name) + ':';
        if (isFlag)
            json += value.toLatin1();
        else
            json += name == QLatin1String("ttl") ? valueOf(value) : quoted(value);
    }
    return parsePush(json + '}');
}

} // namespace Api
