// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/apple/usernotifications.h"

#include "app/logging.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QPointer>

#import <Foundation/Foundation.h>
#import <UserNotifications/UserNotifications.h>

//! Hears from the system, which holds it weakly and calls on a thread of its own.
@interface CrierNotificationDelegate : NSObject <UNUserNotificationCenterDelegate> {
@public
    QPointer<App::UserNotifications> owner;
}
@end

@implementation CrierNotificationDelegate

// Else nothing is shown while one of our windows is in front; whether it should be was decided before.
- (void)userNotificationCenter:(UNUserNotificationCenter *)center
       willPresentNotification:(UNNotification *)notification
         withCompletionHandler:(void (^)(UNNotificationPresentationOptions))done
{
    Q_UNUSED(center)
    Q_UNUSED(notification)
    done(UNNotificationPresentationOptionBanner | UNNotificationPresentationOptionList
        | UNNotificationPresentationOptionSound);
}

- (void)userNotificationCenter:(UNUserNotificationCenter *)center
    didReceiveNotificationResponse:(UNNotificationResponse *)response
             withCompletionHandler:(void (^)(void))done
{
    Q_UNUSED(center)
    QString text;
    if ([response isKindOfClass:[UNTextInputNotificationResponse class]])
        text = QString::fromNSString(((UNTextInputNotificationResponse *)response).userText);
    const QString key = QString::fromNSString(response.notification.request.identifier);
    const QString action = QString::fromNSString(response.actionIdentifier);
    if (App::UserNotifications *target = owner.data()) {
        QMetaObject::invokeMethod(
            target, [target, key, action, text] { target->onResponse(key, action, text); },
            Qt::QueuedConnection);
    }
    done();
}

@end

