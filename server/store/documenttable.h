// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/store/database.h"

#include <QtCore/QList>
#include <QtCore/QStringList>

#include <optional>

namespace Store {

//! \brief A part of what an app is made of.
struct Document {
    qint64 no = 0; //!< among those of all apps; never given again
    QString appId;
    QString kind = {}; //!< structure, endpoint, scenario or page
    QString id;
    QByteArray text = {}; //!< JSON as it was written
    qint64 rev = 1;
    qint64 createdAt = 0;
    qint64 changedAt = 0;
    //! Of a structure: its objects up to this number are as this revision wants them; nothing: all.
    std::optional<qint64> rewrittenTo = {};
    QStringList unready = {}; //!< fields whose index can't be used until then
};

//! \brief Structures, endpoints, scenarios and pages.
class DocumentTable {
public:
    explicit DocumentTable(const Database &database)
        : m_database(database)
    {
    }

    //! \brief Exists: there is one of that kind and id. Returns its number.
    Result<qint64> insert(const Document &document);
    Result<Document> find(const QString &appId, const QString &kind, const QString &id) const;
    Result<Document> find(qint64 no) const;
    //! \brief Whether find() would find one, without reading it.
    [[nodiscard]] Result<bool> has(
        const QString &appId, const QString &kind, const QString &id) const;
    //! \brief Whether the document with that number is still of that kind.
    [[nodiscard]] Result<bool> has(qint64 no, const QString &kind) const;
    //! \brief Ids after \a after, in their order.
    Result<QList<Document>> list(
        const QString &appId, const QString &kind, const QString &after, int size) const;
    Result<qint64> count(const QString &appId, const QString &kind) const;
    //! \brief Writes its text, its revision, its time and how far its objects are.
    Result<void> update(const Document &document);
    Result<void> remove(const Document &document);

    //! \brief From now on it is none, its id is free and its objects go in slices.
    Result<void> beginRemoval(const Document &structure);
    //! \brief The same for all structures of an app. Whether there were any.
    Result<bool> beginRemovals(const QString &appId);
    //! \brief Structures whose objects have to be gone through.
    Result<QList<Document>> unfinished(int size) const;
    Result<QList<Document>> removed(int size) const;

private:
    [[nodiscard]] Result<QList<Document>> read(class Query &query) const;

    const Database &m_database;
};

} // namespace Store
