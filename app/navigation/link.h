// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QString>
#include <QtCore/QUrl>

#include <optional>

namespace App {

//! \brief What a `crier://` link asks for. Anybody may have made it: it opens a place or fills in a
//! log-in or a push, and neither logs in nor sends anything.
//!
//! `crier://open/PATH` is a page, `crier://inbox` and `crier://inbox/OFFSET` the inbox and an item
//! of it, `crier://log-in?server=…&app=…&user=…` the log-in with these filled in, and with `invite`
//! for whoever chooses their password first; `crier://compose?text=…` a push with that text.
struct Link {
    enum class Kind { Page, Inbox, LogIn, Compose };

    //! Characters of a link that is looked at.
    static constexpr qsizetype kMaxLength = 4000;

    Kind kind = Kind::Page;
    QString path = {}; //!< of a page, absolute; of an item its offset
    QString server = {};
    QString app = {};
    QString user = {};
    QString invite = {};
    QString text = {}; //!< of a push

    //! \brief Nothing: it is no such link.
    [[nodiscard]] static std::optional<Link> parse(const QString &address);
    //! \brief Of a log-in.
    [[nodiscard]] QString toString() const;
};

} // namespace App
