// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QString>

namespace App {

//! \brief Whether \a path is one of the pages in \a filter or below one of them.
//!
//! \a filter is a comma-separated list of paths, with or without a slash in front, in any spelling
//! that normalizePath() knows (a comma in a path is `%2C`). One that names no page matches every
//! page, and so does `*`. `my-home-page` matches `/my-home-page/orders/7`, not `/my-home-page-2`;
//! `my-home-page/*` is the same. A page that is called `*` is written `%2A`. Neither query nor
//! fragment counts.
[[nodiscard]] bool pageMatches(const QString &filter, const QString &path);

} // namespace App
