// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/pages/chatcomponent.h"

#include "app/logging.h"
#include "app/pages/answer.h"
#include "app/pages/valueformat.h"

#include <QtCore/QUuid>

namespace App {

ChatComponent::ChatComponent(const PageContext &context, const QString &type, QObject *parent)
    : DataComponent(context, type, parent)
{
    connect(context.outbox, &Outbox::changed, this, [this](const QString &place) {
        if (place == m_place)
            show();
    });
    connect(context.outbox, &Outbox::sent, this,
        [this](const QString &place, const QJsonObject &answer) {
            if (place != m_place)
                return;
            source().refreshAnew();
            followAnswer(answer, this->context().router);
        });
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

void ChatComponent::configure()
{
    DataComponent::configure();
    // The conversation: where it is read, and with what.
    QStringList parts{source().query().endpoint};
    const QMap<QString, QString> &params = source().query().params;
    for (auto it = params.cbegin(); it != params.cend(); ++it)
        parts.append(it.key() + u'=' + it.value());
    m_place = parts.join(u'&');
    show();
}

void ChatComponent::send()
{
    const QString wanted = m_draft.trimmed();
    if (!wanted.isEmpty() && enqueue(wanted, {}))
        setDraft({});
}

void ChatComponent::reply(const QString &text)
{
    (void)enqueue(text, {});
}

void ChatComponent::attach(const QUrl &file)
{
    (void)enqueue(file.fileName(), file);
}

//! False: there is no room for more.
bool ChatComponent::enqueue(const QString &text, const QUrl &file)
{
    const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    QJsonObject body{
        {QStringLiteral("id"), id}, {field(QLatin1String("text"), QLatin1String("text")), text}};
    const QMap<QString, QString> values = filledTexts(QLatin1String("values"));
    for (auto it = values.cbegin(); it != values.cend(); ++it)
        body.insert(it.key(), it.value());
    if (isAnswerable() && !m_replyTo.isEmpty())
        body.insert(this->text(QLatin1String("reply")), m_replyTo);
    if (!context().outbox->add({.id = id,
            .place = m_place,
            .endpoint = this->text(QLatin1String("send")),
            .body = body,
            .text = text,
            .source = file,
            .fileField = this->text(QLatin1String("file"))})) {
        qCInfo(lcApp) << "Outbox::kMaxWaiting: no more than" << Outbox::kMaxWaiting
                      << "messages wait in one place";
        return false;
    }
    m_messages.setUnreadAfter({});
    setReplyTo({});
    return true;
}

void ChatComponent::sendAgain(const QString &messageId)
{
    context().outbox->sendAgain(messageId);
}

void ChatComponent::takeBack(const QString &messageId)
{
    context().outbox->takeBack(messageId);
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
    context().outbox->forget(m_place, arrived);
    const QList<Outbox::Message> waiting = context().outbox->of(m_place);
    for (const Outbox::Message &one : waiting) {
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
