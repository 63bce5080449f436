// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/pageroutes.h"

#include "server/api/dataanswers.h"
#include "server/api/listquery.h"
#include "server/api/names.h"
#include "server/data/asking.h"
#include "server/pages/page.h"
#include "server/pages/shape.h"
#include "server/push/templatefields.h"
#include "server/store/documenttable.h"
#include "socketio/protocol/jsonobjecttext.h"

#include <QtCore/QJsonArray>

namespace Api {

namespace {

const QString kPages = QStringLiteral("pages");
const QString kFor = QStringLiteral("for");
constexpr int kBatch = 50; //!< documents that are read at a time

//! Whom pages are shown to: nothing: to whoever sees all of them.
Result<std::optional<Store::User>> readerOf(
    const Store::Database &database, const Call &call, const QString &app)
{
    if (call.principal.may(kReadDocuments))
        return std::optional<Store::User>();
    if (call.principal.userId.isEmpty())
        return makeUnexpected(lacks(kReadDocuments));
    auto user = Store::UserTable(database).find(app, call.principal.userId);
    if (!user)
        return makeUnexpected(fromStore(user.error()));
    return std::optional(*std::move(user));
}

bool isFor(const Store::Document &document, const std::optional<Store::User> &reader)
{
    if (!reader)
        return true;
    const auto page = Pages::Page::parse(document.text);
    return page && page->isFor(reader->role, reader->tags);
}

// A page of the list is filled up with what is for whoever asks.
Result<Reply> listPages(const Store::Database &database, const Call &call, const ListQuery &wanted)
{
    const auto reader = readerOf(database, call, wanted.app);
    if (!reader)
        return makeUnexpected(reader.error());
    QByteArrayList entries;
    QString after = wanted.after.id;
    for (bool isMore = true; isMore && entries.size() < wanted.limit;) {
        const auto documents =
            Store::DocumentTable(database).list(wanted.app, Pages::kPageKind, after, wanted.limit);
        if (!documents)
            return makeUnexpected(fromStore(documents.error()));
        for (const Store::Document &document : *documents) {
            after = document.id;
            if (isFor(document, *reader))
                entries.append(describe(document));
            if (entries.size() == wanted.limit)
                break;
        }
        isMore = documents->size() == wanted.limit;
    }
    return Reply{jsonAnswer(200,
        SocketIO::JsonObjectText()
            .addRaw(kPages, entries)
            .add(u"next", Cursor::next(kPages, entries.size(), wanted.limit, {.id = after}))
            .text())};
}

Result<Reply> showPage(const Store::Database &database, const Call &call)
{
    const auto app = call.app();
    const auto reader = app ? readerOf(database, call, *app)
                            : Result<std::optional<Store::User>>(makeUnexpected(app.error()));
    if (!reader)
        return makeUnexpected(reader.error());
    const auto document =
        Store::DocumentTable(database).find(*app, Pages::kPageKind, call.parameter());
    if (!document)
        return makeUnexpected(fromStore(document.error()));
    // What is not for them is not there for them.
    if (!isFor(*document, *reader))
        return makeUnexpected(Error{
            ErrorCode::NotFound, QStringLiteral("There is no page %1").arg(call.parameter())});
    return Reply{withRevision(jsonAnswer(200, describe(*document)), document->rev)};
}

//! What \a uses name, as far as it is there and for \a reader, into \a shapes.
Result<void> addShapes(Store::Database &database, const Data::Catalog &catalog,
    const QList<Pages::EndpointUse> &uses, const QString &reader, const Data::Limits &limits,
    QMap<QString, QByteArray> &shapes)
{
    const Data::Asking asking(database, catalog, limits);
    for (const Pages::EndpointUse &use : uses) {
        if (shapes.contains(use.endpoint))
            continue;
        const auto endpoint =
            catalog.endpoint(use.endpoint.section(u'.', 0, 0), use.endpoint.section(u'.', 1));
        if (!endpoint && endpoint.error().code == Data::Error::Code::NotFound)
            continue;
        const auto refused = endpoint ? asking.refused(*endpoint, {.user = reader})
                                      : Data::makeUnexpected(endpoint.error());
        if (!refused)
            return makeUnexpected(fromData(refused.error()));
        if (*refused)
            continue;
        const auto shape = Pages::shapeOf(catalog, *endpoint);
        if (!shape)
            return makeUnexpected(fromData(shape.error()));
        shapes.insert(use.endpoint, *shape);
    }
    return {};
}

//! All that whoever is logged in needs to be shown pages: those that are for them, and what their
//! endpoints tell and take.
Result<Reply> showMine(
    Store::Database &database, const Call &call, const QString &app, const Data::Limits &limits)
{
    if (call.principal.userId.isEmpty())
        return makeUnexpected(notForKeys());
    const auto user = Store::UserTable(database).find(app, call.principal.userId);
    if (!user)
        return makeUnexpected(fromStore(user.error()));
    const Data::Catalog catalog(database, app);
    QByteArrayList pages;
    QMap<QString, QByteArray> shapes;
    QString after;
    for (bool isMore = true; isMore;) {
        const auto documents =
            Store::DocumentTable(database).list(app, Pages::kPageKind, after, kBatch);
        if (!documents)
            return makeUnexpected(fromStore(documents.error()));
        for (const Store::Document &document : *documents) {
            after = document.id;
            const auto page = Pages::Page::parse(document.text);
            if (!page || !page->isFor(user->role, user->tags))
                continue;
            pages.append(describe(document));
            if (auto added = addShapes(database, catalog, page->uses, user->id, limits, shapes);
                !added)
                return makeUnexpected(added.error());
        }
        isMore = documents->size() == kBatch;
    }
    SocketIO::JsonObjectText endpoints;
    for (auto it = shapes.cbegin(); it != shapes.cend(); ++it)
        endpoints.addRaw(it.key(), it.value());
    QJsonObject known = Push::templateFields(*user);
    known.insert(QStringLiteral("role"), user->role);
    known.insert(QStringLiteral("tags"), QJsonArray::fromStringList(user->tags));
    return Reply{jsonAnswer(200,
        SocketIO::JsonObjectText()
            .addRaw(kPages, pages)
            .add(u"next", QJsonValue::Null)
            .add(u"user", known)
            .addRaw(u"endpoints", endpoints.text())
            .text())};
}

} // namespace

void addPageRoutes(Routes &routes, const std::shared_ptr<const Data::Limits> &limits)
{
    routes.read(QStringLiteral("/api/v1/pages"), QString(),
        [limits](Store::Database &database, const Call &call) -> Result<Reply> {
            const auto wanted = ListQuery::parse(call, kPages, {kFor});
            if (!wanted)
                return makeUnexpected(wanted.error());
            const auto whom = wanted->query.text(kFor);
            if (whom.isEmpty())
                return listPages(database, call, *wanted);
            if (whom == QLatin1String("me"))
                return showMine(database, call, wanted->app, *limits);
            return invalidField(kFor, QStringLiteral("\"for\" may be me"));
        });
    routes.read(QStringLiteral("/api/v1/pages/{id}"), QString(), showPage);
}

} // namespace Api
