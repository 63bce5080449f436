// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"

#include <QtCore/QString>

namespace Store {

//! \brief What somebody has chosen, as their apps wrote it.
struct Preferences {
    qint64 version = 0; //!< 0: nothing was chosen yet
    QByteArray text = QByteArrayLiteral("{}"); //!< a JSON object
    qint64 changedAt = 0; //!< ms since 1970
};

class PreferenceTable {
public:
    explicit PreferenceTable(const Database &database)
        : m_database(database)
    {
    }

    Result<Preferences> find(const QString &appId, const QString &userId) const;
    //! \brief Replaces what there is and counts its version up, which is returned. \a expected:
    //! only if that is its version; else the error is Exists. Negative: whatever it is.
    Result<Preferences> set(const QString &appId, const QString &userId, const QByteArray &text,
        qint64 expected, qint64 now);

private:
    const Database &m_database;
};

} // namespace Store
