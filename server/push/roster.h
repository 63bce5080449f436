// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/bus/bus.h"
#include "server/push/connections.h"

#include <QtCore/QHash>
#include <QtCore/QMutex>
#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <chrono>
#include <optional>

class QJsonObject;

namespace Push {

//! \brief Who is connected to the other nodes: each tells the others what changes, with a number by
//! which they notice what they have missed. Then they ask for all of it.
//!
//! All of it is in Connections, so that lists, counts and who is online are of all nodes and cost
//! what they cost with one. For what may be a moment behind: no push depends on it.
class Roster : public QObject {
    Q_OBJECT

public:
    //! What changes within it is said at once.
    static constexpr std::chrono::milliseconds kGather{100};
    //! How often a node says that it is there. So long nobody notices that something is missing.
    static constexpr std::chrono::milliseconds kBeat{2000};
    //! One that has been silent for so long has no connections that are known.
    static constexpr std::chrono::milliseconds kGoneAfter{15'000};
    //! Connections in one message.
    static constexpr qsizetype kPart = 100;

    Roster(Connections &connections, Bus::Bus &bus, const QString &node, const QString &boot,
        QObject *parent = nullptr);
    ~Roster() override;

    //! \brief How long what is said took to come back over the bus, the last time; nothing: it has
    //! not.
    [[nodiscard]] std::optional<std::chrono::nanoseconds> roundTrip() const { return m_roundTrip; }
    //! \brief The other nodes all of whose connections are known.
    [[nodiscard]] QStringList known() const;

private:
    using Time = std::chrono::steady_clock::time_point;

    struct Peer {
        QString boot;
        qint64 number = 0; //!< of the last change
        qsizetype part = 0; //!< the next, of all that it has
        bool isWhole = false;
        Time seenAt;
    };

    void note(const QString &appId, const QByteArray &id);
    void tell();
    void beat();
    void say(const QString &what, QJsonObject message);
    void hear(const QByteArray &message);
    void hearChange(const QString &node, const QJsonObject &message);
    void hearAll(const QString &node, const QJsonObject &message);
    void answer();
    void ask(const QString &node);
    void apply(const QString &node, const QJsonObject &message);
    Peer &peer(const QString &node, const QJsonObject &message);

    Connections &m_connections;
    Bus::Bus &m_bus;
    const QString m_node;
    const QString m_boot;
    QMutex m_mutex; //!< of m_changed
    QHash<QByteArray, QString> m_changed; //!< connections, and their apps
    QHash<QString, Peer> m_peers;
    qint64 m_number = 0; //!< changes that were told
    QTimer m_gather;
    QTimer m_beat;
    QTimer m_answer;
    Time m_saidAt; //!< the last beat
    std::optional<std::chrono::nanoseconds> m_roundTrip;
};

} // namespace Push
