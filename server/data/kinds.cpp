// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/data/kinds.h"

#include <algorithm>

namespace Data {

namespace {

Result<QString> readStructure(const QByteArray &text)
{
    const auto structure = Structure::parse(text);
    return structure ? Result<QString>(structure->id) : makeUnexpected(structure.error());
}

Outcome<std::optional<Problem>> structureMisfit(const Catalog &catalog, const QByteArray &text)
{
    const auto structure = Structure::parse(text);
    for (const Field &field : structure ? structure->fields : QList<Field>()) {
        if (field.to.isEmpty() || field.to == structure->id)
            continue;
        const auto target = catalog.structure(field.to);
        if (target)
            continue;
        if (target.error().code != Error::Code::NotFound)
            return makeUnexpected(target.error());
        return std::optional(Problem{QStringLiteral("fields"),
            QStringLiteral("%1 leads to %2, which is not there").arg(field.id, field.to)});
    }
    return std::optional<Problem>();
}

Result<QString> readEndpoint(const QByteArray &text)
{
    const auto endpoint = Endpoint::parse(text);
    return endpoint ? Result<QString>(endpoint->id()) : makeUnexpected(endpoint.error());
}

Outcome<std::optional<Problem>> endpointMisfit(const Catalog &catalog, const QByteArray &text)
{
    const auto endpoint = Endpoint::parse(text);
    if (!endpoint)
        return std::optional(endpoint.error());
    const auto structure = catalog.structure(endpoint->structure);
    if (!structure)
        return std::optional(Problem{QStringLiteral("structure"),
            QStringLiteral("There is no structure %1").arg(endpoint->structure)});
    const auto around = catalog.around(**structure);
    if (!around)
        return makeUnexpected(around.error());
    if (auto misfit = endpoint->misfit(*around); misfit || endpoint->scenario.isEmpty())
        return misfit;
    const auto isThere = catalog.has(QStringLiteral("scenario"), endpoint->scenario);
    if (!isThere)
        return makeUnexpected(isThere.error());
    return *isThere ? std::optional<Problem>()
                    : std::optional(Problem{QStringLiteral("scenario"),
                        QStringLiteral("There is no scenario %1").arg(endpoint->scenario)});
}

QList<DocumentKind> &table()
{
    static QList<DocumentKind> kTable{{kStructureKind, readStructure, structureMisfit, nullptr},
        {kEndpointKind, readEndpoint, endpointMisfit, nullptr}};
    return kTable;
}

} // namespace

const QList<DocumentKind> &kinds()
{
    return table();
}

const DocumentKind *kindNamed(const QString &name)
{
    const auto found = std::find_if(kinds().cbegin(), kinds().cend(),
        [&name](const DocumentKind &kind) { return kind.name == name; });
    return found == kinds().cend() ? nullptr : &*found;
}

void addKind(const DocumentKind &kind)
{
    if (!kindNamed(kind.name))
        table().append(kind);
}

} // namespace Data
