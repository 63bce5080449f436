// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/worker.h"

#include <QtCore/QFuture>
#include <QtCore/QPointer>

#include <utility>

namespace Push {

//! \brief Calls \a work with the result of \a future on the calling worker, if \a object still
//! exists there then.
//!
//! QFuture::then(object, …) looks at the object from the thread that has the result: no good where
//! clients, and what belongs to them, may go at any moment.
template <typename T, typename F> void continueHere(QFuture<T> future, QObject *object, F work)
{
    future.then([worker = Net::Worker::current(), guard = QPointer<QObject>(object),
                    work = std::move(work)](const T &result) {
        worker->post([guard, work, result] {
            if (guard)
                work(result);
        });
    });
}

} // namespace Push
