// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QAbstractEventDispatcher>
#include <QtCore/QThread>

#include <utility>

namespace Store {

//! \brief Calls \a begin on this thread when its event loop turns next; at once where none runs.
//!
//! For what another thread will answer through a QFuture. then() must have been called before that
//! thread can be done: where the two meet, Qt 6.4 runs the continuation twice, on both threads
//! (QFutureInterfaceBase::setContinuation() finds the future finished, calls and keeps the
//! continuation, and runContinuation() finds it kept), and the second run ends the process. A
//! thread without an event loop waits for the result and calls no then().
template <typename F> void afterThisTurn(F &&begin)
{
    QThread *const thread = QThread::currentThread();
    QAbstractEventDispatcher *const dispatcher = thread->eventDispatcher();
    if (dispatcher && thread->loopLevel() > 0)
        QMetaObject::invokeMethod(dispatcher, std::forward<F>(begin), Qt::QueuedConnection);
    else
        begin();
}

} // namespace Store
