// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/scenario/scenario.h"

#include "server/data/endpoint.h"
#include "server/data/structure.h"
#include "server/data/value.h"
#include "server/push/template.h"
#include "server/scenario/cron.h"
#include "server/scenario/signature.h"

#include <QtCore/QRegularExpression>

#include <array>

namespace Scenarios {

namespace {

namespace JsonText = SocketIO::JsonText;
using Data::Problem;
using Data::Reader;

//! Bytes of a document, steps in it, and how deep they are nested.
constexpr qsizetype kMaxBytes = 256 * 1024;
constexpr std::size_t kMaxSteps = 500;
constexpr int kMaxDepth = 16;
constexpr qsizetype kMaxTriggers = 20;

//! What the value of a member has to be; its texts are templates unless it says otherwise.
enum class Kind { Any, Text, Texts, Object, Flag, Number, Span, Filter, Steps, Scenario };

struct Member {
    const char *name;
    Kind kind;
    bool isRequired = false;
};

struct ActWords {
    Act act;
    const char *name;
    std::vector<Member> members;
};

const std::vector<ActWords> &acts()
{
    static const std::vector<ActWords> kActs{
        {Act::Condition, "condition",
            {{"when", Kind::Filter, true}, {"then", Kind::Steps}, {"else", Kind::Steps}}},
        {Act::Find, "find",
            {{"structure", Kind::Text}, {"filter", Kind::Filter}, {"order", Kind::Text},
                {"limit", Kind::Number}}},
        {Act::Create, "create",
            {{"structure", Kind::Text}, {"id", Kind::Text}, {"set", Kind::Object, true},
                {"event", Kind::Flag}}},
        {Act::Edit, "edit",
            {{"structure", Kind::Text}, {"id", Kind::Text}, {"set", Kind::Object, true},
                {"event", Kind::Flag}}},
        {Act::Delete, "delete", {{"structure", Kind::Text}, {"id", Kind::Text}}},
        {Act::Each, "each",
            {{"in", Kind::Text}, {"structure", Kind::Text}, {"filter", Kind::Filter},
                {"order", Kind::Text}, {"limit", Kind::Number}, {"as", Kind::Text},
                {"steps", Kind::Steps, true}}},
        {Act::Push, "push",
            {{"user", Kind::Texts}, {"role", Kind::Text}, {"tag", Kind::Text},
                {"event", Kind::Text, true}, {"message", Kind::Any}, {"ttl", Kind::Span},
                {"at", Kind::Text}, {"collapse_key", Kind::Text}, {"priority", Kind::Text},
                {"volatile", Kind::Flag}}},
        {Act::Http, "http",
            {{"method", Kind::Text}, {"url", Kind::Text, true}, {"headers", Kind::Object},
                {"json", Kind::Any}, {"form", Kind::Object}, {"body", Kind::Text},
                {"timeout", Kind::Span}, {"retries", Kind::Number}, {"secret", Kind::Text},
                {"continue_on_error", Kind::Flag}}},
        {Act::Wait, "wait", {{"for", Kind::Span}, {"until", Kind::Text}}},
        {Act::Call, "call", {{"scenario", Kind::Text, true}, {"object", Kind::Text}}},
        {Act::Respond, "respond",
            {{"status", Kind::Number}, {"type", Kind::Text}, {"body", Kind::Any}}},
        {Act::End, "end", {}}};
    return kActs;
}

constexpr std::array kTriggers{std::pair("created", Trigger::On::Created),
    std::pair("changed", Trigger::On::Changed), std::pair("schedule", Trigger::On::Schedule),
    std::pair("webhook", Trigger::On::Webhook)};

//! Why \a value can't be of that kind; empty: it can.
QString unfit(Kind kind, QByteArrayView value)
{
    const JsonText::Kind type = JsonText::kind(value);
    const bool isText = type == JsonText::Kind::String;
    switch (kind) {
    case Kind::Text:
        return isText || Data::scalarText(value) ? QString() : QStringLiteral("must be a text");
    case Kind::Texts:
        return isText || type == JsonText::Kind::Array
            ? QString()
            : QStringLiteral("must be a text or a list of texts");
    case Kind::Object:
        return type == JsonText::Kind::Object ? QString() : QStringLiteral("must be an object");
    case Kind::Flag:
        return type == JsonText::Kind::Bool ? QString() : QStringLiteral("must be true or false");
    case Kind::Number: {
        bool isNumber = false;
        (void)value.toByteArray().trimmed().toUInt(&isNumber);
        return isNumber ? QString() : QStringLiteral("must be a whole number");
    }
    case Kind::Span: {
        const QString text = Data::scalarText(value).value_or(QString());
        return readSpan(text) || Push::Template::isTemplate(value)
            ? QString()
            : QStringLiteral("must be a number of seconds, or as in \"15m\"");
    }
    default:
        return {};
    }
}

//! Reads a list of steps, and those inside of them.
class StepReader {
public:
    StepReader(Scenario &scenario, Problem &problem)
        : m_scenario(scenario)
        , m_problem(problem)
    {
    }

