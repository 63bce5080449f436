// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/log/eventlog.h"
#include "app/navigation/router.h"
#include "app/notify/gate.h"
#include "app/push/incomingpush.h"
#include "app/push/notice.h"
#include "app/push/push.h"

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QRectF>
#include <QtCore/QSet>
#include <QtCore/QVariantMap>
#include <QtQml/qqmlregistration.h>

#include <functional>
#include <optional>

namespace App {

class Refresher;

//! \brief Decides what a push does in the app, and reports what it did.
//!
//! Each part of a push gets a tag; whoever carries it out reports back by that tag, and only then
//! is it noted and a receipt sent. What has no effect is noted with the reason: `page`, `empty`,
//! `unreadable`, `expired`, `duplicate`, …
class Dispatcher : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("There is one dispatcher, of the app")

public:
    Dispatcher(Router *router, EventLog *log, QObject *parent = nullptr);
    ~Dispatcher() override;

    //! \brief The app's own: the newest that there is, or null.
    [[nodiscard]] static Dispatcher *instance();

    //! \brief Who decides where an alert is shown; without one it is a toast.
    using Judge = std::function<Verdict(const IncomingPush &push)>;
    void setJudge(const Judge &judge) { m_judge = judge; }

    //! \a isPast: it is from before this app was started, and leads nobody anywhere any more.
    void receive(const IncomingPush &push, bool isPast = false);
    //! \brief Only notes that it came: it is from before, and in the inbox.
    void log(const IncomingPush &push);
    //! \brief Takes away what is done with elsewhere or was taken back, and says so in the log.
    void notice(const Notice &notice);
    //! \brief Forgets what is on its way and what is on the screen; nothing is reported of it.
    void reset();

    //! \brief The system shows what nativeRequested() asked for, or can't: then it is a toast.
    void reportNative(const QString &tag, bool isShown);
    //! \brief A toast that was asked for is on the screen, at \a rect of the window.
    Q_INVOKABLE void reportDisplayed(const QString &tag, const QRectF &rect);
    //! \brief A toast is gone. \a reason: `closed`, `swiped`, `escape` are the person's doing,
    //! `action` is one with the toast's own button. Any other counts only for a toast that was
    //! never displayed: `expired` and `duplicate` say why.
    Q_INVOKABLE void reportClosed(const QString &tag, const QString &reason);

    void addRefresher(Refresher *refresher);
    void removeRefresher(Refresher *refresher);

Q_SIGNALS:
    //! \brief Show this. \a tag comes back in reportDisplayed() and reportClosed().
    void toastRequested(const QString &tag, const QString &text, const QVariantMap &options);
    //! \brief Have the system show this. reportNative() says whether it does.
    void nativeRequested(const QString &tag, const App::IncomingPush &push);
    //! \brief Take the toast with that tag away, if it is still there.
    void toastWithdrawn(const QString &tag);
    //! \brief Whoever they were for is gone: take all away.
    void toastsForgotten();
    //! \brief One part of a push has had its effect; \a details is for traces. \a state as in
    //! receipts, or `kept`: it is in the inbox and was shown nowhere, which is nothing to report.
    void settled(const App::IncomingPush &push, const QString &state, const QString &reason,
        const QVariantMap &details);

private:
    //! One part of a push.
    struct Part {
        IncomingPush push;
        QString event; //!< the name that this part is about
        int row; //!< the log's key
        std::optional<Redirect> redirect = {};
        bool isPast = false;
        QString text = {}; //!< of a toast
        QVariantMap options = {}; //!< the same
        QVariantMap details = {};
    };

    //! A toast that was shown.
    struct Shown {
        QString tag;
        Part part;
    };

    using Refreshers = QSet<const Refresher *>;

    void handle(const IncomingPush &push, const QString &event, bool isPast, Refreshers &reached);
    void giveUpOldest();
    void carryOut(const QString &tag, const Alert &alert);
    void carryOut(const QString &tag, const Redirect &redirect);
    void carryOut(const QString &tag, const Refresh &refresh);
    void carryOut(const QString &tag, const Message &message);
    [[nodiscard]] int refresh(
        const QString &event, const QVariant &message, Refreshers &reached) const;
    void settle(const QString &tag, const QString &state, const QString &reason,
        const QString &outcome, const QVariantMap &details = {});
    void report(
        const Part &part, const QString &state, const QString &reason, const QVariantMap &details);
    void withdrawWaiting(const Notice &notice, const QString &outcome);
    void onRedirectEnded(const QString &tag, Router::Outcome outcome, const QString &detail);
    void onPathChanged();

    void requestToast(const QString &tag);

    Judge m_judge;
    Router *m_router;
    EventLog *m_log;
    QList<Refresher *> m_refreshers;
    QHash<QString, Part> m_waiting;
    QList<Shown> m_shown; //!< the newest last
    quint64 m_nextTag = 1;
};

} // namespace App
