// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/api/call.h"
#include "server/data/error.h"
#include "server/store/documenttable.h"
#include "server/store/objecttable.h"

namespace Api {

[[nodiscard]] Error fromData(const Data::Error &error);

//! \brief The revision that If-Match names, as `"3"` or `3`; nothing: there is no such header, or
//! `*`.
[[nodiscard]] Result<std::optional<qint64>> ifMatch(const Net::HttpRequest &request);

//! \brief \a response with the revision as its ETag.
[[nodiscard]] Net::HttpResponse withRevision(Net::HttpResponse response, qint64 rev);

//! \brief What the API shows of a document: `document` is as it was written.
[[nodiscard]] QByteArray describe(const Store::Document &document);

} // namespace Api
