// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/navigation/clock.h"
#include "app/push/dispatcher.h"

#include <QtCore/QPointer>
#include <QtCore/QTimer>
#include <QtCore/QVariant>
#include <QtQml/qqmlparserstatus.h>

#include <optional>

namespace App {

//! \brief Reloads something on a page when an event comes:
//! `Refresher { event: "orders"; onRefresh: message => … }`
//!
//! The first event of a burst is answered at once, and after that there is at most one refresh() in
//! kMinInterval, with the newest message; the last one is never left out. The event `refresh`
//! reaches every Refresher.
class Refresher : public QObject, public QQmlParserStatus {
    Q_OBJECT
    Q_INTERFACES(QQmlParserStatus)
    QML_ELEMENT
    //! Where the events come from; the app's own if nobody says otherwise.
    Q_PROPERTY(
        App::Dispatcher *dispatcher READ dispatcher WRITE setDispatcher NOTIFY dispatcherChanged)
    //! A name, or several with commas between them.
    Q_PROPERTY(QString event READ event WRITE setEvent NOTIFY eventChanged REQUIRED)

public:
    //! From one refresh() to the next.
    static constexpr std::chrono::milliseconds kMinInterval{300};

    explicit Refresher(QObject *parent = nullptr);
    ~Refresher() override;

    //! \brief For tests, which then call tick().
    void setClock(const Clock &clock) { m_clock = clock; }

    [[nodiscard]] Dispatcher *dispatcher() const { return m_dispatcher; }
    void setDispatcher(Dispatcher *dispatcher);
    [[nodiscard]] QString event() const { return m_event; }
    void setEvent(const QString &event);

    //! \brief Whether \a event, a single name, is one that this Refresher waits for.
    [[nodiscard]] bool listensTo(const QString &event) const;
    void receive(const QVariant &message);

    //! \brief Refreshes if that is due. Otherwise the timer calls it.
    void tick();

    void classBegin() override { }
    void componentComplete() override;

Q_SIGNALS:
    void dispatcherChanged();
    void eventChanged();
    void refresh(const QVariant &message);

private:
    Clock m_clock = steadyClock();
    QPointer<Dispatcher> m_dispatcher;
    QString m_event;
    QStringList m_names;
    std::optional<QVariant> m_waiting; //!< the newest message that was not passed on yet
    std::optional<std::chrono::milliseconds> m_last; //!< when one was
    QTimer m_timer;
};

} // namespace App
