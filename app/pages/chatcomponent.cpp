// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/pages/chatcomponent.h"

#include "app/pages/answer.h"
#include "app/pages/valueformat.h"
#include "socketio/protocol/arguments.h"

#include <QtCore/QUuid>

#include <algorithm>

namespace App {

using Delivery = ChatModel::Delivery;

ChatComponent::ChatComponent(const PageContext &context, const QString &type, QObject *parent)
    : DataComponent(context, type, parent)
{
    connect(context.backend, &Backend::stateChanged, this, [this] { sendNext(); });
}

ChatComponent::~ChatComponent() = default;

QString ChatComponent::field(QLatin1String name, QLatin1String otherwise) const
{
    const QString own = text(name);
    return own.isEmpty() ? QString(otherwise) : own;
}

QString ChatComponent::placeholder() const
{
    const QString own = filled(QLatin1String("placeholder"));
    return own.isEmpty() ? tr("Write something") : own;
}

PageComponent::State ChatComponent::state() const
{
    const State result = DataComponent::state();
    return result == State::Empty && m_messages.count() > 0 ? State::Ready : result;
}

DataQuery ChatComponent::query() const
{
    DataQuery result = DataComponent::query();
    // The newest are what somebody wants to see; older ones come by scrolling.
    result.sort = u'-' + field(QLatin1String("date"), QLatin1String("dateCreated"));
    return result;
}

void ChatComponent::setDraft(const QString &draft)
{
    if (m_draft == draft)
        return;
    const bool wasUnsaved = isUnsaved();
    m_draft = draft;
    Q_EMIT draftChanged();
    if (wasUnsaved != isUnsaved())
        Q_EMIT unsavedChanged();
}

void ChatComponent::setReplyTo(const QString &messageId)
{
    if (m_replyTo == messageId)
        return;
    m_replyTo = messageId;
    Q_EMIT draftChanged();
}

//! What comes while somebody looks elsewhere is below a line when they come back.
void ChatComponent::setShown(bool shown)
{
    DataComponent::setShown(shown);
    if (m_isShown && !shown)
        m_messages.setUnreadAfter(m_messages.count() > 0 ? m_messages.message(0).id : QString());
    m_isShown = shown;
}

void ChatComponent::send()
{
    const QString wanted = m_draft.trimmed();
    if (wanted.isEmpty() || m_outgoing.size() >= kMaxWaiting)
        return;
    setDraft({});
    enqueue(wanted, {});
}

void ChatComponent::reply(const QString &text)
{
    if (m_outgoing.size() < kMaxWaiting)
        enqueue(text, {});
}

void ChatComponent::attach(const QUrl &file)
{
    if (m_outgoing.size() < kMaxWaiting)
        enqueue(file.fileName(), file);
}

//! Before the message: what fails can be tried again as any other.
void ChatComponent::upload(Outgoing &one)
{
    context().backend->upload(
        one.source, this, [](double) {},
        [this, id = one.id](const Backend::Answer &answer) {
            const auto it = std::find_if(m_outgoing.begin(), m_outgoing.end(),
                [&id](const Outgoing &other) { return other.id == id; });
            if (it == m_outgoing.end())
                return;
            if (!answer.error.isEmpty()) {
                take(id, answer);
                return;
            }
            it->file = answer.object[QLatin1String("result")][QLatin1String("urlLink")].toString();
            it->source.clear();
            it->delivery = Delivery::Waiting;
            sendNext();
        });
}

void ChatComponent::enqueue(const QString &text, const QUrl &source)
{
    m_messages.setUnreadAfter({});
    QMap<QString, QString> values = filledTexts(QLatin1String("values"));
    if (isAnswerable() && !m_replyTo.isEmpty())
        values.insert(this->text(QLatin1String("reply")), m_replyTo);
    setReplyTo({});
    m_outgoing.append({.id = QUuid::createUuid().toString(QUuid::WithoutBraces),
        .text = text,
        .values = values,
        .endpoint = this->text(QLatin1String("send")),
        .time = QDateTime::currentDateTime(),
        .source = source});
    show();
    sendNext();
}

//! One at a time: they arrive in the order in which they were written.
void ChatComponent::sendNext()
{
    const auto isSending = [](const Outgoing &one) { return one.delivery == Delivery::Sending; };
    if (context().backend->state() != Backend::State::Online
        || std::any_of(m_outgoing.cbegin(), m_outgoing.cend(), isSending))
        return;
    const auto next = std::find_if(m_outgoing.begin(), m_outgoing.end(),
        [](const Outgoing &one) { return one.delivery == Delivery::Waiting; });
    if (next == m_outgoing.end())
        return;
    next->delivery = Delivery::Sending;
    if (!next->source.isEmpty()) {
        upload(*next);
        show();
        return;
    }
    QJsonObject body{{QStringLiteral("id"), next->id},
        {field(QLatin1String("text"), QLatin1String("text")), next->text}};
    if (!next->file.isEmpty())
        body.insert(text(QLatin1String("file")), next->file);
    for (auto it = next->values.cbegin(); it != next->values.cend(); ++it)
        body.insert(it.key(), it.value());
    context().backend->call({.method = "POST",
                                .path = endpointPath(next->endpoint),
                                .body = SocketIO::toJsonText(body)},
        this, [this, id = next->id](const Backend::Answer &answer) { take(id, answer); });
    show();
}

void ChatComponent::take(const QString &id, const Backend::Answer &answer)
{
    const auto it = std::find_if(
        m_outgoing.begin(), m_outgoing.end(), [&id](const Outgoing &one) { return one.id == id; });
    if (it == m_outgoing.end())
        return;
    if (answer.error.isEmpty()) {
        it->delivery = Delivery::Sent;
        source().refreshAnew();
        followAnswer(answer.object, context().router);
    } else if (answer.status == 0 || answer.status >= 500) {
        // The server has not said no: it is tried again with the next connection.
        const bool isOnline = context().backend->state() == Backend::State::Online;
        it->delivery = isOnline ? Delivery::Failed : Delivery::Waiting;
        it->error = answer.error;
    } else {
        it->delivery = Delivery::Failed;
        it->error = answer.error;
    }
    show();
    sendNext();
}

void ChatComponent::sendAgain(const QString &messageId)
{
    for (Outgoing &one : m_outgoing) {
        if (one.id == messageId && one.delivery == Delivery::Failed) {
            one.delivery = Delivery::Waiting;
            one.error.clear();
        }
    }
    show();
    sendNext();
}

void ChatComponent::takeBack(const QString &messageId)
{
    m_outgoing.removeIf([&messageId](const Outgoing &one) {
        return one.id == messageId && one.delivery != Delivery::Sending;
    });
    show();
}

ChatModel::Message ChatComponent::message(const QJsonObject &object) const
{
    const QJsonValue from = object[field(QLatin1String("from"), QLatin1String("from"))];
    const QString author = from.isObject() ? plainText(from[QLatin1String("id")]) : plainText(from);
    const qint64 time = timeOf(object[field(QLatin1String("date"), QLatin1String("dateCreated"))]);
    const QJsonValue file = object[text(QLatin1String("file"))];
    QStringList buttons;
    for (const QJsonValue button : object[text(QLatin1String("buttons"))].toArray())
        buttons.append(
            button.isString() ? button.toString() : button[QLatin1String("text")].toString());
    return {.id = plainText(object[QLatin1String("id")]),
        .text = plainText(object[field(QLatin1String("text"), QLatin1String("text"))]),
        .author = plainText(from),
        .authorId = author,
        .isMine = author == plainText(document().scope.user[QLatin1String("id")]),
        .time = QDateTime::fromMSecsSinceEpoch(time),
        .file = file.isObject() ? file[QLatin1String("urlLink")].toString() : plainText(file),
        .buttons = buttons};
}

void ChatComponent::objectsChanged()
{
    show();
}

void ChatComponent::show()
{
    QList<ChatModel::Message> shown;
    QSet<QString> arrived;
    for (int i = 0; i < objects().count(); ++i) {
        shown.append(message(objects().object(i)));
        arrived.insert(shown.last().id);
    }
    m_outgoing.removeIf([&arrived](const Outgoing &one) {
        return one.delivery == Delivery::Sent && arrived.contains(one.id);
    });
    for (const Outgoing &one : std::as_const(m_outgoing)) {
        if (arrived.contains(one.id))
            continue;
        shown.prepend({.id = one.id,
            .text = one.text,
            .author = {},
            .authorId = plainText(document().scope.user[QLatin1String("id")]),
            .isMine = true,
            .time = one.time,
            .delivery = one.delivery,
            .error = one.error,
            .file = one.file});
    }
    m_messages.setMessages(shown);
    Q_EMIT stateChanged();
}

} // namespace App

#include "moc_chatcomponent.cpp"
