// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/client/conversion.h"

#include <functional>

namespace SocketIO {

//! \brief What an acknowledgement brings: the server's arguments, or why there are none.
//! \since 0.1
struct SOCKETIO_CLIENT_EXPORT AckResult {
    Q_GADGET
    Q_PROPERTY(SocketIO::AckResult::Error error MEMBER error CONSTANT)
    Q_PROPERTY(QString errorString READ errorString CONSTANT)
    Q_PROPERTY(QVariantList arguments MEMBER arguments CONSTANT)

public:
    enum class Error {
        None,
        Timeout, //!< the server did not answer in time; it may have got the event all the same
        Disconnected, //!< the connection ended before the answer came
        NotSent, //!< refused or thrown away on this side: a reserved name, or a full buffer
    };
    Q_ENUM(Error)

    Error error = Error::None;
    QVariantList arguments = {};
    QByteArray json = {}; //!< the array of them as the server wrote it

    explicit operator bool() const { return error == Error::None; }

    //! \brief A sentence for people; empty without an error.
    [[nodiscard]] QString errorString() const;

    //! \brief The arguments as the server wrote them, each as its own JSON text, see
    //! Event::rawArguments().
    [[nodiscard]] QList<QByteArray> rawArguments() const;

    //! \brief The argument at \a index as a \a T, or nothing if there is none or it is no \a T.
    template <typename T> [[nodiscard]] std::optional<T> value(qsizetype index = 0) const
    {
        return index < arguments.size() ? Argument<T>::from(arguments.at(index)) : std::nullopt;
    }
};

//! \brief Gets the answer to an event, once.
using AckHandler = std::function<void(const AckResult &)>;

} // namespace SocketIO
