// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/admin/messageform.h"

#include <QtCore/QList>

namespace App {

//! \brief A field of a message: where it is in the JSON and how it is filled in.
struct MessageField {
    const char *path; //!< with dots; empty: the message itself
    MessageForm::Kind kind = MessageForm::Kind::Text;
    const char *label = ""; //!< of QT_TRANSLATE_NOOP("App::MessageForm", …), as the next
    const char *help = "";
    const char *options = ""; //!< of a choice, with commas
    bool isExtra = false;

    [[nodiscard]] QStringList steps() const
    {
        return QString::fromLatin1(path).split(u'.', Qt::SkipEmptyParts);
    }
    [[nodiscard]] QStringList values() const
    {
        return QString::fromLatin1(options).split(u',', Qt::SkipEmptyParts);
    }
};

//! \brief Those of the messages of a kind of event, in the order in which they are asked for.
[[nodiscard]] const QList<MessageField> &messageFields(MessageForm::Shape shape);

} // namespace App