    //! The number of the list.
    int read(Reader &owner, const QString &member, int depth)
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

private:
    Step step(QByteArrayView json, const QString &path, int depth)
    {
        Reader reader(json, path, m_problem);
        QStringList names;
        for (const ActWords &act : acts())
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
        const ActWords &act = acts().at(static_cast<std::size_t>(index));
        result.act = act.act;
        QStringList allowed{
            QStringLiteral("do"), QStringLiteral("name"), QStringLiteral("description")};
        for (const Member &member : act.members) {
            allowed.append(QLatin1String(member.name));
            readMember(reader, member, result, depth);
        }
        reader.allowOnly(allowed);
        checkWhole(reader, result);
        return result;
    }

    void readMember(Reader &reader, const Member &member, Step &step, int depth)
    {
        const QString name = QLatin1String(member.name);
        if (!reader.has(name)) {
            if (member.isRequired)
                reader.refuse(name, QStringLiteral("is missing"));
            return;
        }
        const QByteArrayView value = reader.raw(name);
        if (member.kind == Kind::Steps) {
            (name == QLatin1String("else") ? step.otherwise : step.then) =
                read(reader, name, depth + 1);
            return;
        }
        if (member.kind == Kind::Filter) {
            step.filter = Data::readFilter(value, reader.path(name), m_problem);
            return;
        }
        if (const QString problem = unfit(member.kind, value); !problem.isEmpty())
            reader.refuse(name, problem);
        if (Push::Template::isTemplate(value)) {
            if (const auto parsed = Push::Template::parse(value.toByteArray()); !parsed)
                reader.refuse(name, parsed.error());
        }
        step.values.insert(name, value.toByteArray());
    }

    //! What one member alone does not show.
    void checkWhole(Reader &reader, const Step &step)
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

