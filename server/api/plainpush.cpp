// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/plainpush.h"

#include "server/api/fields.h"
#include "server/api/names.h"
#include "server/api/pushparser.h"
#include "server/api/query.h"
#include "socketio/protocol/jsontext.h"

#include <QtCore/QStringDecoder>

#include <limits>

namespace Api {

namespace JsonText = SocketIO::JsonText;

namespace {

const QString kRecipient = QStringLiteral("user");
const QString kEventName = QStringLiteral("event");
const QString kDuration = QStringLiteral("duration");
const QString kPosition = QStringLiteral("position");

//! Where a toast may be, as in react-hot-toast.
const QStringList kPositions{QStringLiteral("top-left"), QStringLiteral("top-center"),
    QStringLiteral("top-right"), QStringLiteral("bottom-left"), QStringLiteral("bottom-center"),
    QStringLiteral("bottom-right")};

//! Parameters that stand for members of the JSON body of the same name.
const QStringList kMembers{kRole, kTag, kEventName, QStringLiteral("at"), kTtl,
    QStringLiteral("collapse_key"), QStringLiteral("priority"), QStringLiteral("volatile"),
    QStringLiteral("template"), QStringLiteral("inbox"), QStringLiteral("from"),
    QStringLiteral("ack")};

//! Of those, the ones that are true or false.
const QStringList kFlags{QStringLiteral("volatile"), QStringLiteral("template"),
    QStringLiteral("inbox"), QStringLiteral("ack")};

//! What decides how a text looks.
const QStringList kLooks{kPage, kPosition, kDuration, QStringLiteral("icon")};

//! Milliseconds that a toast may be told to stay: what a timer holds, 24 days.
constexpr qint64 kMaxDuration = std::numeric_limits<qint32>::max();

QByteArray quoted(const QString &text)
{
    return JsonText::encodeString(text);
}

//! Text as it is typed into a shell: the newline at its end belongs to the shell.
Result<QString> textOf(const QByteArray &body)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = decoder.decode(body);
    if (decoder.hasError())
        return invalidField(kMessage, QStringLiteral("The body is not UTF-8 text"));
    if (text.contains(QChar::Null))
        return invalidField(
            kMessage, QStringLiteral("The body holds a NUL, which is in no text: send UTF-8"));
    if (text.endsWith(u'\n'))
        text.chop(1);
    if (text.endsWith(u'\r'))
        text.chop(1);
    if (text.trimmed().isEmpty())
        return invalidField(kMessage,
            text.isEmpty() ? QStringLiteral("The body is empty: there is nothing to show")
                           : QStringLiteral("The body is blank: there is nothing to show"));
    return text;
}

Result<QByteArray> valueOf(const Query &query, const QString &name)
{
    if (query.text(name).isEmpty())
        return invalidField(name, QStringLiteral("\"%1\" is empty").arg(name));
    if (name == kPosition && !kPositions.contains(query.text(name)))
        return invalidField(name,
            QStringLiteral("\"position\" must be one of %1, not \"%2\"")
                .arg(kPositions.join(u", "), query.text(name)));
    if (name != kDuration)
        return quoted(query.text(name));
    const auto duration = query.integer(name, 0);
    if (!duration || *duration > kMaxDuration)
        return invalidField(name,
            QStringLiteral("\"duration\" must be a whole number of milliseconds up to %1, not "
                           "\"%2\"")
                .arg(kMaxDuration)
                .arg(query.text(name)));
    return QByteArray::number(*duration);
}

//! A text and how it looks.
Result<QByteArray> textMessage(const QByteArray &body, const Query &query)
{
    const auto text = textOf(body);
    if (!text)
        return makeUnexpected(text.error());
    QByteArrayList parameters;
    for (const QString &name : kLooks) {
        if (name == kPage || !query.has(name))
            continue;
        auto value = valueOf(query, name);
        if (!value)
            return value;
        parameters.append(quoted(name) + ':' + *value);
    }
    const QString page = query.text(kPage);
    if (parameters.isEmpty() && page.isEmpty())
        return quoted(*text);
    QByteArray json = "{\"message\":" + quoted(*text);
    if (!page.isEmpty())
        json += ",\"page\":" + quoted(page);
    if (!parameters.isEmpty())
        json += ",\"parameters\":{" + parameters.join(',') + '}';
    return json + '}';
}

//! Whether the sender says that the body is JSON, which curl does only if it is told to.
bool isCalledJson(const Net::HttpRequest &request)
{
    const QByteArray type =
        request.header("Content-Type").toLower().split(';').constFirst().trimmed();
    return type == "application/json" || type.endsWith("+json");
}

Result<QByteArray> messageOf(const Net::HttpRequest &request, const Query &query)
{
    const QByteArray &body = request.body;
    const QByteArrayView text = JsonText::trimmed(body);
    // What begins as JSON does and is called so is a mistake and no text.
    if (isCalledJson(request) && (text.startsWith('{') || text.startsWith('['))) {
        if (const auto valid = JsonText::validate(body); !valid)
            return makeUnexpected(Error{ErrorCode::InvalidJson,
                QStringLiteral("The body is called JSON and is none: ") + valid.error().message()});
    }
    if (!JsonText::isStructure(body))
        return textMessage(body, query);
    for (const QString &name : kLooks) {
        if (query.has(name))
            return invalidField(name,
                QStringLiteral("\"%1\" is for a text, and this body is JSON: put it in there")
                    .arg(name));
    }
    return JsonText::trimmed(body).toByteArray();
}

//! Who gets it: everybody, where nothing is said.
QByteArray audienceOf(const Query &query)
{
    const QStringList users = query.texts(kRecipient);
    if (users.isEmpty())
        return query.has(kRole) || query.has(kTag) ? QByteArray() : ",\"user\":\"*\"";
    if (users.size() == 1)
        return ",\"user\":" + quoted(users.first());
    QByteArrayList list;
    for (const QString &user : users)
        list.append(quoted(user));
    return ",\"user\":[" + list.join(',') + ']';
}

//! A parameter as the JSON body would have it.
QByteArray memberOf(const QString &name, const QString &value)
{
    bool isNumber = false;
    (void)value.toLongLong(&isNumber);
    const bool isBare = kFlags.contains(name)
        ? value == QLatin1String("true") || value == QLatin1String("false")
        : name == kTtl && isNumber;
    return ',' + quoted(name) + ':' + (isBare ? value.trimmed().toLatin1() : quoted(value));
}

} // namespace

// The checks are those of the JSON route: this only spells the request differently.
Result<Push::PushRequest> parsePlainPush(const QString &appId, const Net::HttpRequest &request)
{
    const auto query = Query::parse(request, kMembers + kLooks, {kRecipient});
    const auto message = query ? messageOf(request, *query) : makeUnexpected(query.error());
    if (!message)
        return makeUnexpected(message.error());
    QByteArray json = "{\"app\":" + quoted(appId) + ",\"message\":" + *message + audienceOf(*query);
    for (const QString &name : kMembers) {
        if (query->has(name))
            json += memberOf(name, query->text(name));
        else if (name == kEventName)
            json += memberOf(name, QStringLiteral("alert"));
    }
    return parsePush(json + '}');
}

} // namespace Api
