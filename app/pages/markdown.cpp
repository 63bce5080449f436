// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/pages/markdown.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QUrl>

namespace App {

namespace {

bool isSafeLink(const QString &target)
{
    const QString scheme = QUrl(target).scheme().toLower();
    return scheme == QLatin1String("http") || scheme == QLatin1String("https")
        || scheme == QLatin1String("mailto")
        || (scheme.isEmpty() && !target.contains(u':') && !target.startsWith(QLatin1String("//")));
}

bool isSafePicture(const QString &target, const QStringList &hosts)
{
    const QUrl url(target);
    return url.scheme().toLower() == QLatin1String("https") && hosts.contains(url.host().toLower());
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

QString safeMarkdown(const QString &markdown, const QStringList &hosts)
{
    // Qt reads HTML in Markdown, and fetches what that names.
    QString source = markdown;
    source.replace(u'<', QLatin1String("&lt;"));
    // Reference definitions name addresses apart from where they are used.
    static const QRegularExpression kDefinition(
        QStringLiteral("^[ ]{0,3}\\[[^\\]]*\\]:.*$"), QRegularExpression::MultilineOption);
    source.remove(kDefinition);
    static const QRegularExpression kLink(
        QStringLiteral("(!?)\\[((?:\\\\.|[^\\[\\]\\\\])*)\\]\\(\\s*([^\\s)]*)[^)]*\\)"));
    QString result;
    qsizetype at = 0;
    for (auto it = kLink.globalMatch(source); it.hasNext();) {
        const auto match = it.next();
        result += source.mid(at, match.capturedStart() - at);
        at = match.capturedEnd();
        const bool isPicture = !match.captured(1).isEmpty();
        const QString target = match.captured(3);
        if (isPicture ? isSafePicture(target, hosts) : isSafeLink(target))
            result += match.captured(1) + u'[' + match.captured(2) + QLatin1String("](") + target + u')';
        else
            result += match.captured(2);
    }
    return result + source.mid(at);
}

} // namespace App
