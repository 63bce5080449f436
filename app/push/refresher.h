// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/push/dispatcher.h"

#include <QtCore/QPointer>
#include <QtCore/QTimer>
#include <QtCore/QVariant>

namespace App {

//! \brief Reloads something on a page when an event comes.
//!
//! A burst of events asks for one reload: refreshed() comes once per turn of the event loop, with
//! the newest message. The event `refresh` reaches every Refresher.
class Refresher : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(App::Dispatcher *dispatcher READ dispatcher WRITE setDispatcher NOTIFY
            dispatcherChanged REQUIRED)
    Q_PROPERTY(QString event READ event WRITE setEvent NOTIFY eventChanged REQUIRED)

public:
    explicit Refresher(QObject *parent = nullptr);
    ~Refresher() override;

    [[nodiscard]] Dispatcher *dispatcher() const { return m_dispatcher; }
    void setDispatcher(Dispatcher *dispatcher);
    [[nodiscard]] QString event() const { return m_event; }
    void setEvent(const QString &event);

    //! \brief Whether \a event is one that this Refresher waits for.
    [[nodiscard]] bool listensTo(const QString &event) const;
    void receive(const QVariant &message);

Q_SIGNALS:
    void dispatcherChanged();
    void eventChanged();
    void refreshed(const QVariant &message);

private:
    QPointer<Dispatcher> m_dispatcher;
    QString m_event;
    QVariant m_message;
    QTimer m_coalesce;
};

} // namespace App
