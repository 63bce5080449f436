// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QtGlobal>

namespace Data {

//! \brief How much the data of one app may be, and one request for it. Each has a key in the
//! configuration, section `limits`.
struct Limits {
    qint64 documents = 1000; //!< of one kind
    qsizetype objectBytes = 256 * 1024; //!< of one object, as JSON
    qsizetype objectsAtOnce = 1000; //!< that one request writes
    qsizetype attributesBytes = 16 * 1024; //!< of one account: limits.user_attributes_bytes
    qint64 scannedObjects = 10000; //!< that one request reads without an index
};

} // namespace Data
