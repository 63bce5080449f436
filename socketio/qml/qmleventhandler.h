// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "qmlsocket.h"

#include <QtQml/QQmlParserStatus>
#include <QtQml/qqml.h>

namespace SocketIO {

//! \brief The QML value type `socketEvent`: see Event.
struct QmlEvent {
    Q_GADGET
    QML_FOREIGN(SocketIO::Event)
    QML_VALUE_TYPE(socketEvent)
};

//! \brief The QML type `EventHandler`: hears one kind of event.
//!
//! \code
//! Socket {
//!     EventHandler { event: "alert"; onReceived: message => toast.show(message) }
//!     EventHandler { event: "ask"; onReceived: (question, event) => event.acknowledge([42]) }
//! }
//! \endcode
//! \since SocketIO 1.0
class QmlEventHandler : public QObject, public QQmlParserStatus {
    Q_OBJECT
    Q_INTERFACES(QQmlParserStatus)
    QML_NAMED_ELEMENT(EventHandler)
    //! The name of the event; empty: every event.
    Q_PROPERTY(QString event READ event WRITE setEvent NOTIFY eventChanged)
    //! Whose events; the Socket around it unless set.
    Q_PROPERTY(SocketIO::QmlSocket *socket READ socket WRITE setSocket NOTIFY socketChanged)
    Q_PROPERTY(bool enabled READ isEnabled WRITE setEnabled NOTIFY enabledChanged)

public:
    explicit QmlEventHandler(QObject *parent = nullptr);
    ~QmlEventHandler() override;

    [[nodiscard]] QString event() const { return m_event; }
    void setEvent(const QString &event);
    [[nodiscard]] QmlSocket *socket() const { return m_socket; }
    void setSocket(QmlSocket *socket);
    [[nodiscard]] bool isEnabled() const { return m_enabled; }
    void setEnabled(bool enabled);

    void classBegin() override { }
    void componentComplete() override;

Q_SIGNALS:
    void eventChanged();
    void socketChanged();
    void enabledChanged();
    //! \brief \a message is the event's first argument; \a event has them all, and acknowledges.
    void received(const QVariant &message, const SocketIO::Event &event);

private:
    void onEvent(const Event &event);

    QString m_event;
    QPointer<QmlSocket> m_socket;
    bool m_enabled = true;
};

} // namespace SocketIO
