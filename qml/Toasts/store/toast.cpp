// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/store/toast.h"

#include "qml/Toasts/store/script.h"
#include "qml/Toasts/store/toaststore.h"

#include <QtQml/QJSEngine>
#include <QtQml/QQmlComponent>

using namespace Qt::StringLiterals;

namespace Toasts {

namespace {

QString make(const QString &type, const QJSValue &message, const QJSValue &options)
{
    return ToastStore::show(type, Script::toMessage(message), Script::toMap(options));
}

//! Those of \a toasterId, or all.
QList<ToastStore *> storesOf(const QString &toasterId)
{
    return toasterId.isEmpty() ? ToastStore::all() : QList{ToastStore::of(toasterId)};
}

} // namespace

Toast::Toast(QObject *parent)
    : QObject(parent)
{
}

QString Toast::show(const QString &message, const QVariantMap &options)
{
    const QString type = options.value(u"type"_s).toString();
    return ToastStore::show(isType(type) ? type : u"blank"_s, message, options);
}

QString Toast::success(const QString &message, const QVariantMap &options)
{
    return ToastStore::show(u"success"_s, message, options);
}

QString Toast::error(const QString &message, const QVariantMap &options)
{
    return ToastStore::show(u"error"_s, message, options);
}

QString Toast::info(const QString &message, const QVariantMap &options)
{
    return ToastStore::show(u"info"_s, message, options);
}

QString Toast::warning(const QString &message, const QVariantMap &options)
{
    return ToastStore::show(u"warning"_s, message, options);
}

QString Toast::loading(const QString &message, const QVariantMap &options)
{
    return ToastStore::show(u"loading"_s, message, options);
}

QString Toast::custom(QQmlComponent *component, const QVariantMap &options)
{
    return ToastStore::show(u"custom"_s, QVariant::fromValue(component), options);
}

QString Toast::show(const QJSValue &message, const QJSValue &options)
{
    const QString type = options.property(u"type"_s).toString();
    return make(isType(type) ? type : u"blank"_s, message, options);
}

QString Toast::success(const QJSValue &message, const QJSValue &options)
{
    return make(u"success"_s, message, options);
}

QString Toast::error(const QJSValue &message, const QJSValue &options)
{
    return make(u"error"_s, message, options);
}

QString Toast::info(const QJSValue &message, const QJSValue &options)
{
    return make(u"info"_s, message, options);
}

QString Toast::warning(const QJSValue &message, const QJSValue &options)
{
    return make(u"warning"_s, message, options);
}

QString Toast::loading(const QJSValue &message, const QJSValue &options)
{
    return make(u"loading"_s, message, options);
}

QString Toast::custom(const QJSValue &message, const QJSValue &options)
{
    return make(u"custom"_s, message, options);
}

// The engine's promises know their `then`, and that takes functions: those of a helper object.
QJSValue Toast::promise(const QJSValue &promise, const QJSValue &messages, const QJSValue &options)
{
    QJSEngine *engine = qjsEngine(this);
    auto *toast = new ToastPromise(Script::toMap(messages), Script::toMap(options));
    QJSEngine::setObjectOwnership(toast, QJSEngine::CppOwnership);
    const QJSValue settler = engine->newQObject(toast);
    QJSValue wanted = promise;
    if (promise.isCallable()) {
        const auto [value, threw] = Script::tryCall(engine, promise, {});
        if (threw) {
            // Upstream leaves its loading toast for ever.
            if (!toast->isStrict())
                toast->reject(value);
            engine->throwError(value);
            return {};
        }
        wanted = value;
    }
    // What can't have a `then` needs no turn of the event loop.
    if (!wanted.isObject()) {
        toast->resolve(wanted);
        return wanted;
    }
    Script::settle(engine, wanted, settler.property(u"resolve"_s), settler.property(u"reject"_s));
    return wanted;
}

void Toast::dismiss(const QString &id, const QString &toasterId)
{
    for (ToastStore *store : storesOf(toasterId))
        store->dismiss(id, ToastReason::Dismissed);
}

void Toast::dismissAll(const QString &toasterId)
{
    dismiss({}, toasterId);
}

void Toast::remove(const QString &id, const QString &toasterId)
{
    for (ToastStore *store : storesOf(toasterId))
        store->remove(id);
}

void Toast::removeAll(const QString &toasterId)
{
    remove({}, toasterId);
}

ToastHistory *Toast::history()
{
    return ToastHistory::instance();
}

} // namespace Toasts

#include "moc_toast.cpp"
