// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "qml/Toasts/store/clock.h"

#include <QtCore/QHash>
#include <QtCore/QSet>
#include <QtCore/QString>

#include <functional>

namespace Toasts {

//! \brief When to say that a toast is new or says something else, to assistive technology and with
//! a sound: a progress that is given fifty times is not fifty pieces of news.
class ToastAnnouncer {
public:
    //! ms from one announcement of an update to the next; what came between is one.
    static constexpr qint64 kEvery = 5000;

    //! \brief \a announce is called with the id of a toast.
    explicit ToastAnnouncer(std::function<void(const QString &id)> announce);

    //! \brief It is new, or another type of toast: that does not wait.
    void sayNow(const QString &id);
    //! \brief It says something else.
    void sayUpdate(const QString &id);
    //! \brief It is gone.
    void forget(const QString &id);

private:
    void ring();
    void schedule();

    std::function<void(const QString &id)> m_announce;
    QHash<QString, qint64> m_saidAt;
    QSet<QString> m_waiting;
    Alarm m_alarm;
};

} // namespace Toasts
