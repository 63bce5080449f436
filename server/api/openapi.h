// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QByteArray>

namespace Api {

//! \brief The OpenAPI 3.1 document that describes /api/v1, as JSON.
[[nodiscard]] QByteArray openApiDocument();

} // namespace Api
