// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QObject>

#include <functional>

namespace Net {

//! \brief Runs functions on the thread that it lives on: the one way from thread to thread here.
//!
//! From one thread they run in the order in which they were posted.
class Mailbox : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;
    ~Mailbox() override;

    //! \brief Runs \a work from the event loop. Callable from any thread.
    void post(std::function<void()> work);
    //! \brief Runs \a work at once on the mailbox's own thread, and posts it from any other.
    void runOrPost(std::function<void()> work);
    //! \brief Posts, and returns when \a work is done. Not on the mailbox's own thread.
    void postAndWait(const std::function<void()> &work);

    bool event(QEvent *event) override;
};

} // namespace Net