namespace App {

namespace {

UNUserNotificationCenter *center()
{
    return [UNUserNotificationCenter currentNotificationCenter];
}

} // namespace

UserNotifications::UserNotifications(QObject *parent)
    : NativeNotifications(parent)
{
    // Without a bundle the centre throws.
    if ([NSBundle mainBundle].bundleIdentifier == nil) {
        qCInfo(lcApp) << "No notifications of the system: this program is in no bundle";
        return;
    }
    m_delegate = [[CrierNotificationDelegate alloc] init];
    m_delegate->owner = this;
    center().delegate = m_delegate;
    const QPointer<UserNotifications> self(this);
    [center()
        requestAuthorizationWithOptions:UNAuthorizationOptionAlert | UNAuthorizationOptionSound
                      completionHandler:^(BOOL granted, NSError *error) {
                          if (error != nil)
                              qCInfo(lcApp) << "No notifications of the system:"
                                            << QString::fromNSString(error.localizedDescription);
                          QMetaObject::invokeMethod(
                              qApp,
                              [self, granted] {
                                  if (self)
                                      self->setAllowed(granted);
                              },
                              Qt::QueuedConnection);
                      }];
}

UserNotifications::~UserNotifications()
{
    if (m_delegate == nil)
        return;
    center().delegate = nil;
    m_delegate->owner = nullptr;
#if !__has_feature(objc_arc)
    [m_delegate release];
#endif
}

QString UserNotifications::description() const
{
    return m_isAllowed ? QStringLiteral("UserNotifications") : QString();
}

void UserNotifications::setAllowed(bool isAllowed)
{
    if (m_isAllowed == isAllowed)
        return;
    m_isAllowed = isAllowed;
    Q_EMIT availableChanged();
}

// Buttons belong to categories, which are made known before: one for each set of buttons.
QString UserNotifications::categoryOf(const NativeNotification &notification)
{
    QString buttons = notification.replyAction + u'\n' + notification.replyPlaceholder;
    for (const auto &[id, label] : notification.actions)
        buttons += u'\n' + id + u'\n' + label;
    if (const auto known = m_categories.constFind(buttons); known != m_categories.cend())
        return *known;
    const QString name = QStringLiteral("crier-%1").arg(m_categories.size());
    m_categories.insert(buttons, name);
    NSMutableArray<UNNotificationAction *> *actions = [NSMutableArray array];
    for (const auto &[id, label] : notification.actions) {
        if (id == notification.replyAction)
            [actions addObject:[UNTextInputNotificationAction
                                   actionWithIdentifier:id.toNSString()
                                                  title:label.toNSString()
                                                options:UNNotificationActionOptionNone
                                   textInputButtonTitle:tr("Send").toNSString()
                                   textInputPlaceholder:notification.replyPlaceholder
                                                            .toNSString()]];
        else
            [actions addObject:[UNNotificationAction
                                   actionWithIdentifier:id.toNSString()
                                                  title:label.toNSString()
                                                options:UNNotificationActionOptionNone]];
    }
    UNNotificationCategory *category = [UNNotificationCategory
        categoryWithIdentifier:name.toNSString()
                       actions:actions
             intentIdentifiers:@[]
                       options:UNNotificationCategoryOptionCustomDismissAction];
    [center() getNotificationCategoriesWithCompletionHandler:^(
        NSSet<UNNotificationCategory *> *before) {
        [center() setNotificationCategories:[before setByAddingObject:category]];
    }];
    return name;
}

void UserNotifications::show(const NativeNotification &notification)
{
    const QString key = notification.key;
    if (!m_isAllowed) {
        Q_EMIT shown(key, false);
        return;
    }
    using Urgency = NativeNotification::Urgency;
    UNMutableNotificationContent *content = [[UNMutableNotificationContent alloc] init];
    content.title = notification.title.toNSString();
    content.subtitle = notification.origin.toNSString();
    content.body = notification.body.toNSString();
    content.categoryIdentifier = categoryOf(notification).toNSString();
    if (!notification.isSilent)
        content.sound = [UNNotificationSound defaultSound];
    // Takes effect with the entitlement for it; without, it is as any other.
    if (@available(macOS 12.0, iOS 15.0, *))
        content.interruptionLevel = notification.urgency == Urgency::Urgent
            ? UNNotificationInterruptionLevelTimeSensitive
            : UNNotificationInterruptionLevelActive;
    // The same identifier takes the place of what is there.
    UNNotificationRequest *request =
        [UNNotificationRequest requestWithIdentifier:key.toNSString()
                                             content:content
                                             trigger:nil];
#if !__has_feature(objc_arc)
    [content autorelease];
#endif
    const QPointer<UserNotifications> self(this);
    [center() addNotificationRequest:request
               withCompletionHandler:^(NSError *error) {
                   const bool isShown = error == nil;
                   QMetaObject::invokeMethod(
                       qApp,
                       [self, key, isShown] {
                           if (self)
                               Q_EMIT self->shown(key, isShown);
                       },
                       Qt::QueuedConnection);
               }];
}

void UserNotifications::withdraw(const QString &key)
{
    if (m_delegate == nil)
        return;
    NSArray<NSString *> *one = @[ key.toNSString() ];
    [center() removePendingNotificationRequestsWithIdentifiers:one];
    [center() removeDeliveredNotificationsWithIdentifiers:one];
}

void UserNotifications::onResponse(const QString &key, const QString &action, const QString &text)
{
    if (action == QString::fromNSString(UNNotificationDismissActionIdentifier))
        Q_EMIT dismissed(key);
    else if (action == QString::fromNSString(UNNotificationDefaultActionIdentifier))
        Q_EMIT activated(key, {});
    else if (!text.isEmpty())
        Q_EMIT replied(key, text);
    else
        Q_EMIT actionInvoked(key, action, {});
}

std::unique_ptr<NativeNotifications> NativeNotifications::make()
{
    return std::make_unique<UserNotifications>();
}

} // namespace App

#include "moc_usernotifications.cpp"
