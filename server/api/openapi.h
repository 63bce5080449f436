// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QByteArray>

namespace Api {

//! \brief The OpenAPI 3.1 document that describes /api/v1, as JSON.
[[nodiscard]] QByteArray openApiDocument();

//! \brief The JSON Schema of a kind of documents, `structure`, `endpoint`, `scenario` or `page`,
//! whole in itself; empty: there is none.
[[nodiscard]] QByteArray documentSchema(const QString &kind);

} // namespace Api
