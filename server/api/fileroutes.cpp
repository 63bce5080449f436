// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/fileroutes.h"

#include "server/api/gooderrors.h"
#include "server/data/logging.h"
#include "server/data/uploads.h"
#include "server/net/http/headervalue.h"
#include "server/store/apptable.h"

#include <QtCore/QRegularExpression>

namespace Api {

namespace {

const QString kUploadPath = QStringLiteral("/api/upload");
const QString kServedPath = QStringLiteral("/fileUploaded/{app}/web/{name}");

//! The part of the form that is the file.
const QString kFilePart = QStringLiteral("file");

//! What is at an address never changes, since that is of one upload.
const QByteArray kCaching = QByteArrayLiteral("private, max-age=31536000, immutable");

//! Nothing in a file runs, whatever a browser takes it for.
const QByteArray kPolicy = QByteArrayLiteral("sandbox; default-src 'none'");

const QByteArray kAnyBytes = QByteArrayLiteral("application/octet-stream");

QJsonObject describe(const Store::File &file, const QString &origin)
{
    return {{QStringLiteral("finalFileName"), Data::fileNameOf(file)},
        {QStringLiteral("id"), file.id}, {QStringLiteral("name"), file.name},
        {QStringLiteral("size"), file.size}, {QStringLiteral("type"), file.type},
        {QStringLiteral("urlLink"), origin + Data::kFilePath + Data::fileNameOf(file)}};
}

//! The id in the last part of an address, and the extension behind it.
std::optional<std::pair<QString, QString>> readName(const QString &name)
{
    static const QRegularExpression kForm(
        QStringLiteral("\\A([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.([a-z0-9]{1,10})\\z"));
    const auto match = kForm.match(name);
    if (!match.hasMatch())
        return std::nullopt;
    return std::pair(match.captured(1), match.captured(2));
}

Store::Result<Store::File> findFile(const Store::Database &database,
    const Data::FileStore &contents, const QString &app, const QString &id,
    const QString &extension)
{
    // That of an app that is being deleted is none.
    if (const auto found = Store::AppTable(database).find(app); !found)
        return Store::makeUnexpected(found.error());
    auto file = Store::FileTable(database).find(app, id);
    if (file && file->extension != extension)
        return Store::makeUnexpected(Store::Error::notFound({}));
    if (file && !contents.has(file->hash, file->size)) {
        qCWarning(lcData).noquote() << "the content of file" << id << "is missing";
        return Store::makeUnexpected(Store::Error::notFound({}));
    }
    return file;
}

QByteArray entityTagOf(const Store::File &file)
{
    return '"' + file.hash.toLatin1() + '"';
}

Net::HttpResponse withFileHeaders(Net::HttpResponse response, const Store::File &file)
{
    response.contentType = Data::safeType(file.type.toLatin1(), file.name);
    const bool isShown = response.contentType != kAnyBytes;
    response.headers += {{"ETag", entityTagOf(file)}, {"Cache-Control", kCaching},
        {"Content-Disposition",
            Net::contentDisposition(isShown ? "inline" : "attachment", file.name)},
        {"X-Content-Type-Options", "nosniff"}, {"Content-Security-Policy", kPolicy},
        {"Accept-Ranges", "bytes"}};
    return response;
}

//! What of \a file is asked for; nothing: all of it.
std::optional<Net::ByteRange> rangeOf(const Net::HttpRequest &request, const Store::File &file)
{
    const QByteArray condition = request.header("If-Range");
    if (request.method != "GET" || (!condition.isEmpty() && condition != entityTagOf(file)))
        return std::nullopt;
    return Net::byteRange(request.listHeader("Range"), file.size);
}

} // namespace

QString appIdOf(const Net::HttpRequest &request)
{
    return request.query.queryItemValue(QStringLiteral("appID"), QUrl::FullyDecoded);
}

QString originOf(const Net::HttpRequest &request)
{
    static const QRegularExpression kForm(
        QStringLiteral("\\A[A-Za-z0-9.\\-_]+(:[0-9]+)?\\z|\\A\\[[0-9A-Fa-f:.]+\\](:[0-9]+)?\\z"));
    const QString host = QString::fromLatin1(request.header("Host"));
    if (!kForm.match(host).hasMatch())
        return {};
    return (request.secure ? QStringLiteral("https://") : QStringLiteral("http://")) + host;
}

FileRoutes::FileRoutes(
    Router &router, Auth::Sessions &sessions, Store::Store &store, Forms &forms, QObject *parent)
    : QObject(parent)
    , m_sessions(sessions)
    , m_store(store)
    , m_forms(forms)
{
    router.add(
        "POST", kUploadPath, [this](const Router::Match &match, const Net::Responder &responder) {
            upload(match.request, responder);
        });
    router.add(
        "GET", kServedPath, [this](const Router::Match &match, const Net::Responder &responder) {
            serve(match, responder);
        });
}

FileRoutes::~FileRoutes() = default;

bool FileRoutes::isUpload(const Net::HttpRequest &request)
{
    return request.path == kUploadPath;
}

void FileRoutes::upload(const Net::HttpRequest &request, const Net::Responder &responder)
{
    const QString app = appIdOf(request);
    const QString token = request.queryItem(QStringLiteral("sessionID"));
    if (app.isEmpty()) {
        responder.reply(goodError(400, QStringLiteral("\"appID\" is missing")));
        return;
    }
    m_sessions.check(app, token)
        .then(
            this, [this, request, app, responder](const Auth::Result<Auth::SessionInfo> &session) {
                if (!session && session.error().code == Auth::Error::Code::Unavailable)
                    responder.reply(goodError(session.error()));
                else if (!session)
                    responder.reply(goodError(403, QStringLiteral("Log in to upload a file")));
                else if (!Forms::isForm(request))
                    responder.reply(goodError(415,
                        QStringLiteral(
                            "A file is uploaded as multipart/form-data, in its part \"%1\"")
                            .arg(kFilePart)));
                else
                    receive(request,
                        {.app = app,
                            .user = session->userId,
                            .fields = {{kFilePart,
                                Data::Field{.id = kFilePart, .type = Data::FieldType::File}}}},
                        responder);
            });
}

void FileRoutes::receive(
    const Net::HttpRequest &request, const FormPlan &plan, const Net::Responder &responder)
{
    m_forms.receive(request, plan)
        .then(this, [this, request, responder](const Data::Outcome<ReadForm> &form) {
            if (!form)
                responder.reply(goodError(form.error()));
            else if (form->files.isEmpty())
                responder.reply(
                    goodError(400, QStringLiteral("The form has no file \"%1\"").arg(kFilePart)));
            else
                insert(request, *form, responder);
        });
}

void FileRoutes::insert(
    const Net::HttpRequest &request, const ReadForm &form, const Net::Responder &responder)
{
    const auto failure = std::make_shared<std::optional<Data::Error>>();
    m_store
        .write([this, request, form, failure](Store::Database &database) -> Store::Result<void> {
            const auto done = m_forms.insert(database, request, form);
            if (done)
                return {};
            *failure = done.error();
            return Store::makeUnexpected(Store::Error{Store::Error::Code::Failed, {}});
        })
        .then(this, [this, request, form, responder, failure](const Store::Result<void> &done) {
            if (done) {
                responder.reply(Net::HttpResponse::json(200,
                    {{QStringLiteral("result"),
                         describe(form.files.first().row, originOf(request))},
                        {QStringLiteral("status"), QStringLiteral("OK")}}));
                return;
            }
            m_forms.wantSweep();
            responder.reply(
                goodError(failure->value_or(Data::Error{Data::Error::Code::Store, {}})));
        });
}

void FileRoutes::serve(const Router::Match &match, const Net::Responder &responder)
{
    const auto name = readName(match.parameters.value(1));
    if (!name) {
        responder.reply(errorResponse({ErrorCode::NotFound}));
        return;
    }
    m_store
        .read([this, app = match.parameters.value(0), name](const Store::Database &database) {
            return findFile(database, m_forms.files(), app, name->first, name->second);
        })
        .then(this,
            [this, request = match.request, responder](const Store::Result<Store::File> &file) {
                if (file)
                    send(request, *file, responder);
                else if (file.error().code == Store::Error::Code::NotFound)
                    responder.reply(errorResponse({ErrorCode::NotFound}));
                else
                    responder.reply(errorResponse(fromStore(file.error())));
            });
}

void FileRoutes::send(
    const Net::HttpRequest &request, const Store::File &file, const Net::Responder &responder)
{
    if (Net::hasEntityTag(request.listHeader("If-None-Match"), entityTagOf(file))) {
        responder.reply(withFileHeaders({.status = 304}, file));
        return;
    }
    const auto range = rangeOf(request, file);
    const QByteArray size = QByteArray::number(file.size);
    if (range && range->first >= file.size) {
        responder.reply({.status = 416, .headers = {{"Content-Range", "bytes */" + size}}});
        return;
    }
    const qint64 first = range ? range->first : 0;
    const qint64 last = range ? range->last : file.size - 1;
    Net::HttpResponse response{
        .status = range ? 206 : 200, .source = m_forms.source(file.hash, first, last)};
    if (range)
        response.headers.emplaceBack("Content-Range",
            "bytes " + QByteArray::number(first) + '-' + QByteArray::number(last) + '/' + size);
    responder.reply(withFileHeaders(response, file));
}

} // namespace Api

#include "moc_fileroutes.cpp"
