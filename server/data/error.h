// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/storeerror.h"

namespace Data {

//! \brief Why something could not be done with objects.
struct Error {
    enum class Code {
        Invalid, //!< a field, a filter or a document; `where` names it
        NotFound,
        Exists, //!< an object or document of that id, or a value that has to be unique
        Changed, //!< by somebody else since it was read
        TooMany, //!< it would be more than may be
        NeedsIndex, //!< the filter or the order would have to read too many objects
        Store, //!< the database itself
    };

    Code code;
    QString message; //!< a sentence
    QString where = {};

    [[nodiscard]] static Error of(const Store::Error &error)
    {
        const bool isMissing = error.code == Store::Error::Code::NotFound;
        return {isMissing ? Code::NotFound : Code::Store, error.message};
    }
};

using SocketIO::makeUnexpected;
using SocketIO::Unexpected;
template <typename T> using Outcome = SocketIO::Expected<T, Error>;

} // namespace Data
