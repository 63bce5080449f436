// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/navigation/destination.h"
#include "app/navigation/path.h"
#include "app/navigation/pathpattern.h"
#include "app/navigation/percent.h"
#include "app/push/incomingpush.h"
#include "app/push/pagefilter.h"
#include "app/push/push.h"
#include "tests/fuzz/check.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QUrl>

#include <algorithm>

using namespace App;

namespace {

const QString kHere = QStringLiteral("/here/%2F/я?x=1#y");

bool isVisible(const QString &text)
{
    const auto codePoints = text.toUcs4();
    return text.isValidUtf16() && std::none_of(codePoints.begin(), codePoints.end(), isInvisible);
}

void checkPath(const QString &path)
{
    const QString normal = normalizePath(path);
    CRIER_CHECK(normal.startsWith(u'/'));
    CRIER_CHECK(normalizePath(normal) == normal);
    CRIER_CHECK(isVisible(normal) && isVisible(pageName(path)));
    const QString page = pageOf(normal);
    CRIER_CHECK(page == QLatin1String("/") || !page.endsWith(u'/'));
    CRIER_CHECK(!page.contains(QLatin1String("//")));
    CRIER_CHECK(segments(path) == segments(normal));
    CRIER_CHECK(!segments(path).contains(QString()));
    CRIER_CHECK(queryItems(path.trimmed()) == queryItems(normal));

    // It is where it is, and below all that it is below.
    CRIER_CHECK(isAtOrBelow(path, path) && isAtOrBelow(path, normal) && isAtOrBelow(normal, path));
    CRIER_CHECK(isAtOrBelow(page + QStringLiteral("/x"), path));
    CRIER_CHECK(!isAtOrBelow(page + QStringLiteral("-x"), path) || page == QLatin1String("/"));
    const auto all = PathPattern(QStringLiteral("*")).match(path);
    CRIER_CHECK(all && all->value(QStringLiteral("*")).toString() == page.mid(1));
    CRIER_CHECK(PathPattern(QStringLiteral("/:a/:b")).match(path).has_value()
        == (segments(path).size() == 2));
    (void)pageMatches(path, kHere);
    CRIER_CHECK(pageMatches(path + QStringLiteral(",*"), kHere));
    CRIER_CHECK(pageMatches(QStringLiteral(" * ,") + path, path));
    CRIER_CHECK(elided(path, 20).isValidUtf16() || !path.isValidUtf16());
}

void checkDestination(const QString &target)
{
    const Destination found = resolveRedirect(kHere, target);
    switch (found.kind) {
    case Destination::Kind::Page:
        CRIER_CHECK(normalizePath(found.target) == found.target);
        CRIER_CHECK(found.target.size() <= kMaxPathLength);
        CRIER_CHECK(resolveRedirect(kHere, found.target) == found);
        // A query alone keeps the page, and a fragment alone the query too.
        if (const QString wanted = target.trimmed(); wanted.startsWith(u'?'))
            CRIER_CHECK(pageOf(found.target) == pageOf(kHere));
        else if (wanted.startsWith(u'#'))
            CRIER_CHECK(withoutFragment(found.target) == withoutFragment(kHere));
        break;
    case Destination::Kind::External: {
        const QUrl url(found.target, QUrl::StrictMode);
        CRIER_CHECK(url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty());
        CRIER_CHECK(
            url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https"));
        for (const QChar c : found.target)
            CRIER_CHECK(c > u' ' && c < u'\x7f' && !QLatin1String("\"<>\\^`{|}").contains(c));
        CRIER_CHECK(resolveRedirect(kHere, found.target) == found);
        break;
    }
    case Destination::Kind::Back:
        CRIER_CHECK(target.trimmed() == QLatin1String("<="));
        break;
    case Destination::Kind::Refused:
        CRIER_CHECK(!found.target.isEmpty() && found.target.size() < 200 + kMaxPathLength);
        break;
    }
}

void checkPush(const PushResult<Push> &push)
{
    if (!push) {
        CRIER_CHECK(!push.error().details.isEmpty());
        return;
    }
    if (const auto *alert = std::get_if<Alert>(&*push)) {
        CRIER_CHECK(!alert->text.trimmed().isEmpty());
        CRIER_CHECK(alert->text.size() <= Alert::kMaxText);
        CRIER_CHECK(alert->description.size() <= Alert::kMaxText);
        (void)alert->toastOptions();
        checkPath(alert->page);
    } else if (const auto *redirect = std::get_if<Redirect>(&*push)) {
        CRIER_CHECK(redirect->delay.count() >= 0 && redirect->delay <= kMaxDelay);
        checkDestination(redirect->target);
    }
}

} // namespace

// The input is an event's name, a newline and a message. The message is read as JSON, and as the
// text of a message, a target and a path.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const qsizetype end = std::max<qsizetype>(input.indexOf('\n'), 0);
    const QString event = QString::fromUtf8(input.first(end));
    const QByteArray message = input.sliced(std::min(end + 1, input.size()));
    const QString text = QString::fromUtf8(message);

    const QStringList names =
        IncomingPush{.event = event, .rawMessage = {}, .message = {}, .offset = {}}.events();
    CRIER_CHECK(!names.isEmpty() && names.size() <= kMaxEventNames);
    const QJsonValue value = QJsonDocument::fromJson('[' + message + ']').array().at(0);
    for (const QJsonValue &candidate : {value, QJsonValue(text)}) {
        checkPush(parsePush(names.first(), candidate));
        checkPush(parsePush(QStringLiteral("alert"), candidate));
        checkPush(parsePush(QStringLiteral("redirect"), candidate));
    }
    checkPath(text);
    checkDestination(text);
    return 0;
}
