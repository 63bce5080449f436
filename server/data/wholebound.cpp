// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/data/wholebound.h"

#include "server/data/value.h"

#include <algorithm>

namespace Data {

Condition withWholeBound(const Structure &structure, Condition comparison)
{
    const auto field = structure.anyField(comparison.field);
    const bool isLess = comparison.op == Operator::Less || comparison.op == Operator::LessOrEqual;
    const bool isGreater =
        comparison.op == Operator::Greater || comparison.op == Operator::GreaterOrEqual;
    if (!field || field->type != FieldType::Number || !(isLess || isGreater) || comparison.isField)
        return comparison;
    const QByteArray bound = readDecimal(comparison.values.value(0)).value_or(QByteArray());
    const qsizetype point = bound.indexOf('.');
    bool isNumber = false;
    const qint64 whole = bound.first(std::max<qsizetype>(point, 0)).toLongLong(&isNumber);
    if (!isNumber)
        return comparison;
    comparison.op = isLess ? Operator::LessOrEqual : Operator::Greater;
    comparison.values = {QString::number(bound.startsWith('-') ? whole - 1 : whole)};
    return comparison;
}

} // namespace Data
