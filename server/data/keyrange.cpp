// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/data/keyrange.h"

#include "server/data/key.h"

#include <algorithm>

namespace Data {

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

std::optional<Store::ObjectSelection> keysFor(const Field &field, const Condition &comparison)
{
    // Of a list one element may be below a bound and another one above: it would be found twice.
    const bool isOrdered = comparison.op == Operator::Less || comparison.op == Operator::LessOrEqual
        || comparison.op == Operator::Greater || comparison.op == Operator::GreaterOrEqual;
    if (comparison.isField || (field.isList() && isOrdered))
        return std::nullopt;
    QStringList keys;
    for (const QString &value : comparison.values) {
        if (const auto key = keyOfText(field, value))
            keys.append(*key);
    }
    keys.removeDuplicates();
    Store::ObjectSelection result{.field = field.id};
    const QString first = keys.value(0);
    // A field without a value is neither less nor greater.
    const Store::ObjectSelection::Bound least{QString(), false};
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
        result.to = Store::ObjectSelection::Bound{first, comparison.op == Operator::LessOrEqual};
        break;
    case Operator::Greater:
    case Operator::GreaterOrEqual:
        result.from =
            Store::ObjectSelection::Bound{first, comparison.op == Operator::GreaterOrEqual};
        break;
    default:
        return std::nullopt;
    }
    return first.isEmpty() ? std::nullopt : std::optional(result);
}

bool isExact(const Store::ObjectSelection &selection, const Condition &comparison)
{
    const auto isShort = [](const QString &key) { return key.size() < kMaxKeyLength - 1; };
    const QStringList keys = selection.keys.value_or(QStringList());
    return comparison.op != Operator::ContainsAll
        && std::all_of(keys.cbegin(), keys.cend(), isShort)
        && (!selection.from || isShort(selection.from->key))
        && (!selection.to || isShort(selection.to->key));
}

} // namespace Data
