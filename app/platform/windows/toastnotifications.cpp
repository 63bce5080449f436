// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/windows/toastnotifications.h"

#include "app/logging.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QHash>
#include <QtCore/QPointer>
#include <QtCore/QXmlStreamWriter>

#include <shobjidl.h>
#include <winrt/Windows.Data.Xml.Dom.h>
#include <winrt/Windows.Foundation.Collections.h>
#include <winrt/Windows.Foundation.h>
#include <winrt/Windows.UI.Notifications.h>

namespace App {

namespace {

namespace Win = winrt::Windows::UI::Notifications;

const QString kId = QStringLiteral(CRIER_APP_ID);
const QString kGroup = QStringLiteral("push");
const QString kOpen = QStringLiteral("crier-open");
const QString kText = QStringLiteral("text"); //!< the field that takes a reply

winrt::hstring wide(const QString &text)
{
    return winrt::hstring(text.toStdWString());
}

QString narrow(const winrt::hstring &text)
{
    return QString::fromStdWString(std::wstring(text));
}

//! A tag has 64 characters at most.
winrt::hstring tagOf(const QString &key)
{
    const QByteArray hash = QCryptographicHash::hash(key.toUtf8(), QCryptographicHash::Sha1);
    return wide(QString::fromLatin1(hash.toHex()));
}

//! The toast as the schema of its content says it.
QString xmlOf(const NativeNotification &notification)
{
    using Urgency = NativeNotification::Urgency;
    QString result;
    QXmlStreamWriter xml(&result);
    xml.writeStartElement(QStringLiteral("toast"));
    xml.writeAttribute(QStringLiteral("launch"), kOpen);
    if (notification.urgency == Urgency::Urgent)
        xml.writeAttribute(QStringLiteral("scenario"), QStringLiteral("urgent"));
    else if (notification.urgency == Urgency::High)
        xml.writeAttribute(QStringLiteral("duration"), QStringLiteral("long"));
    xml.writeStartElement(QStringLiteral("visual"));
    xml.writeStartElement(QStringLiteral("binding"));
    xml.writeAttribute(QStringLiteral("template"), QStringLiteral("ToastGeneric"));
    xml.writeTextElement(QStringLiteral("text"), notification.title);
    xml.writeTextElement(QStringLiteral("text"), notification.body);
    if (!notification.origin.isEmpty()) {
        xml.writeStartElement(QStringLiteral("text"));
        xml.writeAttribute(QStringLiteral("placement"), QStringLiteral("attribution"));
        xml.writeCharacters(notification.origin);
        xml.writeEndElement();
    }
    xml.writeEndElement();
    xml.writeEndElement();
    if (!notification.actions.isEmpty()) {
        xml.writeStartElement(QStringLiteral("actions"));
        if (!notification.replyAction.isEmpty()) {
            xml.writeEmptyElement(QStringLiteral("input"));
            xml.writeAttribute(QStringLiteral("id"), kText);
            xml.writeAttribute(QStringLiteral("type"), QStringLiteral("text"));
            xml.writeAttribute(QStringLiteral("placeHolderContent"), notification.replyPlaceholder);
        }
        for (const auto &[id, label] : notification.actions) {
            xml.writeEmptyElement(QStringLiteral("action"));
            xml.writeAttribute(QStringLiteral("content"), label);
            xml.writeAttribute(QStringLiteral("arguments"), id);
            if (id == notification.replyAction)
                xml.writeAttribute(QStringLiteral("hint-inputId"), kText);
        }
        xml.writeEndElement();
    }
    if (notification.isSilent) {
        xml.writeEmptyElement(QStringLiteral("audio"));
        xml.writeAttribute(QStringLiteral("silent"), QStringLiteral("true"));
    }
    xml.writeEndElement();
    return result;
}

} // namespace

struct ToastNotifications::System {
    Win::ToastNotifier notifier{nullptr};
    QHash<QString, Win::ToastNotification> there;
};

ToastNotifications::ToastNotifications(QObject *parent)
    : NativeNotifications(parent)
    , m_system(std::make_unique<System>())
{
    try {
        SetCurrentProcessExplicitAppUserModelID(kId.toStdWString().c_str());
        m_system->notifier = Win::ToastNotificationManager::CreateToastNotifier(wide(kId));
    } catch (const winrt::hresult_error &error) {
        qCInfo(lcApp) << "No notifications of the system:" << narrow(error.message());
    }
}

ToastNotifications::~ToastNotifications() = default;

bool ToastNotifications::isAvailable() const
{
    try {
        return m_system->notifier
            && m_system->notifier.Setting() == Win::NotificationSetting::Enabled;
    } catch (const winrt::hresult_error &) {
        return false; // the registry does not know that id
    }
}

QString ToastNotifications::description() const
{
    return isAvailable() ? QStringLiteral("Windows.UI.Notifications") : QString();
}

// The system calls back on threads of its own.
void ToastNotifications::show(const NativeNotification &notification)
{
    const QString key = notification.key;
    if (!isAvailable()) {
        Q_EMIT shown(key, false);
        return;
    }
    const QPointer<ToastNotifications> self(this);
    const auto later = [self](auto action) {
        if (ToastNotifications *target = self.data())
            QMetaObject::invokeMethod(target, action, Qt::QueuedConnection);
    };
    try {
        winrt::Windows::Data::Xml::Dom::XmlDocument document;
        document.LoadXml(wide(xmlOf(notification)));
        Win::ToastNotification toast(document);
        toast.Tag(tagOf(key));
        toast.Group(wide(kGroup));
        toast.Activated([this, key, later](const auto &, const auto &event) {
            const auto click = event.template as<Win::ToastActivatedEventArgs>();
            const QString action = narrow(click.Arguments());
            const auto typed = click.UserInput().TryLookup(wide(kText));
            const QString text = narrow(winrt::unbox_value_or<winrt::hstring>(typed, {}));
            later([this, key, action, text] {
                m_system->there.remove(key);
                if (action == kOpen)
                    Q_EMIT activated(key, {});
                else if (!text.isEmpty())
                    Q_EMIT replied(key, text);
                else
                    Q_EMIT actionInvoked(key, action, {});
            });
        });
        toast.Dismissed([this, key, later](const auto &, const auto &event) {
            if (event.Reason() == Win::ToastDismissalReason::UserCanceled)
                later([this, key] { Q_EMIT dismissed(key); });
        });
        toast.Failed([this, key, later](const auto &, const auto &) {
            later([this, key] { Q_EMIT shown(key, false); });
        });
        m_system->notifier.Show(toast);
        m_system->there.insert(key, toast);
        Q_EMIT shown(key, true);
    } catch (const winrt::hresult_error &error) {
        qCWarning(lcApp) << "The system shows no notification:" << narrow(error.message());
        Q_EMIT shown(key, false);
    }
}

// Those of an earlier start, too.
void ToastNotifications::withdraw(const QString &key)
{
    m_system->there.remove(key);
    try {
        Win::ToastNotificationManager::History().Remove(tagOf(key), wide(kGroup), wide(kId));
    } catch (const winrt::hresult_error &) {
        // It has none.
    }
}

std::unique_ptr<NativeNotifications> NativeNotifications::make()
{
    return std::make_unique<ToastNotifications>();
}

} // namespace App

#include "moc_toastnotifications.cpp"
