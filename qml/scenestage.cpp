// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/scenestage.h"

#include "app/language/language.h"
#include "app/pages/chatcomponent.h"
#include "app/pages/formcomponent.h"
#include "socketio/protocol/arguments.h"

#include <QtCore/QJsonArray>
#include <QtQuick/QQuickItem>

#include <utility>

namespace {

constexpr qint64 kSettledMs = 300;

//! Also what is no item, as a menu.
QObject *find(QQuickItem *item, const QString &name)
{
    if (item->objectName() == name)
        return item;
    if (QObject *child = item->findChild<QObject *>(name, Qt::FindDirectChildrenOnly))
        return child;
    const QList<QQuickItem *> children = item->childItems();
    for (QQuickItem *child : children) {
        if (QObject *found = child->isVisible() ? find(child, name) : nullptr)
            return found;
    }
    return nullptr;
}

} // namespace

SceneStage::SceneStage(const Scene &scene, App::Settings::Look look)
    : m_scene(scene)
    , m_scripts(QList<QJsonObject>{scene.script} + scene.others)
    , m_accounts([this] {
        auto backend = std::make_unique<App::ScriptedBackend>(
            m_scripts.isEmpty() ? QJsonObject() : m_scripts.takeFirst());
        if (!m_backend)
            m_backend = backend.get();
        return App::Accounts::Parts{std::move(backend)};
    })
    , m_desk(&m_accounts, &m_settings, App::Desk::Parts{})
    , m_app(*m_accounts.current())
{
    m_desk.setOwnLook(look);
    m_settings.setTextSize(scene.textSize);
    if (scene.isPaused)
        m_accounts.quiet()->pause();
}

QQuickWindow *SceneStage::open(const QSize &size)
{
    if (m_scene.isRightToLeft)
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    else
        App::Language::instance()->turn();
    QQuickWindow *window = Quick::load(m_engine, &m_desk);
    m_window = window;
    if (window) {
        window->resize(size);
        if (m_scene.keyboard > 0)
            window->setProperty("keyboard", m_scene.keyboard);
    }
    QObject::connect(m_app.account(), &App::Account::loggedInChanged, &m_app, [this] {
        if (m_app.account()->isLoggedIn() && !m_scene.path.isEmpty())
            m_app.router()->go(m_scene.path);
    });
    QObject::connect(m_backend, &App::Backend::stateChanged, &m_app, [this] { act(); });
    if (m_scene.loggedIn)
        m_app.account()->logIn(QStringLiteral("https://crier.example.com"), QStringLiteral("demo"),
            QStringLiteral("ann"), QStringLiteral("secret"));
    return window;
}

bool SceneStage::isComplete()
{
    if (m_acted)
        useThings();
    const bool mayFail = m_scene.script.contains(QLatin1String("log_in_error"))
        || m_scene.script.contains(QLatin1String("log_in_trouble"))
        || m_scene.script.contains(QLatin1String("is_new"));
    if (mayFail)
        return !m_app.account()->error().isEmpty();
    if (m_scene.loggedIn && (!m_hasUsed || !m_acted || m_since.elapsed() < m_scene.waitMs))
        return false;
    if (!m_scene.compose[QLatin1String("send")].toBool())
        return true;
    return !m_app.composer()->error().isEmpty() || m_app.composer()->sent()->isPresent()
        || m_app.composer()->secondsLeft() > 0;
}

//! What is typed on a page, as soon as that is there.
void SceneStage::fillIn()
{
    App::ComponentModel *components = m_app.page()->components();
    if (m_filledIn || m_app.page()->state() != App::Page::State::Ready
        || (!m_scene.path.isEmpty() && m_app.router()->path() != m_scene.path))
        return;
    m_filledIn = true;
    for (int row = 0; row < components->rowCount(); ++row) {
        QObject *component =
            components->data(components->index(row), App::ComponentModel::ComponentRole)
                .value<App::PageComponent *>();
        if (auto *chat = qobject_cast<App::ChatComponent *>(component))
            chat->setDraft(m_scene.draft);
        auto *form = qobject_cast<App::FormComponent *>(component);
        for (auto it = m_scene.typed.begin(); form && it != m_scene.typed.end(); ++it)
            form->setValue(form->model()->rowOf(it.key()), it.value().toString());
        if (form && m_scene.isSubmitted)
            form->submit();
    }
}

void SceneStage::useInbox()
{
    App::Inbox *inbox = m_app.inbox();
    inbox->flush();
    const QJsonObject &wanted = m_scene.inbox;
    inbox->setPlace(static_cast<App::Inbox::Place>(wanted[QLatin1String("place")].toInt()));
    inbox->setSearch(wanted[QLatin1String("search")].toString());
    inbox->select(wanted[QLatin1String("select")].toInteger());
    if (wanted.contains(QLatin1String("finish")))
        inbox->finish(wanted[QLatin1String("finish")].toInteger());
}

void SceneStage::holdTime()
{
    m_app.router()->setClock([] { return std::chrono::milliseconds(0); });
}

//! Those who are logged in beside the first, who stays the one that is looked at.
void SceneStage::addOthers()
{
    while (!m_scripts.isEmpty()) {
        const QJsonObject identity = m_scripts.first()[QLatin1String("identity")].toObject();
        m_accounts.add();
        m_accounts.current()->account()->logIn(QStringLiteral("https://crier.example.com"),
            identity[QLatin1String("app")].toString(QStringLiteral("shop")),
            identity[QLatin1String("user")].toString(), QStringLiteral("secret"));
    }
    m_accounts.choose(&m_app);
    if (m_scene.isAdding)
        m_accounts.add();
}

void SceneStage::useThings()
{
    // Menus open beside what was clicked, which has to be in its place.
    if (m_hasUsed || (!m_scene.uses.isEmpty() && m_since.elapsed() < kSettledMs))
        return;
    for (auto it = m_scene.uses.begin(); it != m_scene.uses.end(); ++it) {
        QObject *thing = find(m_window->contentItem(), it.key());
        if (!thing)
            return;
        if (it->isString())
            thing->setProperty("text", it->toString());
        else
            QMetaObject::invokeMethod(
                thing, thing->metaObject()->indexOfMethod("open()") >= 0 ? "open" : "clicked");
    }
    m_hasUsed = true;
}

void SceneStage::act()
{
    if (m_acted)
        return;
    m_acted = true;
    addOthers();
    m_since.start();
    QObject::connect(m_app.page(), &App::Page::changed, &m_app, [this] { fillIn(); });
    fillIn();
    useInbox();
    App::Composer *composer = m_app.composer();
    const QJsonObject &wanted = m_scene.compose;
    if (wanted.isEmpty())
        return;
    composer->draft()->take(SocketIO::toJsonText(wanted[QLatin1String("push")].toObject()));
    if (wanted.contains(QLatin1String("typed")))
        composer->draft()->form()->setJson(wanted[QLatin1String("typed")].toString());
    if (wanted[QLatin1String("send")].toBool())
        composer->send();
}
