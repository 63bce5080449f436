// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/accounts.h"

#include "app/account/serveraddress.h"
#include "app/inbox/position.h"
#include "app/logging.h"
#include "app/navigation/link.h"

#include <QtCore/QSettings>
#include <QtQml/QQmlEngine>

#include <algorithm>
#include <utility>

namespace App {

namespace {

const QString kNamesKey = QStringLiteral("accounts/names");
const QString kCurrentKey = QStringLiteral("accounts/current");

} // namespace

Accounts::Accounts(const Make &make, const QString &directory, QObject *parent)
    : QAbstractListModel(parent)
    , m_make(make)
    , m_directory(directory)
    , m_quiet(std::make_shared<Quiet>())
{
    const QSettings settings;
    for (const QString &name : settings.value(kNamesKey).toStringList()) {
        if (count() < kMost && !find(name))
            append(name);
    }
    if (m_entries.empty())
        append(Account::firstName());
    AppController *last = find(settings.value(kCurrentKey).toString());
    choose(last ? last : at(0));
}

Accounts::~Accounts() = default;

int Accounts::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QHash<int, QByteArray> Accounts::roleNames() const
{
    return {{AppRole, "app"}, {CurrentRole, "current"}};
}

QVariant Accounts::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    AppController *app = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return app->account()->userId();
    case AppRole:
        return QVariant::fromValue(app);
    case CurrentRole:
        return app == m_current;
    default:
        return {};
    }
}

int Accounts::rowOf(const AppController *app) const
{
    const auto found = std::find_if(m_entries.cbegin(), m_entries.cend(),
        [app](const Entry &entry) { return entry.app.get() == app; });
    return found == m_entries.cend() ? -1 : static_cast<int>(found - m_entries.cbegin());
}

AppController *Accounts::find(const QString &name) const
{
    const auto found = std::find_if(m_entries.cbegin(), m_entries.cend(),
        [&name](const Entry &entry) { return entry.app->account()->name() == name; });
    return found == m_entries.cend() ? nullptr : found->app.get();
}

//! Whoever has these; what is empty may be anything. Who is looked at comes first.
AppController *Accounts::findKnown(
    const QString &server, const QString &appId, const QString &userId) const
{
    const auto fits = [&](AppController *app) {
        const Account *account = app->account();
        const auto is = [](const QString &wanted, const QString &value) {
            return wanted.isEmpty() || wanted == value;
        };
        return account->isKnown() && is(server, account->server()) && is(appId, account->appId())
            && is(userId, account->userId());
    };
    if (fits(m_current))
        return m_current;
    const auto found = std::find_if(m_entries.cbegin(), m_entries.cend(),
        [&fits](const Entry &entry) { return fits(entry.app.get()); });
    return found == m_entries.cend() ? nullptr : found->app.get();
}

QString Accounts::freeName() const
{
    // Another process may have one that is not here.
    const QStringList taken = QSettings().childGroups();
    for (int number = 1;; ++number) {
        QString name = number == 1 ? Account::firstName()
                                   : QStringLiteral("%1-%2").arg(Account::firstName()).arg(number);
        if (!find(name) && !taken.contains(name))
            return name;
    }
}

int Accounts::freeColor() const
{
    const auto isUsed = [this](int color) {
        return std::any_of(m_entries.cbegin(), m_entries.cend(),
            [color](const Entry &entry) { return entry.app->account()->color() == color; });
    };
    int color = 0;
    while (color < Account::kColors - 1 && isUsed(color))
        ++color;
    return color;
}

int Accounts::unread() const
{
    int sum = 0;
    for (const Entry &entry : m_entries)
        sum += entry.app->inbox()->unread();
    return sum;
}

bool Accounts::isTroubled() const
{
    return std::any_of(m_entries.cbegin(), m_entries.cend(), [](const Entry &entry) {
        Account *account = entry.app->account();
        return account->isLoggedIn() && account->connection() != Account::Connection::Online;
    });
}

