// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/pages/condition.h"

#include "app/pages/pagetext.h"

#include <QtCore/QJsonArray>

#include <algorithm>
#include <optional>

namespace App {

namespace {

constexpr int kMaxDepth = 16;

//! Less than 0, 0 or more: numbers by their value, other things as texts.
int compare(const QJsonValue &left, const QString &right)
{
    bool isLeft = left.isDouble();
    bool isRight = false;
    const double leftNumber = isLeft ? left.toDouble() : plainText(left).toDouble(&isLeft);
    const double rightNumber = right.toDouble(&isRight);
    if (isLeft && isRight)
        return leftNumber < rightNumber ? -1 : leftNumber > rightNumber ? 1 : 0;
    return QString::compare(plainText(left), right);
}

//! A link is compared by its id.
QJsonValue compared(const QJsonValue &value)
{
    return value.isObject() ? value[QLatin1String("id")] : value;
}

bool isAmong(const QJsonValue &value, const QStringList &wanted)
{
    return std::any_of(wanted.cbegin(), wanted.cend(),
        [&value](const QString &one) { return compare(value, one) == 0; });
}

std::optional<bool> comparison(
    const QString &op, const QJsonValue &value, const QStringList &wanted)
{
    const QString first = wanted.value(0);
    const bool isEmpty = plainText(value).isEmpty();
    if (op == QLatin1String("isEmpty"))
        return isEmpty;
    if (op == QLatin1String("isNotEmpty") || op == QLatin1String("isNotNull"))
        return !isEmpty;
    if (op == QLatin1String("=") || op == QLatin1String("=="))
        return compare(value, first) == 0;
    if (op == QLatin1String("!="))
        return compare(value, first) != 0;
    if (op == QLatin1String("<"))
        return !isEmpty && compare(value, first) < 0;
    if (op == QLatin1String("<="))
        return !isEmpty && compare(value, first) <= 0;
    if (op == QLatin1String(">"))
        return !isEmpty && compare(value, first) > 0;
    if (op == QLatin1String(">="))
        return !isEmpty && compare(value, first) >= 0;
    if (op == QLatin1String("like"))
        return plainText(value).contains(first, Qt::CaseInsensitive);
    if (op == QLatin1String("in"))
        return isAmong(value, wanted);
    if (op == QLatin1String("notIn"))
        return !isAmong(value, wanted);
    return std::nullopt;
}

bool holds(const QJsonObject &condition, const Scope &scope, int depth)
{
    if (depth > kMaxDepth)
        return true;
    const auto inner = [&](const QJsonValue &one) {
        return holds(one.toObject(), scope, depth + 1);
    };
    if (const QJsonValue all = condition[QLatin1String("all")]; all.isArray()) {
        const QJsonArray parts = all.toArray();
        return std::all_of(parts.begin(), parts.end(), inner);
    }
    if (const QJsonValue any = condition[QLatin1String("any")]; any.isArray()) {
        const QJsonArray parts = any.toArray();
        return std::any_of(parts.begin(), parts.end(), inner);
    }
    const QString field = condition[QLatin1String("field")].toString();
    if (field.isEmpty())
        return true;
    const QJsonValue value = condition[QLatin1String("value")];
    QStringList wanted;
    const QJsonArray values = value.isArray() ? value.toArray() : QJsonArray{value};
    for (const QJsonValue one : values)
        wanted.append(PageText(plainText(one)).fill(scope));
    return comparison(condition[QLatin1String("op")].toString(QStringLiteral("=")),
        compared(scope.value(field)), wanted)
        .value_or(true);
}

} // namespace

bool holds(const QJsonObject &condition, const Scope &scope)
{
    return holds(condition, scope, 0);
}

} // namespace App
