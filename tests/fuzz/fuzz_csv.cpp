// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/admin/csv.h"
#include "tests/fuzz/check.h"

using namespace App;

namespace {

constexpr qsizetype kMostRows = 64;

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
    const Csv::Table table = Csv::parse(text, kMostRows);
    CRIER_CHECK(table.rows.size() <= kMostRows);
    CRIER_CHECK(table.wrongLine >= 0 && table.wrongLine <= text.count(u'\n') + 1);
    int line = 0;
    for (const Csv::Row &row : table.rows) {
        CRIER_CHECK(row.line > line);
        line = row.line;
        // What it read is what it reads again when it is written. A first line with commas makes
        // those the separator, and a second cell keeps a row that is blank.
        QStringList cells = row.cells;
        cells.append(QString());
        const Csv::Table again = Csv::parse(QStringLiteral("a,b\n") + Csv::line(cells), 2);
        CRIER_CHECK(again.rows.size() == 2 && again.wrongLine == 0);
        QStringList read;
        for (const QString &cell : again.rows.last().cells)
            read.append(Csv::plain(cell));
        CRIER_CHECK(read == cells);
    }
    return 0;
}
