// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/inbox/inbox.h"
#include "app/notify/reminders.h"
#include "app/platform/nativenotifications.h"
#include "app/push/dispatcher.h"

#include <QtCore/QElapsedTimer>

namespace App {

class Quiet;

//! \brief Shows each thing once, where the person is: decides for each push, has the system show
//! what is not for the window, takes it away when it is done with, and tells of many at once as
//! one.
class Notifier : public QObject {
    Q_OBJECT
    Q_PROPERTY(QString server READ server NOTIFY availableChanged)

public:
    //! More than so many that were missed, or that come within kBurstMs, are told of as one.
    static constexpr int kEach = 3;
    static constexpr int kBurstMs = 5000;

    Notifier(Dispatcher *dispatcher, Inbox *inbox, Quiet *quiet,
        std::unique_ptr<NativeNotifications> native, QObject *parent = nullptr);
    ~Notifier() override;

    void setWindow(Situation::Window window);
    //! \brief What tells this account from the others here, also after a start.
    void setScope(const QString &scope) { m_scope = scope; }
    //! \brief The account, as notifications name it.
    void setOrigin(const QString &origin) { m_origin = origin; }
    //! \brief Whether notifications may be heard.
    void setSoundOn(bool isOn) { m_native->setSoundOn(isOn); }
    //! \brief Somebody has logged in, whom the system may have to ask.
    void ask() { m_native->ask(); }
    //! \brief Whether this device has been here before: else nothing old is told of.
    void setNew(bool isNew) { m_isNew = isNew; }

    //! \brief A push has come.
    void receive(const IncomingPush &push);
    //! \brief Everything older has come.
    void goLive();
    //! \brief It was read, put away or taken back; \a isUpTo: and all before it.
    void withdraw(const QString &offset, bool isUpTo);
    //! \brief Somebody else is logged in, or nobody.
    void reset();

    [[nodiscard]] Reminders &reminders() { return m_reminders; }
    [[nodiscard]] NativeNotifications &native() { return *m_native; }
    [[nodiscard]] bool isAvailable() const { return m_native->isAvailable(); }
    [[nodiscard]] QString server() const { return m_native->description(); }

Q_SIGNALS:
    void availableChanged();
    //! \brief Show that item; 0: the inbox. \a token lets the window come to the front.
    void openRequested(qint64 number, const QString &token);
    //! \brief For traces: `shown`, `withdrawn`, `summary` or `suppressed`.
    void traced(const QString &what, const QString &offset, const QString &reason);

private:
    //! Something that the system shows.
    struct Shown {
        QString offset; //!< empty: of a summary, or of what leaves no trace
        QString tag; //!< until it is reported
    };

    [[nodiscard]] Situation situationOf(const IncomingPush &push) const;
    [[nodiscard]] Verdict judgePush(const IncomingPush &push);
    [[nodiscard]] NativeNotification describe(const IncomingPush &push, const InboxItem &item);
    void remind(const IncomingPush &push);
    [[nodiscard]] QString keyOf(const QString &what) const;
    [[nodiscard]] bool isMine(const QString &key) const;
    [[nodiscard]] QString offsetOf(const QString &key) const;
    void showNative(const QString &tag, const IncomingPush &push);
    void summarize(int count, int urgent);
    void onShown(const QString &key, bool isShown);
    void onAction(const QString &key, const QString &action, const QString &text);
    void tellOfQuiet();
    void tellOfReturned(const QList<qint64> &numbers);

    Dispatcher *m_dispatcher;
    Inbox *m_inbox;
    Quiet *m_quiet;
    const std::unique_ptr<NativeNotifications> m_native;
    Situation::Window m_window = Situation::Window::Hidden;
    QString m_scope;
    QString m_origin;
    QList<IncomingPush> m_missed;
    QHash<QString, Shown> m_shown; //!< by key
    Reminders m_reminders;
    QList<qint64> m_recent; //!< when something was shown, in ms of m_clock
    QElapsedTimer m_clock;
    qint64 m_lastSound = 0;
    quint64 m_nextKey = 1;
    int m_burst = 0; //!< in the one that stands for a burst
    int m_whileQuiet = 0;
    bool m_isNew = true;
    bool m_hasBeenLive = false; //!< since the log-in
    bool m_isCatchingUp = false;
};

} // namespace App
