// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QMetaType>
#include <QtCore/QString>
#include <QtCore/QVariant>

#include <functional>
#include <memory>

namespace SocketIO {

//! \brief An event from the server.
//!
//! Cheap to copy. acknowledge() may be called on any copy, later too, and once in all.
class Event {
    Q_GADGET
    Q_PROPERTY(QString name MEMBER name CONSTANT)
    Q_PROPERTY(QVariantList arguments MEMBER arguments CONSTANT)
    Q_PROPERTY(bool wantsAcknowledgement READ wantsAcknowledgement CONSTANT)

public:
    QString name;
    //! What followed the name. Objects are QVariantMap, bytes QByteArray.
    QVariantList arguments;
    //! The arguments as the server wrote them: the texts of the elements after the name. Empty for
    //! binary events.
    QList<QByteArray> rawArguments;

    [[nodiscard]] bool wantsAcknowledgement() const { return m_acknowledge != nullptr; }
    //! \brief Answers the server. Does nothing if it asked for no answer or already got one.
    Q_INVOKABLE void acknowledge(const QVariantList &values = {}) const;

private:
    friend class Socket;
    using Answer = std::function<void(const QVariantList &)>;
    std::shared_ptr<Answer> m_acknowledge;
};

} // namespace SocketIO

Q_DECLARE_METATYPE(SocketIO::Event)
