// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/push/templatelambdas.h"

#include <QtCore/QStringList>

#include <string>
#include <vector>

namespace Push {

//! \brief A text with Mustache tags that was checked, written anew for the library that fills it
//! in.
//!
//! Every tag of the new text is one of these, where N is an index into one of the lists below. The
//! library asks TemplateContext for each of them by that name.
//! - `{{&vN}}` puts in the text of a field,
//! - `{{#sN}}…{{/sN}}` and `{{^sN}}…{{/sN}}` look at a field,
//! - `{{#lN}}…{{/lN}}` is a lambda,
//! - `{{&cN}}` puts in nothing, and says what one more round of the section that it opens costs.
//!
//! The library alone could not do it: to it a field is either a text or a condition, it knows no
//! limits, and escapes HTML.
struct TemplateSource {
    std::string text;
    std::vector<QStringList> fields; //!< dotted names in their parts; none: the item itself
    std::vector<TemplateLambda> lambdas;
    std::vector<qsizetype> costs; //!< bytes outside of tags; of the whole text: the first
    int tagCount = 0;
};

//! \brief Checks \a text and writes it anew. The error says what is wrong with it.
SocketIO::Expected<TemplateSource, QString> readTemplate(QStringView text);

} // namespace Push
