// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/data/catalog.h"

#include "server/data/uploads.h"

#include <QtCore/QCache>
#include <QtCore/QMutex>

namespace Data {

namespace {

//! Documents that are kept as they were read, of all apps.
constexpr int kKept = 1000;

//! What was read of a document stays true for as long as its revision does: whichever process has
//! changed it, the revision says so.
template <typename T> class Kept {
public:
    std::shared_ptr<const T> read(const Store::Document &document)
    {
        const QMutexLocker lock(&m_mutex);
        if (const Entry *entry = m_entries.object(document.no);
            entry && entry->text == document.text)
            return entry->value;
        auto parsed = T::parse(document.text);
        if (!parsed)
            return nullptr;
        auto value = std::make_shared<const T>(*std::move(parsed));
        m_entries.insert(document.no, new Entry{document.text, value});
        return value;
    }

private:
    struct Entry {
        QByteArray text;
        std::shared_ptr<const T> value;
    };

    QMutex m_mutex;
    QCache<qint64, Entry> m_entries{kKept};
};

Kept<Structure> &keptStructures()
{
    static Kept<Structure> kKeptStructures;
    return kKeptStructures;
}

Kept<Endpoint> &keptEndpoints()
{
    static Kept<Endpoint> kKeptEndpoints;
    return kKeptEndpoints;
}

//! What is there without a document.
std::shared_ptr<const Structure> systemStructure(const QString &id)
{
    if (id == kUsers)
        return std::make_shared<const Structure>(Structure{.id = id, .name = {}});
    if (id == kGlobalVariables)
        return std::make_shared<const Structure>(Structure{
            .id = id, .name = {}, .fields = {Field{.id = QStringLiteral("value"), .name = {}}}});
    if (id == kFileUpload)
        return std::make_shared<const Structure>(Uploads::structure());
    return nullptr;
}

Endpoint profile()
{
    return {.structure = kUsers,
        .name = QStringLiteral("profile"),
        .access = {.kind = Access::Kind::Owner, .owner = kId},
        .read = {QStringLiteral("*")},
        .write = {QStringLiteral("firstName"), QStringLiteral("lastName"),
            QStringLiteral("userpic"), QStringLiteral("email"), QStringLiteral("phone")}};
}

Error unreadable(const Store::Document &document)
{
    return {Error::Code::Store,
        QStringLiteral("The %1 %2 can't be read").arg(document.kind, document.id)};
}

} // namespace

Outcome<LoadedStructure> Catalog::structure(const QString &name) const
{
    const QString id = structureNamed(name);
    const auto document = Store::DocumentTable(m_database).find(m_appId, kStructureKind, id);
    if (!document) {
        auto system =
            document.error().code == Store::Error::Code::NotFound ? systemStructure(id) : nullptr;
        if (!system)
            return makeUnexpected(Error::of(document.error()));
        return LoadedStructure{std::move(system), {.no = 0, .appId = m_appId, .id = id}};
    }
    auto structure = keptStructures().read(*document);
    if (!structure)
        return makeUnexpected(unreadable(*document));
    return LoadedStructure{std::move(structure), *document};
}

Outcome<Endpoint> Catalog::endpoint(const QString &structure, const QString &name) const
{
    const QString id = structureNamed(structure) + u'.' + name;
    const auto document = Store::DocumentTable(m_database).find(m_appId, kEndpointKind, id);
    if (!document) {
        if (document.error().code == Store::Error::Code::NotFound && id == profile().id())
            return profile();
        return makeUnexpected(Error::of(document.error()));
    }
    const auto endpoint = keptEndpoints().read(*document);
    if (!endpoint)
        return makeUnexpected(unreadable(*document));
    return *endpoint;
}

Outcome<bool> Catalog::has(const QString &kind, const QString &id) const
{
    const auto isThere = Store::DocumentTable(m_database).has(m_appId, kind, id);
    if (!isThere)
        return makeUnexpected(Error::of(isThere.error()));
    return *isThere;
}

Outcome<QHash<QString, Structure>> Catalog::around(const Structure &structure) const
{
    QHash<QString, Structure> result{{structure.id, structure}};
    for (const Field &field : structure.fields) {
        if (field.to.isEmpty() || result.contains(field.to))
            continue;
        const auto target = this->structure(field.to);
        if (target)
            result.insert(field.to, **target);
        else if (target.error().code != Error::Code::NotFound)
            return makeUnexpected(target.error());
    }
    return result;
}

} // namespace Data
