// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/realtime/clientfiles.h"

#include "server/net/http/compression.h"
#include "server/realtime/logging.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QFile>

#include <algorithm>
#include <array>

namespace Realtime {

namespace {

//! What the stock server serves, each with its source map.
constexpr std::array kNames{
    "socket.io.js", "socket.io.min.js", "socket.io.esm.min.js", "socket.io.msgpack.min.js"};

constexpr qsizetype kCompressionThreshold = 1024;

//! RFC 9110, 13.1.2.
bool isKnown(const QByteArray &ifNoneMatch, const QByteArray &etag)
{
    const QByteArrayList known = ifNoneMatch.split(',');
    return std::any_of(known.begin(), known.end(), [&etag](const QByteArray &element) {
        const QByteArray tag = element.trimmed();
        return tag == "*" || tag == etag || tag == "W/" + etag;
    });
}

} // namespace

ClientFiles::ClientFiles(const QString &path, const QString &directory)
    : m_path(path)
    , m_isOn(!directory.isEmpty())
{
    for (const char *name : kNames) {
        for (const QString &fileName :
            {QString::fromLatin1(name), QString::fromLatin1(name) + QLatin1String(".map")}) {
            m_files.insert(fileName, {});
            QFile file(QDir(directory).filePath(fileName));
            if (!m_isOn || !file.open(QIODevice::ReadOnly))
                continue;
            const QByteArray data = file.readAll();
            m_files.insert(fileName,
                {fileName.endsWith(QLatin1String(".js"))
                        ? QByteArrayLiteral("application/javascript; charset=utf-8")
                        : QByteArrayLiteral("application/json; charset=utf-8"),
                    data,
                    '"'
                        + QCryptographicHash::hash(data, QCryptographicHash::Sha256)
                              .first(12)
                              .toBase64(QByteArray::Base64UrlEncoding)
                        + '"'});
        }
    }
    const bool any = std::any_of(
        m_files.cbegin(), m_files.cend(), [](const File &file) { return !file.data.isEmpty(); });
    if (m_isOn && !any)
        qCWarning(lcRealtime).noquote() << "there is no socket.io.js in" << directory;
}

bool ClientFiles::covers(const Net::HttpRequest &request) const
{
    return request.path.startsWith(m_path) && m_files.contains(request.path.mid(m_path.size()));
}

Net::HttpResponse ClientFiles::answer(const Net::HttpRequest &request) const
{
    if (request.method != "GET" && request.method != "HEAD") {
        auto response = Net::HttpResponse::text(405, "Only GET and HEAD are possible here\n");
        response.headers.emplaceBack("Allow", "GET, HEAD");
        return response;
    }
    const File file = m_files.value(request.path.mid(m_path.size()));
    if (file.data.isEmpty()) {
        return Net::HttpResponse::text(404,
            m_isOn ? "This file is not in the directory of realtime.client_files\n"
                   : "The browser's client is not served here: set realtime.client_files to a "
                     "directory with socket.io.js, for example dist/ of the npm package "
                     "socket.io-client\n");
    }
    Net::HttpResponse response{.contentType = file.contentType,
        .headers = {{"Cache-Control", "public, max-age=0"}, {"ETag", file.etag}}};
    if (isKnown(request.listHeader("If-None-Match"), file.etag)) {
        response.status = 304;
        return response;
    }
    response.body = file.data;
    response.headers.emplaceBack("Vary", "Accept-Encoding");
    Net::compress(response, request, kCompressionThreshold);
    return response;
}

} // namespace Realtime
