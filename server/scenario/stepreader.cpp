// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/scenario/stepreader.h"

#include "server/data/endpoint.h"
#include "server/data/value.h"
#include "server/push/template.h"
#include "server/scenario/actwords.h"

namespace Scenarios {

namespace {

namespace JsonText = SocketIO::JsonText;
using Data::Reader;

constexpr std::size_t kMaxSteps = 500; //!< of a scenario
constexpr int kMaxDepth = 16; //!< steps inside of steps

//! Why \a value can't be of its kind; empty: it can.
QString unfit(const ActWords::Member &member, QByteArrayView value)
{
    const JsonText::Kind type = JsonText::kind(value);
    const bool isText = type == JsonText::Kind::String;
    switch (member.kind) {
    case ActWords::Kind::Text:
        return isText || Data::scalarText(value) ? QString() : QStringLiteral("must be a text");
    case ActWords::Kind::Texts:
        return isText || type == JsonText::Kind::Array
            ? QString()
            : QStringLiteral("must be a text or a list of texts");
    case ActWords::Kind::Object:
        return type == JsonText::Kind::Object ? QString() : QStringLiteral("must be an object");
    case ActWords::Kind::Flag:
        return type == JsonText::Kind::Bool ? QString() : QStringLiteral("must be true or false");
    case ActWords::Kind::Number: {
        bool isNumber = false;
        (void)value.toByteArray().trimmed().toUInt(&isNumber);
        return isNumber ? QString() : QStringLiteral("must be a whole number");
    }
    case ActWords::Kind::Span: {
        const QString text = Data::scalarText(value).value_or(QString());
        return readSpan(text) || Push::Template::isTemplate(value)
            ? QString()
            : QStringLiteral("must be a number of seconds, or as in \"15m\"");
    }
    default:
        return {};
    }
}

} // namespace

int StepReader::read(Reader &owner, const QString &member, int depth)
{
    const auto number = static_cast<std::size_t>(m_scenario.lists.size());
    m_scenario.lists.emplace_back();
    const auto elements = owner.elements(member);
    if (depth > kMaxDepth)
        owner.refuse(member, QStringLiteral("may be %1 deep").arg(kMaxDepth));
    std::vector<Step> steps;
    for (qsizetype i = 0; i < elements.size() && m_problem.message.isEmpty(); ++i) {
        const QString path = owner.path(member) + QStringLiteral("[%1]").arg(i);
        if (++m_count > kMaxSteps)
            owner.refuse(member, QStringLiteral("a scenario may have %1 steps").arg(kMaxSteps));
        else
            steps.push_back(step(elements[i], path, depth));
    }
    m_scenario.lists[number] = std::move(steps);
    return static_cast<int>(number);
}

Step StepReader::step(QByteArrayView json, const QString &path, int depth)
{
    Reader reader(json, path, m_problem);
    QStringList names;
    for (const ActWords &act : actWords())
        names.append(QLatin1String(act.name));
    const QString word = reader.requiredText(QStringLiteral("do"));
    const auto index = names.indexOf(word);
    Step result{.name = reader.text(QStringLiteral("name")), .path = path};
    if (index < 0) {
        reader.refuse(
            QStringLiteral("do"), QStringLiteral("must be one of %1").arg(names.join(u", ")));
        return result;
    }
    if (!result.name.isEmpty() && !Data::isName(result.name))
        reader.refuse(QStringLiteral("name"), QStringLiteral("can't be the name of a step"));
    (void)reader.text(QStringLiteral("description"));
    const ActWords &act = actWords().at(static_cast<std::size_t>(index));
    result.act = act.act;
    QStringList allowed{
        QStringLiteral("do"), QStringLiteral("name"), QStringLiteral("description")};
    for (const ActWords::Member &member : act.members) {
        allowed.append(QLatin1String(member.name));
        readMember(reader, member, result, depth);
    }
    reader.allowOnly(allowed);
    checkWhole(reader, result);
    return result;
}

void StepReader::readMember(Reader &reader, const ActWords::Member &member, Step &step, int depth)
{
    const QString name = QLatin1String(member.name);
    if (!reader.has(name)) {
        if (member.isRequired)
            reader.refuse(name, QStringLiteral("is missing"));
        return;
    }
    const QByteArrayView value = reader.raw(name);
    if (member.kind == ActWords::Kind::Steps) {
        (name == QLatin1String("else") ? step.otherwise : step.then) =
            read(reader, name, depth + 1);
        return;
    }
    if (member.kind == ActWords::Kind::Filter) {
        step.filter = Data::readFilter(value, reader.path(name), m_problem);
        return;
    }
    if (const QString problem = unfit(member, value); !problem.isEmpty())
        reader.refuse(name, problem);
    if (Push::Template::isTemplate(value)) {
        if (const auto parsed = Push::Template::parse(value.toByteArray()); !parsed)
            reader.refuse(name, parsed.error());
    }
    step.values.insert(name, value.toByteArray());
}

//! What one member alone does not show.
void StepReader::checkWhole(Reader &reader, const Step &step)
{
    const auto has = [&step](const char *name) { return step.has(QLatin1String(name)); };
    const QString user = QStringLiteral("user");
    if (step.act == Act::Push && int(has("user")) + int(has("role")) + int(has("tag")) != 1)
        reader.refuse(user, QStringLiteral("is needed, or else \"role\" or \"tag\""));
    if (step.act == Act::Wait && has("for") == has("until"))
        reader.refuse(QStringLiteral("for"), QStringLiteral("is needed, or else \"until\""));
    if (step.act == Act::Http && int(has("json")) + int(has("form")) + int(has("body")) > 1)
        reader.refuse(QStringLiteral("json"),
            QStringLiteral("is the body, and so is \"form\" or \"body\": one of them"));
    const bool isAboutObjects = step.act == Act::Find || step.act == Act::Create
        || step.act == Act::Edit || step.act == Act::Delete
        || (step.act == Act::Each && !has("in"));
    if (isAboutObjects && !has("structure") && m_scenario.structure.isEmpty())
        reader.refuse(QStringLiteral("structure"),
            QStringLiteral("is missing: the scenario itself has none"));
}

} // namespace Scenarios
