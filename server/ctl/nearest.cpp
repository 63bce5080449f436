// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/nearest.h"

#include <QtCore/QList>

#include <algorithm>
#include <numeric>

namespace Ctl {

namespace {

//! One mistake in so many characters is still a likeness.
constexpr qsizetype kCharactersAMistake = 3;

// Characters to insert, delete, replace or swap with the next one (the optimal string alignment
// distance). Rows of the usual matrix, three of them.
qsizetype distance(const QString &a, const QString &b)
{
    QList<qsizetype> before(b.size() + 1);
    QList<qsizetype> last(b.size() + 1);
    QList<qsizetype> row(b.size() + 1);
    std::iota(last.begin(), last.end(), 0);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const bool isSame = a.at(i - 1) == b.at(j - 1);
            row[j] =
                std::min({last.at(j) + 1, row.at(j - 1) + 1, last.at(j - 1) + (isSame ? 0 : 1)});
            if (i > 1 && j > 1 && a.at(i - 1) == b.at(j - 2) && a.at(i - 2) == b.at(j - 1))
                row[j] = std::min(row.at(j), before.at(j - 2) + 1);
        }
        before = std::exchange(last, row);
    }
    return last.last();
}

} // namespace

QString nearest(const QString &typed, const QStringList &known)
{
    QString best;
    qsizetype least = std::max<qsizetype>(1, typed.size() / kCharactersAMistake) + 1;
    for (const QString &word : known) {
        const qsizetype mistakes = distance(typed, word);
        if (mistakes < least) {
            least = mistakes;
            best = word;
        }
    }
    return best;
}

QString suggestion(const QString &typed, const QStringList &known, const QString &prefix)
{
    const QString word = nearest(typed, known);
    return word.isEmpty() ? QString() : QStringLiteral(" Did you mean \"%1\"?").arg(prefix + word);
}

} // namespace Ctl
