// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/data/totals.h"

#include <QtCore/QCache>
#include <QtCore/QDeadlineTimer>
#include <QtCore/QMutex>

#include <chrono>
#include <limits>

namespace Data::Totals {

namespace {

constexpr std::chrono::seconds kFresh{2};
constexpr int kKeptTotals = 1000;

struct Entry {
    qint64 count;
    QDeadlineTimer end;
};

struct Cache {
    QMutex mutex;
    QCache<QString, Entry> entries{kKeptTotals};
};

Cache &cache()
{
    static Cache kCache;
    return kCache;
}

QString nameOf(const Store::ObjectSelection &selection)
{
    const auto bound = [](const std::optional<Store::ObjectSelection::Bound> &one) {
        return one ? QChar(one->isIncluded ? u'i' : u'e') + one->key : QString();
    };
    const QChar separator(0x1f);
    return QString::number(selection.structure) + separator + selection.field + separator
        + (selection.keys ? selection.keys->join(QChar(0x1e)) : QStringLiteral("-")) + separator
        + bound(selection.from) + separator + bound(selection.to);
}

} // namespace

Store::Result<qint64> count(
    const Store::ObjectTable &table, const Store::ObjectSelection &selection)
{
    const QString name = nameOf(selection);
    {
        const QMutexLocker lock(&cache().mutex);
        const Entry *entry = cache().entries.object(name);
        if (entry && !entry->end.hasExpired())
            return entry->count;
    }
    Store::ObjectSelection all = selection;
    all.limit = std::numeric_limits<qint64>::max();
    auto counted = table.count(all);
    if (counted) {
        const QMutexLocker lock(&cache().mutex);
        cache().entries.insert(name, new Entry{*counted, QDeadlineTimer(kFresh)});
    }
    return counted;
}

} // namespace Data::Totals
