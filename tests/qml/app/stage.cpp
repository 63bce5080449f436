// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/qml/app/stage.h"

#include "socketio/protocol/arguments.h"

#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QLocale>
#include <QtCore/QSettings>
#include <QtGui/QAccessible>
#include <QtGui/QGuiApplication>

#include <ctime>

using namespace Qt::StringLiterals;

namespace {

QJsonObject defaultApp()
{
    QFile file(QStringLiteral(CRIER_TEST_DATA "/offline.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s can't be read", CRIER_TEST_DATA);
    return QJsonDocument::fromJson(file.readAll()).object()[u"app"_s].toObject();
}

} // namespace

Stage::Stage()
{
    open({});
}

Stage::~Stage() = default;

void Stage::open(const QJsonObject &script)
{
    QSettings().clear();
    m_oldDesk = std::move(m_desk);
    m_oldSettings = std::move(m_settings);
    m_oldAccounts = std::move(m_accounts);
    m_script = script;
    if (!script.contains(u"app"_s))
        m_script.insert(u"app"_s, defaultApp());
    m_accounts = std::make_unique<App::Accounts>([this] {
        auto backend = std::make_unique<App::ScriptedBackend>(m_script);
        m_backend = backend.get();
        return App::Accounts::Parts{std::move(backend)};
    });
    m_settings = std::make_unique<App::Settings>();
    m_desk = std::make_unique<App::Desk>(m_accounts.get(), m_settings.get(), App::Desk::Parts{});
    // What a keyring says, or that there is none, is for tests of its own.
    app()->account()->setStaysLoggedIn(false);
    connect(m_accounts.get(), &App::Accounts::currentChanged, this, &Stage::appChanged);
    Q_EMIT appChanged();
}

void Stage::enter(const QJsonObject &script)
{
    open(script);
    app()->account()->logIn(u"https://crier.example.com"_s, u"demo"_s, u"ann"_s, QString());
}

void Stage::setScript(const QJsonObject &script)
{
    const QJsonValue app = m_script[u"app"_s];
    m_script = script;
    if (!script.contains(u"app"_s))
        m_script.insert(u"app"_s, app);
    m_backend->setScript(m_script);
}

void Stage::setOnline(bool online)
{
    m_backend->setOnline(online);
}

QJsonArray Stage::written() const
{
    return m_backend->written();
}

QStringList Stage::asked() const
{
    return m_backend->asked();
}

QVariantMap Stage::query(const QString &endpoint) const
{
    return m_backend->query(endpoint);
}

void Stage::changePages(const QJsonObject &app)
{
    setScript({{u"app"_s, app}});
    Q_EMIT m_backend->pagesChanged();
}

void Stage::push(const QString &event, const QJsonValue &message)
{
    Q_EMIT m_backend->pushReceived({.event = event,
        .rawMessage = SocketIO::toJsonText(message),
        .message = message,
        .offset = u"e-1"_s});
}

void Stage::endSession(const QString &message)
{
    Q_EMIT m_backend->sessionEnded(message);
}

void Stage::setRightToLeft(bool rightToLeft)
{
    QGuiApplication::setLayoutDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
}

void Stage::setLocale(const QString &name)
{
    QLocale::setDefault(QLocale(name));
}

void Stage::setTimeZone(const QByteArray &name)
{
    if (name.isEmpty())
        qunsetenv("TZ");
    else
        qputenv("TZ", name);
    tzset();
}

QVariantMap Stage::accessible(QObject *item)
{
    QAccessibleInterface *found = QAccessible::queryAccessibleInterface(item);
    if (!found)
        return {};
    return {{u"name"_s, found->text(QAccessible::Name)},
        {u"description"_s, found->text(QAccessible::Description)}, {u"role"_s, int(found->role())},
        {u"checked"_s, bool(found->state().checked)}};
}

#include "moc_stage.cpp"