AppController *Accounts::append(const QString &name)
{
    Parts parts = m_make();
    auto app = std::make_unique<AppController>(parts.backend.get(),
        AppSetup{.name = name,
            .native = std::move(parts.native),
            .quiet = m_quiet,
            .directory = m_directory});
    AppController *made = app.get();
    // find() gives it to QML, which would delete what it is given.
    QQmlEngine::setObjectOwnership(made, QQmlEngine::CppOwnership);
    Account *account = made->account();
    account->setTaken([this, account](const QString &key) {
        return std::any_of(m_entries.cbegin(), m_entries.cend(), [&](const Entry &entry) {
            Account *other = entry.app->account();
            return other != account && other->isLoggedIn() && other->key() == key;
        });
    });
    made->setInFront(m_isInFront);
    made->setLookedAt(m_isLookedAt);
    made->setCurrent(false);
    if (!account->isKnown())
        account->setColor(freeColor());
    beginInsertRows({}, count(), count());
    m_entries.push_back({std::move(parts.backend), std::move(app)});
    endInsertRows();
    connect(account, &Account::loggedInChanged, this, [this, made, account] {
        if (account->isLoggedIn())
            onLoggedIn(made);
        Q_EMIT summaryChanged();
    });
    connect(account, &Account::left, this, [this, made] { remove(made); });
    connect(account, &Account::connectionChanged, this, &Accounts::summaryChanged);
    connect(account, &Account::identityChanged, this, &Accounts::summaryChanged);
    connect(account, &Account::colorChanged, this, &Accounts::summaryChanged);
    connect(made->inbox(), &Inbox::countsChanged, this, &Accounts::summaryChanged);
    connect(made, &AppController::windowRequested, this, [this, made](const QString &token) {
        choose(made);
        Q_EMIT windowRequested(token);
    });
    Q_EMIT countChanged();
    Q_EMIT added(made);
    return made;
}

// Who is logged in somewhere else already has not to be there twice.
void Accounts::onLoggedIn(AppController *app)
{
    const QString key = app->account()->key();
    for (int row = count() - 1; row >= 0; --row) {
        AppController *other = at(row);
        if (other != app && other->account()->key() == key && !other->account()->isLoggedIn())
            remove(other);
    }
    save();
}

void Accounts::remove(AppController *app)
{
    const int row = rowOf(app);
    if (row < 0)
        return;
    const bool isNobodyHere =
        std::none_of(m_entries.cbegin(), m_entries.cend(), [app](const Entry &entry) {
            return entry.app.get() != app && entry.app->account()->hasSession();
        });
    // Whoever comes next has other wishes.
    if (isNobodyHere)
        m_quiet->reset();
    if (count() == 1)
        return;
    if (app == m_current)
        choose(at(row > 0 ? row - 1 : 1));
    app->account()->forget();
    beginRemoveRows({}, row, row);
    Entry gone = std::move(m_entries.at(row));
    m_entries.erase(m_entries.begin() + row);
    endRemoveRows();
    // What is on the screen may still hold it, and this may be its own signal.
    gone.app->disconnect(this);
    gone.app.release()->deleteLater();
    gone.backend.release()->deleteLater();
    save();
    Q_EMIT countChanged();
    Q_EMIT summaryChanged();
}

void Accounts::save() const
{
    QSettings settings;
    QStringList names;
    for (const Entry &entry : m_entries) {
        // Where nobody ever was there is nothing to remember.
        if (entry.app->account()->isKnown())
            names.append(entry.app->account()->name());
    }
    // Another process may have one more; of what is forgotten there is no group.
    const QStringList groups = settings.childGroups();
    for (const QString &name : settings.value(kNamesKey).toStringList()) {
        if (!names.contains(name) && groups.contains(name))
            names.append(name);
    }
    settings.setValue(kNamesKey, names);
    settings.setValue(kCurrentKey, m_current->account()->name());
}

