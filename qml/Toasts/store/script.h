// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QVariant>
#include <QtQml/QJSValue>

QT_FORWARD_DECLARE_CLASS(QQmlComponent)

//! \brief What people hand over from QML that is no plain value.
namespace Toasts::Script {

//! Objects inside of objects that toMap() follows; an object may contain itself.
inline constexpr int kMaxDepth = 8;

[[nodiscard]] bool isFunction(const QVariant &value);

//! \brief Calls \a function in the engine of \a context. A function that throws is logged and gives
//! nothing.
QVariant call(const QObject *context, const QVariant &function, const QVariantList &arguments);

//! \brief What a function returned, or threw: anything can be thrown, not only an Error.
struct Result {
    QJSValue value;
    bool threw = false;
};
Result tryCall(QJSEngine *engine, const QJSValue &function, const QJSValueList &arguments);

//! \brief Has one of \a resolve and \a reject called once \a promise, or what has a `then` as one,
//! is settled: never both, and also if its `then` throws.
void settle(
    QJSEngine *engine, const QJSValue &promise, const QJSValue &resolve, const QJSValue &reject);

//! \brief Calls \a function, if it is one, with a number.
void notify(const QVariant &function, int argument);

//! \brief The properties of \a object. Functions stay QJSValues, which QJSValue::toVariant() would
//! make something else of; an undefined property is there with an invalid value.
[[nodiscard]] QVariantMap toMap(const QJSValue &object, int depth = 0);

//! \brief \a value with a guard about each object in it (also in its maps): toasts outlive the
//! pages that make them.
[[nodiscard]] QVariant guarded(const QVariant &value);
//! \brief guarded()'s opposite: the objects, or null for those that are gone.
[[nodiscard]] QVariant unguarded(const QVariant &value);
//! \brief The component in a guarded or bare \a value, if there is one.
[[nodiscard]] QQmlComponent *component(const QVariant &value);

//! \brief A message: a text, a QQmlComponent, or a function.
[[nodiscard]] QVariant toMessage(const QJSValue &value);

//! \brief JavaScript's idea of something being there.
[[nodiscard]] bool isTruthy(const QVariant &message);

} // namespace Toasts::Script
