// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/scenario/scenario.h"

#include "server/data/endpoint.h"
#include "server/data/structure.h"
#include "server/data/value.h"
#include "server/push/template.h"
#include "server/scenario/cron.h"
#include "server/scenario/signature.h"
#include "server/scenario/stepreader.h"

#include <QtCore/QRegularExpression>

#include <array>

namespace Scenarios {

namespace {

namespace JsonText = SocketIO::JsonText;
using Data::Problem;
using Data::Reader;

constexpr qsizetype kMaxBytes = 256 * 1024; //!< of a document
constexpr qsizetype kMaxTriggers = 20;

constexpr std::array kTriggers{std::pair("created", Trigger::On::Created),
    std::pair("changed", Trigger::On::Changed), std::pair("schedule", Trigger::On::Schedule),
    std::pair("webhook", Trigger::On::Webhook)};

qint64 requiredSpan(Reader &reader, const QString &member)
{
    const auto span = readSpan(Data::scalarText(reader.raw(member)).value_or(QString()));
    if (!span || *span == 0)
        reader.refuse(
            member, QStringLiteral("must be a number of seconds, or as in \"500ms\" or \"15m\""));
    return span.value_or(0);
}

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
    const QString keep = QStringLiteral("keep");
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
        allowed += {QStringLiteral("name"), QStringLiteral("secret"), keep};
        result.hook = reader.requiredText(QStringLiteral("name"));
        result.secret = reader.requiredText(QStringLiteral("secret"));
        if (!Data::isName(result.hook))
            reader.refuse(QStringLiteral("name"), QStringLiteral("can't be a webhook's name"));
        if (!Signature::isSecret(result.secret))
            reader.refuse(
                QStringLiteral("secret"), QStringLiteral("must have base64 behind \"whsec_\""));
        if (reader.has(keep))
            result.keptFor = requiredSpan(reader, keep);
        if (reader.has(keep) && scenario.structure.isEmpty())
            reader.refuse(keep, QStringLiteral("needs the \"structure\" of the scenario"));
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
    for (const ActWords &words : actWords()) {
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
    if (reader.has(debounce))
        result.debounce = requiredSpan(reader, debounce);
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
