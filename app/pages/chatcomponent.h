// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/pages/chatmodel.h"
#include "app/pages/datacomponent.h"
#include "app/pages/outbox.h"

namespace App {

//! \brief Messages between people, and the field for a new one. Comments are the same, in another
//! order.
//!
//! What is sent is there at once, see Outbox.
class ChatComponent : public App::DataComponent {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Pages make them")
    Q_PROPERTY(App::ChatModel *messages READ messages CONSTANT)
    Q_PROPERTY(QString draft READ draft WRITE setDraft NOTIFY draftChanged)
    Q_PROPERTY(bool full READ isFull NOTIFY stateChanged)
    Q_PROPERTY(QString placeholder READ placeholder NOTIFY configured)
    Q_PROPERTY(QString replyTo READ replyTo WRITE setReplyTo NOTIFY draftChanged)
    Q_PROPERTY(bool answerable READ isAnswerable NOTIFY configured)
    Q_PROPERTY(bool writable READ isWritable NOTIFY configured)
    Q_PROPERTY(bool attachable READ isAttachable NOTIFY configured)

public:
    ChatComponent(const PageContext &context, const QString &type, QObject *parent = nullptr);
    ~ChatComponent() override;

    [[nodiscard]] ChatModel *messages() { return &m_messages; }
    [[nodiscard]] const QString &draft() const { return m_draft; }
    void setDraft(const QString &draft);
    //! \brief The message that the draft answers; empty: none.
    [[nodiscard]] const QString &replyTo() const { return m_replyTo; }
    void setReplyTo(const QString &messageId);
    [[nodiscard]] bool isAnswerable() const
    {
        return isWritable() && !text(QLatin1String("reply")).isEmpty();
    }
    //! \brief Too many wait already: the draft stays where it is.
    [[nodiscard]] bool isFull() const { return context().outbox->isFull(m_place); }
    [[nodiscard]] QString placeholder() const;
    [[nodiscard]] bool isWritable() const { return !text(QLatin1String("send")).isEmpty(); }
    [[nodiscard]] bool isAttachable() const
    {
        return isWritable() && !text(QLatin1String("file")).isEmpty();
    }
    [[nodiscard]] State state() const override;
    [[nodiscard]] bool isUnsaved() const override { return !m_draft.trimmed().isEmpty(); }
    void setShown(bool shown) override;

    //! \brief Sends the draft.
    Q_INVOKABLE void send();
    //! \brief Sends a ready answer.
    Q_INVOKABLE void reply(const QString &text);
    Q_INVOKABLE void attach(const QUrl &file);
    //! \brief Tries once more what has failed.
    Q_INVOKABLE void sendAgain(const QString &messageId);
    Q_INVOKABLE void takeBack(const QString &messageId);

Q_SIGNALS:
    void draftChanged();

protected:
    void configure() override;
    [[nodiscard]] DataQuery query() const override;
    void objectsChanged() override;

private:
    [[nodiscard]] QString field(QLatin1String name, QLatin1String otherwise) const;
    [[nodiscard]] ChatModel::Message message(const QJsonObject &object) const;
    bool enqueue(const QString &text, const QUrl &file);
    void show();

    ChatModel m_messages;
    QString m_place; //!< in the outbox
    QString m_draft;
    QString m_replyTo;
    bool m_isShown = false;
};

} // namespace App
