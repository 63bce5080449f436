// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtGui/QImage>

namespace App {

//! \brief How the app's icon looks in the tray.
struct TrayIcon {
    //! More are so many and a plus.
    static constexpr int kMost = 99;

    int unread = 0;
    bool isQuiet = false; //!< a moon instead of the bell
    bool isOnline = true; //!< grey without

    //! \brief Drawn with \a size pixels a side. Without fonts: none would have to be loaded, and
    //! none is legible in nine pixels.
    [[nodiscard]] QImage paint(int size) const;
    //! \brief Whether it looks as the icon of the app does elsewhere.
    [[nodiscard]] bool isPlain() const { return unread == 0 && !isQuiet && isOnline; }

    friend bool operator==(const TrayIcon &a, const TrayIcon &b);
};

} // namespace App
