// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/data/catalog.h"

namespace Pages {

//! \brief What who draws a page has to know of an endpoint: the fields that it tells and takes,
//! with their types, and of those that it takes the rules. As JSON, `{"read": […], "write": […]}`.
[[nodiscard]] Data::Outcome<QByteArray> shapeOf(
    const Data::Catalog &catalog, const Data::Endpoint &endpoint);

} // namespace Pages
