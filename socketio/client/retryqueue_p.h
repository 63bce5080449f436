// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/client/ackresult.h"

#include <QtCore/QList>
#include <QtCore/QPointer>

#include <chrono>

namespace SocketIO {

//! \brief Events that are sent one at a time, each until the server has acknowledged it or was
//! asked often enough. Sends nothing itself.
class RetryQueue {
public:
    struct Entry {
        QString name;
        QVariantList arguments;
        QPointer<const QObject> context;
        AckHandler handler; //!< may be empty
        std::chrono::milliseconds timeout{0};
        quint64 id = 0;
        int tries = 0;
        bool inFlight = false;
    };

    void append(Entry entry);
    [[nodiscard]] qsizetype size() const { return m_entries.size(); }

    //! \brief The entry to send now, marked as sent; null if there is none, or one is in flight.
    const Entry *next();

    //! \brief The answer to the entry \a id: what to tell its sender, or nothing if the entry will
    //! be sent again (or is none of the queue any more).
    [[nodiscard]] AckHandler onAnswer(quint64 id, bool acknowledged, int retries);

    //! \brief Takes all entries out.
    [[nodiscard]] QList<Entry> takeAll() { return std::exchange(m_entries, {}); }
    //! \brief Takes the oldest entry out that is not in flight.
    [[nodiscard]] std::optional<Entry> takeOldest();

private:
    QList<Entry> m_entries;
    quint64 m_lastId = 0;
};

//! \brief Tells the sender of \a entry, if it is still there and wants to know.
AckHandler handlerOf(const RetryQueue::Entry &entry);

} // namespace SocketIO
