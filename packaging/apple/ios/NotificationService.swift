// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

import UserNotifications

/// Comes between the system and what it shows of a message of the relay (docs/ios.md). Such a message has no content,
/// and what the relay does not know can't be read here either: it says in which app there is something, and one
/// notification for each app takes the place of the one before.
final class NotificationService: UNNotificationServiceExtension {
    private var handler: ((UNNotificationContent) -> Void)?
    private var content: UNMutableNotificationContent?

    override func didReceive(_ request: UNNotificationRequest,
                             withContentHandler handler: @escaping (UNNotificationContent) -> Void) {
        self.handler = handler
        guard let content = request.content.mutableCopy() as? UNMutableNotificationContent else {
            handler(request.content)
            return
        }
        self.content = content
        if let app = content.userInfo["app"] as? String, !app.isEmpty {
            content.title = String(app.prefix(64))
            content.threadIdentifier = app
        }
        handler(content)
    }

    override func serviceExtensionTimeWillExpire() {
        if let content {
            handler?(content)
        }
    }
}
