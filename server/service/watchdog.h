// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/loop/mailbox.h"

#include <QtCore/QTimer>

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

namespace Service {

//! \brief Gives a sign of life as long as every one of some threads is alive, and its own is.
//!
//! It asks all of them, each through its mailbox, and only when the last has answered it gives the
//! sign and asks anew. One that hangs is so the end of the signs, and not only one of many that
//! serve nobody.
class Watchdog : public QObject {
    Q_OBJECT

public:
    //! \brief Of \a patience four rounds fit in, since an answer may come late without any harm.
    Watchdog(std::vector<Net::Mailbox *> watched, std::chrono::milliseconds patience,
        std::function<void()> giveSign, QObject *parent = nullptr);
    ~Watchdog() override;

private:
    void look();
    void ask();

    std::vector<Net::Mailbox *> m_watched;
    std::function<void()> m_giveSign;
    QTimer m_timer;
    //! Who has not answered. Shared with the questions, which may outlive this.
    std::shared_ptr<std::atomic_size_t> m_missing;
    int m_rounds = 0; //!< since they were asked
};

} // namespace Service
