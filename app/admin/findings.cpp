// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/admin/findings.h"

#include "app/admin/wording.h"
#include "app/language/language.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QHash>
#include <QtCore/QLocale>

#include <algorithm>

namespace App {

namespace {

const QHash<QString, const char *> &incidentNames()
{
    // What belongs to the life of a network is left out: phones that fell asleep, browsers that
    // were closed.
    static const QHash<QString, const char *> kNames{
        {QStringLiteral("slow_reader"),
            QT_TRANSLATE_NOOP("App::Findings", "Connections that read too slowly")},
        {QStringLiteral("slowest_reader"),
            QT_TRANSLATE_NOOP("App::Findings", "The slowest connections, to save memory")},
        {QStringLiteral("too_many_connections"),
            QT_TRANSLATE_NOOP("App::Findings", "Connections beyond what the server takes")},
        {QStringLiteral("too_many_connections_per_address"),
            QT_TRANSLATE_NOOP("App::Findings", "Connections beyond what one address may have")},
        {QStringLiteral("too_many_handshakes"),
            QT_TRANSLATE_NOOP("App::Findings", "Connections that came too fast after one another")},
        {QStringLiteral("too_many_requests_per_key"),
            QT_TRANSLATE_NOOP("App::Findings", "Requests beyond what a key may ask")},
        {QStringLiteral("too_many_requests_per_address"),
            QT_TRANSLATE_NOOP("App::Findings", "Requests beyond what one address may ask")},
        {QStringLiteral("message_too_large"),
            QT_TRANSLATE_NOOP(
                "App::Findings", "Connections that sent a message that is too large")},
        {QStringLiteral("origin_refused"),
            QT_TRANSLATE_NOOP("App::Findings", "Connections from a web page that may not")},
        {QStringLiteral("tls_failed"),
            QT_TRANSLATE_NOOP("App::Findings", "Connections that failed at their encryption")},
        {QStringLiteral("bad_request"),
            QT_TRANSLATE_NOOP("App::Findings", "Requests that made no sense")},
        {QStringLiteral("bad_frame"),
            QT_TRANSLATE_NOOP("App::Findings", "Connections that made no sense")},
        {QStringLiteral("bad_packet"),
            QT_TRANSLATE_NOOP("App::Findings", "Connections whose packets made no sense")}};
    return kNames;
}

QString sentenceOf(const QJsonObject &finding)
{
    QString code = finding[QLatin1String("code")].toString();
    const auto number = [&finding](QLatin1String name) { return finding[name].toInteger(); };
    const auto time = [&finding](QLatin1String name) { return Wording::exactTime(finding[name]); };
    const QString limit = QLocale().toString(number(QLatin1String("limit")));
    const int count = int(number(QLatin1String("count")));
    const QString reason = finding[QLatin1String("reason")].toString();
    if (code == QLatin1String("database"))
        return reason.isEmpty()
            ? Findings::tr(
                "Nothing can be kept, and pushes are refused, until the server is mended.")
            : Findings::tr("Nothing can be kept: %1. Pushes are refused until that is mended.")
                  .arg(reason);
    if (code == QLatin1String("disk") && !finding.contains(QLatin1String("free_bytes")))
        return Findings::tr("There is little room where the server keeps its data.");
    if (code == QLatin1String("disk"))
        return Findings::tr("%1 are free where the server keeps its data. Make room, or keep fewer "
                            "pushes.")
            .arg(QLocale().formattedDataSize(
                number(QLatin1String("free_bytes")), 0, QLocale::DataSizeSIFormat));
    if (code == QLatin1String("clock"))
        return Findings::tr("The server's clock says %1, which is before the newest push (%2).")
            .arg(time(QLatin1String("now")), time(QLatin1String("newest_at")));
    if (code == QLatin1String("waiting"))
        return Findings::tr("%n pushes wait, of %1 that may.", nullptr, count).arg(limit);
    if (code == QLatin1String("short_log"))
        return Findings::tr("Only %1 pushes are kept, which is back to %2. Whoever was away for "
                            "longer misses some: an administrator can have more of them kept.")
            .arg(limit, time(QLatin1String("oldest_at")));
    if (code == QLatin1String("ending_keys"))
        return Findings::tr("%n keys end within a week.", nullptr, count);
    // Of a newer server.
    return code;
}

} // namespace

Findings::Findings(Backend *backend, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
{
    m_again.setInterval(kAgain);
    connect(&m_again, &QTimer::timeout, this, &Findings::read);
    connect(Language::instance(), &Language::changed, this, &Findings::changed);
}

Findings::~Findings() = default;

void Findings::open()
{
    m_again.start();
    read();
}

void Findings::close()
{
    m_again.stop();
}

void Findings::read()
{
    m_backend->call({.path = QStringLiteral("/api/v1/findings")}, this,
        [this, round = ++m_round](const Backend::Answer &answer) {
            if (round != m_round)
                return;
            m_error = answer.error;
            if (answer.error.isEmpty()) {
                m_isPresent = true;
                m_findings = answer.object[QLatin1String("findings")].toArray();
                m_incidents = answer.object[QLatin1String("incidents")].toArray();
            }
            Q_EMIT changed();
        });
}

void Findings::clear()
{
    ++m_round;
    m_again.stop();
    m_findings = {};
    m_incidents = {};
    m_error.clear();
    m_isPresent = false;
    Q_EMIT changed();
}

QStringList Findings::sentences() const
{
    QStringList sentences;
    for (const QJsonValue finding : m_findings)
        sentences.append(sentenceOf(finding.toObject()));
    return sentences;
}

QList<bool> Findings::problems() const
{
    QList<bool> problems;
    for (const QJsonValue finding : m_findings)
        problems.append(finding[QLatin1String("level")].toString() == QLatin1String("problem"));
    return problems;
}

QStringList Findings::incidents() const
{
    QList<std::pair<qint64, QString>> counted;
    for (const QJsonValue incident : m_incidents) {
        const char *name = incidentNames().value(incident[QLatin1String("kind")].toString());
        if (!name)
            continue;
        const qint64 count = incident[QLatin1String("count")].toInteger();
        const QString setting = incident[QLatin1String("setting")].toString();
        const QString times = QLocale().toString(count);
        counted.emplaceBack(count,
            setting.isEmpty() ? tr("%1: %2").arg(tr(name), times)
                              : tr("%1: %2 (%3)").arg(tr(name), times, setting));
    }
    std::stable_sort(counted.begin(), counted.end(),
        [](const auto &a, const auto &b) { return a.first > b.first; });
    QStringList incidents;
    for (const auto &[count, text] : std::as_const(counted))
        incidents.append(text);
    return incidents;
}

} // namespace App

#include "moc_findings.cpp"
