// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/scenario/acts.h"

#include "server/auth/clock.h"
#include "server/data/filling.h"
#include "server/data/output.h"
#include "server/data/value.h"
#include "server/push/templatefields.h"
#include "server/scenario/beginning.h"
#include "server/scenario/context.h"
#include "socketio/protocol/arguments.h"
#include "socketio/protocol/jsonobjecttext.h"
#include "socketio/protocol/utf8.h"

#include <QtCore/QRegularExpression>

namespace Scenarios {

namespace {

namespace JsonText = SocketIO::JsonText;
using Data::makeUnexpected;
using Data::Outcome;

constexpr qint64 kLongestWait = 366LL * 24 * 3600 * 1000;
//! Objects that are read before their bytes are counted.
constexpr qint64 kObjectsAtOnce = 50;

//! The name that \a text, a template, is all of; empty: it is more, or none.
QString wholeName(const QString &text)
{
    static const QRegularExpression kName(
        QStringLiteral("^\\{\\{\\{?\\s*([A-Za-z][\\w-]*(?:\\.[\\w-]+)*)\\s*\\}?\\}\\}$"));
    return kName.match(text).captured(1);
}

} // namespace

Data::Error refusal(const QString &message)
{
    return {Data::Error::Code::Invalid, message};
}

Acts::Acts(const World &world, const Data::Catalog &catalog, const Store::RunRow &run,
    const Scenario &scenario, Progress &progress, const QString &user)
    : m_world(world)
    , m_catalog(catalog)
    , m_run(run)
    , m_scenario(scenario)
    , m_progress(progress)
    , m_user(user)
    , m_actor{QStringLiteral("scenario:") + run.scenario}
{
}

Outcome<Done> Acts::perform(const Step &step, const QJsonObject &fields)
{
    // What is asked already stays as it was asked.
    if (step.act == Act::Http && m_progress.exchange)
        return m_progress.exchange->answer ? heard(step) : Done{.flow = Done::Flow::Ask};
    const auto words = Words::fill(step, fields);
    if (!words)
        return makeUnexpected(words.error());
    switch (step.act) {
    case Act::Find: {
        const auto objects = found(step, *words, fields);
        if (!objects)
            return makeUnexpected(objects.error());
        Done done{.out = {{QStringLiteral("count"), objects->size()},
                      {QStringLiteral("objects"), *objects}}};
        if (!objects->isEmpty())
            done.out.insert(QStringLiteral("first"), objects->first());
        return done;
    }
    case Act::Create:
        return create(*words, valuesOf(step, *words, fields));
    case Act::Edit:
        return edit(*words, valuesOf(step, *words, fields));
    case Act::Delete:
        return remove(*words);
    case Act::Push:
        return push(*words);
    case Act::Http:
        return ask(*words);
    case Act::Wait:
        return wait(*words);
    case Act::Call:
        return call(*words);
    case Act::Respond:
        return respond(*words);
    default:
        return Done{.flow = Done::Flow::End};
    }
}

Outcome<Data::LoadedStructure> Acts::structureOf(const Words &words) const
{
    const QString name = words.text("structure");
    return m_catalog.structure(name.isEmpty() ? m_scenario.structure : name);
}

Outcome<QList<QJsonObject>> Acts::described(
    const Data::LoadedStructure &structure, const QList<Data::Object> &objects) const
{
    QStringList wanted{QStringLiteral("*")};
    for (const QString &name : m_scenario.linked) {
        const Data::Field *link = structure->field(name.section(u'.', 0, 0));
        if (link && !link->to.isEmpty())
            wanted.append(name);
    }
    const Data::Selecting selecting(m_world.database, m_catalog, m_world.data);
    const auto texts = Data::Output(selecting, m_catalog, Data::Output::Form::Own)
                           .write(structure, wanted, objects);
    if (!texts)
        return makeUnexpected(texts.error());
    QList<QJsonObject> result;
    for (const QByteArray &json : *texts)
        result.append(Push::readFields(json));
    return result;
}

Outcome<QJsonObject> Acts::described(
    const Data::LoadedStructure &structure, const Outcome<Data::Object> &object) const
{
    const auto fields = object ? described(structure, QList<Data::Object>{*object})
                               : makeUnexpected(object.error());
    if (!fields)
        return makeUnexpected(fields.error());
    return fields->value(0);
}

Outcome<QJsonObject> Acts::object(const QString &structure, const QString &id) const
{
    const auto loaded = m_catalog.structure(structure);
    if (!loaded)
        return makeUnexpected(loaded.error());
    return described(
        *loaded, Data::Selecting(m_world.database, m_catalog, m_world.data).one(*loaded, id));
}

// What was written of a link is an id, and what it leads to is elsewhere.
QJsonObject Acts::withLinks(const QString &structure, QJsonObject fields) const
{
    if (m_scenario.linked.isEmpty())
        return fields;
    const auto loaded = m_catalog.structure(structure);
    if (!loaded)
        return fields;
    Data::Object links;
    for (const Data::Field &field : (*loaded)->fields) {
        if (!field.to.isEmpty() && fields.value(field.id).isString())
            links.values.insert(field.id, SocketIO::toJsonText(fields.value(field.id)));
    }
    const auto leads = described(*loaded, Outcome<Data::Object>(std::move(links)));
    for (const QString &name : leads ? leads->keys() : QStringList()) {
        if (const QJsonValue link = leads->value(name); link.isObject())
            fields.insert(name, link);
    }
    return fields;
}

Outcome<QJsonArray> Acts::found(
    const Step &step, const Words &words, const QJsonObject &fields) const
{
    const auto structure = structureOf(words);
    const auto condition = Data::fill(step.filter, fields);
    if (!structure)
        return makeUnexpected(structure.error());
    if (!condition)
        return makeUnexpected(condition.error());
    const qint64 most = m_world.limits.foundObjects;
    const qint64 wanted = words.json("limit", "0").toLongLong();
    const qint64 size = wanted > 0 ? std::min(wanted, most) : most;
    const Data::Selecting selecting(m_world.database, m_catalog, m_world.data);
    QJsonArray result;
    qsizetype bytes = 0;
    while (result.size() < size) {
        const auto found = selecting.find(*structure,
            {.condition = *condition,
                .order = Data::readSort(words.text("order")),
                .offset = result.size(),
                .size = std::min<qint64>(size - result.size(), kObjectsAtOnce)});
        if (!found)
            return makeUnexpected(found.error());
        // Half of what was meant would be worse than nothing.
        if (wanted == 0 && found->total > most)
            return makeUnexpected(refusal(
                QStringLiteral("%1 objects were found, and scenario.found_objects allows %2: say a "
                               "\"limit\"")
                    .arg(found->total)
                    .arg(most)));
        for (const Data::Object &object : found->objects)
            bytes += object.row.body.size();
        if (bytes > m_world.limits.foundBytes)
            return makeUnexpected(refusal(
                QStringLiteral("The objects that were found have more than scenario.found_bytes "
                               "allows, %1: say a \"limit\"")
                    .arg(m_world.limits.foundBytes)));
        const auto objects = described(*structure, found->objects);
        if (!objects)
            return makeUnexpected(objects.error());
        for (const QJsonObject &one : *objects)
            result.append(one);
        if (found->objects.size() < kObjectsAtOnce)
            break;
    }
    return result;
}

Outcome<QJsonArray> Acts::items(
    const Step &step, const Words &words, const QJsonObject &fields) const
{
    if (!words.has("in"))
        return found(step, words, fields);
    const QString name = words.text("in");
    const QJsonObject result = m_progress.results.value(name).toObject();
    if (result.contains(QStringLiteral("objects")))
        return result.value(QStringLiteral("objects")).toArray();
    const QJsonValue list = lookUp(fields, name);
    if (!list.isArray() && !list.isUndefined() && !list.isNull())
        return makeUnexpected(refusal(QStringLiteral("\"%1\" is no list").arg(name)));
    return list.toArray();
}

Data::Values Acts::valuesOf(const Step &step, const Words &words, const QJsonObject &fields) const
{
    Data::Values values;
    const QByteArray json = words.json("set", "{}");
    const auto members = JsonText::members(json, JsonText::kHighestMaxDepth);
    for (const JsonText::Member &member : members ? *members : QList<JsonText::Member>())
        values.insert(
            SocketIO::Utf8::decode(member.name), JsonText::trimmed(member.value).toByteArray());
    // `"{{data}}"` alone is what is there, and not what it would look like in a text.
    const QJsonObject asWritten = Push::readFields(step.values.value(QStringLiteral("set")));
    for (auto it = asWritten.begin(); it != asWritten.end(); ++it) {
        const QString name = wholeName(it.value().toString());
        const QJsonValue value = name.isEmpty() ? QJsonValue() : lookUp(fields, name);
        if (value.isArray() || value.isObject())
            values.insert(it.key(), SocketIO::toJsonText(value));
    }
    return values;
}

//! The id that a step names, or else that of the run's own object.
QString Acts::objectOf(const Words &words, const Data::LoadedStructure &structure) const
{
    return words.has("id")                      ? words.text("id")
        : structure->id == m_scenario.structure ? m_run.object
                                                : QString();
}

Data::Writing Acts::writing(const Words &words) const
{
    return {m_world.database, m_catalog, m_world.data,
        {.isTold = words.flag("event"), .user = m_user, .run = m_run.id, .depth = m_run.depth + 1}};
}

Outcome<Done> Acts::create(const Words &words, const Data::Values &values) const
{
    auto structure = structureOf(words);
    if (!structure)
        return makeUnexpected(structure.error());
    const auto made = described(
        *structure, writing(words).create(*structure, {.id = words.text("id"), .fields = values}));
    if (!made)
        return makeUnexpected(made.error());
    return Done{.out = *made, .input = SocketIO::Utf8::decode(words.json("set"))};
}

Outcome<Done> Acts::edit(const Words &words, const Data::Values &values) const
{
    const auto structure = structureOf(words);
    if (!structure)
        return makeUnexpected(structure.error());
    const QString id = objectOf(words, *structure);
    if (id.isEmpty())
        return makeUnexpected(
            refusal(QStringLiteral("There is no object to change: \"id\" is empty")));
    const auto edited = described(
        *structure, writing(words).change(*structure, {.id = id, .fields = values}, m_actor));
    if (!edited)
        return makeUnexpected(edited.error());
    const bool isOwn = (*structure)->id == m_scenario.structure && id == m_run.object;
    return Done{.out = *edited,
        .input = SocketIO::Utf8::decode(words.json("set")),
        .changed = isOwn ? values.keys() : QStringList()};
}

Outcome<Done> Acts::remove(const Words &words) const
{
    const auto structure = structureOf(words);
    if (!structure)
        return makeUnexpected(structure.error());
    const QString id = objectOf(words, *structure);
    const auto removed = writing(words).remove(*structure, id, std::nullopt);
    if (!removed && removed.error().code != Data::Error::Code::NotFound)
        return makeUnexpected(removed.error());
    return Done{
        .out = {{QStringLiteral("id"), id}, {QStringLiteral("removed"), removed.hasValue()}},
        .input = id};
}

Outcome<Done> Acts::wait(const Words &words) const
{
    const bool isSpan = words.has("for");
    const QString time = words.text(isSpan ? "for" : "until");
    const qint64 now = Auth::systemClock()();
    auto until = isSpan ? readSpan(time) : Data::readDate(time);
    if (until && isSpan)
        *until += now;
    if (!until || *until - now > kLongestWait)
        return makeUnexpected(
            refusal(QStringLiteral("\"%1\" is no time to wait for, within a year").arg(time)));
    // Then it would only fail, and what it needs would be gone: see Engine::pruning().
    if (const qint64 longest = m_world.limits.runTime.count(); *until - m_run.createdAt > longest)
        return makeUnexpected(
            refusal(QStringLiteral("\"%1\" is later than scenario.run_time_ms allows, %2 ms after "
                                   "the run began")
                        .arg(time)
                        .arg(longest)));
    return Done{.out = {{QStringLiteral("until"), *until}},
        .input = time,
        .flow = *until > now ? Done::Flow::Wait : Done::Flow::Next,
        .resumeAt = *until};
}

Outcome<Done> Acts::call(const Words &words) const
{
    SocketIO::JsonObjectText cause;
    cause.add(u"run", m_run.id);
    const auto members = JsonText::members(m_run.cause, JsonText::kHighestMaxDepth);
    for (const JsonText::Member &member : members ? *members : QList<JsonText::Member>()) {
        if (member.name == "user" || member.name == "request")
            cause.addRaw(SocketIO::Utf8::decode(member.name), member.value);
    }
    const QString scenario = words.text("scenario");
    const auto run = Beginning(m_world).begin({.appId = m_run.appId,
        .scenario = scenario,
        .trigger = QStringLiteral("call"),
        .object = words.has("object") ? words.text("object") : m_run.object,
        .cause = cause.text(),
        .depth = m_run.depth + 1});
    if (!run)
        return makeUnexpected(run.error());
    return Done{.out = {{QStringLiteral("run"), run->id}}, .input = scenario};
}

Outcome<Done> Acts::respond(const Words &words)
{
    static const QRegularExpression kType(
        QStringLiteral("^[\\w.+-]{1,60}/[\\w.+-]{1,60}(; ?charset=[\\w-]{1,30})?$"));
    static const QString kJson = QStringLiteral("application/json");
    const QString type = words.has("type") ? words.text("type") : kJson;
    if (!kType.match(type).hasMatch())
        return makeUnexpected(refusal(QStringLiteral("\"%1\" is no type of content").arg(type)));
    const QByteArray body = words.json("body");
    const int status = words.json("status", "200").toInt();
    const bool isText = JsonText::kind(body) == JsonText::Kind::String && type != kJson;
    m_progress.response =
        QJsonObject{{QStringLiteral("status"), status >= 200 && status <= 599 ? status : 200},
            {QStringLiteral("type"), type},
            {QStringLiteral("body"),
                isText ? JsonText::decodeText(body) : SocketIO::Utf8::decode(body)}};
    return Done{.out = *m_progress.response, .input = SocketIO::Utf8::decode(body)};
}

} // namespace Scenarios
