// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/data/filling.h"

#include "server/push/template.h"
#include "socketio/protocol/jsontext.h"

#include <optional>

namespace Data {

namespace {

namespace JsonText = SocketIO::JsonText;

constexpr QLatin1String kRequestPrefix("HttpRequest.");
constexpr QLatin1String kVariablePrefix("GlobalVar.");

//! What never holds.
Condition never()
{
    return {.kind = Condition::Kind::Any};
}

struct Filled {
    QString text;
    QStringList missing;
};

Outcome<Filled> fillText(const QString &text, const QJsonObject &fields)
{
    const QByteArray json = JsonText::encodeString(text);
    if (!Push::Template::isTemplate(json))
        return Filled{text, {}};
    const auto parsed = Push::Template::parse(json);
    if (!parsed)
        return makeUnexpected(Error{Error::Code::Invalid, parsed.error()});
    Filled result;
    const auto rendered = parsed->render(fields, &result.missing);
    if (!rendered)
        return makeUnexpected(Error{Error::Code::Invalid, rendered.error()});
    result.text = JsonText::decodeText(*rendered);
    return result;
}

using Optional = Outcome<std::optional<Condition>>;

Optional fillSome(const Condition &condition, const QJsonObject &fields);

Optional fillComparison(const Condition &condition, const QJsonObject &fields)
{
    Condition result = condition;
    result.values.clear();
    for (const QString &value : condition.values) {
        const auto filled = fillText(value, fields);
        if (!filled)
            return makeUnexpected(filled.error());
        for (const QString &name : filled->missing) {
            if (name.startsWith(kRequestPrefix))
                return std::optional<Condition>();
        }
        if (!filled->missing.isEmpty())
            return std::optional(never());
        // A request has a list as one text with commas.
        const bool isList = filled->text != value
            && (condition.op == Operator::In || condition.op == Operator::NotIn
                || condition.op == Operator::ContainsAny || condition.op == Operator::ContainsAll);
        result.values += isList ? filled->text.split(u',') : QStringList{filled->text};
    }
    return std::optional(result);
}

Optional fillSome(const Condition &condition, const QJsonObject &fields)
{
    if (condition.kind == Condition::Kind::Compare)
        return fillComparison(condition, fields);
    Condition result{.kind = condition.kind};
    for (const Condition &part : condition.parts) {
        auto filled = fillSome(part, fields);
        if (!filled)
            return filled;
        if (*filled)
            result.parts.append(**std::move(filled));
    }
    // Of several of which none applies, none has to hold.
    if (result.parts.isEmpty() && !condition.parts.isEmpty())
        return std::optional<Condition>();
    return std::optional(result);
}

} // namespace

Outcome<Condition> fill(const Condition &condition, const QJsonObject &fields)
{
    auto filled = fillSome(condition, fields);
    if (!filled)
        return makeUnexpected(filled.error());
    return filled->value_or(Condition{});
}

QStringList globalVariables(const Condition &condition)
{
    QStringList result;
    for (const Condition &part : condition.parts)
        result += globalVariables(part);
    for (const QString &value : condition.values) {
        const auto parsed = Push::Template::parse(JsonText::encodeString(value));
        QStringList missing;
        if (!parsed || !parsed->render({}, &missing))
            continue;
        for (const QString &name : std::as_const(missing)) {
            if (name.startsWith(kVariablePrefix))
                result.append(name.mid(kVariablePrefix.size()));
        }
    }
    result.removeDuplicates();
    return result;
}

} // namespace Data
