// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/platform/tray.h"

#include <windows.h>

namespace App {

//! \brief An icon in the notification area, by Shell_NotifyIcon: without Qt Widgets, which nothing
//! else of the app needs.
//!
//! Explorer may start after the app, and anew: it tells with the message `TaskbarCreated`.
class NotifyIcon : public Tray {
    Q_OBJECT

public:
    NotifyIcon();
    ~NotifyIcon() override;

    [[nodiscard]] bool isShown() const override { return m_isShown; }
    [[nodiscard]] QString description() const override;
    void setState(const TrayState &state) override;

private:
    static LRESULT CALLBACK onMessage(HWND window, UINT message, WPARAM wide, LPARAM parameter);

    void add();
    void change(DWORD how);
    void ask(const POINT &at);
    void choose(UINT item);
    [[nodiscard]] HMENU makeMenu() const;

    HWND m_window = nullptr;
    HICON m_icon = nullptr;
    TrayState m_state;
    bool m_isShown = false;
};

} // namespace App
