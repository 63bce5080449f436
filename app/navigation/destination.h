// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QString>
#include <QtCore/QVariant>

#include <chrono>
#include <optional>

//! \brief The rules of redirects (DESIGN, section 3). Pure functions.
namespace App {

//! \brief Where a redirect leads.
struct Destination {
    enum class Kind {
        Page, //!< to \c target, a page in its normal form
        Back, //!< one step back in history
        External, //!< to \c target, an http(s) address outside the app, encoded as it is sent
        Refused, //!< nowhere; \c target says why
    };

    Kind kind;
    QString target = {};

    friend bool operator==(const Destination &, const Destination &) = default;
};

//! \brief Applies the redirect rules to \a target, seen from the page \a current.
//!
//! `/a`, `a`: from the root. `../`, `../x`, `./x`: from \a current, whose query does not count;
//! never above the root. `?q`: the same page with that query; `#x`: the same place of it, query and
//! all. `<=`: back. `http://` and `https://` with a host, in any case: outside; what may not stand
//! in an address is encoded behind the host, and never in it.
//! Refused is what is empty or too long, any other scheme however it is written, `//host`, an
//! address without a host or with a user name in it, and what holds a backslash or a character that
//! can't be seen, because programs do not agree about what these mean.
[[nodiscard]] Destination resolveRedirect(const QString &current, const QString &target);

//! \brief What a refused Destination says, in the language of the app; receipts have it as it is.
[[nodiscard]] QString refusalWords(const QString &why);

//! Longest delay that a redirect may ask for.
inline constexpr std::chrono::milliseconds kMaxDelay = std::chrono::hours(24);

//! \brief The delay of a redirect: milliseconds as a number or as text. What is missing or negative
//! is 0, what is longer than kMaxDelay (also `Infinity`) is that. Nothing if it is no number at
//! all: words, NaN, true, a list, an object.
[[nodiscard]] std::optional<std::chrono::milliseconds> parseDelay(const QVariant &value);

} // namespace App
