// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/data/error.h"
#include "server/data/object.h"

namespace Data {

//! \brief Where a write comes from, for the scenarios that wait for it.
struct Origin {
    bool isTold = true; //!< false: nothing is set off by it
    QString user = {}; //!< who is logged in
    QByteArray request = {}; //!< `{{HttpRequest.…}}`, a JSON object; empty: nothing
    QString run = {}; //!< the run that does it
    int depth = 0; //!< runs that led to it
};

//! \brief Puts what happened to objects into the outbox, if some scenario waits for it. In the
//! transaction in which it happens: it is never known without that.
class Telling {
public:
    Telling(Store::Database &database, const QString &appId, const Origin &origin = {})
        : m_database(database)
        , m_appId(appId)
        , m_origin(origin)
    {
    }

    [[nodiscard]] Outcome<void> created(const QString &structure, const Object &object) const;
    [[nodiscard]] Outcome<void> changed(
        const QString &structure, const Object &before, const Object &after) const;
    //! \brief The same of accounts, of what can be seen of them: a password can't.
    [[nodiscard]] Outcome<void> created(const Store::User &user) const;
    [[nodiscard]] Outcome<void> changed(const Store::User &before, const Store::User &after) const;

private:
    [[nodiscard]] Outcome<void> tell(const QString &kind, const QString &structure,
        const Object *before, const Object &after) const;

    Store::Database &m_database;
    const QString m_appId;
    const Origin m_origin;
};

//! \brief All that is known of an object, as JSON: its fields as they are kept, its id and its
//! times.
[[nodiscard]] QByteArray wholeText(const Object &object);

} // namespace Data
