// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/android/androidnotifications.h"

#include "app/language/language.h"
#include "app/platform/android/androidinstance.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJniEnvironment>
#include <QtCore/QJniObject>
#include <QtCore/QPointer>

#include <QtCore/private/qandroidextras_p.h>

namespace App {

namespace {

constexpr const char *kClass = "org/crier/Notifications";

//! There is one, of the app; it hears on the main thread.
QPointer<AndroidNotifications> g_one;

QJniObject context()
{
    return QNativeInterface::QAndroidApplication::context();
}

QJniObject stringOf(const QString &text)
{
    return QJniObject::fromString(text);
}

//! An array of texts; \a part says which of each pair.
QJniObject arrayOf(const QList<std::pair<QString, QString>> &pairs,
    const QString std::pair<QString, QString>::*part)
{
    QJniEnvironment env;
    const jclass type = env.findClass("java/lang/String");
    const jobjectArray array = env->NewObjectArray(jsize(pairs.size()), type, nullptr);
    for (qsizetype i = 0; i < pairs.size(); ++i)
        env->SetObjectArrayElement(array, jsize(i), stringOf(pairs.at(i).*part).object<jstring>());
    return QJniObject::fromLocalRef(array);
}

void heard(JNIEnv *, jclass, jstring key, jstring what, jstring detail)
{
    AndroidNotifications::hear(
        QJniObject(key).toString(), QJniObject(what).toString(), QJniObject(detail).toString());
}

} // namespace

AndroidNotifications::AndroidNotifications(QObject *parent)
    : NativeNotifications(parent)
{
    g_one = this;
    QJniEnvironment env;
    const JNINativeMethod method{"heard",
        "(Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;)V",
        reinterpret_cast<void *>(heard)};
    env.registerNativeMethods(kClass, &method, 1);
    nameChannels();
    connect(Language::instance(), &Language::changed, this, &AndroidNotifications::nameChannels);
    // What started the app may have been one of them.
    QMetaObject::invokeMethod(
        this, [] { context().callMethod<void>("tellOfStart"); }, Qt::QueuedConnection);
}

AndroidNotifications::~AndroidNotifications() = default;

void AndroidNotifications::nameChannels()
{
    QJniObject::callStaticMethod<void>(kClass, "prepare",
        "(Landroid/content/Context;Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;"
        "Ljava/lang/String;Ljava/lang/String;)V",
        context().object(), stringOf(tr("Without a sound")).object<jstring>(),
        stringOf(tr("Notifications")).object<jstring>(), stringOf(tr("Urgent")).object<jstring>(),
        stringOf(tr("Stays connected")).object<jstring>(),
        stringOf(tr("Open the app to stay connected")).object<jstring>());
}

void AndroidNotifications::ask()
{
    QtAndroidPrivate::requestPermission(QStringLiteral("android.permission.POST_NOTIFICATIONS"))
        .then(this, [this](QtAndroidPrivate::PermissionResult) { Q_EMIT availableChanged(); });
}

bool AndroidNotifications::isAvailable() const
{
    return QJniObject::callStaticMethod<jboolean>(
        kClass, "isAvailable", "(Landroid/content/Context;)Z", context().object());
}

bool AndroidNotifications::isInhibited() const
{
    return QJniObject::callStaticMethod<jboolean>(
        kClass, "isInhibited", "(Landroid/content/Context;)Z", context().object());
}

QString AndroidNotifications::description() const
{
    return isAvailable() ? QStringLiteral("NotificationManager") : QString();
}

void AndroidNotifications::show(const NativeNotification &notification)
{
    using Pair = std::pair<QString, QString>;
    const bool isUrgent = notification.urgency == NativeNotification::Urgency::Urgent;
    const bool isSilent = notification.isSilent || !isSoundOn();
    const bool isShown = QJniObject::callStaticMethod<jboolean>(kClass, "show",
        "(Landroid/content/Context;Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;"
        "Ljava/lang/String;ZZ[Ljava/lang/String;[Ljava/lang/String;Ljava/lang/String;"
        "Ljava/lang/String;)Z",
        context().object(), stringOf(notification.key).object<jstring>(),
        stringOf(notification.title).object<jstring>(),
        stringOf(notification.body).object<jstring>(),
        stringOf(notification.origin).object<jstring>(), jboolean(isUrgent), jboolean(isSilent),
        arrayOf(notification.actions, &Pair::first).object<jobjectArray>(),
        arrayOf(notification.actions, &Pair::second).object<jobjectArray>(),
        stringOf(notification.replyAction).object<jstring>(),
        stringOf(notification.replyPlaceholder).object<jstring>());
    // Nobody is told before show() has returned.
    QMetaObject::invokeMethod(
        this, [this, key = notification.key, isShown] { Q_EMIT shown(key, isShown); },
        Qt::QueuedConnection);
}

void AndroidNotifications::withdraw(const QString &key)
{
    QJniObject::callStaticMethod<void>(kClass, "withdraw",
        "(Landroid/content/Context;Ljava/lang/String;)V", context().object(),
        stringOf(key).object<jstring>());
}

void AndroidNotifications::hear(const QString &key, const QString &what, const QString &detail)
{
    if (what == QLatin1String("link")) {
        AndroidInstance::hear(detail);
        return;
    }
    QMetaObject::invokeMethod(
        qApp,
        [key, what, detail] {
            if (g_one)
                g_one->onHeard(key, what, detail);
        },
        Qt::QueuedConnection);
}

void AndroidNotifications::onHeard(const QString &key, const QString &what, const QString &detail)
{
    if (what == QLatin1String("activated"))
        Q_EMIT activated(key, {});
    else if (what == QLatin1String("dismissed"))
        Q_EMIT dismissed(key);
    else if (what == QLatin1String("replied"))
        Q_EMIT replied(key, detail);
    else
        Q_EMIT actionInvoked(key, detail, {});
}

std::unique_ptr<NativeNotifications> NativeNotifications::make()
{
    return std::make_unique<AndroidNotifications>();
}

} // namespace App

#include "moc_androidnotifications.cpp"
