// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/platform/linux/dbusmenu.h"
#include "app/platform/tray.h"

#include <QtCore/QCoreApplication>

#include <optional>

namespace App {

//! \brief What stands in the tray's menu.
class TrayMenu {
    Q_DECLARE_TR_FUNCTIONS(TrayMenu)

public:
    //! Ids are never another item's.
    enum Id : int {
        Root,
        Open,
        AccountsEnd, //!< the line behind them
        Pause,
        Pause30Minutes,
        Pause1Hour,
        PauseTomorrow,
        PauseOn,
        QuietText,
        Resume,
        Line,
        Settings,
        Quit,
        FirstAccount = 100,
    };

    [[nodiscard]] DBusMenuItems build(const TrayState &state);
    //! \brief The account that \a id stands for.
    [[nodiscard]] std::optional<QString> accountOf(int id) const;
    //! \brief As Quiet::pauseBy() takes it; empty: that item is none of these.
    [[nodiscard]] static QString spanOf(int id);

private:
    [[nodiscard]] int idOf(const QString &account);

    QHash<QString, int> m_accounts;
};

} // namespace App
