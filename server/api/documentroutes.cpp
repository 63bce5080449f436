// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/documentroutes.h"

#include "server/api/dataanswers.h"
#include "server/api/listquery.h"
#include "server/api/names.h"
#include "server/api/templatekind.h"
#include "server/pages/page.h"
#include "server/scenario/scenario.h"
#include "socketio/protocol/jsonobjecttext.h"

namespace Api {

namespace {

Result<Reply> listDocuments(
    const Store::Database &database, const Call &call, const QString &kind, const QString &name)
{
    const auto wanted = ListQuery::parse(call, name);
    if (!wanted)
        return makeUnexpected(wanted.error());
    const auto documents =
        Store::DocumentTable(database).list(wanted->app, kind, wanted->after.id, wanted->limit);
    if (!documents)
        return makeUnexpected(fromStore(documents.error()));
    QByteArrayList entries;
    for (const Store::Document &document : *documents)
        entries.append(describe(document));
    const Store::Position last{.id = documents->isEmpty() ? QString() : documents->last().id};
    return Reply{jsonAnswer(200,
        SocketIO::JsonObjectText()
            .addRaw(name, entries)
            .add(u"next", Cursor::next(name, documents->size(), wanted->limit, last))
            .text())};
}

Result<Reply> showDocument(const Store::Database &database, const Call &call, const QString &kind)
{
    const auto app = call.app();
    if (!app)
        return makeUnexpected(app.error());
    const auto document = Store::DocumentTable(database).find(*app, kind, call.parameter());
    if (!document)
        return makeUnexpected(fromStore(document.error()));
    return Reply{withRevision(jsonAnswer(200, describe(*document)), document->rev)};
}

Result<Reply> createDocument(
    Store::Database &database, const Call &call, const QString &kind, const Data::Limits &limits)
{
    const auto app = call.app();
    if (!app)
        return makeUnexpected(app.error());
    const Data::Catalog catalog(database, *app);
    const auto document =
        Data::Documents(database, catalog, limits).create(kind, call.request.body, call.actor());
    if (!document)
        return makeUnexpected(fromData(document.error()));
    return Reply{withRevision(jsonAnswer(201, describe(*document)), document->rev)};
}

Result<Reply> removeDocument(Store::Database &database, const Call &call, const QString &kind,
    const Data::Limits &limits, Push::Pruner &pruner)
{
    const auto query = Query::parse(call.request, {kApp, kForce});
    const auto app = query ? call.permitted(query->text(kApp)) : makeUnexpected(query.error());
    const auto isForced = query ? query->boolean(kForce) : makeUnexpected(query.error());
    if (!app)
        return makeUnexpected(app.error());
    if (!isForced)
        return makeUnexpected(isForced.error());
    const Data::Catalog catalog(database, *app);
    const Data::Documents documents(database, catalog, limits);
    const QString id = call.parameter();
    if (kind == Data::kStructureKind && !isForced->value_or(false)) {
        const auto count = documents.countObjects(id);
        if (!count)
            return makeUnexpected(fromData(count.error()));
        if (*count > 0)
            return makeUnexpected(Error{ErrorCode::Conflict,
                QStringLiteral("%1 has %2 objects, which would be gone: say ?force=true")
                    .arg(id)
                    .arg(*count),
                kForce});
    }
    const auto removed = documents.remove(kind, id, call.actor());
    if (!removed)
        return makeUnexpected(fromData(removed.error()));
    return Reply{{.status = 204}, [&pruner] { pruner.hurry(); }};
}

//! Whether what people are shown is made of it.
bool isSeen(const QString &kind)
{
    return kind != Scenarios::kScenarioKind && kind != kTemplateKind;
}

QByteArray describeLosses(const Data::Losses &losses)
{
    SocketIO::JsonObjectText objects;
    for (auto it = losses.objects.cbegin(); it != losses.objects.cend(); ++it)
        objects.add(it.key(), it.value());
    return SocketIO::JsonObjectText()
        .add(u"dry_run", true)
        .addRaw(u"losses", objects.text())
        .text();
}

} // namespace

//! A document that is to take the place of another one, between its look at the objects and its
//! end.
struct DocumentRoutes::Replacing {
    QString kind;
    QString app;
    Call call;
    Net::Responder responder;
    std::optional<qint64> ifRev = {};
    bool isForced = false;
    bool isDryRun = false;
    Data::Losses losses = {};
};

struct DocumentRoutes::Scopes {
    QString read = kReadDocuments;
    QString write = kWriteDocuments;
};

DocumentRoutes::DocumentRoutes(
    Routes &routes, Store::Store &store, Push::Pruner &pruner, QObject *parent)
    : QObject(parent)
    , m_routes(routes)
    , m_store(store)
    , m_pruner(pruner)
{
    add(Data::kStructureKind, QStringLiteral("/api/v1/structures"), {});
    add(Data::kEndpointKind, QStringLiteral("/api/v1/endpoints"), {});
    add(Scenarios::kScenarioKind, QStringLiteral("/api/v1/scenarios"), {});
    // For whoever sends pushes.
    add(kTemplateKind, QStringLiteral("/api/v1/templates"),
        {.read = kReadPushes, .write = kSendPushes});
    addWriting(Pages::kPageKind, QStringLiteral("/api/v1/pages"), {});
}

DocumentRoutes::~DocumentRoutes() = default;

void DocumentRoutes::add(const QString &kind, const QString &all, const Scopes &scopes)
{
    const QString name = all.section(u'/', -1);
    const QString one = all + QStringLiteral("/{id}");
    m_routes.read(all, scopes.read, [kind, name](Store::Database &database, const Call &call) {
        return listDocuments(database, call, kind, name);
    });
    m_routes.read(one, scopes.read, [kind](Store::Database &database, const Call &call) {
        return showDocument(database, call, kind);
    });
    addWriting(kind, all, scopes);
}

void DocumentRoutes::addWriting(const QString &kind, const QString &all, const Scopes &scopes)
{
    const QString one = all + QStringLiteral("/{id}");
    m_routes.write(
        "POST", all, scopes.write, [this, kind](Store::Database &database, const Call &call) {
            return announced(kind, call, createDocument(database, call, kind, m_limits));
        });
    m_routes.write(
        "DELETE", one, scopes.write, [this, kind](Store::Database &database, const Call &call) {
            return announced(kind, call, removeDocument(database, call, kind, m_limits, m_pruner));
        });
    m_routes.serve(
        "PUT", one, scopes.write, [this, kind](const Call &call, const Net::Responder &responder) {
            replace(kind, call, responder);
        });
}

//! \a reply, told to whoever has pages open.
Result<Reply> DocumentRoutes::announced(const QString &kind, const Call &call, Result<Reply> reply)
{
    if (!isSeen(kind))
        return reply;
    const auto query = Query::parse(call.request, {kApp, kForce});
    const auto app = query ? call.permitted(query->text(kApp)) : makeUnexpected(query.error());
    if (!reply || !app)
        return reply;
    reply->then = [this, app = *app, then = reply->then] {
        if (then)
            then();
        Q_EMIT m_routes.documentsChanged(app);
    };
    return reply;
}

void DocumentRoutes::replace(const QString &kind, const Call &call, const Net::Responder &responder)
{
    const auto query = Query::parse(call.request, {kApp, kForce, kDryRun});
    const auto app = query ? call.permitted(query->text(kApp)) : makeUnexpected(query.error());
    const auto isForced = query ? query->boolean(kForce) : makeUnexpected(query.error());
    const auto isDryRun = query ? query->boolean(kDryRun) : makeUnexpected(query.error());
    const auto rev = ifMatch(call.request);
    for (const Error *error : {app ? nullptr : &app.error(), isForced ? nullptr : &isForced.error(),
             isDryRun ? nullptr : &isDryRun.error(), rev ? nullptr : &rev.error()}) {
        if (!error)
            continue;
        responder.reply(errorResponse(*error));
        return;
    }
    const auto replacing = std::make_shared<Replacing>(
        Replacing{.kind = kind, .app = *app, .call = call, .responder = responder});
    replacing->ifRev = *rev;
    replacing->isForced = isForced->value_or(false);
    replacing->isDryRun = isDryRun->value_or(false);
    if (kind == Data::kStructureKind)
        lookForLosses(replacing);
    else
        finish(replacing);
}

// A turn at a time, as everything that takes long.
void DocumentRoutes::lookForLosses(const std::shared_ptr<Replacing> &replacing)
{
    m_store
        .survey([replacing, limits = m_limits](
                    Store::Database &database) -> std::optional<Data::Error> {
            const Data::Catalog catalog(database, replacing->app);
            const auto looked = Data::Documents(database, catalog, limits)
                                    .lookForLosses(replacing->call.parameter(),
                                        replacing->call.request.body, replacing->losses);
            return looked ? std::nullopt : std::optional(looked.error());
        })
        .then(this, [this, replacing](const std::optional<Data::Error> &error) {
            if (error)
                replacing->responder.reply(errorResponse(fromData(*error)));
            else if (!replacing->losses.isDone)
                lookForLosses(replacing);
            else
                finish(replacing);
        });
}

void DocumentRoutes::finish(const std::shared_ptr<Replacing> &replacing)
{
    const QString lost = replacing->losses.toString();
    if (!lost.isEmpty() && !replacing->isForced && !replacing->isDryRun) {
        replacing->responder.reply(errorResponse({ErrorCode::Conflict,
            QStringLiteral("Values would be lost, %1: say ?force=true").arg(lost), kForce}));
        return;
    }
    m_routes.commit(replacing->call, replacing->responder,
        [this, replacing](Store::Database &database, const Call &call) -> Result<Reply> {
            const Data::Catalog catalog(database, replacing->app);
            std::optional<Data::Outcome<Store::Document>> document;
            // What is only tried is undone, and nothing else with it.
            (void)database.attempt([&] {
                document = Data::Documents(database, catalog, m_limits)
                               .replace(replacing->kind, call.parameter(), call.request.body,
                                   replacing->ifRev, call.actor());
                return document->hasValue() && !replacing->isDryRun;
            });
            if (!document)
                return makeUnexpected(Error{ErrorCode::Unavailable});
            if (!*document)
                return makeUnexpected(fromData(document->error()));
            if (replacing->isDryRun)
                return Reply{jsonAnswer(200, describeLosses(replacing->losses))};
            return Reply{withRevision(jsonAnswer(200, describe(**document)), (*document)->rev),
                [this, app = replacing->app, kind = replacing->kind] {
                    m_pruner.hurry();
                    if (isSeen(kind))
                        Q_EMIT m_routes.documentsChanged(app);
                }};
        });
}

} // namespace Api

#include "moc_documentroutes.cpp"
