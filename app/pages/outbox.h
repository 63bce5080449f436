// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/account/backend.h"
#include "app/pages/chatmodel.h"

#include <QtCore/QSet>
#include <QtCore/QUrl>

namespace App {

//! \brief Messages that were written and have not arrived yet. They belong to who wrote them and
//! not to the page, which may be left, nor to the program, which may end.
//!
//! What can't be sent for there is no connection is sent when there is one, in the order in which
//! it was written, one at a time in each place. Each has an id of its own before the first try, so
//! that a try that came through without an answer is not a second message.
class Outbox : public QObject {
    Q_OBJECT

public:
    //! In one place, at most.
    static constexpr int kMaxWaiting = 100;

    struct Message {
        QString id;
        QString place; //!< the conversation that it is of
        QString endpoint;
        QJsonObject body; //!< what is sent
        QString text;
        QUrl source = {}; //!< of a file that is not at the server yet
        QString fileField = {}; //!< where its address belongs
        QString file = {}; //!< that address
        QDateTime time = {};
        ChatModel::Delivery delivery = ChatModel::Delivery::Waiting;
        QString error = {};
        bool isUndecided = false; //!< the server has not said no: it is tried again when it is back
    };

    explicit Outbox(Backend *backend, QObject *parent = nullptr);
    ~Outbox() override;

    //! \brief Whose it is; what they left is sent. Empty: nobody is logged in.
    void setOwner(const QString &owner);

    //! \brief Whether no more of them can wait there.
    [[nodiscard]] bool isFull(const QString &place) const
    {
        return of(place).size() >= kMaxWaiting;
    }
    //! \brief False: it is full.
    bool add(Message message);
    void sendAgain(const QString &id);
    //! \brief It is not to be sent, unless it is on its way.
    void takeBack(const QString &id);
    //! \brief Those of a place, the oldest first.
    [[nodiscard]] QList<Message> of(const QString &place) const;
    //! \brief These are at the server, and are shown as they are there.
    void forget(const QString &place, const QSet<QString> &arrived);

Q_SIGNALS:
    void changed(const QString &place);
    void sent(const QString &place, const QJsonObject &answer);

private:
    void sendNext();
    void send(const Message &message);
    void uploaded(const QString &id, const Backend::Answer &answer);
    void take(const QString &id, const Backend::Answer &answer);
    void keep() const;

    Backend *m_backend;
    QString m_owner;
    QList<Message> m_messages; //!< the oldest first
};

} // namespace App
