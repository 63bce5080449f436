// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace App {

//! \brief Tables as text (RFC 4180), as spreadsheets write and read them.
namespace Csv {

struct Row {
    int line = 0; //!< where it begins, from 1
    QStringList cells;
};

struct Table {
    QList<Row> rows; //!< without those that are empty
    int wrongLine =
        0; //!< where it can't be read on: a quotation mark that does not end; 0: nowhere
};

//! \brief Reads it: commas, or semicolons where its first line has those and no comma; lines may
//! end in either way, cells in quotation marks may have several. At most \a most rows.
[[nodiscard]] Table parse(const QString &text, qsizetype most);
//! \brief A line, with its end. What a spreadsheet would take for a formula gets an apostrophe in
//! front of it.
[[nodiscard]] QString line(const QStringList &cells);
//! \brief A cell without that apostrophe.
[[nodiscard]] QString plain(const QString &cell);

} // namespace Csv

} // namespace App
