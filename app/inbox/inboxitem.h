// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/push/incomingpush.h"

#include <QtCore/QJsonArray>
#include <QtCore/QString>

namespace App {

//! \brief How something stands in an inbox.
class InboxState {
public:
    enum Value { Unread, Read, Done };

    //! \brief As the wire spells it: `unread`, `read`, `done`.
    [[nodiscard]] static QString word(Value value);
    //! \brief Unread for anything else.
    [[nodiscard]] static Value fromWord(const QString &word);
};

//! \brief A push as the local copy keeps it.
struct InboxItem {
    qint64 seq = 0; //!< the offset's number, which orders them
    QString id = {};
    QString event = {};
    QByteArray message = {}; //!< JSON as it was sent
    QString title = {}; //!< one line, never empty
    QString body = {}; //!< what stands below it; may be empty
    QString from = {};
    qint64 at = 0; //!< ms since 1970, as all times here
    QString priority = QStringLiteral("normal");
    qint64 expiresAt = 0; //!< 0: never
    QString collapseKey = {};
    QJsonArray actions = {};
    bool wantsAck = false;
    InboxState::Value state = InboxState::Unread;
    qint64 snoozedUntil = 0; //!< 0: it is not put off

    //! \brief Who sent it, as people are told: what `from` says without its kind.
    [[nodiscard]] QString sender() const;
    //! \brief Nothing of the state, and the offset's number only if there is one.
    [[nodiscard]] static InboxItem of(const IncomingPush &push);
};

//! \brief What became of one push, or of all up to one, as `crier:state` says it.
struct StateChange {
    QString offset;
    InboxState::Value state = InboxState::Unread;
    qint64 snoozedUntil = 0;
    bool isUpTo = false; //!< for all up to that one that were not put off beyond `at`
    qint64 at = 0;
    QString cursor; //!< what to connect with the next time

    //! \brief The changes in one `crier:state`; what makes no sense is left out.
    [[nodiscard]] static QList<StateChange> parse(const QJsonValue &message);
};

//! \brief What `crier:live` says: everything older has been sent.
struct LiveNotice {
    qint64 replayed = 0;
    qint64 unread = 0;
    QString states; //!< the cursor of states
    QString first; //!< where the log begins
};

} // namespace App
