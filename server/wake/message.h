// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/push/push.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace Wake {

//! \brief What a push service is given for one endpoint.
struct Message {
    QByteArray plain; //!< before it is encrypted
    QByteArray poke; //!< what goes instead where that is too much
    QByteArray urgency; //!< RFC 8030, 5.3
    QByteArray topic = {}; //!< RFC 8030, 5.4: takes the place of one that waits; empty: of none
    QString pushId = {}; //!< of content: not sent if that was taken back
    qint64 expiresAt = 0; //!< ms since 1970; 0: never
    bool isPoke = true;
};

//! \brief \a later, which takes the place of \a earlier that was not sent yet: as urgent as the
//! more urgent one, and good for as long as the longer.
[[nodiscard]] Message inPlaceOf(const Message &earlier, const Message &later);

//! \brief That there is something: `{"app", "offset"}`.
[[nodiscard]] Message pokeFor(const Push::PushRequest &request, const Push::Accepted &accepted);
//! \brief The push itself: `{"app", "offset", "event", "message", "meta"}`. Of a template, which
//! each gets otherwise, and of what is too long, a poke.
[[nodiscard]] Message contentFor(const Push::PushRequest &request, const Push::Accepted &accepted);

} // namespace Wake
