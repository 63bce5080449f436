// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QString>

namespace Api {

inline const QString kTemplateKind = QStringLiteral("template");

//! \brief Makes pushes that are kept to be sent again a kind of documents: `{"id", "title"?,
//! "push"}`, where `push` is the body of POST /api/v1/pushes without its app and its time, and
//! perhaps without whom it is for. Before the first document is read.
void addTemplateKind();

} // namespace Api
