// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

// Pages as documents among others: whether they find what they name.

#include "server/data/kinds.h"
#include "server/pages/page.h"

#include <algorithm>

namespace Pages {

namespace {

Data::Result<QString> readPage(const QByteArray &text)
{
    const auto page = Page::parse(text);
    return page ? Data::Result<QString>(page->id) : Data::makeUnexpected(page.error());
}

//! Whether an endpoint tells, or takes, a field.
bool hasField(const Data::Endpoint &endpoint, const QString &name, bool isWritten)
{
    if (name == Data::kId)
        return true;
    if (isWritten)
        return endpoint.write.contains(name);
    const QString start = name + u'.';
    return endpoint.read.contains(QLatin1String("*")) || endpoint.read.contains(name)
        || std::any_of(endpoint.read.cbegin(), endpoint.read.cend(),
            [&start](const QString &one) { return one.startsWith(start); });
}

Data::Outcome<std::optional<Data::Problem>> pageMisfit(
    const Data::Catalog &catalog, const QByteArray &text)
{
    const auto page = Page::parse(text);
    if (!page)
        return std::optional(page.error());
    for (const EndpointUse &use : page->uses) {
        const auto endpoint =
            catalog.endpoint(use.endpoint.section(u'.', 0, 0), use.endpoint.section(u'.', 1));
        if (!endpoint && endpoint.error().code != Data::Error::Code::NotFound)
            return Data::makeUnexpected(endpoint.error());
        if (!endpoint)
            return std::optional(Data::Problem{
                use.path, QStringLiteral("There is no endpoint %1").arg(use.endpoint)});
        for (const EndpointUse::Field &field : use.fields) {
            if (!hasField(*endpoint, field.name, use.isWritten))
                return std::optional(Data::Problem{field.path,
                    QStringLiteral("%1 does not %2 %3; it has %4")
                        .arg(use.endpoint,
                            use.isWritten ? QStringLiteral("take") : QStringLiteral("tell"),
                            field.name,
                            (use.isWritten ? endpoint->write : endpoint->read).join(u", "))});
        }
    }
    return std::optional<Data::Problem>();
}

} // namespace

void addPageKind()
{
    Data::addKind({kPageKind, readPage, pageMisfit, nullptr});
}

} // namespace Pages
