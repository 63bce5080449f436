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
    switch (step.act) {
    case Act::Find:
        return find(step, fields);
    case Act::Create:
        return create(step, fields);
    case Act::Edit:
        return edit(step, fields);
    case Act::Delete:
        return remove(step, fields);
    case Act::Push:
        return push(step, fields);
    case Act::Http:
        return http(step, fields);
    case Act::Wait:
        return wait(step, fields);
    case Act::Call:
        return call(step, fields);
    case Act::Respond:
        return respond(step, fields);
    default:
        return Done{.flow = Done::Flow::End};
    }
}

Outcome<QString> Acts::text(const Step &step, const char *member, const QJsonObject &fields) const
{
    return filledText(step.values.value(QLatin1String(member), "\"\""), fields);
}

Outcome<Data::LoadedStructure> Acts::structureOf(const Step &step, const QJsonObject &fields) const
{
    const auto name = text(step, "structure", fields);
    if (!name)
        return makeUnexpected(name.error());
    return m_catalog.structure(name->isEmpty() ? m_scenario.structure : *name);
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

Outcome<QJsonObject> Acts::object(const QString &structure, const QString &id)
{
    const auto loaded = m_catalog.structure(structure);
    if (!loaded)
        return makeUnexpected(loaded.error());
    const auto object = Data::Selecting(m_world.database, m_catalog, m_world.data).one(*loaded, id);
    if (!object)
        return makeUnexpected(object.error());
    const auto fields = described(*loaded, {*object});
    if (!fields)
        return makeUnexpected(fields.error());
    return fields->value(0);
}

Outcome<QJsonArray> Acts::found(const Step &step, const QJsonObject &fields)
{
    const auto structure = structureOf(step, fields);
    const auto order = text(step, "order", fields);
    const auto condition = Data::fill(step.filter, fields);
    if (!structure)
        return makeUnexpected(structure.error());
    if (!order)
        return makeUnexpected(order.error());
    if (!condition)
        return makeUnexpected(condition.error());
    const qint64 most = m_world.limits.foundObjects;
    const qint64 wanted = step.values.value(QStringLiteral("limit"), "0").toLongLong();
    const qint64 size = wanted > 0 ? std::min(wanted, most) : most;
    const Data::Selecting selecting(m_world.database, m_catalog, m_world.data);
    QJsonArray result;
    qsizetype bytes = 0;
    while (result.size() < size) {
        const auto found = selecting.find(*structure,
            {.condition = *condition,
                .order = Data::readSort(*order),
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

Outcome<Done> Acts::find(const Step &step, const QJsonObject &fields)
{
    const auto objects = found(step, fields);
    if (!objects)
        return makeUnexpected(objects.error());
    Done done{
        .out = {{QStringLiteral("count"), objects->size()}, {QStringLiteral("objects"), *objects}}};
    if (!objects->isEmpty())
        done.out.insert(QStringLiteral("first"), objects->first());
    return done;
}

Outcome<QJsonArray> Acts::items(const Step &step, const QJsonObject &fields)
{
    if (!step.has(QStringLiteral("in")))
        return found(step, fields);
    const auto name = text(step, "in", fields);
    if (!name)
        return makeUnexpected(name.error());
    const QJsonObject result = m_progress.results.value(*name).toObject();
    if (result.contains(QStringLiteral("objects")))
        return result.value(QStringLiteral("objects")).toArray();
    const QJsonValue list = lookUp(fields, *name);
    if (!list.isArray() && !list.isUndefined() && !list.isNull())
        return makeUnexpected(refusal(QStringLiteral("\"%1\" is no list").arg(*name)));
    return list.toArray();
}

Outcome<Data::Values> Acts::valuesOf(const Step &step, const QJsonObject &fields, Done &done) const
{
    const QByteArray set = step.values.value(QStringLiteral("set"));
    const auto json = filled(set, fields);
    if (!json)
        return makeUnexpected(json.error());
    done.input = QString::fromUtf8(*json);
    Data::Values values;
    const auto members = JsonText::members(*json, JsonText::kHighestMaxDepth);
    for (const JsonText::Member &member : members ? *members : QList<JsonText::Member>())
        values.insert(
            SocketIO::Utf8::decode(member.name), JsonText::trimmed(member.value).toByteArray());
    // `"{{data}}"` alone is what is there, and not what it would look like in a text.
    const QJsonObject asWritten = Push::readFields(set);
    for (auto it = asWritten.begin(); it != asWritten.end(); ++it) {
        const QString name = wholeName(it.value().toString());
        const QJsonValue value = name.isEmpty() ? QJsonValue() : lookUp(fields, name);
        if (value.isArray() || value.isObject())
            values.insert(it.key(), SocketIO::toJsonText(value));
    }
    return values;
}

Data::Writing Acts::writing(const Step &step) const
{
    return {m_world.database, m_catalog, m_world.data,
        {.isTold = step.values.value(QStringLiteral("event")) == "true",
            .user = m_user,
            .run = m_run.id,
            .depth = m_run.depth + 1}};
}

Outcome<Done> Acts::create(const Step &step, const QJsonObject &fields)
{
    Done done;
    auto structure = structureOf(step, fields);
    const auto id = text(step, "id", fields);
    const auto values = valuesOf(step, fields, done);
    if (!structure)
        return makeUnexpected(structure.error());
    if (!id)
        return makeUnexpected(id.error());
    if (!values)
        return makeUnexpected(values.error());
    const auto object = writing(step).create(*structure, {.id = *id, .fields = *values});
    const auto shown = object ? described(*structure, {*object})
                              : Outcome<QList<QJsonObject>>(makeUnexpected(object.error()));
    if (!shown)
        return makeUnexpected(shown.error());
    done.out = shown->value(0);
    return done;
}

Outcome<Done> Acts::edit(const Step &step, const QJsonObject &fields)
{
    Done done;
    const auto structure = structureOf(step, fields);
    const auto id = text(step, "id", fields);
    const auto values = valuesOf(step, fields, done);
    if (!structure)
        return makeUnexpected(structure.error());
    if (!id)
        return makeUnexpected(id.error());
    if (!values)
        return makeUnexpected(values.error());
    const bool isOwnKind = (*structure)->id == m_scenario.structure;
    const QString which =
        id->isEmpty() && isOwnKind && !step.has(QStringLiteral("id")) ? m_run.object : *id;
    if (which.isEmpty())
        return makeUnexpected(
            refusal(QStringLiteral("There is no object to change: \"id\" is empty")));
    const auto object = writing(step).change(*structure, {.id = which, .fields = *values}, m_actor);
    const auto shown = object ? described(*structure, {*object})
                              : Outcome<QList<QJsonObject>>(makeUnexpected(object.error()));
    if (!shown)
        return makeUnexpected(shown.error());
    done.out = shown->value(0);
    if (isOwnKind && which == m_run.object)
        done.changed = values->keys();
    return done;
}

Outcome<Done> Acts::remove(const Step &step, const QJsonObject &fields)
{
    const auto structure = structureOf(step, fields);
    const auto id = text(step, "id", fields);
    if (!structure)
        return makeUnexpected(structure.error());
    if (!id)
        return makeUnexpected(id.error());
    const bool isOwn = !step.has(QStringLiteral("id")) && (*structure)->id == m_scenario.structure;
    const QString which = isOwn ? m_run.object : *id;
    const auto removed = writing(step).remove(*structure, which, std::nullopt);
    if (!removed && removed.error().code != Data::Error::Code::NotFound)
        return makeUnexpected(removed.error());
    return Done{
        .out = {{QStringLiteral("id"), which}, {QStringLiteral("removed"), removed.hasValue()}},
        .input = which};
}

Outcome<Done> Acts::wait(const Step &step, const QJsonObject &fields) const
{
    const bool isSpan = step.has(QStringLiteral("for"));
    const auto words = text(step, isSpan ? "for" : "until", fields);
    if (!words)
        return makeUnexpected(words.error());
    const qint64 now = Auth::systemClock()();
    const auto span = isSpan ? readSpan(*words) : std::nullopt;
    const auto until =
        isSpan ? (span ? std::optional(now + *span) : std::nullopt) : Data::readDate(*words);
    if (!until || *until - now > kLongestWait)
        return makeUnexpected(
            refusal(QStringLiteral("\"%1\" is no time to wait for, within a year").arg(*words)));
    return Done{.out = {{QStringLiteral("until"), *until}},
        .input = *words,
        .flow = *until > now ? Done::Flow::Wait : Done::Flow::Next,
        .resumeAt = *until};
}

Outcome<Done> Acts::call(const Step &step, const QJsonObject &fields)
{
    const auto scenario = text(step, "scenario", fields);
    const auto object = text(step, "object", fields);
    if (!scenario)
        return makeUnexpected(scenario.error());
    if (!object)
        return makeUnexpected(object.error());
    SocketIO::JsonObjectText cause;
    cause.add(u"run", m_run.id);
    const auto members = JsonText::members(m_run.cause, JsonText::kHighestMaxDepth);
    for (const JsonText::Member &member : members ? *members : QList<JsonText::Member>()) {
        if (member.name == "user" || member.name == "request")
            cause.addRaw(SocketIO::Utf8::decode(member.name), member.value);
    }
    const auto run = Beginning(m_world).begin({.appId = m_run.appId,
        .scenario = *scenario,
        .trigger = QStringLiteral("call"),
        .object = step.has(QStringLiteral("object")) ? *object : m_run.object,
        .cause = cause.text(),
        .depth = m_run.depth + 1});
    if (!run)
        return makeUnexpected(run.error());
    return Done{.out = {{QStringLiteral("run"), run->id}}, .input = *scenario};
}

Outcome<Done> Acts::respond(const Step &step, const QJsonObject &fields)
{
    const auto body = filled(step.values.value(QStringLiteral("body"), "null"), fields);
    const auto type = text(step, "type", fields);
    if (!body)
        return makeUnexpected(body.error());
    if (!type)
        return makeUnexpected(type.error());
    static const QRegularExpression kType(
        QStringLiteral("^[\\w.+-]{1,60}/[\\w.+-]{1,60}(; ?charset=[\\w-]{1,30})?$"));
    if (!type->isEmpty() && !kType.match(*type).hasMatch())
        return makeUnexpected(refusal(QStringLiteral("\"%1\" is no type of content").arg(*type)));
    const int status = step.values.value(QStringLiteral("status"), "200").toInt();
    const bool isText = JsonText::kind(*body) == JsonText::Kind::String && !type->isEmpty()
        && *type != QLatin1String("application/json");
    m_progress.response = QJsonObject{
        {QStringLiteral("status"), status >= 200 && status <= 599 ? status : 200},
        {QStringLiteral("type"), type->isEmpty() ? QStringLiteral("application/json") : *type},
        {QStringLiteral("body"), isText ? JsonText::decodeText(*body) : QString::fromUtf8(*body)}};
    return Done{.out = *m_progress.response, .input = QString::fromUtf8(*body)};
}

} // namespace Scenarios
