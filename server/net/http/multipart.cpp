// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/http/multipart.h"

#include "server/net/http/headervalue.h"
#include "socketio/protocol/utf8.h"
#include "socketio/protocol/visibletext.h"

#include <algorithm>
#include <array>
#include <utility>

namespace Net {

namespace {

using SocketIO::Expected;
using SocketIO::makeUnexpected;
using SocketIO::Unexpected;

//! RFC 2046, 5.1.1.
constexpr qsizetype kMaxBoundary = 70;

//! Of one form.
constexpr qsizetype kMaxParts = 500;

//! Of one part: bytes of its header, with the line ends, and lines.
constexpr qsizetype kMaxPartHeaderBytes = 4096;
constexpr qsizetype kMaxPartHeaderLines = 16;

//! Characters of what a client wrote that an error repeats.
constexpr qsizetype kMaxShownOfForm = 64;

//! Those that leave the content as it is (RFC 2045, 6.2). Forms have no other (RFC 7578, 4.7).
constexpr std::array<QByteArrayView, 3> kTransferEncodings{"7bit", "8bit", "binary"};

template <typename T> using FormResult = Expected<T, QString>;

//! The line between two parts.
struct Delimiter {
    qsizetype start = 0; //!< the line end in front belongs to it
    qsizetype end = 0; //!< behind its own line end
    bool isLast = false;
};

//! The headers that mean something in a form.
struct PartHeader {
    std::optional<QByteArray> disposition;
    std::optional<QByteArray> contentType;
    std::optional<QByteArray> transferEncoding;
};

Unexpected<QString> badForm(const QString &why)
{
    return makeUnexpected(QStringLiteral("The form can't be read: ") + why);
}

QString shownOfForm(QByteArrayView bytes)
{
    return SocketIO::shown(SocketIO::Utf8::decode(bytes), kMaxShownOfForm);
}

bool isNamed(QByteArrayView header, QByteArrayView name)
{
    return header.compare(name, Qt::CaseInsensitive) == 0;
}

bool isControlCharacter(char c)
{
    const auto byte = static_cast<uchar>(c);
    return (byte < 0x20 && byte != '\t') || byte == 0x7f;
}

//! RFC 2046, 5.1.1: bchars.
bool isBoundaryCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
        || QByteArrayView("'()+_,-./:=? ").contains(c);
}

FormResult<QByteArray> boundaryOf(const QByteArray &contentType)
{
    const auto header = HeaderValue::parse(contentType);
    if (!header || header->value != "multipart/form-data")
        return badForm(QStringLiteral("its Content-Type is %1").arg(shownOfForm(contentType)));
    const auto boundary = header->parameter("boundary");
    if (!boundary)
        return badForm(QStringLiteral("its Content-Type has no boundary"));
    if (boundary->isEmpty() || boundary->size() > kMaxBoundary)
        return badForm(
            QStringLiteral("its boundary has to have 1 to %1 characters").arg(kMaxBoundary));
    if (boundary->endsWith(' ')
        || !std::all_of(boundary->begin(), boundary->end(), isBoundaryCharacter))
        return badForm(QStringLiteral("its boundary has characters that none may have"));
    return *boundary;
}

//! The first at or after \a from. \a dashes is the boundary with what is in front of it. A line
//! that only begins so is no content either (RFC 2046, 5.1.1): somebody else could take it for the
//! end.
FormResult<Delimiter> nextDelimiter(QByteArrayView body, const QByteArray &dashes, qsizetype from)
{
    qsizetype start = 0;
    if (from > 0 || !body.startsWith(dashes)) {
        const qsizetype lineEnd = body.indexOf('\n' + dashes, from);
        if (lineEnd < 0)
            return badForm(QStringLiteral("it has no last boundary: --, the boundary and --"));
        if (lineEnd == 0 || body[lineEnd - 1] != '\r')
            return badForm(QStringLiteral("the line end in front of a boundary is not CR LF"));
        start = lineEnd + 1;
    }
    qsizetype end = start + dashes.size();
    const bool isLast = body.sliced(end).startsWith("--");
    end += isLast ? 2 : 0;
    while (end < body.size() && (body[end] == ' ' || body[end] == '\t'))
        ++end;
    const bool hasLineEnd = body.sliced(end).startsWith("\r\n");
    if (!hasLineEnd && !(isLast && end == body.size()))
        return badForm(QStringLiteral("a boundary is not followed by CR LF"));
    return Delimiter{start - 2, hasLineEnd ? end + 2 : end, isLast};
}

//! Browsers write a quotation mark so, and not the percent sign itself (WHATWG HTML, 4.10.21.8).
QByteArray withQuotationMarks(QByteArray text)
{
    return text.replace("%22", "\"");
}

FormResult<QString> nameFrom(const QByteArray &utf8)
{
    if (!QByteArrayView(utf8).isValidUtf8())
        return badForm(QStringLiteral("the name %1 is no UTF-8").arg(shownOfForm(utf8)));
    if (std::any_of(utf8.begin(), utf8.end(), isControlCharacter))
        return badForm(QStringLiteral("the name %1 has control characters").arg(shownOfForm(utf8)));
    return SocketIO::Utf8::decode(utf8);
}

FormResult<std::optional<QString>> fileNameOf(const HeaderValue &disposition)
{
    std::optional<QByteArray> utf8 = disposition.parameter("filename");
    if (utf8)
        utf8 = withQuotationMarks(*std::move(utf8));
    if (const auto extended = disposition.parameter("filename*")) {
        utf8 = decodeExtendedValue(*extended);
        if (!utf8)
            return badForm(QStringLiteral("the filename* %1 is not UTF-8'' and percent-encoded")
                               .arg(shownOfForm(*extended)));
    }
    if (!utf8)
        return std::optional<QString>();
    auto name = nameFrom(*utf8);
    if (!name)
        return makeUnexpected(name.error());
    return std::optional(*std::move(name));
}

FormResult<void> readDisposition(const QByteArray &text, Part &part)
{
    const auto header = HeaderValue::parse(text);
    const auto name = header ? header->parameter("name") : std::nullopt;
    if (!name || header->value != "form-data")
        return badForm(
            QStringLiteral("a part's Content-Disposition has to be form-data with a name, not %1")
                .arg(shownOfForm(text)));
    auto readName = nameFrom(withQuotationMarks(*name));
    if (!readName)
        return makeUnexpected(readName.error());
    auto fileName = fileNameOf(*header);
    if (!fileName)
        return makeUnexpected(fileName.error());
    part.name = *std::move(readName);
    part.fileName = *std::move(fileName);
    return {};
}

FormResult<void> readHeaderLine(QByteArrayView line, PartHeader &header)
{
    const qsizetype colon = line.indexOf(':');
    const QByteArrayView name = line.first(std::max(colon, qsizetype(0)));
    // One that begins with a blank continues the one before. Nobody writes forms so.
    if (name.isEmpty() || !std::all_of(name.begin(), name.end(), isHeaderTokenCharacter))
        return badForm(QStringLiteral("a part's header has the line %1").arg(shownOfForm(line)));
    if (std::any_of(line.begin(), line.end(), isControlCharacter))
        return badForm(QStringLiteral("control characters in a part's %1, or its line end is not "
                                      "CR LF")
                           .arg(shownOfForm(name)));
    std::optional<QByteArray> *value = nullptr;
    if (isNamed(name, "Content-Disposition"))
        value = &header.disposition;
    else if (isNamed(name, "Content-Type"))
        value = &header.contentType;
    else if (isNamed(name, "Content-Transfer-Encoding"))
        value = &header.transferEncoding;
    else
        return {}; // RFC 7578, 4.8: it means nothing
    if (*value)
        return badForm(QStringLiteral("a part has two headers %1").arg(shownOfForm(name)));
    *value = line.sliced(colon + 1).trimmed().toByteArray();
    return {};
}

//! \a lines all end with CR LF.
FormResult<PartHeader> readPartHeader(QByteArrayView lines)
{
    PartHeader header;
    for (qsizetype count = 0; !lines.isEmpty(); ++count) {
        if (count == kMaxPartHeaderLines)
            return badForm(
                QStringLiteral("a part's header has more than %1 lines").arg(kMaxPartHeaderLines));
        const qsizetype end = lines.indexOf("\r\n");
        if (const auto read = readHeaderLine(lines.first(end), header); !read)
            return makeUnexpected(read.error());
        lines = lines.sliced(end + 2);
    }
    if (!header.disposition)
        return badForm(QStringLiteral("a part has no Content-Disposition"));
    const QByteArray encoding = header.transferEncoding.value_or("binary").toLower();
    if (std::find(kTransferEncodings.begin(), kTransferEncodings.end(), QByteArrayView(encoding))
        == kTransferEncodings.end())
        return badForm(
            QStringLiteral("a part's Content-Transfer-Encoding is %1").arg(shownOfForm(encoding)));
    return header;
}

//! \a raw is all that is between two delimiters.
FormResult<Part> readPart(QByteArrayView raw)
{
    if (raw.isEmpty() || raw.startsWith("\r\n"))
        return badForm(QStringLiteral("a part has no header"));
    const QByteArrayView start = raw.first(std::min(raw.size(), kMaxPartHeaderBytes + 2));
    const qsizetype lastLineEnd = start.indexOf("\r\n\r\n");
    // Without any content the empty line can be the one that belongs to the delimiter.
    const bool isBare = lastLineEnd < 0 && raw.endsWith("\r\n");
    const qsizetype headerSize = isBare ? raw.size() : lastLineEnd + 2;
    if (headerSize > kMaxPartHeaderBytes || (lastLineEnd < 0 && start.size() < raw.size()))
        return badForm(
            QStringLiteral("a part's header is longer than %1 bytes").arg(kMaxPartHeaderBytes));
    if (lastLineEnd < 0 && !isBare)
        return badForm(QStringLiteral("no empty line (CR LF) ends a part's header"));
    const auto header = readPartHeader(raw.first(headerSize));
    if (!header)
        return makeUnexpected(header.error());
    Part part;
    part.contentType = header->contentType.value_or(QByteArray());
    part.content = raw.sliced(isBare ? headerSize : headerSize + 2);
    if (const auto read = readDisposition(*header->disposition, part); !read)
        return makeUnexpected(read.error());
    return part;
}

} // namespace

Expected<QList<Part>, QString> parseMultipart(QByteArrayView body, const QByteArray &contentType)
{
    const auto boundary = boundaryOf(contentType);
    if (!boundary)
        return makeUnexpected(boundary.error());
    const QByteArray dashes = "--" + *boundary;
    QList<Part> parts;
    auto delimiter = nextDelimiter(body, dashes, 0);
    while (delimiter && !delimiter->isLast) {
        if (parts.size() == kMaxParts)
            return badForm(QStringLiteral("it has more than %1 parts").arg(kMaxParts));
        // The next may begin with the line end of this one.
        const qsizetype start = delimiter->end;
        delimiter = nextDelimiter(body, dashes, start - 1);
        if (!delimiter)
            break;
        if (delimiter->start < start)
            return badForm(QStringLiteral("a part has no header"));
        auto part = readPart(body.sliced(start, delimiter->start - start));
        if (!part)
            return makeUnexpected(part.error());
        parts.append(*std::move(part));
    }
    if (!delimiter)
        return makeUnexpected(delimiter.error());
    return parts;
}

} // namespace Net
