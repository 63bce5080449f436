// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/push/incomingpush.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <functional>

namespace App {

//! \brief What is said again until somebody has taken it on: pushes with `ack` and `repeat`.
//!
//! By a clock that nobody sets. What was read, put away, taken back or has expired is not said
//! again.
class Reminders : public QObject {
    Q_OBJECT

public:
    //! At once; the oldest goes first.
    static constexpr int kMost = 50;
    //! Whatever a server says.
    static constexpr qint64 kLeastSeconds = 30;

    explicit Reminders(QObject *parent = nullptr);
    ~Reminders() override;

    //! \brief Seconds until it is to be said again; 0: it does not ask for it.
    [[nodiscard]] static qint64 intervalOf(const IncomingPush &push);
    //! \brief It was shown. Nothing happens if it does not ask to be said again.
    void add(const IncomingPush &push);
    void removeIf(const std::function<bool(const QString &offset)> &isMeant);
    void clear();
    [[nodiscard]] int count() const { return static_cast<int>(m_waiting.size()); }
    //! \brief For tests: how long a second is.
    void setSecond(qint64 ms) { m_secondMs = ms; }

Q_SIGNALS:
    void due(const App::IncomingPush &push);

private:
    struct Waiting {
        IncomingPush push;
        qint64 every;
        qint64 at; //!< in ms of m_clock
    };

    void look();
    void await();

    QList<Waiting> m_waiting;
    QTimer m_timer;
    QElapsedTimer m_clock;
    qint64 m_secondMs = 1000;
};

} // namespace App
