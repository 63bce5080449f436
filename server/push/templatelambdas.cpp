// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/push/templatelambdas.h"

#include "server/push/dateformat.h"
#include "socketio/protocol/jsontext.h"
#include "socketio/protocol/utf8.h"

#include <QtCore/QHash>
#include <QtCore/QStringList>
#include <QtCore/QUrl>

namespace Push {

namespace {

using Function = QString (*)(const QString &);

//! One kind of line break instead of three.
QString unixLines(QString text)
{
    return text.replace(QStringLiteral("\r\n"), QStringLiteral("\n")).replace(u'\r', u'\n');
}

QString escape(const QString &text)
{
    // Qt leaves the single quote, which ends an attribute just as well.
    return text.toHtmlEscaped().replace(u'\'', QStringLiteral("&#39;"));
}

QString stripNewLine(const QString &text)
{
    return unixLines(text).remove(u'\n');
}

QString escapeNewLine(const QString &text)
{
    return unixLines(text).replace(u'\n', QStringLiteral("\\n"));
}

QString replaceDoubleQuotes(const QString &text)
{
    return QString(text).replace(u'"', u'\'');
}

//! ECMA-262 19.2.6.4: letters, digits and -_.!~*'() stay as they are.
QString encodeUriComponent(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text, "!*'()"));
}

//! What JavaScript would throw at stays as it is.
QString decodeUriComponent(const QString &text)
{
    const QByteArray encoded = text.toUtf8();
    for (qsizetype at = encoded.indexOf('%'); at >= 0; at = encoded.indexOf('%', at + 1)) {
        if (QByteArray::fromHex(encoded.mid(at + 1, 2)).toHex()
            != encoded.mid(at + 1, 2).toLower().leftJustified(2, '?'))
            return text;
    }
    const QByteArray decoded = QByteArray::fromPercentEncoding(encoded);
    return QByteArrayView(decoded).isValidUtf8() ? SocketIO::Utf8::decode(decoded) : text;
}

//! `["one","two"].join("\n")`
QString toJsMultiLine(const QString &text)
{
    QStringList lines = unixLines(text).split(u'\n');
    for (QString &line : lines)
        line = QString::fromUtf8(SocketIO::JsonText::encodeString(line));
    return u'[' + lines.join(u',') + QStringLiteral("].join(\"\\n\")");
}

QString escapeJson(const QString &text)
{
    const QString literal = QString::fromUtf8(SocketIO::JsonText::encodeString(text));
    return literal.mid(1, literal.size() - 2);
}

const QHash<QString, Function> &functions()
{
    static const QHash<QString, Function> kFunctions{
        {QStringLiteral("escape"), &escape},
        {QStringLiteral("stripNewLine"), &stripNewLine},
        {QStringLiteral("escapeNewLine"), &escapeNewLine},
        {QStringLiteral("escapeNewline"), &escapeNewLine}, // older pages spell it so
        {QStringLiteral("replaceDoubleQuotes"), &replaceDoubleQuotes},
        {QStringLiteral("encodeURIComponent"), &encodeUriComponent},
        {QStringLiteral("decodeURIComponent"), &decodeUriComponent},
        {QStringLiteral("toJsMultiLine"), &toJsMultiLine},
        {QStringLiteral("escapeJson"), &escapeJson},
    };
    return kFunctions;
}

} // namespace

SocketIO::Expected<std::optional<TemplateLambda>, QString> templateLambda(QStringView name)
{
    const qsizetype bar = name.indexOf(u'|');
    const QStringView function = (bar < 0 ? name : name.first(bar)).trimmed();
    if (function == u"formatDate") {
        if (bar < 0)
            return SocketIO::makeUnexpected(
                QStringLiteral("formatDate needs a format: {{#formatDate|dd MMMM, "
                               "Y}}…{{/formatDate|dd MMMM, Y}}"));
        auto format = DateFormat::parse(name.sliced(bar + 1).trimmed());
        if (!format)
            return SocketIO::makeUnexpected(format.error());
        return std::optional<TemplateLambda>([format = *std::move(format)](const QString &text) {
            const auto when = DateFormat::read(text);
            return when ? format.format(*when) : text;
        });
    }
    if (const auto found = functions().value(name.toString()))
        return std::optional<TemplateLambda>(found);
    return std::optional<TemplateLambda>();
}

} // namespace Push
