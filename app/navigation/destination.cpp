// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/navigation/destination.h"

#include "app/navigation/path.h"
#include "app/navigation/percent.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>
#include <QtCore/QUrl>

#include <algorithm>
#include <cmath>

namespace App {

namespace {

constexpr const char *kContext = "App::Destination";
constexpr const char *kUserName =
    QT_TRANSLATE_NOOP("App::Destination", "the address carries a user name");
constexpr const char *kNoHost = QT_TRANSLATE_NOOP("App::Destination", "the address names no host");
constexpr const char *kInvalid = QT_TRANSLATE_NOOP("App::Destination", "the address is not valid");
constexpr const char *kTooLong = QT_TRANSLATE_NOOP("App::Destination", "the target is too long");
constexpr const char *kEmpty = QT_TRANSLATE_NOOP("App::Destination", "the target is empty");
constexpr const char *kInvisible =
    QT_TRANSLATE_NOOP("App::Destination", "the target holds characters that can't be seen");
constexpr const char *kBackslash =
    QT_TRANSLATE_NOOP("App::Destination", "the target holds a backslash");
constexpr const char *kScheme =
    QT_TRANSLATE_NOOP("App::Destination", "addresses with %1: are not followed");
constexpr const char *kNoScheme =
    QT_TRANSLATE_NOOP("App::Destination", "addresses without a scheme are not followed");

Destination refused(const char *why)
{
    return {Destination::Kind::Refused, QLatin1String(why)};
}

//! The scheme of an address in lower case, or nothing if it is a path.
QString schemeOf(const QString &target)
{
    static const QRegularExpression kStart(QStringLiteral("^([A-Za-z][A-Za-z0-9+.-]*):"));
    return kStart.match(target).captured(1).toLower();
}

bool holdsInvisible(const QString &text)
{
    const auto codePoints = text.toUcs4();
    return std::any_of(codePoints.begin(), codePoints.end(), isInvisible)
        // toUcs4() makes a replacement character of each.
        || !text.isValidUtf16();
}

Destination external(const QString &address)
{
    // `https:host` and `https:/host` are taken for `https://host` by browsers only.
    static const QRegularExpression kStart(QStringLiteral("^[^:]*://[^/?#]+"));
    const QString start = kStart.match(address).captured();
    if (start.contains(u'@'))
        return refused(kUserName);
    const QUrl host(start, QUrl::StrictMode);
    if (start.isEmpty() || (host.isValid() && host.host().isEmpty()))
        return refused(kNoHost);
    // Who is visited is never guessed. Behind that a space, a quote or a lone percent sign is
    // encoded, as browsers do.
    const QUrl url(address, QUrl::TolerantMode);
    if (!host.isValid() || !url.isValid())
        return refused(kInvalid);
    const QString encoded = QString::fromLatin1(url.toEncoded());
    if (encoded.size() > kMaxPathLength)
        return refused(kTooLong);
    return {Destination::Kind::External, encoded};
}

Destination page(const QString &path)
{
    const QString target = normalizePath(path);
    if (target.size() > kMaxPathLength)
        return refused(kTooLong);
    return {Destination::Kind::Page, target};
}

//! What is wrong with \a target before anything is known of what it means; null: nothing.
const char *problemOf(const QString &target)
{
    if (target.isEmpty())
        return kEmpty;
    if (target.size() > kMaxPathLength)
        return kTooLong;
    if (holdsInvisible(target))
        return kInvisible;
    if (target.contains(u'\\'))
        return kBackslash;
    return nullptr;
}

} // namespace

Destination resolveRedirect(const QString &current, const QString &target)
{
    const QString wanted = target.trimmed();
    if (const char *problem = problemOf(wanted))
        return refused(problem);
    if (wanted == QLatin1String("<="))
        return {Destination::Kind::Back};

    const QString scheme = schemeOf(wanted);
    if (scheme == QLatin1String("http") || scheme == QLatin1String("https"))
        return external(wanted);
    // Also what only looks like a path, as `%6Aavascript%3A`.
    const QString hidden = schemeOf(decodeVisible(wanted));
    if (!scheme.isEmpty() || !hidden.isEmpty())
        return {Destination::Kind::Refused,
            QString::fromLatin1(kScheme).arg(scheme.isEmpty() ? hidden : scheme)};
    if (wanted.startsWith(QLatin1String("//")))
        return refused(kNoScheme);

    // A query or a fragment alone keeps what stands before it (RFC 3986, section 5.2.2).
    if (wanted.startsWith(u'?'))
        return page(pageOf(current) + wanted);
    if (wanted.startsWith(u'#'))
        return page(withoutFragment(current) + wanted);

    // `./x`, `../x` and their bare forms are relative, also where a dot is written `%2e`;
    // everything else counts from the root.
    static const QRegularExpression kRelative(
        QStringLiteral("^(\\.|%2e){1,2}(/|$|[?#])"), QRegularExpression::CaseInsensitiveOption);
    if (!kRelative.match(wanted).hasMatch())
        return page(wanted);
    return page(pageOf(current) + u'/' + wanted);
}

QString refusalWords(const QString &why)
{
    const QStringList around = QString::fromLatin1(kScheme).split(QStringLiteral("%1"));
    if (why.startsWith(around.first()) && why.endsWith(around.last())) {
        const qsizetype length = why.size() - around.first().size() - around.last().size();
        return QCoreApplication::translate(kContext, kScheme)
            .arg(why.mid(around.first().size(), length));
    }
    return QCoreApplication::translate(kContext, why.toUtf8().constData());
}

std::optional<std::chrono::milliseconds> parseDelay(const QVariant &value)
{
    if (!value.isValid() || value.isNull() || value.typeId() == QMetaType::Nullptr)
        return std::chrono::milliseconds(0);
    const bool isText = value.typeId() == QMetaType::QString;
    if (!isText && (value.typeId() == QMetaType::Bool || !value.canConvert<double>()))
        return std::nullopt;
    const QString text = isText ? value.toString().trimmed() : QString();
    if (isText && text.isEmpty())
        return std::chrono::milliseconds(0);
    bool ok = false;
    double ms = value.toDouble(&ok);
    if (text.compare(QLatin1String("Infinity"), Qt::CaseInsensitive) == 0) {
        // As JavaScript writes it; Qt knows "inf" alone.
        ms = HUGE_VAL;
        ok = true;
    }
    if (!ok || std::isnan(ms))
        return std::nullopt;
    const double capped = std::clamp(ms, 0.0, static_cast<double>(kMaxDelay.count()));
    return std::chrono::milliseconds(static_cast<qint64>(capped));
}

} // namespace App
