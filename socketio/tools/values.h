// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QStringList>
#include <QtCore/QVariant>

namespace Sio {

//! \brief Values from the command line, or a sentence that says what is wrong with them.
struct Values {
    QVariantList list = {};
    QString problem = {};
};

//! \brief The one JSON value that \a text is, to be sent as it is written; \a what is its name in
//! the problem.
[[nodiscard]] Values jsonValue(const QByteArray &text, const QString &what);

//! \brief The object in \a word, or in the file that it names with @.
[[nodiscard]] Values authValue(const QString &word);

//! \brief The arguments of an event: JSON, @FILE and -, or all of them plain texts.
[[nodiscard]] Values argumentValues(const QStringList &words, bool plain);

} // namespace Sio
