// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/pages/outbox.h"

#include "app/pages/answer.h"
#include "socketio/protocol/arguments.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QSettings>

#include <algorithm>

namespace App {

namespace {

using Delivery = ChatModel::Delivery;

//! A name without a slash, which would be a group.
QString keyOf(const QString &owner)
{
    return QStringLiteral("outbox/") + QString::fromLatin1(QUrl::toPercentEncoding(owner));
}

QJsonObject keptForm(const Outbox::Message &message)
{
    return {{QStringLiteral("id"), message.id}, {QStringLiteral("place"), message.place},
        {QStringLiteral("endpoint"), message.endpoint}, {QStringLiteral("body"), message.body},
        {QStringLiteral("text"), message.text}, {QStringLiteral("file"), message.file},
        {QStringLiteral("source"), message.source.toString()},
        {QStringLiteral("file_field"), message.fileField},
        {QStringLiteral("time"), message.time.toMSecsSinceEpoch()}};
}

Outbox::Message fromKept(const QJsonObject &kept)
{
    return {.id = kept[QLatin1String("id")].toString(),
        .place = kept[QLatin1String("place")].toString(),
        .endpoint = kept[QLatin1String("endpoint")].toString(),
        .body = kept[QLatin1String("body")].toObject(),
        .text = kept[QLatin1String("text")].toString(),
        .source = QUrl(kept[QLatin1String("source")].toString()),
        .fileField = kept[QLatin1String("file_field")].toString(),
        .file = kept[QLatin1String("file")].toString(),
        .time = QDateTime::fromMSecsSinceEpoch(kept[QLatin1String("time")].toInteger())};
}

} // namespace

Outbox::Outbox(Backend *backend, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
{
    connect(backend, &Backend::cameOnline, this, [this] {
        // A request often fails a moment before it is known that there is no connection.
        for (Message &message : m_messages) {
            if (message.delivery == Delivery::Failed && message.isUndecided)
                message.delivery = Delivery::Waiting;
        }
        sendNext();
    });
}

Outbox::~Outbox() = default;

void Outbox::setOwner(const QString &owner)
{
    if (m_owner == owner)
        return;
    m_owner = owner;
    m_messages.clear();
    if (owner.isEmpty())
        return;
    const QByteArray kept = QSettings().value(keyOf(owner)).toByteArray();
    const QJsonArray messages = QJsonDocument::fromJson(kept).array();
    for (const QJsonValue message : messages)
        m_messages.append(fromKept(message.toObject()));
    sendNext();
}

//! What has not arrived outlives the program.
void Outbox::keep() const
{
    QJsonArray messages;
    for (const Message &message : m_messages) {
        if (message.delivery != Delivery::Sent)
            messages.append(keptForm(message));
    }
    QSettings settings;
    if (messages.isEmpty())
        settings.remove(keyOf(m_owner));
    else
        settings.setValue(keyOf(m_owner), QJsonDocument(messages).toJson(QJsonDocument::Compact));
}

bool Outbox::add(Message message)
{
    if (isFull(message.place))
        return false;
    message.time = QDateTime::currentDateTime();
    message.delivery = Delivery::Waiting;
    const QString place = message.place;
    m_messages.append(std::move(message));
    keep();
    Q_EMIT changed(place);
    sendNext();
    return true;
}

void Outbox::sendNext()
{
    if (m_backend->state() != Backend::State::Online)
        return;
    QSet<QString> busy;
    for (const Message &message : std::as_const(m_messages)) {
        if (message.delivery == Delivery::Sending)
            busy.insert(message.place);
    }
    QList<Message> next;
    for (Message &message : m_messages) {
        if (message.delivery != Delivery::Waiting || busy.contains(message.place))
            continue;
        busy.insert(message.place);
        message.delivery = Delivery::Sending;
        next.append(message);
    }
    for (const Message &message : std::as_const(next)) {
        Q_EMIT changed(message.place);
        send(message);
    }
}

//! Its file before it: what fails then can be tried again as any other.
void Outbox::send(const Message &message)
{
    const auto then = [this, id = message.id, owner = m_owner, isFile = !message.source.isEmpty()](
                          const Backend::Answer &answer) {
        if (owner != m_owner)
            return;
        if (isFile && answer.error.isEmpty())
            uploaded(id, answer);
        else
            take(id, answer);
    };
    if (!message.source.isEmpty())
        m_backend->upload(
            message.source, this, [](double) {}, then);
    else
        m_backend->call({.method = "POST",
                            .path = endpointPath(message.endpoint),
                            .body = SocketIO::toJsonText(message.body)},
            this, then);
}

void Outbox::uploaded(const QString &id, const Backend::Answer &answer)
{
    const auto it = std::find_if(
        m_messages.begin(), m_messages.end(), [&id](const Message &one) { return one.id == id; });
    if (it == m_messages.end())
        return;
    it->file = answer.object[QLatin1String("result")][QLatin1String("urlLink")].toString();
    it->body.insert(it->fileField, it->file);
    it->source.clear();
    it->delivery = Delivery::Waiting;
    keep();
    sendNext();
}

void Outbox::take(const QString &id, const Backend::Answer &answer)
{
    const auto it = std::find_if(
        m_messages.begin(), m_messages.end(), [&id](const Message &one) { return one.id == id; });
    if (it == m_messages.end())
        return;
    const QString place = it->place;
    it->error = answer.error;
    if (answer.error.isEmpty()) {
        it->delivery = Delivery::Sent;
    } else {
        it->isUndecided = answer.status == 0 || answer.status >= 500;
        const bool isOnline = m_backend->state() == Backend::State::Online;
        it->delivery = it->isUndecided && !isOnline ? Delivery::Waiting : Delivery::Failed;
    }
    keep();
    Q_EMIT changed(place);
    if (answer.error.isEmpty())
        Q_EMIT sent(place, answer.object);
    sendNext();
}

void Outbox::sendAgain(const QString &id)
{
    for (Message &message : m_messages) {
        if (message.id != id || message.delivery != Delivery::Failed)
            continue;
        message.delivery = Delivery::Waiting;
        message.error.clear();
        Q_EMIT changed(message.place);
    }
    sendNext();
}

void Outbox::takeBack(const QString &id)
{
    const auto it = std::find_if(m_messages.begin(), m_messages.end(),
        [&id](const Message &one) { return one.id == id && one.delivery != Delivery::Sending; });
    if (it == m_messages.end())
        return;
    const QString place = it->place;
    m_messages.erase(it);
    keep();
    Q_EMIT changed(place);
}

QList<Outbox::Message> Outbox::of(const QString &place) const
{
    QList<Message> result;
    std::copy_if(m_messages.cbegin(), m_messages.cend(), std::back_inserter(result),
        [&place](const Message &message) { return message.place == place; });
    return result;
}

void Outbox::forget(const QString &place, const QSet<QString> &arrived)
{
    const auto count = m_messages.removeIf([&](const Message &message) {
        return message.place == place && arrived.contains(message.id)
            && message.delivery != Delivery::Sending;
    });
    if (count > 0)
        keep();
}

} // namespace App

#include "moc_outbox.cpp"
