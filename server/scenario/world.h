// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/data/catalog.h"
#include "server/data/limits.h"
#include "server/push/connections.h"
#include "server/push/limits.h"
#include "server/scenario/limits.h"
#include "server/store/runtable.h"

#include <QtCore/QHash>

namespace Scenarios {

//! \brief How many runs of a scenario have begun in this minute. On the store's thread.
class Rates {
public:
    //! \brief Counts one more. When it may begin, in ms since 1970.
    qint64 admit(const QString &app, const QString &scenario, qint64 now, qint64 most);

private:
    struct Window {
        qint64 minute = 0;
        qint64 count = 0;
    };

    QHash<std::pair<QString, QString>, Window> m_windows;
};

//! \brief What runs work with: on the store's thread, in one transaction.
struct World {
    Store::Database &database;
    const Push::Connections &connections;
    const Push::Limits &push;
    const Data::Limits &data;
    const Limits &limits;
    Rates &rates;
};

} // namespace Scenarios
