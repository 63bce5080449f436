// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/navigation/path.h"

#include "app/navigation/percent.h"

#include <algorithm>

namespace App {

namespace {

//! What may stand in a path beside the unreserved characters (RFC 3986, section 3.3).
constexpr QLatin1String kPathCharacters("!$&'()*+,;=:@/");

//! And in a query or fragment (sections 3.4 and 3.5).
constexpr QLatin1String kTailCharacters("!$&'()*+,;=:@/?#");

qsizetype tailStart(QStringView path)
{
    const auto isTail = [](QChar c) { return c == u'?' || c == u'#'; };
    return std::find_if(path.begin(), path.end(), isTail) - path.begin();
}

//! The segments of a page, still encoded.
QStringList rawSegments(QStringView page)
{
    QStringList result;
    const QString recoded = recodePercent(page, kPathCharacters);
    for (const QString &segment : recoded.split(u'/', Qt::SkipEmptyParts)) {
        if (segment == QLatin1String("..")) {
            if (!result.isEmpty())
                result.removeLast();
        } else if (segment != QLatin1String(".")) {
            result.append(segment);
        }
    }
    return result;
}

QString decodeQuery(QStringView text)
{
    return decodePercent(text.toString().replace(u'+', u' '));
}

} // namespace

QString normalizePath(const QString &path)
{
    const QString trimmed = path.trimmed();
    const qsizetype length = tailStart(trimmed);
    const QStringView whole(trimmed);
    return u'/' + rawSegments(whole.first(length)).join(u'/')
        + recodePercent(whole.sliced(length), kTailCharacters);
}

QString pageOf(const QString &path)
{
    return path.left(tailStart(path));
}

QString withoutFragment(const QString &path)
{
    return path.section(u'#', 0, 0);
}

QStringList segments(const QString &path)
{
    QStringList result;
    for (const QString &segment : rawSegments(pageOf(path.trimmed())))
        result.append(decodePercent(segment));
    return result;
}

QString pageName(const QString &path)
{
    const QStringList all = rawSegments(pageOf(path.trimmed()));
    return all.isEmpty() ? QString() : decodeVisible(all.last());
}

QString elided(const QString &text, int length)
{
    // By code points: half of a surrogate pair is no character.
    const auto characters = text.toUcs4();
    if (characters.size() <= length)
        return text;
    const int end = std::max((length - 1) / 3, 0);
    const int start = std::max(length - 1 - end, 0);
    return QString::fromUcs4(reinterpret_cast<const char32_t *>(characters.data()), start) + u'…'
        + QString::fromUcs4(
            reinterpret_cast<const char32_t *>(characters.data() + characters.size() - end), end);
}

QList<QueryItem> queryItems(const QString &path)
{
    const QString tail = path.mid(tailStart(path));
    if (!tail.startsWith(u'?'))
        return {};
    QList<QueryItem> items;
    const QStringView query = QStringView(tail).sliced(1).first(
        tail.indexOf(u'#') < 0 ? tail.size() - 1 : tail.indexOf(u'#') - 1);
    for (const QStringView item : query.split(u'&', Qt::SkipEmptyParts)) {
        const qsizetype sign = item.indexOf(u'=');
        const QStringView name = sign < 0 ? item : item.first(sign);
        if (!name.isEmpty())
            items.append(
                {decodeQuery(name), sign < 0 ? QString() : decodeQuery(item.sliced(sign + 1))});
    }
    return items;
}

QVariantMap queryMap(const QString &path)
{
    QVariantMap result;
    const QList<QueryItem> items = queryItems(path);
    for (const auto &[name, value] : items)
        result.insert(name, value);
    return result;
}

bool isAtOrBelow(const QString &path, const QString &page)
{
    const QString below = pageOf(normalizePath(path));
    const QString above = pageOf(normalizePath(page));
    return above == QLatin1String("/") || below == above || below.startsWith(above + u'/');
}

} // namespace App
