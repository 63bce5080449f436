// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/audience.h"
#include "socketio/protocol/expected.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

namespace Push {

//! \brief What a sender asks of recipients' apps besides the message, and of the server on their
//! behalf.
struct Extras {
    //! Why something can't be one; `field` as in the request.
    struct Problem {
        QString field;
        QString message;
    };

    static constexpr qsizetype kMaxActions = 3;
    static constexpr qsizetype kMaxLabelLength = 40; //!< of an action, in characters
    static constexpr qsizetype kMaxFromLength = 64;
    static constexpr qsizetype kMaxTargetLength = 2000; //!< of an url or a route
    static constexpr qsizetype kMaxBytes = 16 * 1024; //!< of all of it, as it is kept
    static constexpr qint64 kMinRepeat = 30; //!< seconds
    static constexpr qint64 kMaxRepeat = 86400;
    static constexpr qint64 kMinEscalation = 1; //!< seconds
    static constexpr qint64 kMaxEscalation = 7LL * 86400;

    QString from = {}; //!< what recipients are told of the sender; empty: who it was
    //! `{id, type, label, …}`: type `url` (url), `route` (route), `http` (url, method, headers,
    //! body: a request of the server) or `reply` (placeholder, url).
    QJsonArray actions = {};
    bool wantsAck = false; //!< somebody has to say that they have taken it on
    qint64 repeat = 0; //!< seconds after which apps say it again until then; 0: they don't
    std::optional<Store::Audience> escalateTo = {}; //!< who gets it if nobody has
    qint64 escalateAfter = 0; //!< seconds until that
    QString approvedBy = {}; //!< the second person, as in the audit log; nothing that is asked for

    //! \brief The names that read() knows.
    [[nodiscard]] static QStringList names();
    //! \brief From members of a request; what is missing is not wanted. Of a volatile push, which
    //! is not kept, nobody could say later what became of it.
    [[nodiscard]] static SocketIO::Expected<Extras, Problem> read(
        const QJsonObject &members, bool isVolatile);

    [[nodiscard]] bool isEmpty() const;
    //! \brief As it is kept; empty: there is none.
    [[nodiscard]] QByteArray toJson() const;
    [[nodiscard]] static Extras fromJson(const QByteArray &json);

    //! \brief The action that is called \a id; empty: there is none.
    [[nodiscard]] QJsonObject action(const QString &id) const;
    //! \brief The actions as recipients may see them: what the server asks for, and with which
    //! secrets, is not for them.
    [[nodiscard]] QJsonArray publicActions() const;
};

} // namespace Push
