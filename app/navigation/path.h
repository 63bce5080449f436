// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QString>
#include <QtCore/QVariant>

#include <chrono>

//! \brief Paths of pages and the rules of redirects (DESIGN, section 3). Pure functions.
namespace App {

//! \brief \a path with one slash in front, none at the end, none doubled, and without `.` and `..`.
//! A query or fragment stays as it is.
[[nodiscard]] QString normalizePath(const QString &path);

//! \brief Where a redirect leads.
struct Redirect {
    enum class Kind {
        Go, //!< to \c target, a page
        Back, //!< one step back in history
        External, //!< to \c target, an http(s) address outside the app
        Refused, //!< nowhere; \c target says why
    };

    Kind kind;
    QString target = {};

    friend bool operator==(const Redirect &, const Redirect &) = default;
};

//! \brief Applies the redirect rules to \a target, seen from the page \a current.
[[nodiscard]] Redirect resolveRedirect(const QString &current, const QString &target);

//! Longest delay that a redirect may ask for.
inline constexpr std::chrono::milliseconds kMaxDelay = std::chrono::hours(24);

//! \brief The delay of a redirect: milliseconds as a number or as text. Whatever is not one, and
//! whatever is negative, is none.
[[nodiscard]] std::chrono::milliseconds parseDelay(const QVariant &value);

} // namespace App
