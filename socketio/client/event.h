// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/client/conversion.h"

#include <memory>

namespace SocketIO {

class SocketPrivate;

//! \brief An event from the server.
//!
//! Cheap to copy. acknowledge() may be called on any copy, later too, and once in all; it does no
//! harm after the socket is gone.
//! \since 0.1
class SOCKETIO_CLIENT_EXPORT Event {
    Q_GADGET
    Q_PROPERTY(QString name READ name CONSTANT)
    Q_PROPERTY(QVariantList arguments READ arguments CONSTANT)
    Q_PROPERTY(bool wantsAcknowledgement READ wantsAcknowledgement CONSTANT)

public:
    Event();
    ~Event();
    Event(const Event &other);
    Event &operator=(const Event &other);
    Event(Event &&other) noexcept;
    Event &operator=(Event &&other) noexcept;

    [[nodiscard]] QString name() const;

    //! \brief What followed the name. Objects are QVariantMap, arrays QVariantList, bytes
    //! QByteArray, whole numbers qlonglong where they fit. With connection state recovery on, the
    //! server adds the offset as a last text.
    [[nodiscard]] QVariantList arguments() const;

    //! \brief The arguments as the server wrote them, each as its own JSON text in UTF-8: key
    //! order and the spelling of numbers survive. Bytes are placeholder objects.
    [[nodiscard]] QList<QByteArray> rawArguments() const;

    //! \brief Whether the server waits for an answer and has not got one.
    [[nodiscard]] bool wantsAcknowledgement() const;

    //! \brief Answers the server with \a values. Does nothing if it asked for no answer or already
    //! got one.
    Q_INVOKABLE void acknowledge(const QVariantList &values = {}) const;

    //! \brief acknowledge() with values of any type that can be an argument.
    template <typename... Values> void reply(const Values &...values) const
    {
        acknowledge(QVariantList{toArgument(values)...});
    }

private:
    friend class SocketPrivate;
    struct Data;
    std::shared_ptr<Data> d;
};

} // namespace SocketIO

Q_DECLARE_METATYPE(SocketIO::Event)