    Scenario &m_scenario;
    Problem &m_problem;
    std::size_t m_count = 0;
};

Trigger readTrigger(
    QByteArrayView json, const QString &path, const Scenario &scenario, Problem &problem)
{
    Reader reader(json, path, problem);
    QStringList names;
    for (const auto &[name, on] : kTriggers)
        names.append(QLatin1String(name));
    const QString word = reader.requiredText(QStringLiteral("on"));
    const auto index = names.indexOf(word);
    if (index < 0) {
        reader.refuse(
            QStringLiteral("on"), QStringLiteral("must be one of %1").arg(names.join(u", ")));
        return {.on = Trigger::On::Created};
    }
    Trigger result{.on = kTriggers.at(static_cast<std::size_t>(index)).second};
    QStringList allowed{QStringLiteral("on")};
    const auto filter = [&](const char *name, Data::Condition &condition) {
        allowed.append(QLatin1String(name));
        if (reader.has(QLatin1String(name)))
            condition = Data::readFilter(
                reader.raw(QLatin1String(name)), reader.path(QLatin1String(name)), problem);
    };
    switch (result.on) {
    case Trigger::On::Changed:
        result.fields = reader.texts(QStringLiteral("fields"));
        allowed.append(QStringLiteral("fields"));
        filter("before", result.before);
        filter("after", result.after);
        break;
    case Trigger::On::Created:
        filter("after", result.after);
        break;
    case Trigger::On::Schedule: {
        const QString zone = QStringLiteral("zone");
        allowed += {QStringLiteral("cron"), zone};
        result.cron = reader.requiredText(QStringLiteral("cron"));
        if (reader.has(zone)) {
            result.zone = QTimeZone(reader.text(zone).toUtf8());
            if (!result.zone.isValid())
                reader.refuse(zone,
                    QStringLiteral("must be a time zone that is known here, as Europe/Berlin"));
        }
        if (result.zone.isValid()) {
            if (const auto cron = Cron::parse(result.cron, result.zone); !cron)
                reader.refuse(QStringLiteral("cron"), cron.error());
        }
        break;
    }
    case Trigger::On::Webhook:
        allowed += {QStringLiteral("name"), QStringLiteral("secret")};
        result.hook = reader.requiredText(QStringLiteral("name"));
        result.secret = reader.requiredText(QStringLiteral("secret"));
        if (!Data::isName(result.hook))
            reader.refuse(QStringLiteral("name"), QStringLiteral("can't be a webhook's name"));
        if (!Signature::isSecret(result.secret))
            reader.refuse(
                QStringLiteral("secret"), QStringLiteral("must have base64 behind \"whsec_\""));
        break;
    }
    reader.allowOnly(allowed);
    const bool isAboutObjects =
        result.on == Trigger::On::Created || result.on == Trigger::On::Changed;
    if (isAboutObjects && scenario.structure.isEmpty())
        reader.refuse(
            QStringLiteral("on"), QStringLiteral("needs the \"structure\" of the scenario"));
    return result;
}

//! Parts of names that follow each other in the templates of \a json: `steps.made.customer.name`
//! has `steps.made`, `made.customer` and `customer.name`.
QStringList dottedNames(const QByteArray &json)
{
    static const QRegularExpression kName(
        QStringLiteral("\\{\\{\\{?[#^&/]?\\s*([A-Za-z][\\w-]*(?:\\.[\\w-]+)+)"));
    QStringList result;
    auto match = kName.globalMatch(QString::fromUtf8(json));
    while (match.hasNext()) {
        const QStringList parts = match.next().captured(1).split(u'.');
        for (qsizetype i = 0; i + 1 < parts.size(); ++i)
            result.append(parts.at(i) + u'.' + parts.at(i + 1));
    }
    result.removeDuplicates();
    return result;
}

} // namespace

QString nameOf(Trigger::On on)
{
    for (const auto &[name, value] : kTriggers) {
        if (value == on)
            return QLatin1String(name);
    }
    return {};
}

QString nameOf(Act act)
{
    for (const ActWords &words : acts()) {
        if (words.act == act)
            return QLatin1String(words.name);
    }
    return {};
}

std::optional<qint64> readSpan(const QString &text)
{
    static const QRegularExpression kSpan(QStringLiteral("^(\\d{1,9})(ms|[smhd]?)$"));
    static const QHash<QString, qint64> kUnits{{QString(), 1000}, {QStringLiteral("ms"), 1},
        {QStringLiteral("s"), 1000}, {QStringLiteral("m"), 60'000},
        {QStringLiteral("h"), 3'600'000}, {QStringLiteral("d"), 86'400'000}};
    const auto match = kSpan.match(text.trimmed());
    if (!match.hasMatch())
        return std::nullopt;
    return match.captured(1).toLongLong() * kUnits.value(match.captured(2));
}

bool Scenario::hasStep(Act act) const
{
    for (const auto &list : lists) {
        for (const Step &step : list) {
            if (step.act == act)
                return true;
        }
    }
    return false;
}

Data::Result<Scenario> Scenario::parse(const QByteArray &json)
{
    if (!JsonText::validate(json, JsonText::kHighestMaxDepth))
        return Data::makeUnexpected(Problem{{}, QStringLiteral("is not valid JSON")});
    if (json.size() > kMaxBytes)
        return Data::makeUnexpected(
            Problem{{}, QStringLiteral("may have %1 bytes").arg(kMaxBytes)});
    Problem problem;
    Reader reader(json, {}, problem);
    Scenario result{.id = reader.requiredText(Data::kId),
        .name = reader.text(QStringLiteral("name")),
        .structure = Data::structureNamed(reader.text(QStringLiteral("structure"))),
        .isEnabled = reader.boolean(QStringLiteral("enabled"), true)};
    if (!Data::isName(result.id))
        reader.refuse(Data::kId, QStringLiteral("can't be the name of a scenario"));
    if (!result.structure.isEmpty() && !Data::isName(result.structure))
        reader.refuse(QStringLiteral("structure"), QStringLiteral("can't be a structure"));
    (void)reader.text(QStringLiteral("description"));
    const QString debounce = QStringLiteral("debounce");
    if (reader.has(debounce)) {
        const auto span = readSpan(Data::scalarText(reader.raw(debounce)).value_or(QString()));
        if (!span)
            reader.refuse(debounce,
                QStringLiteral("must be a number of seconds, or as in \"500ms\" or \"15m\""));
        result.debounce = span.value_or(0);
    }
    const auto triggers = reader.elements(QStringLiteral("triggers"));
    if (triggers.size() > kMaxTriggers)
        reader.refuse(QStringLiteral("triggers"), QStringLiteral("may be %1").arg(kMaxTriggers));
    for (qsizetype i = 0; i < triggers.size() && problem.message.isEmpty(); ++i)
        result.triggers.append(
            readTrigger(triggers[i], QStringLiteral("triggers[%1]").arg(i), result, problem));
    if (!reader.has(QStringLiteral("steps")))
        reader.refuse(QStringLiteral("steps"), QStringLiteral("is missing"));
    StepReader(result, problem).read(reader, QStringLiteral("steps"), 0);
    reader.allowOnly({Data::kId, QStringLiteral("name"), QStringLiteral("description"),
        QStringLiteral("structure"), QStringLiteral("enabled"), debounce,
        QStringLiteral("triggers"), QStringLiteral("steps")});
    if (!problem.message.isEmpty())
        return Data::makeUnexpected(problem);
    for (const QString &name : dottedNames(json)) {
        const QString first = name.section(u'.', 0, 0);
        if (first == QLatin1String("GlobalVar"))
            result.variables.append(name.section(u'.', 1));
        else
            result.linked.append(name);
    }
    return result;
}

} // namespace Scenarios