void Accounts::resume()
{
    for (const Entry &entry : m_entries)
        entry.app->account()->resume();
}

AppController *Accounts::placeFor(
    const QString &server, const QString &appId, const QString &userId, const QString &invite)
{
    const auto address = serverAddress(server);
    const QString url = server.isEmpty() ? m_current->account()->server()
        : address                        ? address->toString()
                                         : server;
    AppController *app = findKnown(server.isEmpty() ? QString() : url, appId, userId);
    if (app) {
        if (!invite.isEmpty())
            app->account()->suggest(url, appId, userId, invite);
        choose(app);
        return app;
    }
    const auto isFree = [](AppController *one) { return !one->account()->hasSession(); };
    if (isFree(m_current))
        app = m_current;
    for (int row = 0; !app && row < count(); ++row)
        app = isFree(at(row)) ? at(row) : nullptr;
    if (!app && !mayAdd()) {
        qCWarning(lcApp) << "kMost: no room for one more account than" << kMost;
        return nullptr;
    }
    if (!app)
        app = append(freeName());
    app->account()->suggest(url, appId, userId, invite);
    choose(app);
    return app;
}

bool Accounts::openLink(const QString &text)
{
    const auto link = Link::parse(text);
    if (link && link->kind == Link::Kind::LogIn)
        placeFor(link->server, link->app, link->user, link->invite);
    // An item is of the account whose log it is in; its number is another thing elsewhere.
    const Position place =
        link && link->kind == Link::Kind::Inbox ? Position::of(link->path) : Position();
    const auto isThere = [&place](AppController *app) {
        const InboxStore &store = app->inbox()->store();
        return !store.isOpen() || store.log() == place.log;
    };
    if (place.isValid() && !isThere(m_current)) {
        const auto found =
            std::find_if(m_entries.cbegin(), m_entries.cend(), [&isThere](const Entry &entry) {
                return entry.app->inbox()->store().isOpen() && isThere(entry.app.get());
            });
        if (found == m_entries.cend()) {
            m_current->openItem(0, {});
            return true;
        }
        choose(found->app.get());
    }
    return m_current->openLink(text);
}

void Accounts::add()
{
    if (mayAdd())
        choose(append(freeName()));
}

void Accounts::giveUp(AppController *app)
{
    if (!app || count() == 1 || app->account()->isLoggedIn())
        return;
    // Of whoever was here nothing stays.
    if (app->account()->isKnown())
        app->account()->logOut();
    else
        remove(app);
}

void Accounts::choose(AppController *app)
{
    if (!app || m_current == app || rowOf(app) < 0)
        return;
    AppController *before = std::exchange(m_current, app);
    for (AppController *one : {before, app}) {
        if (!one)
            continue;
        one->setCurrent(one == app);
        const QModelIndex changed = index(rowOf(one));
        Q_EMIT dataChanged(changed, changed, {CurrentRole});
    }
    if (before)
        QSettings().setValue(kCurrentKey, app->account()->name());
    Q_EMIT currentChanged();
    Q_EMIT summaryChanged();
}

void Accounts::openItem(AppController *app, double number)
{
    choose(app);
    app->openItem(static_cast<qint64>(number), {});
}

void Accounts::setInFront(bool inFront)
{
    if (std::exchange(m_isInFront, inFront) == inFront)
        return;
    for (const Entry &entry : m_entries)
        entry.app->setInFront(inFront);
    Q_EMIT windowChanged();
}

void Accounts::setLookedAt(bool lookedAt)
{
    if (std::exchange(m_isLookedAt, lookedAt) == lookedAt)
        return;
    for (const Entry &entry : m_entries)
        entry.app->setLookedAt(lookedAt);
    Q_EMIT windowChanged();
}

} // namespace App

#include "moc_accounts.cpp"
