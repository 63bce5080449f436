// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/diagnosis.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>
#include <QtCore/QSysInfo>
#include <QtCore/QTimeZone>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>

namespace App {

namespace {

//! Of what arrived last.
constexpr int kEvents = 10;

//! Until it looks again after something has changed: many things may.
constexpr int kAfterMs = 100;

const QString kTestKey = QStringLiteral("test");

QString wordOf(Account::Connection connection)
{
    switch (connection) {
    case Account::Connection::Offline:
        return Diagnosis::tr("none");
    case Account::Connection::Connecting:
        return Diagnosis::tr("being made");
    case Account::Connection::Online:
        return Diagnosis::tr("there");
    case Account::Connection::Waiting:
        return Diagnosis::tr("lost, to be tried again");
    }
    return {};
}

QString wordOf(Account::Keeping keeping)
{
    switch (keeping) {
    case Account::Keeping::Nowhere:
        return Diagnosis::tr("nowhere");
    case Account::Keeping::Reading:
        return Diagnosis::tr("the keyring is asked");
    case Account::Keeping::InKeyring:
        return Diagnosis::tr("in the keyring");
    case Account::Keeping::InFile:
        return Diagnosis::tr("in a file");
    case Account::Keeping::Refused:
        return Diagnosis::tr("the keyring refuses");
    }
    return {};
}

} // namespace

Diagnosis::Diagnosis(QObject *parent)
    : QAbstractListModel(parent)
{
    m_later.setSingleShot(true);
    m_later.setInterval(kAfterMs);
    connect(&m_later, &QTimer::timeout, this, &Diagnosis::refresh);
}

Diagnosis::~Diagnosis() = default;

void Diagnosis::setDesk(Desk *desk)
{
    if (m_desk == desk)
        return;
    if (m_desk)
        m_desk->accounts()->disconnect(&m_later);
    m_desk = desk;
    if (desk)
        connect(
            desk->accounts(), &Accounts::summaryChanged, &m_later, QOverload<>::of(&QTimer::start));
    Q_EMIT deskChanged();
    refresh();
}

int Diagnosis::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QHash<int, QByteArray> Diagnosis::roleNames() const
{
    return {
        {SectionRole, "section"}, {LabelRole, "label"}, {ValueRole, "value"}, {FirstRole, "first"}};
}

QVariant Diagnosis::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case SectionRole:
        return row.section;
    case Qt::DisplayRole:
    case LabelRole:
        return row.label;
    case ValueRole:
        return row.value;
    case FirstRole:
        return index.row() == 0 || m_rows.at(index.row() - 1).section != row.section;
    default:
        return {};
    }
}

void Diagnosis::refresh()
{
    beginResetModel();
    m_rows.clear();
    const QString program = tr("Program");
    m_rows.append({program, tr("Version"), QCoreApplication::applicationVersion()});
    m_rows.append({program, QStringLiteral("Qt"), QString::fromLatin1(qVersion())});
    m_rows.append({program, tr("System"),
        QStringLiteral("%1, %2, %3")
            .arg(QSysInfo::prettyProductName(), QSysInfo::currentCpuArchitecture(),
                QGuiApplication::platformName())});
    m_rows.append({program, tr("Language and time zone"),
        QStringLiteral("%1, %2").arg(
            QLocale().name(), QString::fromLatin1(QTimeZone::systemTimeZoneId()))});
    if (m_desk) {
        Accounts *accounts = m_desk->accounts();
        for (int row = 0; row < accounts->count(); ++row)
            addAccount(accounts->at(row));
        addDesktop();
        addEvents(accounts->current());
    }
    endResetModel();
}

void Diagnosis::addAccount(AppController *app)
{
    const Account *account = app->account();
    const QString section = account->userId().isEmpty()
        ? tr("Nobody")
        : tr("%1 in %2").arg(account->userId(), account->appId());
    m_rows.append({section, tr("Server"), account->server()});
    m_rows.append({section, tr("Connection"),
        account->isLoggedIn() ? wordOf(account->connection()) : tr("not logged in")});
    if (!account->error().isEmpty())
        m_rows.append({section, tr("Last error"), account->error()});
    QString keeping = wordOf(account->keeping());
    if (!account->keepingTrouble().isEmpty())
        keeping += QStringLiteral(" (%1)").arg(account->keepingTrouble());
    m_rows.append({section, tr("Session is kept"), keeping});
    const auto waiting =
        app->inbox()->store().isOpen() ? app->inbox()->store().pending(1000).size() : qsizetype(0);
    m_rows.append({section, tr("Inbox"),
        tr("%1 unread, %2 put off, %3 to be sent")
            .arg(app->inbox()->unread())
            .arg(app->inbox()->snoozed())
            .arg(waiting)});
}

void Diagnosis::addDesktop()
{
    const QString section = tr("Desktop");
    NativeNotifications &native = m_desk->accounts()->current()->notifier()->native();
    m_rows.append({section, tr("Notifications"),
        native.isAvailable() ? native.description() : tr("nobody shows them")});
    m_rows.append({section, tr("They can"), native.capabilities().join(QStringLiteral(", "))});
    m_rows.append({section, tr("Do not disturb"),
        native.isInhibited() ? tr("on, says the desktop")
                             : tr("off, or the desktop does not say")});
    const Quiet *quiet = m_desk->accounts()->quiet();
    m_rows.append({section, tr("Quiet here"), quiet->isActive() ? tr("yes") : tr("no")});
    m_rows.append({section, tr("Tray"), m_desk->trayDescription()});
    m_rows.append({section, tr("Starts with the session"),
        m_desk->startsWithSession() ? tr("yes") : tr("no")});
}

void Diagnosis::addEvents(AppController *app)
{
    const QString section = tr("What arrived last");
    const EventLog *log = app->eventLog();
    for (int row = 0; row < std::min(kEvents, log->count()); ++row) {
        const QModelIndex index = log->index(row);
        m_rows.append({section,
            QLocale().toString(
                log->data(index, EventLog::TimeRole).toDateTime(), QLocale::ShortFormat),
            QStringLiteral("%1: %2").arg(log->data(index, EventLog::EventRole).toString(),
                log->data(index, EventLog::OutcomeRole).toString())});
    }
}

QString Diagnosis::text() const
{
    QString text;
    QString section;
    for (const Row &row : m_rows) {
        if (row.section != section)
            text += (text.isEmpty() ? QString() : QStringLiteral("\n")) + row.section + u'\n';
        section = row.section;
        text += QStringLiteral("  %1: %2\n").arg(row.label, row.value);
    }
    return text;
}

void Diagnosis::copy() const
{
    QGuiApplication::clipboard()->setText(text());
}

void Diagnosis::testNotification()
{
    if (!m_desk)
        return;
    setTestOutcome({});
    NativeNotifications &native = m_desk->accounts()->current()->notifier()->native();
    connect(&native, &NativeNotifications::shown, this, &Diagnosis::onShown, Qt::UniqueConnection);
    native.show({.key = kTestKey,
        .title = tr("This is a test"),
        .body = tr("Notifications of Crier look like this.")});
}

void Diagnosis::onShown(const QString &key, bool isShown)
{
    if (key == kTestKey)
        setTestOutcome(isShown ? tr("The system has taken it") : tr("The system does not show it"));
}

void Diagnosis::setTestOutcome(const QString &outcome)
{
    m_testOutcome = outcome;
    Q_EMIT testOutcomeChanged();
}

} // namespace App

#include "moc_diagnosis.cpp"
