// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/protocol/expected.h"

#include <QtCore/QString>

namespace Store {

struct Error {
    enum class Code {
        NotFound,
        Exists, //!< a row with that key is there already
        InUse, //!< something that there is depends on it
        Full, //!< there are as many as there may be
        Denied, //!< whoever asks may not
        Failed, //!< the database itself: disk full, locked, corrupt
    };

    Code code;
    QString message; //!< for logs and for people at a terminal

    [[nodiscard]] static Error notFound(const QString &message)
    {
        return {Code::NotFound, message};
    }
    [[nodiscard]] static Error failed(const QString &message) { return {Code::Failed, message}; }
};

template <typename T> using Result = SocketIO::Expected<T, Error>;
using SocketIO::makeUnexpected;

} // namespace Store
