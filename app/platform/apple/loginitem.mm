// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/apple/loginitem.h"

#import <Foundation/Foundation.h>
#import <ServiceManagement/ServiceManagement.h>

namespace App {

// Without a bundle there is nothing that could be started.
bool LoginItem::isAvailable() const
{
    if (@available(macOS 13.0, *))
        return NSBundle.mainBundle.bundleIdentifier != nil;
    return false;
}

bool LoginItem::isOn() const
{
    if (@available(macOS 13.0, *))
        return SMAppService.mainAppService.status == SMAppServiceStatusEnabled;
    return false;
}

QString LoginItem::managedBy() const
{
    if (@available(macOS 13.0, *)) {
        if (SMAppService.mainAppService.status == SMAppServiceStatusRequiresApproval)
            return tr("Turned off under Login Items in the settings of the system");
    }
    return {};
}

QString LoginItem::setOn(bool isOn)
{
    if (@available(macOS 13.0, *)) {
        NSError *error = nil;
        SMAppService *item = SMAppService.mainAppService;
        const bool isDone = isOn ? [item registerAndReturnError:&error] : [item unregisterAndReturnError:&error];
        Q_EMIT changed();
        return isDone ? QString() : QString::fromNSString(error.localizedDescription);
    }
    return Autostart::tr("Not on this system");
}

std::unique_ptr<Autostart> Autostart::make()
{
    return std::make_unique<LoginItem>();
}

} // namespace App

#include "moc_loginitem.cpp"
