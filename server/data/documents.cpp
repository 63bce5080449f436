// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/data/documents.h"

#include "server/auth/clock.h"
#include "server/data/kinds.h"
#include "server/data/object.h"
#include "server/data/value.h"
#include "server/store/apptable.h"
#include "server/store/slice.h"

#include <limits>

namespace Data {

namespace {

//! Objects that are looked at before the clock is.
constexpr int kObjectsAtOnce = 200;

Error ofProblem(const Problem &problem, const QString &kind)
{
    return {Error::Code::Invalid,
        QStringLiteral("This can't be a %1: %2").arg(kind, problem.toString()), problem.path};
}

//! \a structure as it is afterwards, for those that are kept as they are.
bool isSameKind(const Field &left, const Field &right)
{
    return left.type == right.type && left.isMultiple == right.isMultiple;
}

} // namespace

QString Losses::toString() const
{
    QStringList parts;
    for (auto it = objects.cbegin(); it != objects.cend(); ++it) {
        if (it.value() > 0)
            parts.append(QStringLiteral("%1 of %2 objects").arg(it.key()).arg(it.value()));
    }
    return parts.join(QStringLiteral(", "));
}

//! Whether \a text may be a document of that kind; its id.
Outcome<QString> Documents::check(const QString &name, const QByteArray &text) const
{
    const DocumentKind *kind = kindNamed(name);
    if (!kind)
        return makeUnexpected(
            Error{Error::Code::Invalid, QStringLiteral("There are no documents \"%1\"").arg(name)});
    const auto id = kind->read(text);
    if (!id)
        return makeUnexpected(ofProblem(id.error(), name));
    if (m_isBatch || !kind->misfit)
        return *id;
    const auto misfit = kind->misfit(m_catalog, text);
    if (!misfit)
        return makeUnexpected(misfit.error());
    if (*misfit)
        return makeUnexpected(ofProblem(**misfit, name));
    return *id;
}

//! What follows from a document that was written or removed.
Outcome<void> Documents::follow(
    const Store::Document &document, const Auth::Actor &actor, bool isRemoved) const
{
    const DocumentKind *kind = kindNamed(document.kind);
    if (!kind || !kind->written)
        return {};
    const auto done = kind->written(m_database, document, actor, isRemoved);
    if (!done)
        return makeUnexpected(Error::of(done.error()));
    return {};
}

Outcome<Store::Document> Documents::create(
    const QString &kind, const QByteArray &text, const Auth::Actor &actor) const
{
    const auto id = check(kind, text);
    if (!id)
        return makeUnexpected(id.error());
    if (const auto app = Store::AppTable(m_database).find(m_catalog.appId()); !app)
        return makeUnexpected(Error::of(app.error()));
    Store::DocumentTable table(m_database);
    const auto count = table.count(m_catalog.appId(), kind);
    if (!count)
        return makeUnexpected(Error::of(count.error()));
    if (*count >= m_limits.documents)
        return makeUnexpected(Error{Error::Code::TooMany,
            QStringLiteral("An app may have %1 of this kind (limits.documents)")
                .arg(m_limits.documents)});
    const qint64 now = Auth::systemClock()();
    Store::Document document{.appId = m_catalog.appId(),
        .kind = kind,
        .id = *id,
        .text = text,
        .createdAt = now,
        .changedAt = now};
    const auto no = table.insert(document);
    if (!no && no.error().code == Store::Error::Code::Exists)
        return makeUnexpected(Error{
            Error::Code::Exists, QStringLiteral("There is a %1 %2 already").arg(kind, *id), kId});
    if (!no)
        return makeUnexpected(Error::of(no.error()));
    document.no = *no;
    const auto noted =
        Auth::note(m_database, actor, m_catalog.appId(), kind + QStringLiteral(".create"), *id);
    if (!noted)
        return makeUnexpected(Error::of(noted.error()));
    if (const auto done = follow(document, actor, false); !done)
        return makeUnexpected(done.error());
    return document;
}

// Which objects have to be gone through: a field that is gone, or is another one now, is taken out,
// and an index that is new or gone is made or removed.
void Documents::planRewriting(
    Store::Document &document, const Structure &before, const Structure &after) const
{
    bool isNeeded = document.rewrittenTo.has_value();
    QStringList unready = document.unready;
    for (const Field &old : before.fields) {
        const Field *field = after.field(old.id);
        const bool isOther = !field || !isSameKind(*field, old);
        const bool isKeyed = field && field->hasKeys();
        if (isOther || isKeyed != old.hasKeys() || (field && field->isUnique != old.isUnique)) {
            isNeeded = true;
            unready.append(old.id);
        }
    }
    for (const Field &field : after.fields) {
        if (!before.field(field.id) && field.hasKeys()) {
            isNeeded = true;
            unready.append(field.id);
        }
    }
    unready.removeDuplicates();
    if (!isNeeded)
        return;
    document.rewrittenTo = -1;
    document.unready = unready;
}

Outcome<Store::Document> Documents::replace(const QString &kind, const QString &id,
    const QByteArray &text, const std::optional<qint64> &ifRev, const Auth::Actor &actor) const
{
    Store::DocumentTable table(m_database);
    auto document = table.find(m_catalog.appId(), kind, id);
    if (!document)
        return makeUnexpected(Error::of(document.error()));
    if (ifRev && *ifRev != document->rev)
        return makeUnexpected(Error{Error::Code::Changed,
            QStringLiteral("The %1 is at revision %2, not %3")
                .arg(kind)
                .arg(document->rev)
                .arg(*ifRev)});
    const auto named = check(kind, text);
    if (!named)
        return makeUnexpected(named.error());
    if (*named != id)
        return makeUnexpected(ofProblem({kId, QStringLiteral("must be %1").arg(id)}, kind));
    if (document->text == text)
        return *std::move(document);
    if (kind == kStructureKind) {
        const auto before = Structure::parse(document->text);
        const auto after = Structure::parse(text);
        if (!before || !after)
            return makeUnexpected(Error{Error::Code::Store, QStringLiteral("It can't be read")});
        const auto used = m_isBatch ? Outcome<void>() : checkUses(*after);
        if (!used)
            return makeUnexpected(used.error());
        planRewriting(*document, *before, *after);
    }
    document->text = text;
    ++document->rev;
    document->changedAt = Auth::systemClock()();
    auto done = table.update(*document);
    if (done)
        done = Auth::note(m_database, actor, m_catalog.appId(), kind + QStringLiteral(".change"),
            id, {{QStringLiteral("rev"), document->rev}});
    if (!done)
        return makeUnexpected(Error::of(done.error()));
    if (const auto followed = follow(*document, actor, false); !followed)
        return makeUnexpected(followed.error());
    return *std::move(document);
}

//! Whether every endpoint of \a structure still finds its fields in it.
Outcome<void> Documents::checkUses(const Structure &structure) const
{
    const auto endpoints =
        Store::DocumentTable(m_database)
            .list(m_catalog.appId(), kEndpointKind, {}, static_cast<int>(m_limits.documents));
    if (!endpoints)
        return makeUnexpected(Error::of(endpoints.error()));
    for (const Store::Document &document : *endpoints) {
        const auto endpoint = Endpoint::parse(document.text);
        if (!endpoint || endpoint->structure != structure.id)
            continue;
        const auto around = m_catalog.around(structure);
        if (!around)
            return makeUnexpected(around.error());
        if (const auto misfit = endpoint->misfit(*around))
            return makeUnexpected(Error{Error::Code::Exists,
                QStringLiteral("The endpoint %1 needs what would be gone (%2): change it first")
                    .arg(document.id, misfit->toString())});
    }
    return {};
}

Outcome<void> Documents::checkUnused(const QString &structure) const
{
    const int most = static_cast<int>(m_limits.documents);
    Store::DocumentTable table(m_database);
    const auto endpoints = table.list(m_catalog.appId(), kEndpointKind, {}, most);
    const auto structures = table.list(m_catalog.appId(), kStructureKind, {}, most);
    if (!endpoints)
        return makeUnexpected(Error::of(endpoints.error()));
    if (!structures)
        return makeUnexpected(Error::of(structures.error()));
    for (const Store::Document &document : *endpoints) {
        if (document.id.section(u'.', 0, 0) == structure)
            return makeUnexpected(Error{
                Error::Code::Exists, QStringLiteral("The endpoint %1 needs it").arg(document.id)});
    }
    for (const Store::Document &document : *structures) {
        const auto other = Structure::parse(document.text);
        if (!other || other->id == structure)
            continue;
        for (const Field &field : other->fields) {
            if (field.to == structure)
                return makeUnexpected(Error{Error::Code::Exists,
                    QStringLiteral("%1 of %2 leads to it").arg(field.id, other->id)});
        }
    }
    return {};
}

Outcome<void> Documents::remove(
    const QString &kind, const QString &id, const Auth::Actor &actor) const
{
    Store::DocumentTable table(m_database);
    const auto document = table.find(m_catalog.appId(), kind, id);
    if (!document)
        return makeUnexpected(Error::of(document.error()));
    if (kind == kStructureKind && !m_isBatch) {
        if (auto unused = checkUnused(id); !unused)
            return unused;
    }
    auto done = kind == kStructureKind ? table.beginRemoval(*document) : table.remove(*document);
    if (done)
        done =
            Auth::note(m_database, actor, m_catalog.appId(), kind + QStringLiteral(".delete"), id);
    if (!done)
        return makeUnexpected(Error::of(done.error()));
    if (auto followed = follow(*document, actor, true); !followed || m_isBatch)
        return followed;
    // Whatever would not find it any more.
    auto whole = checkAll();
    if (!whole && whole.error().code == Error::Code::Invalid)
        return makeUnexpected(Error{Error::Code::Exists, whole.error().message});
    return whole;
}

Outcome<void> Documents::checkAll() const
{
    const Documents one(m_database, m_catalog, m_limits);
    const int most = static_cast<int>(m_limits.documents);
    for (const DocumentKind &kind : kinds()) {
        const auto all =
            Store::DocumentTable(m_database).list(m_catalog.appId(), kind.name, {}, most);
        if (!all)
            return makeUnexpected(Error::of(all.error()));
        for (const Store::Document &document : *all) {
            const auto checked = one.check(kind.name, document.text);
            if (checked)
                continue;
            Error error = checked.error();
            error.message = document.id + QStringLiteral(": ") + error.message;
            return makeUnexpected(error);
        }
    }
    return {};
}

Outcome<qint64> Documents::countObjects(const QString &structure) const
{
    const auto loaded = m_catalog.structure(structure);
    if (!loaded)
        return makeUnexpected(loaded.error());
    const auto count =
        Store::ObjectTable(m_database)
            .count({.structure = loaded->document.no, .limit = std::numeric_limits<qint64>::max()});
    if (!count)
        return makeUnexpected(Error::of(count.error()));
    return *count;
}

Outcome<void> Documents::lookForLosses(
    const QString &id, const QByteArray &text, Losses &losses) const
{
    const auto document =
        Store::DocumentTable(m_database).find(m_catalog.appId(), kStructureKind, id);
    if (!document)
        return makeUnexpected(Error::of(document.error()));
    const auto before = Structure::parse(document->text);
    const auto after = Structure::parse(text);
    if (!after)
        return makeUnexpected(ofProblem(after.error(), kStructureKind));
    QList<Field> changed;
    for (const Field &field : before ? before->fields : QList<Field>()) {
        const Field *now = after->field(field.id);
        if (!now || !isSameKind(*now, field))
            changed.append(field);
    }
    const Store::Slice slice(m_database);
    losses.isDone = changed.isEmpty();
    while (!losses.isDone && !slice.isLate()) {
        const auto rows =
            Store::ObjectTable(m_database).after(document->no, losses.seen, kObjectsAtOnce);
        if (!rows)
            return makeUnexpected(Error::of(rows.error()));
        for (const Store::ObjectRow &row : *rows) {
            const Object object = Object::of(*before, row);
            const Object then = Object::of(*after, row);
            for (const Field &field : std::as_const(changed)) {
                if (!object.value(field.id).isEmpty() && !then.values.contains(field.id))
                    ++losses.objects[field.id];
            }
            losses.seen = row.no;
        }
        losses.isDone = rows->size() < kObjectsAtOnce;
    }
    return {};
}

} // namespace Data
