// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>
#include <QtCore/QVariantMap>

#include <optional>

namespace App {

//! \brief A path with places for values: `/orders/:id` matches `/orders/7`, and `id` is `7` then.
//!
//! A segment `:name` (letters, digits and `_`) takes one segment, decoded; of two with the same
//! name the later counts. `*` as the last segment takes what is left, also nothing, under the name
//! `*`, in the spelling of normalizePath() and without a slash in front. Every other segment stands
//! for itself in whichever spelling. Queries and fragments play no part.
class PathPattern {
public:
    explicit PathPattern(const QString &pattern);

    //! \brief The values in \a path, or nothing if it is another path. No value is ever empty,
    //! except that of `*`.
    [[nodiscard]] std::optional<QVariantMap> match(const QString &path) const;

private:
    QStringList m_segments;
    bool m_takesRest = false;
};

} // namespace App
