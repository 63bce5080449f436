// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

namespace App {

//! \brief \a value as it stands in Markdown, with no meaning of its own.
[[nodiscard]] QString escapedMarkdown(const QString &value);

//! \brief \a markdown without HTML, without pictures but those over https from one of \a hosts, and
//! without links to anything but http, https, mailto and routes.
[[nodiscard]] QString safeMarkdown(const QString &markdown, const QStringList &hosts);

} // namespace App
