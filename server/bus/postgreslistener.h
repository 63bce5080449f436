// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QByteArrayList>
#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QSocketNotifier>
#include <QtCore/QTimer>

#include <chrono>
#include <memory>
#include <optional>

struct pg_conn;

namespace Bus {

//! \brief The connection of a PostgresBus. Blocks; all of it happens on its thread.
class PostgresListener : public QObject {
    Q_OBJECT

public:
    //! What PostgreSQL takes as one payload is less than 8000 bytes; of more, this much goes in
    //! one.
    static constexpr qsizetype kPartBytes = 5400;
    //! A message may be as long as a push; of longer ones nothing is said.
    static constexpr qsizetype kMaxBytes = 4 * 1024 * 1024;

    explicit PostgresListener(const QString &url);
    ~PostgresListener() override;

    //! What an answer may take: then the connection is taken for lost.
    static constexpr std::chrono::seconds kAnswerTimeout{3};

    void begin();
    void end();
    void publish(const QByteArray &message);

Q_SIGNALS:
    void received(const QByteArray &message);
    void connected();
    void disconnected(const QString &reason);

private:
    //! A message that comes in parts, which come in order.
    struct Parts {
        QByteArray bytes;
        int next = 0;
    };

    bool connectNow();
    void lose();
    void read();
    void take(const QByteArray &payload);
    bool notify(const QByteArray &payload);
    bool learn();
    //! A row of one column; nothing, and the connection may be gone: it failed.
    std::optional<QByteArray> ask(const QByteArray &sql, const QByteArrayList &values = {});
    [[nodiscard]] QByteArray sign(const QByteArray &message) const;
    void hear(const QByteArray &message);

    const QString m_url;
    pg_conn *m_connection = nullptr;
    QByteArray m_channel;
    QByteArray m_key; //!< of all nodes
    std::unique_ptr<QSocketNotifier> m_notifier;
    std::unique_ptr<QTimer> m_retry;
    QHash<QByteArray, Parts> m_parts; //!< by sender and number
    bool m_isUp = false;
    qint64 m_sent = 0; //!< messages in parts
};

} // namespace Bus
