// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/api/dataanswers.h"

#include "server/api/times.h"
#include "socketio/protocol/jsonobjecttext.h"

namespace Api {

Error fromData(const Data::Error &error)
{
    switch (error.code) {
    case Data::Error::Code::Invalid:
    case Data::Error::Code::NeedsIndex:
        return {ErrorCode::InvalidField, error.message, error.where};
    case Data::Error::Code::NotFound:
        return {ErrorCode::NotFound, error.message};
    case Data::Error::Code::Exists:
        return {ErrorCode::Conflict, error.message, error.where};
    case Data::Error::Code::Changed:
        return {ErrorCode::PreconditionFailed, error.message};
    case Data::Error::Code::TooMany:
        return {ErrorCode::LimitReached, error.message, error.where};
    default:
        return {ErrorCode::Unavailable};
    }
}

Result<std::optional<qint64>> ifMatch(const Net::HttpRequest &request)
{
    QByteArray value = request.header("If-Match").trimmed();
    if (value.isEmpty() || value == "*")
        return std::optional<qint64>();
    if (value.size() >= 2 && value.startsWith('"') && value.endsWith('"'))
        value = value.sliced(1, value.size() - 2);
    bool isNumber = false;
    const qint64 rev = value.toLongLong(&isNumber);
    if (!isNumber)
        return invalidField(
            QStringLiteral("If-Match"), QStringLiteral("If-Match must be a revision, as in \"3\""));
    return std::optional(rev);
}

Net::HttpResponse withRevision(Net::HttpResponse response, qint64 rev)
{
    response.headers.emplaceBack("ETag", '"' + QByteArray::number(rev) + '"');
    return response;
}

QByteArray describe(const Store::Document &document)
{
    SocketIO::JsonObjectText result;
    result.add(u"id", document.id).add(u"rev", document.rev);
    result.add(u"created_at", isoTime(document.createdAt));
    result.add(u"changed_at", isoTime(document.changedAt));
    if (document.rewrittenTo)
        result.add(u"rewriting", true);
    return result.addRaw(u"document", document.text).text();
}

} // namespace Api
