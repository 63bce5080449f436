// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/data/rewriting.h"

#include "server/data/object.h"

namespace Data {

namespace {

using Store::makeUnexpected;

//! Objects that are written before the clock is looked at.
constexpr int kRowsAtOnce = 50;

constexpr int kStructuresAtOnce = 10;

} // namespace

Store::Result<bool> Rewriting::goOn(Store::Slice &slice) const
{
    Store::DocumentTable table(m_database);
    for (;;) {
        auto documents = table.unfinished(kStructuresAtOnce);
        if (!documents)
            return makeUnexpected(documents.error());
        for (Store::Document &document : *documents) {
            if (document.rewrittenTo < 0) {
                auto areGone = removeKeys(document, slice);
                if (!areGone || !*areGone)
                    return areGone;
                document.rewrittenTo = 0;
                if (auto done = table.update(document); !done)
                    return makeUnexpected(done.error());
            }
            auto isDone = rewrite(document, slice);
            if (!isDone || !*isDone)
                return isDone;
        }
        if (documents->isEmpty())
            return true;
    }
}

Store::Result<bool> Rewriting::removeKeys(
    const Store::Document &document, Store::Slice &slice) const
{
    for (const QString &field : document.unready) {
        for (const char *table : {"object_keys", "unique_keys"}) {
            auto areGone = slice.remove(QLatin1String(table),
                QStringLiteral("structure = ? AND field = ?"), {document.no, field});
            if (!areGone || !*areGone)
                return areGone;
        }
    }
    return true;
}

// Revision and time of change stay: nobody has changed the object.
Store::Result<bool> Rewriting::rewrite(Store::Document &document, const Store::Slice &slice) const
{
    const auto structure = Structure::parse(document.text);
    Store::ObjectTable objects(m_database);
    Store::DocumentTable table(m_database);
    for (bool isMore = structure.hasValue(); isMore;) {
        const auto rows = objects.after(document.no, document.rewrittenTo.value_or(0), kRowsAtOnce);
        if (!rows)
            return makeUnexpected(rows.error());
        for (const Store::ObjectRow &row : *rows) {
            Object object = Object::of(*structure, row);
            object.row.body = object.body(*structure);
            QList<Store::ObjectKey> keys = object.keys(*structure);
            keys.removeIf([&document](const Store::ObjectKey &key) {
                return !document.unready.contains(key.field);
            });
            // Whoever has written it meanwhile has made them already.
            if (auto done = objects.update(object.row, keys, keys); !done)
                return makeUnexpected(done.error());
            if (auto done = objects.addKeys(object.row, keys); !done)
                return makeUnexpected(done.error());
            document.rewrittenTo = row.no;
        }
        isMore = rows->size() == kRowsAtOnce;
        if (isMore && slice.isLate()) {
            const auto done = table.update(document);
            return done ? Store::Result<bool>(false) : makeUnexpected(done.error());
        }
    }
    document.rewrittenTo.reset();
    document.unready.clear();
    const auto done = table.update(document);
    return done ? Store::Result<bool>(true) : makeUnexpected(done.error());
}

} // namespace Data
