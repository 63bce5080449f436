// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/data/selecting.h"

#include "server/data/accounts.h"
#include "server/data/key.h"
#include "server/data/matcher.h"
#include "server/data/totals.h"
#include "server/data/value.h"

#include <algorithm>

namespace Data {

namespace {

using Selection = Store::ObjectSelection;
using Order = Selection::Order;

//! Objects that a comparison over a link may find on its other side.
constexpr qint64 kMaxLinked = 1000;

//! The comparisons that all have to hold.
QList<Condition> comparisonsOf(const Condition &condition)
{
    if (condition.kind == Condition::Kind::Compare)
        return {condition};
    QList<Condition> result;
    if (condition.kind == Condition::Kind::All) {
        for (const Condition &part : condition.parts)
            result += comparisonsOf(part);
    }
    return result;
}

//! Keys that \a comparison asks for; nothing: an index does not help.
std::optional<Selection> keysFor(const Field &field, const Condition &comparison)
{
    if (comparison.isField)
        return std::nullopt;
    QStringList keys;
    for (const QString &value : comparison.values) {
        if (const auto key = keyOfText(field, value))
            keys.append(*key);
    }
    keys.removeDuplicates();
    Selection result{.field = field.id};
    const QString first = keys.value(0);
    // A field without a value is neither less nor greater.
    const Selection::Bound least{QString(), false};
    switch (comparison.op) {
    case Operator::Equal:
    case Operator::In:
    case Operator::ContainsAny:
        result.keys = keys;
        return result;
    case Operator::ContainsAll:
        result.keys = keys.mid(0, 1);
        return keys.isEmpty() ? std::nullopt : std::optional(result);
    case Operator::IsEmpty:
        result.keys = QStringList{QString()};
        return result;
    case Operator::Less:
    case Operator::LessOrEqual:
        result.from = least;
        result.to = Selection::Bound{first, comparison.op == Operator::LessOrEqual};
        break;
    case Operator::Greater:
    case Operator::GreaterOrEqual:
        result.from = Selection::Bound{first, comparison.op == Operator::GreaterOrEqual};
        break;
    default:
        return std::nullopt;
    }
    return first.isEmpty() ? std::nullopt : std::optional(result);
}

//! Whether the index alone says that \a comparison holds: keys of long texts are cut.
bool isExact(const Selection &selection, const Condition &comparison)
{
    const auto isShort = [](const QString &key) { return key.size() < kMaxKeyLength - 1; };
    const QStringList keys = selection.keys.value_or(QStringList());
    return comparison.op != Operator::ContainsAll
        && std::all_of(keys.cbegin(), keys.cend(), isShort)
        && (!selection.from || isShort(selection.from->key))
        && (!selection.to || isShort(selection.to->key));
}

Error tooMany(const QString &message, const QString &field)
{
    return {Error::Code::NeedsIndex, message, field};
}

} // namespace

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
    const auto row = Store::ObjectTable(m_database).find(structure.document.no, id);
    if (!row)
        return makeUnexpected(Error::of(row.error()));
    return Object::of(*structure, *row);
}

Outcome<QList<Object>> Selecting::among(
    const LoadedStructure &structure, const QStringList &ids) const
{
    QHash<QString, Object> found;
    if (structure->isUsers()) {
        const auto users = Accounts(m_database, m_catalog.appId()).among(ids);
        if (!users)
            return makeUnexpected(users.error());
        for (const Object &user : *users)
            found.insert(user.row.id, user);
    } else {
        const auto rows = Store::ObjectTable(m_database).among(structure.document.no, ids);
        if (!rows)
            return makeUnexpected(Error::of(rows.error()));
        for (const Store::ObjectRow &row : *rows)
            found.insert(row.id, Object::of(*structure, row));
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
            return condition;
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
    if (structure->isUsers())
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

//! A page that an index has in the order that is wanted. NeedsIndex: there is none that has.
Outcome<Found> Selecting::page(
    const LoadedStructure &structure, const Plan &plan, const Wanted &wanted) const
{
    const SortKey order = wanted.order.value(0, {kDateCreated});
    Selection selection = plan.selection;
    const bool isRange =
        !selection.field.isEmpty() && (!selection.keys || selection.keys->size() != 1);
    const Field *field = structure->field(order.field);
    bool isInOrder = plan.isComplete && wanted.order.size() <= 1;
    if (order.field == kDateCreated) {
        isInOrder = isInOrder && !isRange;
    } else if (selection.field.isEmpty() && (order.field == kId || order.field == kDateChanged)) {
        selection.order = order.field == kId ? Order::Id : Order::Change;
    } else {
        const bool isOwn = selection.field.isEmpty() || selection.field == order.field;
        isInOrder = isInOrder && isOwn && field && structure.isReady(*field) && !field->isList()
            && (!selection.keys || selection.keys->size() == 1);
        selection.field = order.field;
        selection.order = Order::Key;
    }
    if (!isInOrder)
        return makeUnexpected(tooMany({}, order.field));
    selection.isDescending = order.isDescending;
    selection.after = wanted.isByNumber() ? wanted.after : 0;
    selection.offset = wanted.offset;
    selection.limit = wanted.size;
    const Store::ObjectTable table(m_database);
    const auto rows = table.select(selection);
    if (!rows)
        return makeUnexpected(Error::of(rows.error()));
    Found found{.objects = {}, .total = plan.count};
    for (const Store::ObjectRow &row : *rows)
        found.objects.append(Object::of(*structure, row));
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
            && (comparison.op == Operator::Equal || comparison.op == Operator::In))
            return among(structure, comparison.values);
    }
    if (plan.count > m_limits.scannedObjects) {
        const QString start = QStringLiteral("More than %1 objects of %2 would have to be read")
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
    const auto rows = Store::ObjectTable(m_database).select(selection);
    if (!rows)
        return makeUnexpected(Error::of(rows.error()));
    QList<Object> result;
    for (const Store::ObjectRow &row : *rows)
        result.append(Object::of(*structure, row));
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
    const auto keyOf = [&structure](const Object &object, const QString &name) {
        const Field field = structure->anyField(name).value_or(Field{.id = name, .name = {}});
        return keysOf(field, object.value(name)).value(0).toUtf8();
    };
    QList<SortKey> order = wanted.order;
    order.removeIf([](const SortKey &key) { return key.field == kDateCreated; });
    const bool isByNumber = order.size() < wanted.order.size();
    std::sort(objects->begin(), objects->end(), [](const Object &left, const Object &right) {
        return left.row.no != right.row.no ? left.row.no < right.row.no
                                           : left.row.id < right.row.id;
    });
    if (isByNumber && wanted.order.first().field == kDateCreated
        && wanted.order.first().isDescending)
        std::reverse(objects->begin(), objects->end());
    for (auto key = order.crbegin(); key != order.crend(); ++key) {
        std::stable_sort(
            objects->begin(), objects->end(), [&](const Object &left, const Object &right) {
                return key->isDescending ? keyOf(right, key->field) < keyOf(left, key->field)
                                         : keyOf(left, key->field) < keyOf(right, key->field);
            });
    }
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
