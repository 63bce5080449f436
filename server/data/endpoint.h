// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/data/condition.h"
#include "server/data/structure.h"

#include <QtCore/QHash>

namespace Data {

//! Objects on one page, unless somebody says otherwise, and at most.
inline constexpr int kDefaultPageSize = 30;
inline constexpr int kMaxPageSize = 1000;

//! \brief A field that a list is sorted by.
struct SortKey {
    QString field;
    bool isDescending = false;

    friend bool operator==(const SortKey &, const SortKey &) = default;
};

//! \brief Who may use an endpoint, to read and to write alike.
struct Access {
    enum class Kind { Public, LoggedIn, Roles, Owner };

    Kind kind = Kind::LoggedIn;
    QStringList roles = {};
    QString owner = {}; //!< the link to a user that has to be the caller; of users: `id`
};

//! \brief What of a structure may be read and written, by whom.
struct Endpoint {
    QString structure;
    QString name;
    Access access = {};
    QStringList read = {}; //!< dotted for what a link leads to; `*`: every field of its own
    QStringList write = {};
    QList<SortKey> order = {};
    int pageSize = 0; //!< 0: as whoever asks, or the default
    Condition filter = {}; //!< its values are templates
    QString scenario = {}; //!< what a POST runs and waits for; empty: nothing

    //! \brief `orders.all`
    [[nodiscard]] QString id() const { return structure + u'.' + name; }

    //! \brief Whether people register through it.
    [[nodiscard]] bool makesAccounts() const
    {
        return structure == kUsers && access.kind == Access::Kind::Public
            && write.contains(kPassword);
    }

    static Result<Endpoint> parse(const QByteArray &json);
    //! \brief What \a structure lacks for it; \a structures are all that it may lead to.
    [[nodiscard]] std::optional<Problem> misfit(const QHash<QString, Structure> &structures) const;
};

//! \brief Reads a filter: `{"all": […]}`, `{"any": […]}` or `{"field", "op", "value"}`.
[[nodiscard]] Condition readFilter(QByteArrayView json, const QString &path, Problem &problem);

//! \brief `-dateCreated,title`, or as Directual's clients have it, `title,desc,id,asc` and
//! `title:desc`. Empty names are left out.
[[nodiscard]] QList<SortKey> readSort(const QString &text);

} // namespace Data
