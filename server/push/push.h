// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/audience.h"

#include <QtCore/QByteArray>
#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QStringList>

#include <chrono>
#include <memory>
#include <optional>

namespace Push {

//! \brief A push as somebody asks for it.
struct PushRequest {
    QString appId;
    Store::Audience audience = {};
    QString event;
    QByteArray message = QByteArrayLiteral("null"); //!< JSON exactly as the sender wrote it
    bool isVolatile = false; //!< for whoever is there now; leaves no trace
    qint64 ttl = 0; //!< seconds after which it is not replayed any more; 0: never
    QString collapseKey = {}; //!< a replay brings only the newest of a key
    QString priority = QStringLiteral("normal"); //!< low, normal, high or urgent
    qint64 dueAt = 0; //!< ms since 1970 when it is to be sent; 0: now
    bool isTemplate = false; //!< the message holds {{fields}} to fill in for each recipient
    QString sender = {}; //!< who asks, as in the audit log
    std::optional<bool> isForInbox = {}; //!< nothing: as isForInbox() decides
    QByteArray extras = {}; //!< see Extras; empty: none
    //! Names the request: the same key again is answered, but not done, again. Empty: none.
    QString idempotencyKey = {};
    QByteArray fingerprint = {}; //!< of the request, where it has a key
    //! When the request was complete; of one that is not to be measured: nothing.
    std::chrono::steady_clock::time_point receivedAt = {};
};

//! \brief A recipient of a push whose message is a template, and what to fill it with.
struct TemplateRecipient {
    QString userId;
    QJsonObject fields;
};

//! \brief Somebody who does not get a push, because its template can't be filled in for them.
struct Unfilled {
    QString userId;
    qint64 seq = 0; //!< the push's number
    QString reason;
};

//! \brief A push that another one takes the place of, and who got it and gets that.
struct Replaced {
    QString offset;
    Store::Audience audience;
    QStringList left = {}; //!< who is in the audience no more

    friend bool operator==(const Replaced &, const Replaced &) = default;
};

//! \brief What the sender gets: the push is kept.
struct Accepted {
    QString id;
    QString offset; //!< empty for a volatile push, and for one that waits for its time
    QStringList unknownUsers = {}; //!< named in the request, but no users of the app
    std::shared_ptr<QStringList> moreUnknown = {}; //!< the same, known when it is kept
    qint64 seq = 0; //!< the offset's number
    qint64 notice = 0; //!< the newest of the app's notices, which comes before it
    qint64 at = 0; //!< when it was kept, or was sent if it is volatile; ms since 1970
    qint64 expiresAt = 0; //!< 0: never
    bool isRepeated = false; //!< what was answered before; it was sent then
    qint64 dueAt = 0; //!< when it will be sent; 0: it was
    bool isOnlyHere = false; //!< volatile, and the other nodes can't be told now
    bool isHeld = false; //!< it was not sent: a second person has to approve it
    qint64 escalatesAt = 0; //!< when others are told if nobody takes it on; 0: nobody is
    QList<Replaced> replaced = {}; //!< those with the same collapse key that it replaces
    QList<TemplateRecipient> recipients = {}; //!< of a template: those who are connected
};

//! \brief A push that was kept, on its way to who is connected.
struct Sent {
    PushRequest request;
    Accepted accepted;
};

} // namespace Push
