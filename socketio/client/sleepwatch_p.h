// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/protocol/export.h"

#include <QtCore/QObject>

#include <chrono>
#include <functional>
#include <memory>

class QSocketNotifier;

namespace SocketIO {

//! \brief Says that the machine has slept, as soon as it is awake, and wakes nobody until then.
class SOCKETIO_CLIENT_EXPORT SleepWatch : public QObject {
    Q_OBJECT

public:
    //! All the time that the machine was not awake, since it was started.
    using Slept = std::function<std::chrono::milliseconds()>;
    //! What is shorter no connection notices.
    static constexpr std::chrono::milliseconds kShortest{10000};

    explicit SleepWatch(Slept slept = sleptSinceBoot, QObject *parent = nullptr);
    ~SleepWatch() override;

    //! \brief False where the system does not tell: then somebody has to look now and then.
    [[nodiscard]] bool start();
    //! \brief Looks: the system has said that its clocks are no longer what they were.
    void look();

    [[nodiscard]] static std::chrono::milliseconds sleptSinceBoot();

Q_SIGNALS:
    void slept(std::chrono::milliseconds time);

private:
    [[nodiscard]] bool arm();

    const Slept m_sleptSoFar;
    std::chrono::milliseconds m_before{0};
    std::unique_ptr<QSocketNotifier> m_notifier;
    int m_descriptor = -1;
};

} // namespace SocketIO
