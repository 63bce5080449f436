// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/push/pushes.h"
#include "server/realtime/socket.h"

#include <QtCore/QJsonObject>

#include <optional>

namespace Push {

//! \brief From where a client wants the log, as its CONNECT says.
//!
//! Our clients say `offset`. Stock clients send the `pid` that they got when they connected and, as
//! `offset`, the last argument of the last event, if that was a text. The pid holds where the log
//! ended when it was made, for those who have received nothing since.
struct StartingPoint {
    //! The replay brings what comes after this number; nothing: live pushes only.
    std::optional<qint64> after = {};
    //! Why pushes may be missing: `pruned`, or `unknown_offset`; empty: none are.
    QString gap = {};
    QString asked; //!< the offset that the client sent
    bool isResumed = false; //!< goes on without a gap from where a stock client was

    //! \brief \a since: the newest push when the user was made. What is older is none of theirs,
    //! and not missed.
    [[nodiscard]] static StartingPoint find(
        const QJsonObject &auth, const LogBounds &log, qint64 since = 0);
};

//! \brief A pid for a client that connects now.
[[nodiscard]] QByteArray makePid(const LogBounds &log);

//! \brief The token of the session that a client has shown. Keeps nothing of the rest in memory.
[[nodiscard]] QString sessionToken(Realtime::Socket &socket);

} // namespace Push
