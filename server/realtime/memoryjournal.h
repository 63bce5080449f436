// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/realtime/journal.h"

#include <QtCore/QHash>
#include <QtCore/QMutex>

#include <chrono>
#include <deque>

namespace Realtime {

//! \brief A journal in memory, for one server.
class MemoryJournal : public SessionJournal {
public:
    struct Options {
        //! How long a client may be away.
        std::chrono::milliseconds maxDisconnection{120000};
        //! Packets of one namespace; the oldest go first.
        size_t maxPackets = 10000;
        //! Milliseconds that never go back; for tests.
        std::function<qint64()> now = {};
    };

    explicit MemoryJournal(Options options);
    MemoryJournal();
    ~MemoryJournal() override;

    Position record(SocketIO::SocketPacket &packet, const Audience &audience) override;
    void persist(const QByteArray &nsp, const SavedSession &session) override;
    void restore(const QByteArray &nsp, const QByteArray &privateId, const QByteArray &offset,
        const Recovered &recovered) override;

private:
    struct Entry {
        quint64 sequence;
        qint64 time;
        SocketIO::SocketPacket packet;
        Audience audience;
    };
    struct Kept {
        qint64 time;
        SavedSession session;
    };
    struct Log {
        quint64 last = 0;
        std::deque<Entry> entries;
        QHash<QByteArray, Kept> sessions;
    };

    [[nodiscard]] std::optional<Recovery> find(
        const QByteArray &nsp, const QByteArray &privateId, const QByteArray &offset);
    [[nodiscard]] std::optional<quint64> sequenceOf(const QByteArray &offset) const;
    void tidy(Log &log) const;

    Options m_options;
    QByteArray m_epoch; //!< tells the offsets of this process from those of another
    QMutex m_mutex;
    QHash<QByteArray, Log> m_logs; //!< by namespace
};

} // namespace Realtime
