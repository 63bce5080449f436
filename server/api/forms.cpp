// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/forms.h"

#include "server/data/logging.h"
#include "server/data/uploads.h"
#include "server/data/value.h"
#include "server/log/gatherer.h"
#include "server/log/source.h"
#include "server/net/http/multipart.h"
#include "socketio/protocol/jsontext.h"
#include "socketio/protocol/utf8.h"

#include <QtConcurrent/QtConcurrentRun>

namespace Api {

namespace {

namespace JsonText = SocketIO::JsonText;

//! Hashing takes one of them, the disk lets the others wait.
constexpr int kFileThreads = 4;

const QByteArray kFormType = QByteArrayLiteral("multipart/form-data");

//! The values of a form's fields, by their names.
using Texts = QHash<QString, QStringList>;

QString referenceTo(const Store::File &file, const Data::Field &field)
{
    return field.type == Data::FieldType::File ? Data::kFilePath + Data::fileNameOf(file) : file.id;
}

QByteArray jsonOf(const QStringList &texts, const Data::Field *field)
{
    const bool isList = field ? field->isList() : texts.size() > 1;
    return isList ? Data::listText(texts) : JsonText::encodeString(texts.last());
}

//! The log's line; the answer says it in a sentence.
void tellOfUpload(const Net::HttpRequest &request, const FormPlan &plan, const Data::Error &error)
{
    if (error.code == Data::Error::Code::TooMany)
        Log::repeatable({.category = lcData,
            .kind = QStringLiteral("an upload was refused, %1:").arg(error.where),
            .source = Log::sourceOf(request.peerAddress),
            .text = request.peerAddress.toString() + QStringLiteral(" app ") + plan.app});
}

Data::Outcome<ReadForm> readForm(
    const Net::HttpRequest &request, const FormPlan &plan, const Data::Keeping &keeping)
{
    const auto parts = Net::parseMultipart(request.body, request.header("Content-Type"));
    if (!parts)
        return Data::makeUnexpected(Data::Error{Data::Error::Code::Invalid, parts.error()});
    ReadForm form;
    Texts texts;
    for (const Net::Part &part : *parts) {
        if (!part.fileName) {
            texts[part.name].append(SocketIO::Utf8::decode(part.content.toByteArray()));
            continue;
        }
        const auto field = plan.fields.constFind(part.name);
        const bool isChosen = !part.fileName->isEmpty() || !part.content.isEmpty();
        if (field == plan.fields.cend() || !isChosen)
            continue;
        const auto kept =
            keeping.put(plan.app, plan.user, {*part.fileName, part.contentType, part.content});
        if (!kept)
            return Data::makeUnexpected(kept.error());
        texts[part.name].append(referenceTo(kept->row, *field));
        form.files.append(*kept);
    }
    form.change.id = texts.take(Data::kId).value(0);
    for (auto it = texts.cbegin(); it != texts.cend(); ++it) {
        const auto field = plan.fields.constFind(it.key());
        form.change.fields.insert(
            it.key(), jsonOf(it.value(), field == plan.fields.cend() ? nullptr : &*field));
    }
    return form;
}

} // namespace

Forms::Forms(Store::Store &store, const QString &directory,
    const std::shared_ptr<const Data::Limits> &limits)
    : m_store(store)
    , m_files(directory,
          store.node().isEmpty() ? std::chrono::seconds(0) : Data::FileStore::kSharedGrace)
    , m_limits(limits)
{
    m_pool.setMaxThreadCount(kFileThreads);
    // The process before may have been killed in the middle of an upload.
    m_files.removeUnfinished();
    wantSweep();
}

void Forms::stop()
{
    m_pool.clear();
    m_pool.waitForDone();
}

bool Forms::isForm(const Net::HttpRequest &request)
{
    return request.method == "POST"
        && request.header("Content-Type").trimmed().toLower().startsWith(kFormType);
}

bool Forms::takesFiles(const Data::Field &field)
{
    return field.type == Data::FieldType::File || field.to == Data::kFileUpload;
}

QFuture<Data::Outcome<ReadForm>> Forms::receive(
    const Net::HttpRequest &request, const FormPlan &plan)
{
    return QtConcurrent::run(&m_pool, [this, request, plan, limits = *m_limits] {
        auto form = readForm(request, plan, Data::Keeping(m_files, limits));
        if (!form) {
            tellOfUpload(request, plan, form.error());
            wantSweep();
        }
        return form;
    });
}

Data::Outcome<void> Forms::insert(
    Store::Database &database, const Net::HttpRequest &request, const ReadForm &form) const
{
    const Data::Limits limits = *m_limits;
    const Data::Keeping keeping(m_files, limits);
    for (const Data::KeptFile &file : form.files) {
        auto done = keeping.insert(database, file);
        if (!done) {
            tellOfUpload(request, {.app = file.row.appId, .user = {}, .fields = {}}, done.error());
            return done;
        }
    }
    return {};
}

void Forms::wantSweep()
{
    m_store.write([](Store::Database &database) { return Store::FileTable(database).wantSweep(); });
}

Net::BodySource Forms::source(const QString &hash, qint64 first, qint64 last)
{
    return {.size = last - first + 1,
        .read = [this, hash, first](qint64 offset, qint64 size, const Net::BodySource::Give &give) {
            m_pool.start([this, hash, from = first + offset, size, give] {
                give(m_files.read(hash, from, size));
            });
        }};
}

} // namespace Api
