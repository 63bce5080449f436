// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/launcherbadge.h"

#include <QtCore/QLocale>

#import <AppKit/AppKit.h>

namespace App {

namespace {

class DockBadge : public LauncherBadge {
public:
    void setCount(int unread, bool isUrgent) override
    {
        if (unread == m_unread && isUrgent == m_isUrgent)
            return;
        NSApp.dockTile.badgeLabel = unread > 0 ? QLocale().toString(unread).toNSString() : nil;
        // Until the app is in front.
        if (isUrgent && !m_isUrgent)
            [NSApp requestUserAttention:NSInformationalRequest];
        m_unread = unread;
        m_isUrgent = isUrgent;
    }

private:
    int m_unread = 0;
    bool m_isUrgent = false;
};

} // namespace

std::unique_ptr<LauncherBadge> LauncherBadge::make()
{
    return std::make_unique<DockBadge>();
}

} // namespace App
