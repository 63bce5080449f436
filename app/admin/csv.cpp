// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/admin/csv.h"

#include <algorithm>

namespace App::Csv {

namespace {

const QString kFormulas = QStringLiteral("=+-@\t\r");

//! What a spreadsheet would reckon with, behind apostrophes or not: one more makes it a text.
bool isFormula(const QString &cell)
{
    const auto start = std::find_if(
        cell.cbegin(), cell.cend(), [](QChar character) { return character != u'\''; });
    return start != cell.cend() && kFormulas.contains(*start);
}

QChar separatorOf(const QString &text)
{
    const QString first = text.left(text.indexOf(u'\n'));
    return first.contains(u';') && !first.contains(u',') ? u';' : u',';
}

//! Where the cell in quotation marks that begins at \a start ends; -1: nowhere.
qsizetype endOfQuoted(const QString &text, qsizetype start)
{
    for (qsizetype i = start + 1; i < text.size(); ++i) {
        if (text.at(i) != u'"')
            continue;
        if (i + 1 < text.size() && text.at(i + 1) == u'"')
            ++i;
        else
            return i;
    }
    return -1;
}

} // namespace

Table parse(const QString &text, qsizetype most)
{
    Table table;
    const QChar separator = separatorOf(text);
    Row row{.line = 1, .cells = {}};
    QString cell;
    int line = 1;
    const auto endRow = [&] {
        row.cells.append(cell);
        cell.clear();
        if (row.cells.size() > 1 || !row.cells.first().trimmed().isEmpty())
            table.rows.append(row);
        row = {.line = line, .cells = {}};
    };
    // Some programs begin with a mark of the order of bytes.
    for (qsizetype i = text.startsWith(QChar::ByteOrderMark) ? 1 : 0;
         i < text.size() && table.rows.size() < most; ++i) {
        const QChar c = text.at(i);
        if (c == u'"' && cell.isEmpty()) {
            const qsizetype end = endOfQuoted(text, i);
            if (end < 0) {
                table.wrongLine = line;
                return table;
            }
            cell = text.mid(i + 1, end - i - 1);
            line += int(cell.count(u'\n'));
            cell.replace(QLatin1String("\"\""), QLatin1String("\""));
            i = end;
        } else if (c == separator) {
            row.cells.append(cell);
            cell.clear();
        } else if (c == u'\n') {
            ++line;
            endRow();
        } else if (c != u'\r') {
            cell += c;
        }
    }
    if (table.rows.size() < most && (!cell.isEmpty() || !row.cells.isEmpty()))
        endRow();
    return table;
}

QString line(const QStringList &cells)
{
    QStringList written;
    for (QString cell : cells) {
        if (isFormula(cell))
            cell.prepend(u'\'');
        static const QString kSpecial = QStringLiteral("\",;\r\n");
        bool isSpecial = cell != cell.trimmed();
        for (const QChar c : std::as_const(cell))
            isSpecial = isSpecial || kSpecial.contains(c);
        written.append(isSpecial
                ? u'"' + cell.replace(QLatin1String("\""), QLatin1String("\"\"")) + u'"'
                : cell);
    }
    return written.join(u',') + QStringLiteral("\r\n");
}

QString plain(const QString &cell)
{
    return cell.startsWith(u'\'') && isFormula(cell) ? cell.mid(1) : cell;
}

} // namespace App::Csv
