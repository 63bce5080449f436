// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QStringList>

namespace Data {

//! \brief How much the data of one app may be, and one request for it. Each has a key in the
//! configuration, section `limits`.
struct Limits {
    qint64 documents = 1000; //!< of one kind
    qsizetype objectBytes = 256 * 1024; //!< of one object, as JSON
    qsizetype objectsAtOnce = 1000; //!< that one request writes
    qsizetype attributesBytes = 16 * 1024; //!< of one account: limits.user_attributes_bytes
    qint64 scannedObjects = 10000; //!< that one request reads without an index
    qint64 readBytes = 32 * 1024 * 1024; //!< of objects that one request reads, or is answered
    qint64 fileBytes = 10 * 1024 * 1024; //!< of one file, and of all in one request
    qint64 filesBytes = qint64(1024) * 1024 * 1024; //!< of all files of an app
    //! What may be uploaded: types, or endings of names.
    QStringList fileTypes = {QStringLiteral("image/*"), QStringLiteral("audio/*"),
        QStringLiteral("video/*"), QStringLiteral("text/plain"), QStringLiteral("text/csv"),
        QStringLiteral("application/pdf"), QStringLiteral("application/json"),
        QStringLiteral("application/zip"), QStringLiteral(".docx"), QStringLiteral(".xlsx"),
        QStringLiteral(".pptx"), QStringLiteral(".odt"), QStringLiteral(".ods"),
        QStringLiteral(".odp")};
    int registrationsPerMinute = 10; //!< from one address
    int waitingRegistrations = 32; //!< passwords that wait to be hashed
};

} // namespace Data
