// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/windows/notifyicon.h"

#include "app/platform/trayicon.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>
#include <QtCore/QTimer>
#include <QtGui/QImage>

#include <shellapi.h>
#include <windowsx.h>

#include <algorithm>
#include <string>

namespace App {

namespace {

constexpr const wchar_t *kClass = L"CrierNotifyIcon";
constexpr UINT kMessage = WM_APP + 1;
constexpr UINT kIcon = 1;
constexpr std::chrono::seconds kRetry{10};

enum Item : UINT {
    Open = 1,
    Pause30Minutes,
    Pause1Hour,
    PauseTomorrow,
    PauseOn,
    Resume,
    Settings,
    Quit,
    FirstAccount = 100
};

UINT taskbarCreated()
{
    static const UINT kNumber = RegisterWindowMessageW(L"TaskbarCreated");
    return kNumber;
}

//! An ampersand would underline what follows.
std::wstring labelOf(const QString &text, int unread = 0)
{
    QString label = text.simplified();
    label.replace(u'&', QLatin1String("&&"));
    if (unread > 0)
        label = QCoreApplication::translate("App::NotifyIcon", "%1 (%2)", "name and number")
                    .arg(label, QLocale().toString(unread));
    return label.toStdWString();
}

QString spanOf(UINT item)
{
    switch (item) {
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

} // namespace

NotifyIcon::NotifyIcon()
{
    WNDCLASSW type{};
    type.lpfnWndProc = &NotifyIcon::onMessage;
    type.hInstance = GetModuleHandleW(nullptr);
    type.lpszClassName = kClass;
    RegisterClassW(&type);
    // A window of messages alone would not hear of a new Explorer.
    m_window = CreateWindowExW(
        0, kClass, L"", WS_POPUP, 0, 0, 0, 0, nullptr, nullptr, type.hInstance, nullptr);
    SetWindowLongPtrW(m_window, GWLP_USERDATA, reinterpret_cast<LONG_PTR>(this));
    taskbarCreated();
    add();
}

NotifyIcon::~NotifyIcon()
{
    if (m_isShown)
        change(NIM_DELETE);
    DestroyWindow(m_window);
    if (m_icon)
        DestroyIcon(m_icon);
}

QString NotifyIcon::description() const
{
    return m_isShown ? QStringLiteral("Shell_NotifyIcon") : tr("Explorer is not there");
}

void NotifyIcon::setState(const TrayState &state)
{
    if (state == m_state)
        return;
    m_state = state;
    if (m_isShown)
        change(NIM_MODIFY);
}

void NotifyIcon::add()
{
    change(NIM_ADD);
    // While people log in Explorer may be too busy to answer.
    if (!m_isShown)
        QTimer::singleShot(kRetry, this, [this] {
            if (!m_isShown)
                add();
        });
    Q_EMIT shownChanged();
}

void NotifyIcon::change(DWORD how)
{
    NOTIFYICONDATAW data{};
    data.cbSize = sizeof(data);
    data.hWnd = m_window;
    data.uID = kIcon;
    data.uFlags = NIF_ICON | NIF_MESSAGE | NIF_TIP | NIF_SHOWTIP;
    data.uCallbackMessage = kMessage;
    const TrayIcon look{
        .unread = m_state.unread, .isQuiet = m_state.isQuiet, .isOnline = m_state.isOnline};
    const HICON before = std::exchange(m_icon, look.paint(GetSystemMetrics(SM_CXSMICON)).toHICON());
    data.hIcon = m_icon;
    const std::wstring tip = m_state.toolTip.toStdWString();
    const size_t size = std::min(tip.size(), std::size(data.szTip) - 1);
    std::copy_n(tip.begin(), size, data.szTip);
    const bool isDone = Shell_NotifyIconW(how, &data);
    if (how == NIM_ADD) {
        m_isShown = isDone;
        data.uVersion = NOTIFYICON_VERSION_4;
        Shell_NotifyIconW(NIM_SETVERSION, &data);
    }
    if (before)
        DestroyIcon(before);
}

HMENU NotifyIcon::makeMenu() const
{
    HMENU menu = CreatePopupMenu();
    AppendMenuW(menu, MF_STRING, Open, labelOf(tr("Open Crier"), m_state.unread).c_str());
    SetMenuDefaultItem(menu, Open, FALSE);
    // One account is the app itself.
    if (m_state.accounts.size() > 1) {
        UINT item = FirstAccount;
        for (const TrayAccount &account : m_state.accounts)
            AppendMenuW(menu, MF_STRING | (account.isCurrent ? MF_CHECKED : 0), item++,
                labelOf(account.name, account.unread).c_str());
    }
    AppendMenuW(menu, MF_SEPARATOR, 0, nullptr);
    if (m_state.isQuiet) {
        if (!m_state.quietText.isEmpty())
            AppendMenuW(menu, MF_STRING | MF_GRAYED, 0, labelOf(m_state.quietText).c_str());
        AppendMenuW(menu, MF_STRING, Resume, labelOf(tr("Resume")).c_str());
    } else {
        HMENU pause = CreatePopupMenu();
        AppendMenuW(pause, MF_STRING, Pause30Minutes, labelOf(tr("For 30 minutes")).c_str());
        AppendMenuW(pause, MF_STRING, Pause1Hour, labelOf(tr("For 1 hour")).c_str());
        AppendMenuW(pause, MF_STRING, PauseTomorrow, labelOf(tr("Until tomorrow")).c_str());
        AppendMenuW(pause, MF_STRING, PauseOn, labelOf(tr("Until I end it")).c_str());
        AppendMenuW(
            menu, MF_POPUP, reinterpret_cast<UINT_PTR>(pause), labelOf(tr("Pause")).c_str());
    }
    AppendMenuW(menu, MF_STRING, Settings, labelOf(tr("Settings")).c_str());
    AppendMenuW(menu, MF_SEPARATOR, 0, nullptr);
    AppendMenuW(menu, MF_STRING, Quit, labelOf(tr("Quit")).c_str());
    return menu;
}

//! \a at is where on the screen it was asked for, by mouse or keyboard.
void NotifyIcon::ask(const POINT &at)
{
    // Else the menu would stay when somebody clicks elsewhere.
    SetForegroundWindow(m_window);
    HMENU menu = makeMenu();
    const int item = TrackPopupMenuEx(
        menu, TPM_RETURNCMD | TPM_NONOTIFY | TPM_RIGHTBUTTON, at.x, at.y, m_window, nullptr);
    // Else the next menu goes at once: a fault of the system that it describes itself.
    PostMessageW(m_window, WM_NULL, 0, 0);
    DestroyMenu(menu);
    choose(UINT(item));
}

// Whoever listens may take the tray away: nothing is touched after it.
void NotifyIcon::choose(UINT item)
{
    if (item == Open) {
        Q_EMIT activated({});
    } else if (item == Settings) {
        Q_EMIT settingsChosen({});
    } else if (item == Quit) {
        Q_EMIT quitChosen();
    } else if (item >= FirstAccount) {
        // The menu was of then; the accounts may be others now.
        const auto index = qsizetype(item - FirstAccount);
        if (index < m_state.accounts.size())
            Q_EMIT accountChosen(m_state.accounts.at(index).key, {});
    } else if (const QString span = spanOf(item); !span.isEmpty()) {
        Q_EMIT pauseChosen(span);
    }
}

LRESULT CALLBACK NotifyIcon::onMessage(HWND window, UINT message, WPARAM wide, LPARAM parameter)
{
    auto *self = reinterpret_cast<NotifyIcon *>(GetWindowLongPtrW(window, GWLP_USERDATA));
    if (self && message == taskbarCreated())
        self->add();
    // Somebody ends programs, an installer or the Task Manager.
    if (self && message == WM_CLOSE) {
        Q_EMIT self->quitChosen();
        return 0;
    }
    if (self && message == kMessage) {
        switch (LOWORD(parameter)) {
        case NIN_SELECT:
        case NIN_KEYSELECT:
            Q_EMIT self->activated({});
            break;
        case WM_CONTEXTMENU:
            self->ask({GET_X_LPARAM(wide), GET_Y_LPARAM(wide)});
            break;
        default:
            break;
        }
        return 0;
    }
    return DefWindowProcW(window, message, wide, parameter);
}

std::unique_ptr<Tray> Tray::make()
{
    return std::make_unique<NotifyIcon>();
}

} // namespace App

#include "moc_notifyicon.cpp"
