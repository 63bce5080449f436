// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/client/ackresult.h"
#include "socketio/client/clock_p.h"

#include <QtCore/QHash>
#include <QtCore/QMultiMap>
#include <QtCore/QPointer>

namespace SocketIO {

//! \brief Who waits for an acknowledgement, and until when. One timer for all of them.
class AckTable {
public:
    using Expired = std::function<void(quint64 id)>;

    //! \a expired is called for each that was not answered in time; it still is in the table.
    AckTable(Clock *clock, Expired expired);

    //! \brief The id to send along. \a timeout 0: no limit.
    quint64 add(const QObject *context, AckHandler handler, std::chrono::milliseconds timeout);
    [[nodiscard]] bool contains(quint64 id) const { return m_pending.contains(id); }
    [[nodiscard]] QList<quint64> ids() const { return m_pending.keys(); }

    //! \brief Removes \a id; what it returns calls the handler unless its context is gone.
    [[nodiscard]] AckHandler take(quint64 id);

private:
    struct Pending {
        QPointer<const QObject> context;
        AckHandler handler;
        std::chrono::milliseconds deadline{0}; //!< 0: none
    };

    void expire();
    void armTimer();

    Clock *m_clock;
    Expired m_expired;
    Timer m_timer;
    QHash<quint64, Pending> m_pending;
    QMultiMap<std::chrono::milliseconds, quint64> m_deadlines;
    quint64 m_next = 0;
};

} // namespace SocketIO
