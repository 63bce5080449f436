// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>
#include <QtCore/QVariantMap>

#include <utility>

//! \brief Paths of pages. Pure functions; every text is some path.
namespace App {

//! Longest path that leads anywhere, in characters of its normal form; what browsers and servers
//! take without complaint.
inline constexpr qsizetype kMaxPathLength = 2048;

//! \brief The one spelling of \a path.
//!
//! One slash in front, none at the end, none doubled, no `.` and `..` (also where they are written
//! `%2e`), and nothing above the root. Percent-encoding as recodePercent() says: `/%61%2fb` is
//! `/a%2Fb`, and `/a b` is `/a%20b`. White space around it does not count. A query or fragment
//! stays behind the page, in the same spelling but with its own slashes and dots.
//!
//! Upper and lower case differ, as in every web address behind the host: ids in paths need it. So
//! do the composed and the decomposed form of a letter.
[[nodiscard]] QString normalizePath(const QString &path);

//! \brief \a path without query and fragment.
[[nodiscard]] QString pageOf(const QString &path);

//! \brief \a path without its fragment: what it shows, wherever on it one looks.
[[nodiscard]] QString withoutFragment(const QString &path);

//! \brief The parts of the normal form of \a path between its slashes, decoded. The root has none.
[[nodiscard]] QStringList segments(const QString &path);

//! \brief What people call the page: its last segment as far as that can be seen. The root has
//! none.
[[nodiscard]] QString pageName(const QString &path);

//! \brief \a text, or its beginning and end with `…` between them if it is longer than \a length
//! characters, for where there is little room. The end is a third of it, because that is what tells
//! one page from the next.
[[nodiscard]] QString elided(const QString &text, int length);

using QueryItem = std::pair<QString, QString>;

//! \brief The query of \a path in its order, decoded; `+` is a space. A name without `=` has an
//! empty value, a value without a name is left out.
[[nodiscard]] QList<QueryItem> queryItems(const QString &path);

//! \brief The same for who looks for a name. Of items with the same name the last one counts.
[[nodiscard]] QVariantMap queryMap(const QString &path);

//! \brief Whether \a path is the page \a page or below it. `/a` has `/a/b` below it, not `/a-2`;
//! everything is below the root. Neither query nor fragment counts.
[[nodiscard]] bool isAtOrBelow(const QString &path, const QString &page);

} // namespace App
