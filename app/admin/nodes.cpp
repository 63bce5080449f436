// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/admin/nodes.h"

#include "app/admin/wording.h"
#include "app/language/language.h"

#include <QtCore/QLocale>

#include <algorithm>

namespace App {

namespace {

//! Less is the life of a busy server between two beats.
constexpr qint64 kMuchBehind = 100;
//! As the server has it: it corrects what is more.
constexpr qint64 kClockMs = 250;

bool isRefusal(int status)
{
    return status >= 400 && status < 500;
}

} // namespace

Nodes::Nodes(Backend *backend, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
{
    m_again.setInterval(kAgain);
    connect(&m_again, &QTimer::timeout, this, &Nodes::read);
    connect(Language::instance(), &Language::changed, this, &Nodes::changed);
}

Nodes::~Nodes() = default;

void Nodes::open()
{
    m_again.start();
    read();
}

void Nodes::close()
{
    m_again.stop();
}

void Nodes::read()
{
    m_backend->call({.path = QStringLiteral("/api/v1/nodes")}, this,
        [this, round = ++m_round](const Backend::Answer &answer) {
            // What is known stays while nobody answers; who may not know hears so.
            if (round == m_round && (answer.error.isEmpty() || isRefusal(answer.status)))
                set(answer.object[QLatin1String("nodes")].toArray());
        });
}

void Nodes::clear()
{
    ++m_round;
    m_again.stop();
    set({});
}

void Nodes::set(const QJsonArray &nodes)
{
    m_nodes = nodes;
    Q_EMIT changed();
}

QStringList Nodes::names() const
{
    QStringList names;
    for (const QJsonValue node : m_nodes)
        names.append(tr("%1 (version %2)")
                         .arg(node[QLatin1String("id")].toString(),
                             node[QLatin1String("version")].toString()));
    return names;
}

QStringList Nodes::details() const
{
    QStringList details;
    for (const QJsonValue node : m_nodes)
        details.append(
            tr("%Ln connections, since %1", nullptr, node[QLatin1String("connections")].toInt())
                .arg(Wording::exactTime(node[QLatin1String("started_at")])));
    return details;
}

QStringList Nodes::troubles() const
{
    QStringList troubles;
    for (const QJsonValue node : m_nodes)
        troubles.append(troubleOf(node.toObject()));
    return troubles;
}

QString Nodes::troubleOf(const QJsonObject &node) const
{
    const auto number = [&node](QLatin1String name) { return node[name].toInteger(); };
    if (!node[QLatin1String("here")].toBool())
        return tr("It has said nothing since %1.")
            .arg(Wording::exactTime(node[QLatin1String("seen_at")]));
    QStringList troubles;
    if (!node[QLatin1String("bus_up")].toBool(true))
        troubles.append(tr("Pushes only for who is connected do not get from it to the others."));
    if (const qint64 behind = number(QLatin1String("behind")); behind >= kMuchBehind)
        troubles.append(tr("It has not handed out %n pushes yet.", nullptr, int(behind)));
    if (const qint64 clock = number(QLatin1String("clock_ms")); qAbs(clock) >= kClockMs)
        troubles.append(tr("Its clock is %1 s away from the database's.")
                            .arg(QLocale().toString(qAbs(double(clock)) / 1000, 'f', 1)));
    const auto others = std::count_if(m_nodes.cbegin(), m_nodes.cend(), [](const QJsonValue &one) {
        return one[QLatin1String("here")].toBool();
    }) - 1;
    const QJsonValue knows = node[QLatin1String("knows")];
    if (knows.isArray() && knows.toArray().size() < others)
        troubles.append(tr("It does not know yet who is connected to the others."));
    return troubles.join(u' ');
}

} // namespace App

#include "moc_nodes.cpp"
