// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/data/filling.h"

#include "server/push/template.h"
#include "socketio/protocol/jsontext.h"

#include <algorithm>
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

//! Whether nothing but parameters of the request is filled in.
bool isOfRequest(const QStringList &names)
{
    return std::all_of(names.cbegin(), names.cend(),
        [](const QString &name) { return name.startsWith(kRequestPrefix); });
}

//! What \a text is filled with.
QStringList namesIn(const QString &text)
{
    QStringList result;
    const auto parsed = Push::Template::parse(JsonText::encodeString(text));
    if (!parsed || !parsed->render({}, &result))
        return {};
    return result;
}

// A parameter that is not there takes nothing with it but itself: `{{WebUser.id}}` beside it, or
// before it in the same text, still hides what is not one's own.
Optional fillComparison(const Condition &condition, const QJsonObject &fields)
{
    Condition result = condition;
    result.values.clear();
    for (const QString &value : condition.values) {
        const auto filled = fillText(value, fields);
        if (!filled)
            return makeUnexpected(filled.error());
        if (!isOfRequest(filled->missing))
            return std::optional(never());
        if (!filled->missing.isEmpty() && isOfRequest(namesIn(value)))
            continue;
        // A request has a list as one text with commas.
        const bool isList = filled->text != value
            && (condition.op == Operator::In || condition.op == Operator::NotIn
                || condition.op == Operator::ContainsAny || condition.op == Operator::ContainsAll);
        result.values += isList ? filled->text.split(u',') : QStringList{filled->text};
    }
    if (result.values.isEmpty() && !condition.values.isEmpty())
        return std::optional<Condition>();
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
        const QStringList names = namesIn(value);
        for (const QString &name : names) {
            if (name.startsWith(kVariablePrefix))
                result.append(name.mid(kVariablePrefix.size()));
        }
    }
    result.removeDuplicates();
    return result;
}

} // namespace Data
