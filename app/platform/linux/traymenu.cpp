// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/linux/traymenu.h"

#include <QtCore/QBuffer>
#include <QtCore/QLocale>
#include <QtGui/QPainter>

namespace App {

namespace {

//! A name longer than this is cut: a menu is as wide as its widest label.
constexpr qsizetype kLongestName = 60;
constexpr int kDotSize = 16;

//! A label with its number, on one line whatever is in it.
QString labelled(const QString &text, int unread)
{
    QString label = text.simplified();
    if (label.size() > kLongestName)
        label = label.left(kLongestName - 1).trimmed() + QChar(0x2026);
    if (unread > 0)
        label = TrayMenu::tr("%1 (%2)", "name and number").arg(label, QLocale().toString(unread));
    return DBusMenu::labelOf(label);
}

QByteArray dotOf(const QColor &color)
{
    QImage image(kDotSize, kDotSize, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(QRectF(3, 3, kDotSize - 6, kDotSize - 6));
    painter.end();
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return png;
}

DBusMenuItem item(const QString &label)
{
    return {{{QStringLiteral("label"), label}}, {}};
}

DBusMenuItem line()
{
    return {{{QStringLiteral("type"), QStringLiteral("separator")}}, {}};
}

DBusMenuItem accountItem(const TrayAccount &account)
{
    DBusMenuItem entry = item(labelled(account.name, account.unread));
    entry.properties.insert(QStringLiteral("toggle-type"), QStringLiteral("radio"));
    entry.properties.insert(QStringLiteral("toggle-state"), account.isCurrent ? 1 : 0);
    if (account.color.isValid())
        entry.properties.insert(QStringLiteral("icon-data"), dotOf(account.color));
    return entry;
}

} // namespace

int TrayMenu::idOf(const QString &account)
{
    const auto it = m_accounts.constFind(account);
    return it != m_accounts.cend()
        ? *it
        : *m_accounts.insert(account, FirstAccount + static_cast<int>(m_accounts.size()));
}

std::optional<QString> TrayMenu::accountOf(int id) const
{
    for (auto it = m_accounts.cbegin(); it != m_accounts.cend(); ++it) {
        if (it.value() == id)
            return it.key();
    }
    return std::nullopt;
}

QString TrayMenu::spanOf(int id)
{
    switch (id) {
    case Pause30Minutes:
        return QStringLiteral("30m");
    case Pause1Hour:
        return QStringLiteral("1h");
    case PauseTomorrow:
        return QStringLiteral("tomorrow");
    case PauseOn:
        return QStringLiteral("on");
    case Resume:
        return QStringLiteral("off");
    default:
        return {};
    }
}

DBusMenuItems TrayMenu::build(const TrayState &state)
{
    const QString submenu = QStringLiteral("submenu");
    const QString display = QStringLiteral("children-display");
    DBusMenuItems items;
    QList<int> top{Open};
    items.insert(Open, item(labelled(tr("Open Crier"), state.unread)));
    // One account is the app itself.
    if (state.accounts.size() > 1) {
        for (const TrayAccount &account : state.accounts) {
            const int id = idOf(account.key);
            items.insert(id, accountItem(account));
            top.append(id);
        }
    }
    items.insert(AccountsEnd, line());
    top.append(AccountsEnd);
    if (state.isQuiet) {
        if (!state.quietText.isEmpty()) {
            DBusMenuItem text = item(labelled(state.quietText, 0));
            text.properties.insert(QStringLiteral("enabled"), false);
            items.insert(QuietText, text);
            top.append(QuietText);
        }
        items.insert(Resume, item(tr("Resume")));
        top.append(Resume);
    } else {
        DBusMenuItem pause = item(tr("Pause"));
        pause.properties.insert(display, submenu);
        pause.children = {Pause30Minutes, Pause1Hour, PauseTomorrow, PauseOn};
        items.insert(Pause, pause);
        items.insert(Pause30Minutes, item(tr("For 30 minutes")));
        items.insert(Pause1Hour, item(tr("For 1 hour")));
        items.insert(PauseTomorrow, item(tr("Until tomorrow")));
        items.insert(PauseOn, item(tr("Until I end it")));
        top.append(Pause);
    }
    items.insert(Settings, item(tr("Settings")));
    items.insert(Line, line());
    items.insert(Quit, item(tr("Quit")));
    top.append({Settings, Line, Quit});
    items.insert(Root, {{{display, submenu}}, top});
    return items;
}

} // namespace App
