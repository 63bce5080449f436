// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/applyroute.h"

#include "server/api/dataanswers.h"
#include "server/api/listquery.h"
#include "server/api/names.h"
#include "server/data/applying.h"
#include "server/data/kinds.h"
#include "socketio/protocol/jsonobjecttext.h"
#include "socketio/protocol/utf8.h"

namespace Api {

namespace {

const QString kDocuments = QStringLiteral("documents");
const QString kPrune = QStringLiteral("prune");
const QString kText = QStringLiteral("text");

//! As an object, or as the text that it is written as.
Result<QByteArray> textOf(const Fields &piece)
{
    if (!piece.has(kText))
        return piece.raw(QStringLiteral("document"));
    const auto text = piece.text(kText);
    return text ? Result<QByteArray>(text->toUtf8()) : makeUnexpected(text.error());
}

Result<QList<Data::Piece>> piecesOf(const Fields &fields)
{
    const auto elements =
        SocketIO::JsonText::elements(fields.raw(kDocuments), SocketIO::JsonText::kHighestMaxDepth);
    if (!elements)
        return invalidField(kDocuments, QStringLiteral("\"documents\" must be a list"));
    QList<Data::Piece> pieces;
    for (const QByteArrayView element : *elements) {
        const auto piece = Fields::parse(element.toByteArray(),
            {QStringLiteral("kind"), QStringLiteral("document"), kText, QStringLiteral("name")});
        const auto kind = piece ? piece->text(QStringLiteral("kind"))
                                : Result<QString>(makeUnexpected(piece.error()));
        const auto name = piece ? piece->text(QStringLiteral("name"), QString()) : kind;
        if (!kind)
            return makeUnexpected(kind.error());
        if (!name)
            return makeUnexpected(name.error());
        const auto text = textOf(*piece);
        if (!text)
            return makeUnexpected(text.error());
        pieces.append({*kind, *text, *name});
    }
    return pieces;
}

QByteArray answerOf(const QList<Data::Step> &steps, bool isDryRun)
{
    QJsonArray words;
    for (const Data::Step &step : steps)
        words.append(step.toString());
    return SocketIO::JsonObjectText()
        .add(kDryRun, isDryRun)
        .add(u"steps", words)
        .add(u"losses", Data::Applying::lossesOf(steps))
        .text();
}

//! All of them, to the last byte: kind by kind, in the order of their ids.
Result<Reply> listDocumentsOfApp(const Store::Database &database, const Call &call)
{
    const auto wanted = ListQuery::parse(call, kDocuments);
    if (!wanted)
        return makeUnexpected(wanted.error());
    const QList<Data::DocumentKind> &kinds = Data::kinds();
    Store::Position last = wanted->after;
    QByteArrayList entries;
    for (qint64 i = std::max<qint64>(last.number, 1); i <= kinds.size(); ++i) {
        const auto documents =
            Store::DocumentTable(database).list(wanted->app, kinds.at(i - 1).name,
                last.number == i ? last.id : QString(), wanted->limit - int(entries.size()));
        if (!documents)
            return makeUnexpected(fromStore(documents.error()));
        for (const Store::Document &document : *documents) {
            entries.append(SocketIO::JsonObjectText()
                               .add(u"kind", document.kind)
                               .add(u"id", document.id)
                               .add(u"rev", document.rev)
                               .add(u"text", SocketIO::Utf8::decode(document.text))
                               .text());
            last = {.number = i, .id = document.id};
        }
    }
    return Reply{jsonAnswer(200,
        SocketIO::JsonObjectText()
            .addRaw(kDocuments, entries)
            .add(u"next", Cursor::next(kDocuments, entries.size(), wanted->limit, last))
            .text())};
}

} // namespace

//! What is to be applied, between its look at the objects and its end.
struct ApplyRoute::Job {
    QString app;
    Call call;
    Net::Responder responder;
    QList<Data::Piece> pieces = {};
    bool isPruning = false;
    bool isForced = false;
    bool isDryRun = false;
    std::optional<QList<Data::Step>> steps = {};
    bool isLookedAt = false;
};

ApplyRoute::ApplyRoute(Routes &routes, Store::Store &store, Push::Pruner &pruner,
    const std::shared_ptr<const Data::Limits> &limits, QObject *parent)
    : QObject(parent)
    , m_routes(routes)
    , m_store(store)
    , m_pruner(pruner)
    , m_limits(limits)
{
    routes.read(QStringLiteral("/api/v1/documents"), QStringLiteral("documents:read"),
        [](Store::Database &database, const Call &call) {
            return listDocumentsOfApp(database, call);
        });
    routes.serve("POST", QStringLiteral("/api/v1/documents/apply"), kWriteDocuments,
        [this](const Call &call, const Net::Responder &responder) { begin(call, responder); });
}

ApplyRoute::~ApplyRoute() = default;

void ApplyRoute::begin(const Call &call, const Net::Responder &responder)
{
    const auto fields = Fields::parse(
        call.request.body, {QStringLiteral("app"), kDocuments, kPrune, kForce, kDryRun});
    const auto app = fields ? call.app(*fields) : Result<QString>(makeUnexpected(fields.error()));
    const auto pieces =
        fields ? piecesOf(*fields) : Result<QList<Data::Piece>>(makeUnexpected(fields.error()));
    if (!app || !pieces) {
        responder.reply(errorResponse(app ? pieces.error() : app.error()));
        return;
    }
    const auto job = std::make_shared<Job>(
        Job{.app = *app, .call = call, .responder = responder, .pieces = *pieces});
    for (const auto &[name, flag] : {std::pair(kPrune, &job->isPruning),
             std::pair(kForce, &job->isForced), std::pair(kDryRun, &job->isDryRun)}) {
        const auto value = fields->boolean(name, false);
        if (!value) {
            responder.reply(errorResponse(value.error()));
            return;
        }
        *flag = *value;
    }
    look(job);
}

// What objects lose is looked for a turn at a time.
void ApplyRoute::look(const std::shared_ptr<Job> &job)
{
    m_store
        .survey([job, limits = *m_limits](Store::Database &database) -> std::optional<Data::Error> {
            const Data::Catalog catalog(database, job->app);
            const Data::Applying applying(database, catalog, limits);
            if (!job->steps) {
                auto steps = applying.plan(job->pieces, job->isPruning);
                if (!steps)
                    return steps.error();
                job->steps = *std::move(steps);
            }
            const auto isDone = applying.lookForLosses(*job->steps);
            job->isLookedAt = isDone && *isDone;
            return isDone ? std::nullopt : std::optional(isDone.error());
        })
        .then(this, [this, job](const std::optional<Data::Error> &error) {
            if (error)
                job->responder.reply(errorResponse(fromData(*error)));
            else if (!job->isLookedAt)
                look(job);
            else
                finish(job);
        });
}

// It is planned anew, for somebody else may have changed a document meanwhile. What is only tried
// is undone.
void ApplyRoute::finish(const std::shared_ptr<Job> &job)
{
    const QString lost = Data::Applying::lossesOf(*job->steps);
    if (!lost.isEmpty() && !job->isForced && !job->isDryRun) {
        job->responder.reply(errorResponse({ErrorCode::Conflict,
            QStringLiteral("Values would be lost: %1. Say \"force\": true").arg(lost), kForce}));
        return;
    }
    m_routes.commit(job->call, job->responder,
        [this, job](Store::Database &database, const Call &call) -> Result<Reply> {
            const Data::Catalog catalog(database, job->app);
            const Data::Applying applying(database, catalog, *m_limits);
            const auto steps = applying.plan(job->pieces, job->isPruning);
            if (!steps)
                return makeUnexpected(fromData(steps.error()));
            std::optional<Data::Outcome<void>> applied;
            (void)database.attempt([&] {
                applied = applying.apply(*steps, call.actor());
                return applied->hasValue() && !job->isDryRun;
            });
            if (!applied)
                return makeUnexpected(Error{ErrorCode::Unavailable});
            if (!*applied)
                return makeUnexpected(fromData(applied->error()));
            return Reply{jsonAnswer(200, answerOf(*job->steps, job->isDryRun)),
                [this, app = job->isDryRun ? QString() : job->app] {
                    m_pruner.hurry();
                    if (!app.isEmpty())
                        Q_EMIT m_routes.documentsChanged(app);
                }};
        });
}

} // namespace Api

#include "moc_applyroute.cpp"
