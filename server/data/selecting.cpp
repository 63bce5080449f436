// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/data/selecting.h"

#include "server/data/accounts.h"
#include "server/data/key.h"
#include "server/data/keyrange.h"
#include "server/data/matcher.h"
#include "server/data/totals.h"
#include "server/data/uploads.h"
#include "server/data/wholebound.h"

#include <algorithm>

namespace Data {

namespace {

using Selection = Store::ObjectSelection;
using Order = Selection::Order;

//! Objects that a comparison over a link may find on its other side.
constexpr qint64 kMaxLinked = 1000;

//! Stably. Each key is made once.
void sortBy(const SortKey &key, const std::optional<Field> &declared, QList<Object> &objects)
{
    const Field field = declared.value_or(Field{.id = key.field});
    std::vector<std::pair<QByteArray, qsizetype>> keys;
    keys.reserve(std::size_t(objects.size()));
    for (const Object &object : std::as_const(objects))
        keys.emplace_back(
            keysOf(field, object.value(field.id)).value(0).toUtf8(), qsizetype(keys.size()));
    std::stable_sort(keys.begin(), keys.end(), [&key](const auto &left, const auto &right) {
        return key.isDescending ? right.first < left.first : left.first < right.first;
    });
    QList<Object> sorted;
    sorted.reserve(objects.size());
    for (const auto &[text, index] : keys)
        sorted.append(std::move(objects[index]));
    objects = std::move(sorted);
}

Error tooMany(const QString &message, const QString &field)
{
    return {Error::Code::NeedsIndex, message, field};
}

Error ofRead(const Store::Error &error, const Limits &limits)
{
    return error.code == Store::Error::Code::Full ? tooLong(limits) : Error::of(error);
}

} // namespace

Error tooLong(const Limits &limits)
{
    return {Error::Code::TooMany,
        QStringLiteral("More than limits.read_bytes, %1, would have to be read: ask for fewer")
            .arg(limits.readBytes)};
}

//! Where the candidates come from.
struct Selecting::Plan {
    Selection selection;
    bool isComplete = false; //!< and nothing else is asked
    qint64 count = 0; //!< of candidates, up to one more than may be scanned
    QString advice = {}; //!< the field whose index would help; empty: none would
};

Outcome<Object> Selecting::one(const LoadedStructure &structure, const QString &id) const
{
    if (structure->isUsers())
        return Accounts(m_database, m_catalog.appId()).find(id);
    if (structure->isFiles())
        return Uploads(m_database, m_catalog.appId()).find(id);
    const auto row = Store::ObjectTable(m_database).find(structure.document.no, id);
    if (!row)
        return makeUnexpected(Error::of(row.error()));
    return structure.object(*row);
}

Outcome<QList<Object>> Selecting::among(
    const LoadedStructure &structure, const QStringList &ids) const
{
    QHash<QString, Object> found;
    if (structure->isUsers() || structure->isFiles()) {
        const auto objects = structure->isUsers()
            ? Accounts(m_database, m_catalog.appId()).among(ids)
            : Uploads(m_database, m_catalog.appId()).among(ids);
        if (!objects)
            return makeUnexpected(objects.error());
        for (const Object &object : *objects)
            found.insert(object.row.id, object);
    } else {
        if (ids.size() > m_limits.scannedObjects)
            return makeUnexpected(Error{Error::Code::TooMany,
                QStringLiteral("More than %1 objects of %2 would have to be read"
                               " (limits.scanned_objects): ask for fewer")
                    .arg(m_limits.scannedObjects)
                    .arg(structure->id)});
        const auto rows =
            Store::ObjectTable(m_database).among(structure.document.no, ids, m_limits.readBytes);
        if (!rows)
            return makeUnexpected(ofRead(rows.error(), m_limits));
        for (const Store::ObjectRow &row : *rows)
            found.insert(row.id, structure.object(row));
    }
    QList<Object> result;
    for (const QString &id : ids) {
        if (const auto one = found.constFind(id); one != found.cend())
            result.append(*one);
    }
    return result;
}

Outcome<Condition> Selecting::resolve(const Structure &structure, const Condition &condition) const
{
    if (condition.kind == Condition::Kind::Compare) {
        if (!condition.field.contains(u'.'))
            return withWholeBound(structure, condition);
        const auto link = structure.anyField(condition.field.section(u'.', 0, 0));
        if (!link || link->to.isEmpty())
            return makeUnexpected(Error{Error::Code::Invalid,
                QStringLiteral("%1 is no link of %2").arg(condition.field, structure.id),
                condition.field});
        return resolveLink(*link, condition);
    }
    Condition result = condition;
    for (Condition &part : result.parts) {
        auto resolved = resolve(structure, part);
        if (!resolved)
            return resolved;
        part = *std::move(resolved);
    }
    return result;
}

//! `customer.name = "Ann"` as `customer in (…)`, those who are called so.
Outcome<Condition> Selecting::resolveLink(const Field &link, const Condition &condition) const
{
    Condition inner = condition;
    inner.field = condition.field.section(u'.', 1);
    Condition result = condition;
    result.field = link.id;
    if (inner.field == kId)
        return result;
    // The name of a field is that of one of this object, and may be hidden there.
    if (condition.isField)
        return makeUnexpected(Error{Error::Code::Invalid,
            QStringLiteral("\"%1\" is compared with a value, not with the field %2")
                .arg(condition.field, condition.values.value(0)),
            condition.field});
    const auto target = m_catalog.structure(link.to);
    if (!target)
        return makeUnexpected(target.error());
    const auto found = find(*target, {.condition = inner, .size = kMaxLinked});
    if (!found)
        return makeUnexpected(found.error());
    if (found->total > kMaxLinked)
        return makeUnexpected(
            tooMany(QStringLiteral("More than %1 objects of %2 match \"%3\": ask for fewer")
                        .arg(kMaxLinked)
                        .arg(link.to, condition.field),
                condition.field));
    result.op = Operator::In;
    result.isField = false;
    result.values.clear();
    for (const Object &object : found->objects)
        result.values.append(object.row.id);
    return result;
}

Outcome<Selecting::Plan> Selecting::plan(
    const LoadedStructure &structure, const Condition &condition) const
{
    const Store::ObjectTable table(m_database);
    const qint64 most = m_limits.scannedObjects + 1;
    Plan best{.selection = {.structure = structure.document.no, .limit = most},
        .isComplete = condition.isAlways()};
    auto count = table.count(best.selection);
    if (!count)
        return makeUnexpected(Error::of(count.error()));
    best.count = *count;
    const QList<Condition> comparisons = comparisonsOf(condition);
    for (const Condition &comparison : comparisons) {
        const Field *field = structure->field(comparison.field);
        if (!field)
            continue;
        auto selection = keysFor(*field, comparison);
        if (!selection || !structure.isReady(*field)) {
            if (best.advice.isEmpty() && !field->hasKeys() && selection)
                best.advice = field->id;
            continue;
        }
        selection->structure = structure.document.no;
        selection->limit = most;
        count = table.count(*selection);
        if (!count)
            return makeUnexpected(Error::of(count.error()));
        const bool isOnly = condition == comparison
            || (condition.kind == Condition::Kind::All && condition.parts.size() == 1
                && condition.parts.first() == comparison);
        if (*count < best.count || isOnly) {
            best.selection = *selection;
            best.isComplete = isOnly && isExact(*selection, comparison);
            best.count = *count;
        }
    }
    return best;
}

Outcome<Found> Selecting::find(const LoadedStructure &structure, const Wanted &wanted) const
{
    const auto condition = resolve(*structure, wanted.condition);
    if (!condition)
        return makeUnexpected(condition.error());
    for (const SortKey &key : wanted.order) {
        if (!structure->anyField(key.field) && !structure->isUsers())
            return makeUnexpected(Error{Error::Code::Invalid,
                QStringLiteral("%1 has no field %2 to sort by").arg(structure->id, key.field),
                key.field});
    }
    if (structure->isUsers() || structure->isFiles())
        return scan(structure, {}, *condition, wanted);
    if (structure.document.no == 0)
        return Found{};
    const auto plan = this->plan(structure, *condition);
    if (!plan)
        return makeUnexpected(plan.error());
    auto found = page(structure, *plan, wanted);
    if (!found && found.error().code == Error::Code::NeedsIndex)
        return scan(structure, *plan, *condition, wanted);
    return found;
}

//! Whether a page is soon found on a walk through the index of its order, which passes over what
//! the filter does not let through: nobody walks to one that is far away.
bool Selecting::isWalkable(const Wanted &wanted) const
{
    return wanted.offset + wanted.size <= m_limits.scannedObjects;
}

//! What to select for a page in the order that is wanted; nothing: no index has that order.
std::optional<Selection> Selecting::inOrder(
    const LoadedStructure &structure, const Plan &plan, const Wanted &wanted) const
{
    if (!plan.isComplete || wanted.order.size() > 1)
        return std::nullopt;
    const SortKey order = wanted.order.value(0, {kDateCreated});
    Selection selection = plan.selection;
    const bool isAll = selection.field.isEmpty();
    const bool isOneKey = selection.keys && selection.keys->size() == 1;
    selection.isDescending = order.isDescending;
    selection.after = wanted.isByNumber() ? wanted.after : 0;
    selection.offset = wanted.offset;
    selection.limit = wanted.size;
    selection.bytes = m_limits.readBytes;
    if (order.field == kDateCreated)
        return isAll || isOneKey ? std::optional(selection) : std::nullopt;
    if (isAll && (order.field == kId || order.field == kDateChanged)) {
        selection.order = order.field == kId ? Order::Id : Order::Change;
        return selection;
    }
    const Field *field = structure->field(order.field);
    if (!field || !structure.isReady(*field) || field->isList())
        return std::nullopt;
    const bool isOwn = isAll || selection.field == order.field;
    if (!isOwn && plan.count <= m_limits.scannedObjects) {
        selection.otherField = order.field;
        selection.order = Order::OtherKey;
        return selection;
    }
    if (!isOwn && (!isOneKey || !isWalkable(wanted)))
        return std::nullopt;
    if (!isOwn) {
        // In that order, those of them that the filter lets through.
        selection.having = Store::ObjectKey{selection.field, selection.keys->first()};
        selection.keys.reset();
    }
    selection.field = order.field;
    selection.order = Order::Key;
    return selection;
}

//! A page that an index has in the order that is wanted. NeedsIndex: there is none that has.
Outcome<Found> Selecting::page(
    const LoadedStructure &structure, const Plan &plan, const Wanted &wanted) const
{
    const auto selection = inOrder(structure, plan, wanted);
    if (!selection)
        return makeUnexpected(tooMany({}, {}));
    const Store::ObjectTable table(m_database);
    const auto rows = table.select(*selection);
    if (!rows)
        return makeUnexpected(ofRead(rows.error(), m_limits));
    Found found{.objects = {}, .total = plan.count};
    for (const Store::ObjectRow &row : *rows)
        found.objects.append(structure.object(row));
    if (plan.count > m_limits.scannedObjects) {
        const auto total = Totals::count(table, plan.selection);
        if (!total)
            return makeUnexpected(Error::of(total.error()));
        found.total = *total;
    }
    return found;
}

Outcome<QList<Object>> Selecting::candidates(
    const LoadedStructure &structure, const Plan &plan, const Condition &condition) const
{
    if (structure->isUsers()) {
        const Accounts accounts(m_database, m_catalog.appId());
        const QList<Condition> comparisons = comparisonsOf(condition);
        for (const Condition &comparison : comparisons) {
            if (comparison.field == kId && !comparison.isField
                && (comparison.op == Operator::Equal || comparison.op == Operator::In))
                return accounts.among(comparison.values);
        }
        return accounts.all(m_limits.scannedObjects);
    }
    const QList<Condition> comparisons = comparisonsOf(condition);
    for (const Condition &comparison : comparisons) {
        if (comparison.field == kId && !comparison.isField
            && (comparison.op == Operator::Equal || comparison.op == Operator::In)) {
            // Whoever asks for one twice finds it once.
            QStringList ids = comparison.values;
            ids.removeDuplicates();
            return among(structure, ids);
        }
    }
    if (structure->isFiles())
        return Uploads(m_database, m_catalog.appId()).all(m_limits.scannedObjects);
    if (plan.count > m_limits.scannedObjects) {
        const QString start = QStringLiteral("More than %1 objects of %2 would have to be read "
                                             "(limits.scanned_objects)")
                                  .arg(m_limits.scannedObjects)
                                  .arg(structure->id);
        return makeUnexpected(plan.advice.isEmpty()
                ? tooMany(
                    start + QStringLiteral(": ask for fewer, or in the order of an index"), {})
                : tooMany(start
                        + QStringLiteral(": add \"index\": true to its field %1").arg(plan.advice),
                    plan.advice));
    }
    Selection selection = plan.selection;
    selection.limit = m_limits.scannedObjects;
    selection.bytes = m_limits.readBytes;
    const auto rows = Store::ObjectTable(m_database).select(selection);
    if (!rows)
        return makeUnexpected(ofRead(rows.error(), m_limits));
    QList<Object> result;
    for (const Store::ObjectRow &row : *rows)
        result.append(structure.object(row));
    return result;
}

Outcome<Found> Selecting::scan(const LoadedStructure &structure, const Plan &plan,
    const Condition &condition, const Wanted &wanted) const
{
    const auto matcher = Matcher::of(*structure, condition);
    if (!matcher)
        return makeUnexpected(matcher.error());
    auto objects = candidates(structure, plan, condition);
    if (!objects)
        return makeUnexpected(objects.error());
    objects->removeIf([&](const Object &object) { return !matcher->matches(object); });
    if (matcher->hasGivenUp())
        return makeUnexpected(Error{Error::Code::Invalid,
            QStringLiteral(
                "The regular expression takes too long: ask for fewer, or more simply")});
    // What follows the time of making has nothing left to decide. Those that are equal in all keys
    // are in the order of their making, the way the last key goes: so an index has them.
    const auto byTime = std::find_if(wanted.order.cbegin(), wanted.order.cend(),
        [](const SortKey &key) { return key.field == kDateCreated; });
    const QList<SortKey> order(wanted.order.cbegin(), byTime);
    const bool isReversed = byTime != wanted.order.cend()
        ? byTime->isDescending
        : !order.isEmpty() && order.last().isDescending;
    std::sort(objects->begin(), objects->end(), [](const Object &left, const Object &right) {
        return left.row.no != right.row.no ? left.row.no < right.row.no
                                           : left.row.id < right.row.id;
    });
    if (isReversed)
        std::reverse(objects->begin(), objects->end());
    for (auto key = order.crbegin(); key != order.crend(); ++key)
        sortBy(*key, structure->anyField(key->field), *objects);
    const qint64 total = objects->size();
    if (wanted.after > 0 && wanted.isByNumber()) {
        const bool isDescending = wanted.order.value(0).isDescending;
        objects->removeIf([&](const Object &object) {
            return isDescending ? object.row.no >= wanted.after : object.row.no <= wanted.after;
        });
    }
    return Found{.objects = objects->mid(wanted.offset, wanted.size), .total = total};
}

} // namespace Data
