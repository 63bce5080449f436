// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "socketio/protocol/expected.h"

#include <QtCore/QString>

#include <functional>
#include <optional>

namespace Push {

//! \brief What a lambda section does with the text inside it, which is filled in already.
using TemplateLambda = std::function<QString(const QString &text)>;

//! \brief The lambda that a section's name asks for, with its argument behind a bar:
//! `stripNewLine`, `formatDate|dd MMMM, Y`. Nothing if the name is no lambda's; the error says what
//! is wrong with the argument.
//!
//! The names are Directual's: escape (HTML), stripNewLine, escapeNewLine, replaceDoubleQuotes (with
//! single ones), encodeURIComponent, decodeURIComponent, toJsMultiLine (a JavaScript expression for
//! a text of several lines), escapeJson (for a JSON text inside a text; the message itself needs no
//! such care) and formatDate.
SocketIO::Expected<std::optional<TemplateLambda>, QString> templateLambda(QStringView name);

} // namespace Push
