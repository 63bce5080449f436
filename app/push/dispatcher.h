// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/log/eventlog.h"
#include "app/navigation/router.h"
#include "app/push/incomingpush.h"
#include "app/push/notice.h"

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QRectF>
#include <QtCore/QVariantMap>
#include <QtQml/qqmlregistration.h>

namespace App {

class Refresher;

//! \brief Decides what a push does in the app, and reports what it did.
//!
//! Each push gets a tag; whoever carries it out reports back by that tag, and only then is it
//! noted and a receipt sent.
class Dispatcher : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("There is one dispatcher, of the app")

public:
    Dispatcher(Router *router, EventLog *log, QObject *parent = nullptr);
    ~Dispatcher() override;

    void receive(const IncomingPush &push);
    //! \brief Takes away what is done with elsewhere or was taken back, and says so in the log.
    void notice(const Notice &notice);
    //! \brief Forgets which toasts are there.
    void reset() { m_shown.clear(); }

    //! \brief A toast that was asked for is on the screen, at \a rect of the window.
    Q_INVOKABLE void reportDisplayed(const QString &tag, const QRectF &rect);

    void addRefresher(Refresher *refresher);
    void removeRefresher(Refresher *refresher);

Q_SIGNALS:
    //! \brief Show this. \a tag comes back in reportDisplayed().
    void toastRequested(const QString &tag, const QString &text, const QVariantMap &options);
    //! \brief Take the toast with that tag away, if it is still there.
    void toastWithdrawn(const QString &tag);
    //! \brief One part of a push has had its effect; \a details is for traces.
    void settled(const App::IncomingPush &push, const QString &state, const QString &reason,
        const QVariantMap &details);

private:
    struct Waiting {
        IncomingPush push;
        QString event; //!< the part of the push's event that this is
        int row; //!< the log's key
        QVariantMap details;
    };

    //! A toast that was shown.
    struct Shown {
        QString tag;
        QString offset;
        int row; //!< the log's key
    };

    void handle(const IncomingPush &push, const QString &event);
    void giveUpOldest();
    void alert(const QString &tag);
    void redirect(const QString &tag);
    [[nodiscard]] bool refresh(const QString &tag);
    void settle(const QString &tag, const QString &state, const QString &reason,
        const QString &outcome, const QVariantMap &details = {});
    void onRedirectEnded(const QString &tag, Router::Outcome outcome, const QString &detail);

    Router *m_router;
    EventLog *m_log;
    QList<Refresher *> m_refreshers;
    QHash<QString, Waiting> m_waiting;
    QList<Shown> m_shown; //!< the newest last
    quint64 m_nextTag = 1;
};

} // namespace App
