// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/ctl/targets/place.h"

#include "server/ctl/commands/words.h"

namespace Ctl {

namespace {

const QString kStoreUrl = QStringLiteral("store.url");

//! What it calls itself where servers have names.
const QString kNode = QStringLiteral("crierctl");

} // namespace

Result<QMap<QString, QString>> overridesOf(const Invocation &invocation)
{
    QMap<QString, QString> result;
    for (const QString &assignment : invocation.values(kSet)) {
        const qsizetype equals = assignment.indexOf(u'=');
        if (equals <= 0)
            return usage(QStringLiteral("--set needs KEY=VALUE, not \"%1\"").arg(assignment));
        result.insert(assignment.left(equals).trimmed(), assignment.mid(equals + 1));
    }
    if (invocation.has(kData))
        result.insert(kData, invocation.value(kData));
    return result;
}

Result<std::optional<Store::Target>> databaseOf(const Invocation &invocation)
{
    if (!invocation.has(kData) && !invocation.has(kSet))
        return std::optional<Store::Target>();
    const auto overrides = overridesOf(invocation);
    if (!overrides)
        return makeUnexpected(overrides.error());
    const auto config = Config::load({.file = {}, .environment = {}, .overrides = *overrides});
    if (!config)
        return usage(config.error());
    // A directory is not made of the one that crierd takes if it is told nothing.
    if (!invocation.has(kData) && config->storeUrl.isEmpty())
        return std::optional<Store::Target>();
    const QString node = config->storeUrl.isEmpty() ? QString() : kNode;
    return std::optional(Store::Target(overrides->value(kData), config->storeUrl, node));
}

Result<Store::Target> destinationOf(const Invocation &invocation)
{
    auto overrides = overridesOf(invocation);
    if (!overrides)
        return makeUnexpected(overrides.error());
    if (overrides->contains(kStoreUrl) && invocation.has(kTo))
        return usage(
            QStringLiteral("Say where to with --to or with --set store.url=, not with both"));
    if (invocation.has(kTo))
        overrides->insert(kStoreUrl, invocation.value(kTo));
    const auto config = Config::load({.file = {}, .environment = {}, .overrides = *overrides});
    if (!config)
        return usage(config.error());
    if (config->storeUrl.isEmpty())
        return usage(QStringLiteral(
            "Say where to: --to postgresql://USER@HOST/DATABASE (or --set store.url=)"));
    return Store::Target({}, config->storeUrl, kNode);
}

} // namespace Ctl
