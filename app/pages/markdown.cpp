// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/pages/markdown.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QUrl>
#include <QtGui/QTextBlock>
#include <QtGui/QTextCursor>
#include <QtGui/QTextDocument>

namespace App {

namespace {

//! A path of the app, and nothing that could be taken for a scheme or a host, however it is
//! written: `javascript&#58;x`, `/\\host`.
bool isRoute(const QString &target)
{
    static const QRegularExpression kOther(QStringLiteral("^//|^[^?#]*[:&\\\\\\x00-\\x20]"));
    return !kOther.match(target).hasMatch();
}

bool isSafeLink(const QString &target)
{
    const QString scheme = QUrl(target).scheme().toLower();
    return scheme == QLatin1String("http") || scheme == QLatin1String("https")
        || scheme == QLatin1String("mailto") || (scheme.isEmpty() && isRoute(target));
}

bool isSafePicture(const QString &target, const QStringList &hosts)
{
    const QUrl url(target);
    return url.scheme().toLower() == QLatin1String("https") && hosts.contains(url.host().toLower());
}

//! Characters of a document that are of one format.
struct Range {
    int position;
    int length;
    QTextCharFormat format;
};

//! Links and pictures, the last first: what is changed moves what is behind it.
QList<Range> remarkable(const QTextDocument &document)
{
    QList<Range> result;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            const QTextFragment fragment = it.fragment();
            if (fragment.charFormat().isAnchor() || fragment.charFormat().isImageFormat())
                result.prepend({fragment.position(), fragment.length(), fragment.charFormat()});
        }
    }
    return result;
}

void mend(QTextCursor &cursor, const Range &range, const QStringList &hosts)
{
    cursor.setPosition(range.position);
    cursor.setPosition(range.position + range.length, QTextCursor::KeepAnchor);
    QTextCharFormat format = range.format;
    const bool isLink = format.isAnchor() && isSafeLink(format.anchorHref());
    if (!isLink) {
        format.setAnchor(false);
        format.clearProperty(QTextFormat::AnchorHref);
        format.setFontUnderline(false);
    }
    // Its colour is the theme's.
    format.clearForeground();
    if (!format.isImageFormat()) {
        cursor.setCharFormat(format);
        return;
    }
    const QTextImageFormat picture = range.format.toImageFormat();
    if (!isSafePicture(picture.name(), hosts))
        cursor.insertText(
            picture.property(QTextFormat::ImageAltText).toString(), QTextCharFormat());
}

} // namespace

QString escapedMarkdown(const QString &value)
{
    static const QString kSpecial = QStringLiteral("\\`*_{}[]()<>#+-.!|~&=:");
    QString result;
    result.reserve(value.size() + 8);
    for (const QChar character : value) {
        if (kSpecial.contains(character))
            result += u'\\';
        // A line of its own would begin a list, a heading or code.
        result += character == u'\n' || character == u'\r' ? QChar(u' ') : character;
    }
    return result;
}

MarkdownText MarkdownText::of(const QString &markdown, const QStringList &hosts)
{
    QTextDocument document;
    document.setMarkdown(markdown,
        QTextDocument::MarkdownFeatures(
            QTextDocument::MarkdownDialectGitHub | QTextDocument::MarkdownNoHTML));
    QTextCursor cursor(&document);
    const QList<Range> ranges = remarkable(document);
    for (const Range &range : ranges)
        mend(cursor, range, hosts);
    // Font and size are those of where it is shown.
    static const QRegularExpression kBody(QStringLiteral("<body style=\"[^\"]*\">"));
    QString html = document.toHtml();
    html.replace(kBody, QStringLiteral("<body>"));
    static const QRegularExpression kColor(QStringLiteral(" ?color:#[0-9a-f]{6};"));
    html.remove(kColor);
    return {.html = html, .plain = document.toPlainText()};
}

} // namespace App
