// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/data/applying.h"

#include "server/data/kinds.h"
#include "server/store/apptable.h"
#include "socketio/protocol/jsontext.h"
#include "socketio/protocol/utf8.h"

#include <QtCore/QSet>

#include <algorithm>

namespace Data {

namespace {

namespace JsonText = SocketIO::JsonText;

QMap<QString, QByteArray> memberTexts(QByteArrayView json)
{
    QMap<QString, QByteArray> result;
    const auto members = JsonText::members(json, JsonText::kHighestMaxDepth);
    for (const JsonText::Member &member : members ? *members : QList<JsonText::Member>())
        result.insert(
            SocketIO::Utf8::decode(member.name), JsonText::trimmed(member.value).toByteArray());
    return result;
}

//! The members that are not the same, in words.
QStringList changedMembers(const QByteArray &before, const QByteArray &after)
{
    const auto old = memberTexts(before);
    const auto now = memberTexts(after);
    QStringList result;
    for (auto it = now.cbegin(); it != now.cend(); ++it) {
        if (!old.contains(it.key()))
            result.append(it.key() + QStringLiteral(" added"));
        else if (old.value(it.key()) != it.value())
            result.append(it.key() + QStringLiteral(" changed"));
    }
    for (auto it = old.cbegin(); it != old.cend(); ++it) {
        if (!now.contains(it.key()))
            result.append(it.key() + QStringLiteral(" removed"));
    }
    return result;
}

//! The texts of a structure's fields, by their ids.
QMap<QString, QByteArray> fieldTexts(const QByteArray &structure)
{
    QMap<QString, QByteArray> result;
    const QByteArray list = memberTexts(structure).value(QStringLiteral("fields"));
    const auto elements = JsonText::elements(list, JsonText::kHighestMaxDepth);
    for (const QByteArrayView element : elements ? *elements : QList<QByteArrayView>())
        result.insert(
            JsonText::decodeText(memberTexts(element).value(kId, "\"\"")), element.toByteArray());
    return result;
}

QString differenceOf(const QString &kind, const QByteArray &before, const QByteArray &after)
{
    QStringList result = changedMembers(before, after);
    if (kind == kStructureKind) {
        result.removeIf([](const QString &text) { return text.startsWith(u"fields "); });
        const auto old = fieldTexts(before);
        const auto now = fieldTexts(after);
        for (auto it = now.cbegin(); it != now.cend(); ++it) {
            const QStringList changes = changedMembers(old.value(it.key()), it.value());
            if (!old.contains(it.key()))
                result.append(QStringLiteral("field %1 added").arg(it.key()));
            else if (!changes.isEmpty())
                result.append(QStringLiteral("field %1: %2")
                                  .arg(it.key(), changes.join(QStringLiteral(", "))));
        }
        for (auto it = old.cbegin(); it != old.cend(); ++it) {
            if (!now.contains(it.key()))
                result.append(QStringLiteral("field %1 removed").arg(it.key()));
        }
    }
    return result.isEmpty() ? QStringLiteral("written differently")
                            : result.join(QStringLiteral("; "));
}

Error named(const Piece &piece, const QString &message)
{
    return {Error::Code::Invalid,
        piece.name.isEmpty() ? message : piece.name + QStringLiteral(": ") + message, piece.name};
}

//! Structures before what needs them, and what needs them before they go.
int orderOf(const Step &step)
{
    const bool isStructure = step.kind == kStructureKind;
    if (step.act == Step::Act::Remove)
        return isStructure ? 3 : 2;
    return isStructure ? 0 : 1;
}

} // namespace

QString Step::toString() const
{
    switch (act) {
    case Act::Create:
        return QStringLiteral("create %1 %2").arg(kind, id);
    case Act::Remove:
        return QStringLiteral("remove %1 %2").arg(kind, id);
    default:
        return QStringLiteral("change %1 %2: %3").arg(kind, id, what);
    }
}

Outcome<std::optional<Step>> Applying::stepFor(const Piece &piece, QString &id) const
{
    const DocumentKind *kind = kindNamed(piece.kind);
    if (!kind)
        return makeUnexpected(
            named(piece, QStringLiteral("There are no documents \"%1\"").arg(piece.kind)));
    const auto read = kind->read(piece.text);
    if (!read)
        return makeUnexpected(named(piece, read.error().toString()));
    id = *read;
    if (!piece.name.isEmpty() && piece.name.section(u'/', -1) != id + QStringLiteral(".json"))
        return makeUnexpected(
            named(piece, QStringLiteral("It is %1, and has to be called so").arg(id)));
    const auto before = Store::DocumentTable(m_database).find(m_catalog.appId(), piece.kind, id);
    if (!before && before.error().code != Store::Error::Code::NotFound)
        return makeUnexpected(Error::of(before.error()));
    if (!before)
        return std::optional(Step{Step::Act::Create, piece.kind, id, piece.text});
    if (before->text == piece.text)
        return std::optional<Step>();
    return std::optional(Step{Step::Act::Replace, piece.kind, id, piece.text,
        differenceOf(piece.kind, before->text, piece.text)});
}

Outcome<QList<Step>> Applying::plan(const QList<Piece> &pieces, bool prune) const
{
    if (const auto app = Store::AppTable(m_database).find(m_catalog.appId()); !app)
        return makeUnexpected(Error::of(app.error()));
    QList<Step> steps;
    QSet<std::pair<QString, QString>> wanted;
    for (const Piece &piece : pieces) {
        QString id;
        auto step = stepFor(piece, id);
        if (!step)
            return makeUnexpected(step.error());
        if (wanted.contains({piece.kind, id}))
            return makeUnexpected(
                named(piece, QStringLiteral("There is another %1 %2").arg(piece.kind, id)));
        wanted.insert({piece.kind, id});
        if (*step)
            steps.append(**std::move(step));
    }
    const auto all = prune ? allDocuments(m_database, m_catalog, m_limits)
                           : Outcome<QList<Store::Document>>(QList<Store::Document>());
    if (!all)
        return makeUnexpected(all.error());
    for (const Store::Document &document : *all) {
        if (!wanted.contains({document.kind, document.id}))
            steps.append({Step::Act::Remove, document.kind, document.id});
    }
    std::stable_sort(steps.begin(), steps.end(),
        [](const Step &left, const Step &right) { return orderOf(left) < orderOf(right); });
    return steps;
}

Outcome<bool> Applying::lookForLosses(QList<Step> &steps) const
{
    const Documents documents(m_database, m_catalog, m_limits);
    for (Step &step : steps) {
        if (step.kind != kStructureKind || step.act == Step::Act::Create || step.losses.isDone)
            continue;
        if (step.act == Step::Act::Remove) {
            const auto count = documents.countObjects(step.id);
            if (!count)
                return makeUnexpected(count.error());
            if (*count > 0)
                step.losses.objects.insert(QStringLiteral("everything"), *count);
            step.losses.isDone = true;
            continue;
        }
        const auto looked = documents.lookForLosses(step.id, step.text, step.losses);
        if (!looked)
            return makeUnexpected(looked.error());
        if (!step.losses.isDone)
            return false;
    }
    return true;
}

QString Applying::lossesOf(const QList<Step> &steps)
{
    QStringList result;
    for (const Step &step : steps) {
        if (const QString lost = step.losses.toString(); !lost.isEmpty())
            result.append(QStringLiteral("%1 loses %2").arg(step.id, lost));
    }
    return result.join(QStringLiteral("; "));
}

Outcome<void> Applying::apply(const QList<Step> &steps, const Auth::Actor &actor) const
{
    Documents documents(m_database, m_catalog, m_limits);
    documents.beginBatch();
    for (const Step &step : steps) {
        Outcome<void> done;
        if (step.act == Step::Act::Remove) {
            done = documents.remove(step.kind, step.id, actor);
        } else {
            const auto document = step.act == Step::Act::Create
                ? documents.create(step.kind, step.text, actor)
                : documents.replace(step.kind, step.id, step.text, std::nullopt, actor);
            if (!document)
                done = makeUnexpected(document.error());
        }
        if (!done)
            return done;
    }
    return documents.checkAll();
}

Outcome<QList<Store::Document>> allDocuments(
    const Store::Database &database, const Catalog &catalog, const Limits &limits)
{
    QList<Store::Document> result;
    for (const DocumentKind &kind : kinds()) {
        const auto all = Store::DocumentTable(database).list(
            catalog.appId(), kind.name, {}, static_cast<int>(limits.documents));
        if (!all)
            return makeUnexpected(Error::of(all.error()));
        result += *all;
    }
    return result;
}

} // namespace Data
