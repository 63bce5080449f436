// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

namespace App {

//! \brief \a value as it stands in Markdown, with no meaning of its own.
[[nodiscard]] QString escapedMarkdown(const QString &value);

//! \brief Markdown as it can be shown.
struct MarkdownText {
    QString html; //!< rich text; links have no colour of their own
    QString plain; //!< the same for who can't see it

    //! \brief HTML in \a markdown is text. Pictures are shown over https from \a hosts, others are
    //! their description; links lead to http, https, mailto and routes, others are text.
    [[nodiscard]] static MarkdownText of(const QString &markdown, const QStringList &hosts);
};

} // namespace App
