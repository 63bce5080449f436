// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/data/endpoint.h"

#include "server/data/value.h"

#include <array>

namespace Data {

namespace {

namespace JsonText = SocketIO::JsonText;
using JsonText::Kind;

//! Nesting and comparisons of a filter, and fields that an endpoint names.
constexpr int kMaxDepth = 16;
constexpr qsizetype kMaxComparisons = 100;
constexpr qsizetype kMaxNames = 200;

struct OperatorName {
    const char *name;
    Operator op;
};

constexpr std::array kOperators{OperatorName{"=", Operator::Equal},
    OperatorName{"==", Operator::Equal}, OperatorName{"!=", Operator::NotEqual},
    OperatorName{"<", Operator::Less}, OperatorName{"<=", Operator::LessOrEqual},
    OperatorName{">", Operator::Greater}, OperatorName{">=", Operator::GreaterOrEqual},
    OperatorName{"like", Operator::Like}, OperatorName{"in", Operator::In},
    OperatorName{"notIn", Operator::NotIn}, OperatorName{"isEmpty", Operator::IsEmpty},
    OperatorName{"isNotEmpty", Operator::IsNotEmpty},
    OperatorName{"isNotNull", Operator::IsNotEmpty}, OperatorName{"equalsDate", Operator::SameDay},
    OperatorName{"arrayContainsAny", Operator::ContainsAny},
    OperatorName{"arrayContainsAll", Operator::ContainsAll},
    OperatorName{"regExp", Operator::RegExp}};

QStringList operatorNames()
{
    QStringList result;
    for (const OperatorName &op : kOperators)
        result.append(QLatin1String(op.name));
    return result;
}

Operator operatorNamed(const QString &name)
{
    for (const OperatorName &op : kOperators) {
        if (name == QLatin1String(op.name))
            return op.op;
    }
    return Operator::Equal;
}

bool takesMany(Operator op)
{
    return op == Operator::In || op == Operator::NotIn || op == Operator::ContainsAny
        || op == Operator::ContainsAll;
}

//! A value of a filter as text, null as an empty one; nothing of what has parts.
std::optional<QString> valueText(QByteArrayView json)
{
    return JsonText::kind(json) == Kind::Null ? QString() : scalarText(json);
}

Condition readComparison(Reader &reader)
{
    Condition result{.kind = Condition::Kind::Compare,
        .field = reader.requiredText(QStringLiteral("field")),
        .op = operatorNamed(reader.choice(QStringLiteral("op"), operatorNames()))};
    reader.allowOnly({QStringLiteral("field"), QStringLiteral("op"), QStringLiteral("value")});
    if (result.op == Operator::IsEmpty || result.op == Operator::IsNotEmpty)
        return result;
    const QString name = QStringLiteral("value");
    if (!reader.has(name)) {
        reader.refuse(name, QStringLiteral("is missing"));
        return result;
    }
    const bool isList = JsonText::kind(reader.raw(name)) == Kind::Array;
    if (isList && !takesMany(result.op))
        reader.refuse(name, QStringLiteral("may be a list only for \"in\" and the like"));
    const auto values = isList ? reader.elements(name) : QList<QByteArrayView>{reader.raw(name)};
    for (const QByteArrayView value : values) {
        const auto text = valueText(value);
        if (!text)
            reader.refuse(name, QStringLiteral("must be a text, a number, true, false or null"));
        result.values.append(text.value_or(QString()));
    }
    return result;
}

Condition readCondition(
    QByteArrayView json, const QString &path, Problem &problem, int depth, qsizetype &count)
{
    Reader reader(json, path, problem);
    if (depth > kMaxDepth || ++count > kMaxComparisons) {
        reader.refuse({},
            QStringLiteral("a filter may be %1 deep and have %2 parts")
                .arg(kMaxDepth)
                .arg(kMaxComparisons));
        return {};
    }
    for (const auto &[name, kind] : {std::pair(QStringLiteral("all"), Condition::Kind::All),
             std::pair(QStringLiteral("any"), Condition::Kind::Any)}) {
        if (!reader.has(name))
            continue;
        Condition result{.kind = kind};
        const auto parts = reader.elements(name);
        for (qsizetype i = 0; i < parts.size(); ++i)
            result.parts.append(readCondition(parts[i],
                reader.path(name) + QStringLiteral("[%1]").arg(i), problem, depth + 1, count));
        reader.allowOnly({name});
        return result;
    }
    return readComparison(reader);
}

Access readAccess(Reader &reader, Problem &problem)
{
    const QString name = QStringLiteral("access");
    const QStringList words{QStringLiteral("user"), QStringLiteral("public")};
    if (!reader.has(name) || JsonText::kind(reader.raw(name)) != Kind::Object) {
        const bool isPublic = reader.choice(name, words) == words.at(1);
        return {.kind = isPublic ? Access::Kind::Public : Access::Kind::LoggedIn};
    }
    Reader inner(reader.raw(name), reader.path(name), problem);
    const QString roles = QStringLiteral("roles");
    const QString owner = QStringLiteral("owner");
    if (inner.has(owner)) {
        inner.allowOnly({owner});
        return {.kind = Access::Kind::Owner, .owner = inner.requiredText(owner)};
    }
    Access access{.kind = Access::Kind::Roles, .roles = inner.texts(roles)};
    if (access.roles.isEmpty())
        inner.refuse(roles, QStringLiteral("must name a role"));
    inner.allowOnly({roles});
    return access;
}

//! What is wrong with \a name, which may be dotted, as a field of \a structure; empty: nothing.
QString fieldProblem(
    const QHash<QString, Structure> &structures, const Structure &structure, const QString &name)
{
    const QString first = name.section(u'.', 0, 0);
    const auto field = structure.anyField(first);
    // An account has attributes that nobody has declared.
    if (!field)
        return structure.isUsers() && first == name
            ? QString()
            : QStringLiteral("%1 has no field %2").arg(structure.id, first);
    if (first == name)
        return {};
    const QString rest = name.section(u'.', 1);
    if (field->to.isEmpty())
        return QStringLiteral("%1 is no link").arg(first);
    if (rest.contains(u'.'))
        return QStringLiteral("%1 goes over more than one link").arg(name);
    if (!structures.contains(field->to))
        return field->to == kUsers
            ? QString()
            : QStringLiteral("%1 leads to %2, which is not there").arg(first, field->to);
    return fieldProblem(structures, structures[field->to], rest);
}

QStringList fieldsOf(const Condition &condition)
{
    if (condition.kind == Condition::Kind::Compare)
        return {condition.field};
    QStringList result;
    for (const Condition &part : condition.parts)
        result += fieldsOf(part);
    return result;
}

} // namespace

Condition readFilter(QByteArrayView json, const QString &path, Problem &problem)
{
    qsizetype count = 0;
    return readCondition(json, path, problem, 0, count);
}

QList<SortKey> readSort(const QString &text)
{
    QList<SortKey> result;
    for (const QString &part : text.split(u',')) {
        const QString word = part.trimmed();
        const QString lower = word.toLower();
        if (word.isEmpty())
            continue;
        if ((lower == QLatin1String("asc") || lower == QLatin1String("desc"))
            && !result.isEmpty()) {
            result.last().isDescending = lower == QLatin1String("desc");
            continue;
        }
        const bool isMinus = word.startsWith(u'-');
        const QString name = word.section(u':', 0, 0).mid(isMinus ? 1 : 0);
        const QString way = lower.section(u':', 1);
        if (!name.isEmpty())
            result.append({name, isMinus || way == QLatin1String("desc")});
    }
    return result;
}

Result<Endpoint> Endpoint::parse(const QByteArray &json)
{
    if (!JsonText::validate(json, JsonText::kHighestMaxDepth))
        return makeUnexpected(Problem{{}, QStringLiteral("is not valid JSON")});
    Problem problem;
    Reader reader(json, {}, problem);
    Endpoint result{.structure = structureNamed(reader.requiredText(QStringLiteral("structure"))),
        .name = reader.requiredText(QStringLiteral("name"))};
    if (!isName(result.structure) || !isName(result.name))
        reader.refuse(QStringLiteral("name"), QStringLiteral("can't be an endpoint's name"));
    if (reader.has(kId) && reader.text(kId) != result.id())
        reader.refuse(kId, QStringLiteral("must be %1").arg(result.id()));
    result.access = readAccess(reader, problem);
    result.read = reader.texts(QStringLiteral("read"));
    result.write = reader.texts(QStringLiteral("write"));
    if (result.read.size() + result.write.size() > kMaxNames)
        reader.refuse(QStringLiteral("read"), QStringLiteral("may have %1 names").arg(kMaxNames));
    result.order = readSort(reader.text(QStringLiteral("order")));
    result.pageSize =
        static_cast<int>(reader.integer(QStringLiteral("pageSize"), 0, 1, kMaxPageSize));
    if (reader.has(QStringLiteral("filter")))
        result.filter =
            readFilter(reader.raw(QStringLiteral("filter")), QStringLiteral("filter"), problem);
    result.scenario = reader.text(QStringLiteral("scenario"));
    if (!result.scenario.isEmpty() && !isName(result.scenario))
        reader.refuse(
            QStringLiteral("scenario"), QStringLiteral("can't be the name of a scenario"));
    (void)reader.text(QStringLiteral("description"));
    reader.allowOnly({kId, QStringLiteral("scenario"), QStringLiteral("structure"),
        QStringLiteral("name"), QStringLiteral("access"), QStringLiteral("read"),
        QStringLiteral("write"), QStringLiteral("order"), QStringLiteral("pageSize"),
        QStringLiteral("filter"), QStringLiteral("description")});
    if (!problem.message.isEmpty())
        return makeUnexpected(problem);
    return result;
}

std::optional<Problem> Endpoint::misfit(const QHash<QString, Structure> &structures) const
{
    if (!structures.contains(structure))
        return Problem{
            QStringLiteral("structure"), QStringLiteral("There is no structure %1").arg(structure)};
    const Structure &own = structures[structure];
    QStringList ordered;
    for (const SortKey &key : order)
        ordered.append(key.field);
    for (const auto &[where, names] : {std::pair(QStringLiteral("read"), read),
             std::pair(QStringLiteral("write"), write), std::pair(QStringLiteral("order"), ordered),
             std::pair(QStringLiteral("filter"), fieldsOf(filter))}) {
        for (const QString &one : names) {
            if (one == QLatin1String("*") && where == QLatin1String("read"))
                continue;
            QString problem = fieldProblem(structures, own, one);
            if (problem.isEmpty() && where == QLatin1String("write") && one.contains(u'.'))
                problem = QStringLiteral("%1 is not of this structure").arg(one);
            if (!problem.isEmpty())
                return Problem{where, problem};
        }
    }
    if (access.kind != Access::Kind::Owner || (own.isUsers() && access.owner == kId))
        return std::nullopt;
    const Field *owner = own.field(access.owner);
    if (!owner || owner->type != FieldType::Link || owner->to != kUsers)
        return Problem{QStringLiteral("access.owner"),
            QStringLiteral("%1 must be a link to users").arg(access.owner)};
    return std::nullopt;
}

} // namespace Data
