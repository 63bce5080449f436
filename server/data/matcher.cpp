// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/data/matcher.h"

#include "server/data/key.h"
#include "server/data/value.h"
#include "socketio/protocol/jsontext.h"
#include "socketio/protocol/utc.h"

#include <QtCore/QDateTime>
#include <QtCore/QElapsedTimer>

#include <algorithm>

namespace Data {

namespace {

namespace JsonText = SocketIO::JsonText;

//! Characters of a regular expression in a filter, of what it is tried on, the time that it may
//! take on all objects together, and its steps on one.
constexpr qsizetype kMaxExpression = 200;
constexpr qsizetype kMaxSearched = 10000;
constexpr qint64 kMaxSearchNs = 1'000'000'000;
const QString kStepLimit = QStringLiteral("(*LIMIT_MATCH=20000)");

constexpr qint64 kDayMs = 24LL * 60 * 60 * 1000;

//! \a kept as somebody who searches would spell it.
QString spelled(const Field &field, const QByteArray &kept)
{
    if (field.type == FieldType::Date && !kept.isEmpty())
        return QDateTime::fromMSecsSinceEpoch(kept.toLongLong(), SocketIO::kUtc)
            .toString(Qt::ISODateWithMs);
    return kept.startsWith('"') ? JsonText::decodeText(kept) : QString::fromUtf8(kept);
}

Unexpected<Error> invalidCondition(const QString &field, const QString &message)
{
    return makeUnexpected(Error{Error::Code::Invalid, message, field});
}

} // namespace

Outcome<Matcher> Matcher::of(const Structure &structure, const Condition &condition)
{
    auto root = compile(structure, condition);
    if (!root)
        return makeUnexpected(root.error());
    Matcher matcher;
    matcher.m_root = *std::move(root);
    return matcher;
}

Outcome<Matcher::Node> Matcher::compile(const Structure &structure, const Condition &condition)
{
    Node node{.condition = condition};
    for (const Condition &part : condition.parts) {
        auto compiled = compile(structure, part);
        if (!compiled)
            return compiled;
        node.parts.push_back(*std::move(compiled));
    }
    if (condition.kind != Condition::Kind::Compare)
        return node;
    const auto fieldNamed = [&structure](const QString &name) -> std::optional<Field> {
        if (auto field = structure.anyField(name))
            return field;
        // What an account has as an attribute nobody needs to declare.
        return structure.isUsers() ? std::optional(Field{.id = name, .name = {}}) : std::nullopt;
    };
    const auto field = fieldNamed(condition.field);
    if (!field)
        return invalidCondition(condition.field,
            QStringLiteral("%1 has no field %2").arg(structure.id, condition.field));
    node.field = *field;
    if (condition.isField) {
        const auto other = fieldNamed(condition.values.value(0));
        if (!other)
            return invalidCondition(condition.field,
                QStringLiteral("%1 has no field %2").arg(structure.id, condition.values.value(0)));
        node.other = *other;
        return node;
    }
    for (const QString &value : condition.values) {
        if (const auto key = keyOfText(node.field, value))
            node.keys.append(*key);
    }
    if (condition.op == Operator::RegExp) {
        const QString pattern = condition.values.value(0);
        node.expression.setPattern(kStepLimit + pattern);
        node.expression.setPatternOptions(QRegularExpression::UseUnicodePropertiesOption);
        if (pattern.size() > kMaxExpression || !node.expression.isValid())
            return invalidCondition(condition.field,
                QStringLiteral("\"%1\" is no regular expression of at most %2 characters")
                    .arg(pattern.left(kMaxExpression))
                    .arg(kMaxExpression));
    }
    return node;
}

bool Matcher::matches(const Object &object) const
{
    return m_root.holds(object);
}

bool Matcher::Node::holds(const Object &object) const
{
    const auto isTrue = [&object](const Node &part) { return part.holds(object); };
    switch (condition.kind) {
    case Condition::Kind::All:
        return std::all_of(parts.cbegin(), parts.cend(), isTrue);
    case Condition::Kind::Any:
        return std::any_of(parts.cbegin(), parts.cend(), isTrue);
    default:
        return compares(object);
    }
}

//! Keys are cut: long texts that have the same one are looked at in full.
bool Matcher::Node::equals(const QStringList &found, const QByteArray &kept) const
{
    for (const QString &key : keys) {
        if (!found.contains(key))
            continue;
        if (key.size() < kMaxKeyLength - 1 || field.isList()
            || condition.values.contains(spelled(field, kept)))
            return true;
    }
    return false;
}

bool Matcher::Node::isOrdered(const QString &key, const QString &bound) const
{
    if (key.isEmpty())
        return false;
    switch (condition.op) {
    case Operator::Less:
        return isBefore(key, bound);
    case Operator::LessOrEqual:
        return !isBefore(bound, key);
    case Operator::Greater:
        return isBefore(bound, key);
    default:
        return !isBefore(key, bound);
    }
}

bool Matcher::Node::isSameDay(const QByteArray &kept) const
{
    const auto day = readDate(condition.values.value(0));
    if (!day || kept.isEmpty())
        return false;
    const qint64 begin = *day - ((*day % kDayMs) + kDayMs) % kDayMs;
    const qint64 time = kept.toLongLong();
    return time >= begin && time < begin + kDayMs;
}

bool Matcher::Node::isFound(const QString &text) const
{
    if (searchedNs > kMaxSearchNs)
        return false;
    QElapsedTimer timer;
    timer.start();
    const QRegularExpressionMatch match = expression.match(text);
    searchedNs += timer.nsecsElapsed();
    // So it is where the steps did not suffice.
    if (!match.isValid())
        searchedNs = kMaxSearchNs + 1;
    return match.hasMatch();
}

bool Matcher::Node::hasGivenUp() const
{
    return searchedNs > kMaxSearchNs
        || std::any_of(
            parts.cbegin(), parts.cend(), [](const Node &part) { return part.hasGivenUp(); });
}

bool Matcher::Node::compares(const Object &object) const
{
    const QByteArray kept = object.value(field.id);
    const QStringList found = keysOf(field, kept);
    QStringList bounds = keys;
    if (condition.isField)
        bounds = keysOf(other, object.value(other.id));
    switch (condition.op) {
    case Operator::Equal:
    case Operator::In:
    case Operator::ContainsAny:
        return condition.isField ? found == bounds : equals(found, kept);
    case Operator::NotEqual:
    case Operator::NotIn:
        return condition.isField ? found != bounds : !equals(found, kept);
    case Operator::ContainsAll:
        return keys.size() == condition.values.size()
            && std::all_of(keys.cbegin(), keys.cend(),
                [&found](const QString &key) { return found.contains(key); });
    case Operator::IsEmpty:
        return kept.isEmpty();
    case Operator::IsNotEmpty:
        return !kept.isEmpty();
    case Operator::SameDay:
        return isSameDay(kept);
    case Operator::Like:
        return spelled(field, kept)
            .contains(condition.isField ? spelled(other, object.value(other.id))
                                        : condition.values.value(0),
                Qt::CaseInsensitive);
    case Operator::RegExp:
        return isFound(spelled(field, kept).left(kMaxSearched));
    default:
        return !bounds.isEmpty() && !bounds.first().isEmpty()
            && isOrdered(found.value(0), bounds.first());
    }
}

} // namespace Data
