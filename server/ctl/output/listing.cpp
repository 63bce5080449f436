// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/output/listing.h"

#include "server/ctl/targets/context.h"
#include "server/ctl/values.h"

namespace Ctl {

namespace {

const QString kLimit = QStringLiteral("limit");
constexpr qint64 kMostEntries = qint64(1000) * 1000 * 1000;

} // namespace

Option limitOption()
{
    return {kLimit, QStringLiteral("N"), QStringLiteral("At most so many; without it: all.")};
}

Result<std::optional<qint64>> limitOf(const Invocation &invocation)
{
    if (!invocation.has(kLimit))
        return std::optional<qint64>();
    const auto limit = parseNumber(invocation.value(kLimit), kLimit, 1, kMostEntries);
    if (!limit)
        return makeUnexpected(limit.error());
    return std::optional(*limit);
}

Result<Printed> listed(const Context &context, const QStringList &path,
    const QList<std::pair<QString, QString>> &filters, const QList<Table::Column> &columns)
{
    const auto limit = limitOf(context.invocation);
    if (!limit)
        return makeUnexpected(limit.error());
    const QString &key = path.last();
    const auto found =
        context.server->list(pathOf(path), queryOf(context.argument(0), filters), key, *limit);
    if (!found)
        return makeUnexpected(found.error());
    return Printed{.json = *found, .table = {columns, found->value(key).toArray()}};
}

} // namespace Ctl
