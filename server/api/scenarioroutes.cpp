// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/scenarioroutes.h"

#include "server/api/dataanswers.h"
#include "server/api/listquery.h"
#include "server/api/names.h"
#include "server/api/runanswers.h"
#include "server/api/times.h"
#include "server/data/documents.h"
#include "socketio/protocol/arguments.h"
#include "socketio/protocol/jsonobjecttext.h"

namespace Api {

namespace {

const QString kScenarioPath = QStringLiteral("/api/v1/scenarios/{id}");
using Scenarios::kDraftKind;
const QString kRuns = QStringLiteral("runs");
const QString kVersions = QStringLiteral("versions");
const QString kVersion = QStringLiteral("version");
const QString kRunObjects = QStringLiteral("objects");
const QString kRunState = QStringLiteral("state");
//! Objects that one request runs a scenario on.
constexpr qsizetype kMaxRunsAtOnce = 100;

const QStringList &runStates()
{
    static const QStringList kNames{Store::kRunQueued, Store::kRunBehind, Store::kRunAsking,
        Store::kRunDone, Store::kRunFailed};
    return kNames;
}

Result<Store::Document> scenarioNamed(
    const Store::Database &database, const QString &app, const QString &id)
{
    auto document = Store::DocumentTable(database).find(app, Scenarios::kScenarioKind, id);
    if (!document)
        return makeUnexpected(fromStore(document.error()));
    return *std::move(document);
}

//! Of the scenario that the path names, or of all.
Result<Reply> listRuns(const Store::Database &database, const Call &call)
{
    const QString list = kRuns + call.parameter();
    const auto wanted = ListQuery::parse(call, list, {kRunState});
    if (!wanted)
        return makeUnexpected(wanted.error());
    const QString state = wanted->query.text(kRunState);
    if (wanted->query.has(kRunState) && !runStates().contains(state))
        return invalidField(
            kRunState, QStringLiteral("\"state\" must be one of %1").arg(runStates().join(u", ")));
    const auto scenario = call.parameters.isEmpty()
        ? Result<Store::Document>(Store::Document())
        : scenarioNamed(database, wanted->app, call.parameter());
    if (!scenario)
        return makeUnexpected(scenario.error());
    const auto runs = Store::RunTable(database).list(wanted->app,
        {.document = scenario->no,
            .state = state,
            .before = wanted->after.number,
            .size = wanted->limit});
    if (!runs)
        return makeUnexpected(fromStore(runs.error()));
    QByteArrayList entries;
    for (const Store::RunRow &run : *runs)
        entries.append(runSummary(run).text());
    const Store::Position last{.number = runs->isEmpty() ? 0 : runs->last().no};
    return Reply{jsonAnswer(200,
        SocketIO::JsonObjectText()
            .addRaw(kRuns, entries)
            .add(u"next", Cursor::next(list, runs->size(), wanted->limit, last))
            .text())};
}

Result<Reply> showRun(const Store::Database &database, const Call &call)
{
    const auto app = call.app();
    if (!app)
        return makeUnexpected(app.error());
    const auto run = Store::RunTable(database).find(*app, call.parameter());
    if (!run)
        return makeUnexpected(fromStore(run.error()));
    return Reply{jsonAnswer(200, wholeRun(database, *run))};
}

//! Whoever watches it, or waits for it, hears of it too.
Reply movedReply(int status, const Store::RunRow &run, Scenarios::Engine &engine)
{
    return {jsonAnswer(status, runSummary(run).text()), [&engine, run] { engine.noteMoved(run); }};
}

//! From the step that failed; what was done before it is not done again.
Result<Reply> retryRun(Store::Database &database, const Call &call, Scenarios::Engine &engine)
{
    const auto app = call.app();
    if (!app)
        return makeUnexpected(app.error());
    Store::RunTable table(database);
    auto run = table.find(*app, call.parameter());
    if (!run)
        return makeUnexpected(fromStore(run.error()));
    if (!run->hasFailed())
        return makeUnexpected(Error{ErrorCode::Conflict,
            QStringLiteral("The run is %1: only one that failed can be run again")
                .arg(run->state)});
    const auto isBehind = table.hasOpen(*run);
    if (!isBehind)
        return makeUnexpected(fromStore(isBehind.error()));
    run->state = *isBehind ? Store::kRunBehind : Store::kRunQueued;
    run->error.clear();
    run->endedAt = 0;
    run->resumeAt = run->createdAt;
    auto done = table.update(*run);
    if (done)
        done = Auth::note(database, call.actor(), *app, QStringLiteral("run.retry"), run->id);
    if (!done)
        return makeUnexpected(fromStore(done.error()));
    return movedReply(202, *run, engine);
}

//! It ends where it is.
Result<Reply> stopRun(Store::Database &database, const Call &call, Scenarios::Engine &engine)
{
    const auto app = call.app();
    if (!app)
        return makeUnexpected(app.error());
    Store::RunTable table(database);
    auto run = table.find(*app, call.parameter());
    if (!run)
        return makeUnexpected(fromStore(run.error()));
    if (run->isOver())
        return makeUnexpected(Error{
            ErrorCode::Conflict, QStringLiteral("The run has ended: it is %1").arg(run->state)});
    run->fail(QStringLiteral("It was stopped by %1").arg(call.actor().name), Auth::systemClock()());
    auto done = table.update(*run);
    if (done)
        done = Auth::note(database, call.actor(), *app, QStringLiteral("run.stop"), run->id);
    if (!done)
        return makeUnexpected(fromStore(done.error()));
    return movedReply(200, *run, engine);
}

Result<Reply> runByHand(
    Store::Database &database, const Call &call, const Scenarios::Engine &engine)
{
    const auto fields = Fields::parse(call.request.body, {kApp, kRunObjects});
    if (!fields)
        return makeUnexpected(fields.error());
    const auto app = call.app(*fields);
    const auto objects = fields->has(kRunObjects) ? fields->texts(kRunObjects)
                                                  : Result<QStringList>(QStringList{QString()});
    if (!app)
        return makeUnexpected(app.error());
    if (!objects)
        return makeUnexpected(objects.error());
    if (objects->isEmpty() || objects->size() > kMaxRunsAtOnce)
        return invalidField(kRunObjects,
            QStringLiteral("\"objects\" must name 1 to %1 objects").arg(kMaxRunsAtOnce));
    const Scenarios::World world = engine.world(database);
    const Scenarios::Beginning beginning(world);
    QByteArrayList runs;
    for (const QString &object : *objects) {
        const auto run = beginning.begin({.appId = *app,
            .scenario = call.parameter(),
            .trigger = QStringLiteral("hand"),
            .object = object,
            .cause = SocketIO::JsonObjectText().add(u"by", call.actor().name).text()});
        if (!run)
            return makeUnexpected(fromData(run.error()));
        runs.append(runSummary(*run).text());
    }
    return Reply{jsonAnswer(202, SocketIO::JsonObjectText().addRaw(kRuns, runs).text())};
}

Result<Reply> listVersions(const Store::Database &database, const Call &call)
{
    const auto wanted = ListQuery::parse(call, kVersions);
    if (!wanted)
        return makeUnexpected(wanted.error());
    const auto scenario = scenarioNamed(database, wanted->app, call.parameter());
    if (!scenario)
        return makeUnexpected(scenario.error());
    const auto versions =
        Store::TriggerTable(database).versions(scenario->no, wanted->after.number, wanted->limit);
    if (!versions)
        return makeUnexpected(fromStore(versions.error()));
    QByteArrayList entries;
    for (const Store::ScenarioVersion &version : *versions)
        entries.append(SocketIO::JsonObjectText()
                           .add(kVersion, version.version)
                           .add(u"created_at", isoTime(version.createdAt))
                           .add(u"created_by", version.createdBy)
                           .addRaw(u"document", version.text)
                           .text());
    const Store::Position last{.number = versions->isEmpty() ? 0 : versions->last().version};
    return Reply{jsonAnswer(200,
        SocketIO::JsonObjectText()
            .addRaw(kVersions, entries)
            .add(u"next", Cursor::next(kVersions, versions->size(), wanted->limit, last))
            .text())};
}

//! Makes \a text what runs from now on.
Result<Reply> publish(
    Store::Database &database, const Call &call, const QString &app, const QByteArray &text)
{
    const Data::Catalog catalog(database, app);
    const auto document =
        Data::Documents(database, catalog, {})
            .replace(Scenarios::kScenarioKind, call.parameter(), text, std::nullopt, call.actor());
    if (!document)
        return makeUnexpected(fromData(document.error()));
    return Reply{withRevision(jsonAnswer(200, describe(*document)), document->rev)};
}

Result<Reply> rollBack(Store::Database &database, const Call &call)
{
    const auto fields = Fields::parse(call.request.body, {kApp, kVersion});
    if (!fields)
        return makeUnexpected(fields.error());
    const auto app = call.app(*fields);
    const auto version = fields->integer(kVersion, 0, 1, std::numeric_limits<qint32>::max());
    if (!app)
        return makeUnexpected(app.error());
    if (!version)
        return makeUnexpected(version.error());
    if (!fields->has(kVersion))
        return invalidField(kVersion, QStringLiteral("\"version\" is missing"));
    const auto scenario = scenarioNamed(database, *app, call.parameter());
    if (!scenario)
        return makeUnexpected(scenario.error());
    const auto found = Store::TriggerTable(database).versions(scenario->no, *version + 1, 1);
    if (!found)
        return makeUnexpected(fromStore(found.error()));
    if (found->isEmpty() || found->first().version != *version)
        return makeUnexpected(Error{ErrorCode::NotFound,
            QStringLiteral("%1 has no version %2").arg(call.parameter()).arg(*version)});
    return publish(database, call, *app, found->first().text);
}

Result<Store::Document> draftOf(const Store::Database &database, const Call &call)
{
    const auto app = call.app();
    if (!app)
        return makeUnexpected(app.error());
    auto draft = Store::DocumentTable(database).find(*app, kDraftKind, call.parameter());
    if (!draft)
        return makeUnexpected(fromStore(draft.error()));
    return *std::move(draft);
}

Result<Reply> showDraft(const Store::Database &database, const Call &call)
{
    const auto draft = draftOf(database, call);
    if (!draft)
        return makeUnexpected(draft.error());
    return Reply{withRevision(jsonAnswer(200, describe(*draft)), draft->rev)};
}

//! A draft may be wrong, but not of something else.
Result<Reply> writeDraft(Store::Database &database, const Call &call)
{
    const auto app = call.app();
    if (!app)
        return makeUnexpected(app.error());
    if (const auto found = scenarioNamed(database, *app, call.parameter()); !found)
        return makeUnexpected(found.error());
    const auto read = SocketIO::fromJsonText(call.request.body);
    if (!read || !read->isObject())
        return makeUnexpected(Error{ErrorCode::InvalidJson});
    if (read->toObject()[Data::kId].toString() != call.parameter())
        return invalidField(Data::kId, QStringLiteral("\"id\" must be %1").arg(call.parameter()));
    Store::DocumentTable table(database);
    auto draft = table.find(*app, kDraftKind, call.parameter());
    const qint64 now = Auth::systemClock()();
    if (draft) {
        draft->text = call.request.body;
        ++draft->rev;
        draft->changedAt = now;
        if (const auto done = table.update(*draft); !done)
            return makeUnexpected(fromStore(done.error()));
        return Reply{withRevision(jsonAnswer(200, describe(*draft)), draft->rev)};
    }
    const Store::Document made{.appId = *app,
        .kind = kDraftKind,
        .id = call.parameter(),
        .text = call.request.body,
        .createdAt = now,
        .changedAt = now};
    if (const auto no = table.insert(made); !no)
        return makeUnexpected(fromStore(no.error()));
    return Reply{withRevision(jsonAnswer(201, describe(made)), made.rev)};
}

Result<Reply> removeDraft(const Store::Database &database, const Call &call)
{
    const auto draft = draftOf(database, call);
    if (!draft)
        return makeUnexpected(draft.error());
    if (const auto done = Store::DocumentTable(database).remove(*draft); !done)
        return makeUnexpected(fromStore(done.error()));
    return Reply{{.status = 204}};
}

Result<Reply> publishDraft(Store::Database &database, const Call &call)
{
    const auto draft = draftOf(database, call);
    if (!draft)
        return makeUnexpected(draft.error());
    auto published = publish(database, call, draft->appId, draft->text);
    if (!published)
        return published;
    if (const auto done = Store::DocumentTable(database).remove(*draft); !done)
        return makeUnexpected(fromStore(done.error()));
    return published;
}

} // namespace

void addScenarioRoutes(Routes &routes, Scenarios::Engine &engine)
{
    const auto path = [](const char *rest) { return kScenarioPath + QLatin1String(rest); };
    routes.read(path("/versions"), kReadDocuments, listVersions);
    routes.write("POST", path("/rollback"), kWriteDocuments, rollBack);
    routes.read(path("/draft"), kReadDocuments, showDraft);
    routes.write("PUT", path("/draft"), kWriteDocuments, writeDraft);
    routes.write("DELETE", path("/draft"), kWriteDocuments, removeDraft);
    routes.write("POST", path("/draft/publish"), kWriteDocuments, publishDraft);
    routes.read(path("/runs"), kReadData, listRuns);
    routes.write(
        "POST", path("/runs"), kWriteData, [&engine](Store::Database &database, const Call &call) {
            return runByHand(database, call, engine);
        });
    routes.read(QStringLiteral("/api/v1/runs"), kReadData, listRuns);
    routes.read(QStringLiteral("/api/v1/runs/{id}"), kReadData, showRun);
    for (const auto &[route, act] :
        {std::pair(QStringLiteral("/api/v1/runs/{id}/retry"), &retryRun),
            std::pair(QStringLiteral("/api/v1/runs/{id}/stop"), &stopRun)}) {
        routes.write("POST", route, kWriteData,
            [&engine, act = act](Store::Database &database, const Call &call) {
                return act(database, call, engine);
            });
    }
}

} // namespace Api
