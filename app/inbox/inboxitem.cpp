// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/inbox/inboxitem.h"

#include "app/inbox/position.h"
#include "app/push/alert.h"
#include "app/push/payload.h"

#include <QtCore/QDateTime>

#include <array>

namespace App {

namespace {

//! UTF-16 units of a title and of a body that are kept to be looked through; the message itself is
//! kept whole.
constexpr qsizetype kMaxTitle = 500;
constexpr qsizetype kMaxBody = 20000;

qint64 metaTime(const QJsonValue &value)
{
    const QDateTime time = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
    return time.isValid() ? time.toMSecsSinceEpoch() : 0;
}

//! The first of \a names that is a text in \a object.
QString textOf(const QJsonObject &object, std::initializer_list<const char *> names)
{
    for (const char *name : names) {
        QString text = object[QLatin1String(name)].toString().trimmed();
        if (!text.isEmpty())
            return text;
    }
    return {};
}

//! What there is to read in \a push: a title and what stands below it.
std::pair<QString, QString> readable(const IncomingPush &push)
{
    if (push.events().contains(QLatin1String("alert"))) {
        const auto alert = Alert::parse(push.message);
        if (alert)
            return {alert->text, alert->description};
    }
    const QJsonValue payload = unwrapPayload(push.message);
    if (payload.isString())
        return {payload.toString(), {}};
    const QJsonObject object = payload.toObject();
    const QString title = textOf(object, {"title", "subject", "name"});
    const QString text = textOf(object, {"message", "text", "body", "description"});
    if (!title.isEmpty() || !text.isEmpty())
        return title.isEmpty() ? std::pair(text, QString()) : std::pair(title, text);
    return {push.event, push.messageText()};
}

} // namespace

QString InboxState::word(Value value)
{
    static const std::array kWords{
        QStringLiteral("unread"), QStringLiteral("read"), QStringLiteral("done")};
    return kWords.at(static_cast<std::size_t>(value));
}

InboxState::Value InboxState::fromWord(const QString &word)
{
    if (word == QLatin1String("done"))
        return Done;
    return word == QLatin1String("read") ? Read : Unread;
}

QString InboxItem::sender() const
{
    for (const QLatin1String kind : {QLatin1String("user:"), QLatin1String("scenario:")}) {
        if (from.startsWith(kind))
            return from.mid(kind.size());
    }
    return from.startsWith(QLatin1String("key:")) ? QString() : from;
}

InboxItem InboxItem::of(const IncomingPush &push)
{
    const QJsonObject &meta = push.meta;
    InboxItem item{.seq = Position::of(push.offset).number,
        .id = meta[QLatin1String("id")].toString(),
        .event = push.event,
        .message = push.rawMessage,
        .from = meta[QLatin1String("from")].toString(),
        .at = metaTime(meta[QLatin1String("at")]),
        .priority = meta[QLatin1String("priority")].toString(QStringLiteral("normal")),
        .expiresAt = metaTime(meta[QLatin1String("expires_at")]),
        .collapseKey = meta[QLatin1String("collapse_key")].toString(),
        .actions = meta[QLatin1String("actions")].toArray(),
        .wantsAck = meta[QLatin1String("ack")].toBool()};
    if (item.at == 0)
        item.at = QDateTime::currentMSecsSinceEpoch();
    const auto [title, body] = readable(push);
    // A first line is a title of its own; the rest stands below it.
    const qsizetype line = title.indexOf(u'\n');
    item.title = (line < 0 ? title : title.left(line)).trimmed().left(kMaxTitle);
    item.body = line < 0 ? body : title.mid(line + 1) + (body.isEmpty() ? QString() : u'\n' + body);
    item.body = item.body.trimmed().left(kMaxBody);
    if (item.title.isEmpty())
        item.title = push.event;
    return item;
}

QList<StateChange> StateChange::parse(const QJsonValue &message)
{
    QList<StateChange> result;
    const QJsonArray entries = message.isArray() ? message.toArray() : QJsonArray{message};
    for (const QJsonValue entry : entries) {
        StateChange change{.offset = entry[QLatin1String("offset")].toString(),
            .state = InboxState::fromWord(entry[QLatin1String("state")].toString()),
            .snoozedUntil = metaTime(entry[QLatin1String("snoozed_until")]),
            .isUpTo = entry[QLatin1String("cumulative")].toBool(),
            .at = metaTime(entry[QLatin1String("at")]),
            .cursor = entry[QLatin1String("states")].toString()};
        if (Position::of(change.offset).isValid())
            result.append(std::move(change));
    }
    return result;
}

} // namespace App
