// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/scenario/context.h"

#include "server/data/filling.h"
#include "server/data/value.h"
#include "server/push/template.h"
#include "socketio/protocol/arguments.h"

#include <QtCore/QJsonArray>
#include <QtCore/QRegularExpression>

#include <algorithm>

namespace Scenarios {

namespace {

using Data::Condition;
using Data::Operator;

//! A value as a text; of a list its parts with commas, of an object its id.
QString textOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Bool:
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    case QJsonValue::Double:
        return QString::fromUtf8(SocketIO::toJsonText(value));
    case QJsonValue::Object:
        return textOf(value.toObject().value(QStringLiteral("id")));
    case QJsonValue::Array: {
        QStringList parts;
        const QJsonArray items = value.toArray();
        for (const QJsonValue &item : items)
            parts.append(textOf(item));
        return parts.join(u',');
    }
    default:
        return {};
    }
}

QStringList textsOf(const QJsonValue &value)
{
    const QString text = textOf(value);
    return text.isEmpty() ? QStringList() : text.split(u',');
}

//! Less than, equal to or more than 0: how \a left compares. Nothing: they are no two of a kind.
std::optional<int> compared(const QString &left, const QString &right)
{
    bool isLeft = false;
    bool isRight = false;
    const qint64 leftNumber = left.toLongLong(&isLeft);
    const qint64 rightNumber = right.toLongLong(&isRight);
    if (isLeft && isRight)
        return leftNumber < rightNumber ? -1 : leftNumber > rightNumber;
    const double leftValue = left.toDouble(&isLeft);
    const double rightValue = right.toDouble(&isRight);
    if (isLeft && isRight)
        return leftValue < rightValue ? -1 : leftValue > rightValue;
    // One of them a number of ms, as dates are kept, or none.
    const auto leftTime = Data::readDate(left);
    const auto rightTime = Data::readDate(right);
    if (leftTime && rightTime)
        return *leftTime < *rightTime ? -1 : *leftTime > *rightTime;
    return std::nullopt;
}

bool isEqual(const QString &left, const QString &right)
{
    return left == right || (!left.isEmpty() && !right.isEmpty() && compared(left, right) == 0);
}

bool isAnyOf(const QString &text, const QStringList &values)
{
    return std::any_of(values.cbegin(), values.cend(),
        [&text](const QString &value) { return isEqual(text, value); });
}

int order(const QString &left, const QString &right)
{
    return compared(left, right).value_or(QString::compare(left, right));
}

bool compares(const Condition &condition, const QJsonObject &fields)
{
    const QJsonValue found = lookUp(fields, condition.field);
    const QString text = textOf(found);
    const QString value = condition.values.value(0);
    const bool isThere = !text.isEmpty();
    switch (condition.op) {
    case Operator::Equal:
        return isEqual(text, value);
    case Operator::NotEqual:
        return !isEqual(text, value);
    case Operator::Less:
        return isThere && order(text, value) < 0;
    case Operator::LessOrEqual:
        return isThere && order(text, value) <= 0;
    case Operator::Greater:
        return isThere && order(text, value) > 0;
    case Operator::GreaterOrEqual:
        return isThere && order(text, value) >= 0;
    case Operator::Like:
        return text.contains(value, Qt::CaseInsensitive);
    case Operator::In:
        return isAnyOf(text, condition.values);
    case Operator::NotIn:
        return !isAnyOf(text, condition.values);
    case Operator::IsEmpty:
        return !isThere;
    case Operator::IsNotEmpty:
        return isThere;
    case Operator::SameDay: {
        const auto left = Data::readDate(text);
        const auto right = Data::readDate(value);
        constexpr qint64 kDay = 86'400'000;
        return left && right && *left / kDay == *right / kDay;
    }
    case Operator::ContainsAny:
    case Operator::ContainsAll: {
        const QStringList parts = textsOf(found);
        const auto isIn = [&parts](const QString &one) { return parts.contains(one); };
        return condition.op == Operator::ContainsAny
            ? std::any_of(condition.values.cbegin(), condition.values.cend(), isIn)
            : std::all_of(condition.values.cbegin(), condition.values.cend(), isIn);
    }
    case Operator::RegExp:
        return QRegularExpression(value).match(text).hasMatch();
    }
    return false;
}

bool holdsFilled(const Condition &condition, const QJsonObject &fields)
{
    const auto part = [&fields](const Condition &one) { return holdsFilled(one, fields); };
    switch (condition.kind) {
    case Condition::Kind::All:
        return std::all_of(condition.parts.cbegin(), condition.parts.cend(), part);
    case Condition::Kind::Any:
        return std::any_of(condition.parts.cbegin(), condition.parts.cend(), part);
    default:
        return compares(condition, fields);
    }
}

} // namespace

QJsonValue lookUp(const QJsonObject &fields, const QString &name)
{
    if (QJsonValue whole = fields.value(name); !whole.isUndefined())
        return whole;
    QJsonValue value = fields;
    for (const QString &part : name.split(u'.')) {
        bool isNumber = false;
        const int index = part.toInt(&isNumber);
        value = value.isArray() && isNumber ? value.toArray().at(index) : value[part];
    }
    return value;
}

Data::Outcome<bool> holds(const Condition &condition, const QJsonObject &fields)
{
    auto whole = Data::fill(condition, fields);
    if (!whole)
        return Data::makeUnexpected(whole.error());
    return holdsFilled(*whole, fields);
}

Data::Outcome<QByteArray> filled(const QByteArray &json, const QJsonObject &fields)
{
    if (!Push::Template::isTemplate(json))
        return json;
    const auto parsed = Push::Template::parse(json);
    auto rendered = parsed
        ? parsed->render(fields)
        : SocketIO::Expected<QByteArray, QString>(SocketIO::makeUnexpected(parsed.error()));
    if (!rendered)
        return Data::makeUnexpected(Data::Error{Data::Error::Code::Invalid, rendered.error()});
    return *std::move(rendered);
}

} // namespace Scenarios
