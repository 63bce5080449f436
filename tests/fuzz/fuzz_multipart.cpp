// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/http/multipart.h"
#include "socketio/protocol/utf8.h"
#include "tests/fuzz/check.h"

#include <algorithm>

using Net::parseMultipart;
using Net::Part;

namespace {

//! In no content: whatever is fuzzed is shorter.
const QByteArray kBoundary(70, 'x');

bool liesInside(QByteArrayView part, QByteArrayView whole)
{
    return part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size();
}

bool isVisible(const QString &name)
{
    return std::none_of(
        name.begin(), name.end(), [](QChar c) { return (c < u' ' && c != u'\t') || c == u'\x7f'; });
}

QByteArray quoted(QString name)
{
    name.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
    return '"' + SocketIO::Utf8::encode(name) + '"';
}

QByteArray written(const QList<Part> &parts)
{
    QByteArray form;
    for (const Part &part : parts) {
        form += "--" + kBoundary + "\r\nContent-Disposition: form-data; name=" + quoted(part.name);
        if (part.fileName)
            form +=
                "; filename*=UTF-8''" + SocketIO::Utf8::encode(*part.fileName).toPercentEncoding();
        if (!part.contentType.isEmpty())
            form += "\r\nContent-Type: " + part.contentType;
        form += "\r\n\r\n" + part.content.toByteArray() + "\r\n";
    }
    return form + "--" + kBoundary + "--";
}

} // namespace

// The first line of the input is a Content-Type, the others are the body.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView input(data, static_cast<qsizetype>(size));
    const qsizetype line = input.indexOf('\n');
    if (line < 0)
        return 0;
    const QByteArray type = input.first(line).toByteArray();
    const QByteArrayView body = input.sliced(line + 1);
    const auto parts = parseMultipart(body, type);
    if (!parts) {
        CRIER_CHECK(!parts.error().isEmpty());
        return 0;
    }
    for (const Part &part : *parts) {
        CRIER_CHECK(liesInside(part.content, body));
        CRIER_CHECK(isVisible(part.name) && isVisible(part.fileName.value_or(QString())));
        CRIER_CHECK(!part.contentType.contains('\n') && !part.contentType.contains('\r'));
        // Their names could hold what a browser writes for a quotation mark.
        if (part.name.contains(QStringLiteral("%22")) || part.content.contains(kBoundary))
            return 0;
    }
    const QByteArray form = written(*parts);
    const auto same = parseMultipart(form, "multipart/form-data; boundary=" + kBoundary);
    CRIER_CHECK(same && same->size() == parts->size());
    for (qsizetype i = 0; i < parts->size(); ++i) {
        const Part &a = parts->at(i);
        const Part &b = same->at(i);
        CRIER_CHECK(a.name == b.name && a.fileName == b.fileName);
        CRIER_CHECK(a.contentType == b.contentType && a.content == b.content);
    }
    return 0;
}
