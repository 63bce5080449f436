// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/store/script.h"

#include "qml/Toasts/store/toastlog.h"

#include <QtCore/QPointer>
#include <QtQml/QJSEngine>
#include <QtQml/QJSValueIterator>
#include <QtQml/QQmlComponent>

namespace Toasts::Script {

namespace {

void warn(const QJSValue &error)
{
    qCWarning(lcToasts, "a function of a toast failed: %s", qUtf8Printable(error.toString()));
}

bool isPlainObject(const QJSValue &value)
{
    // What C++ has put there keeps its type, an object of JavaScript stays what it is.
    return value.isObject() && !value.isArray() && !value.isQObject() && !value.isCallable()
        && !value.isDate()
        && value.toVariant(QJSValue::RetainJSObjects).metaType() == QMetaType::fromType<QJSValue>();
}

using Guard = QPointer<QObject>;

//! \a value with \a change made to it or to what is in it, if it is a map.
template <typename Change> QVariant changed(const QVariant &value, const Change &change)
{
    if (value.typeId() != QMetaType::QVariantMap)
        return change(value);
    QVariantMap map = value.toMap();
    for (QVariant &each : map)
        each = changed(each, change);
    return map;
}

QVariant toVariant(const QJSValue &value, int depth)
{
    if (value.isCallable())
        return QVariant::fromValue(value);
    if (value.isNull())
        return QVariant::fromValue(nullptr);
    if (isPlainObject(value))
        return depth < kMaxDepth ? QVariant(toMap(value, depth + 1)) : QVariant();
    if (value.isQObject())
        return QVariant::fromValue(value.toQObject());
    return value.toVariant();
}

} // namespace

bool isFunction(const QVariant &value)
{
    return value.canConvert<QJSValue>() && value.value<QJSValue>().isCallable();
}

// QJSValue::call() does not tell a thrown text from a returned one.
Result tryCall(QJSEngine *engine, const QJSValue &function, const QJSValueList &arguments)
{
    QJSValue guard = engine->evaluate(
        QStringLiteral("(function (f, a) { try { return [f.apply(null, a), false]; }"
                       " catch (e) { return [e, true]; } })"));
    QJSValue array = engine->newArray(static_cast<uint>(arguments.size()));
    for (qsizetype i = 0; i < arguments.size(); ++i)
        array.setProperty(static_cast<quint32>(i), arguments.at(i));
    const QJSValue result = guard.call({function, array});
    return {result.property(0), result.property(1).toBool()};
}

// As the specification's Promise.resolve(p).then(f, g), with which Qt 6.4 crashes if `then` throws.
void settle(
    QJSEngine *engine, const QJSValue &promise, const QJSValue &resolve, const QJSValue &reject)
{
    QJSValue wait = engine->evaluate(QStringLiteral(R"((function wait(p, f, g, depth) {
        let settled = false;
        const once = h => v => { if (!settled) { settled = true; h(v); } };
        const fail = once(g);
        try {
            const then = Object(p) === p ? p.then : undefined;
            if (typeof then !== 'function')
                once(f)(p);
            else if (depth === 0)
                fail(new TypeError('a promise of a promise without end'));
            else
                then.call(p, once(v => wait(v, f, g, depth - 1)), fail);
        } catch (e) { fail(e); }
    }))"));
    wait.call({promise, resolve, reject, kMaxDepth});
}

QVariant call(const QObject *context, const QVariant &function, const QVariantList &arguments)
{
    QJSEngine *engine = qjsEngine(context);
    if (!engine)
        return {};
    QJSValueList values;
    values.reserve(arguments.size());
    for (const QVariant &argument : arguments)
        values.append(engine->toScriptValue(argument));
    const Result result = tryCall(engine, function.value<QJSValue>(), values);
    if (result.threw) {
        warn(result.value);
        return {};
    }
    return result.value.toVariant();
}

void notify(const QVariant &function, int argument)
{
    if (!isFunction(function))
        return;
    const QJSValue result = function.value<QJSValue>().call({QJSValue(argument)});
    if (result.isError())
        warn(result);
}

QVariantMap toMap(const QJSValue &object, int depth)
{
    QVariantMap result;
    if (!object.isObject())
        return result;
    QJSValueIterator it(object);
    while (it.next())
        result.insert(it.name(), toVariant(it.value(), depth));
    return result;
}

QVariant guarded(const QVariant &value)
{
    return changed(value, [](const QVariant &one) {
        const bool isObject = one.metaType().flags().testFlag(QMetaType::PointerToQObject);
        return isObject ? QVariant::fromValue(Guard(one.value<QObject *>())) : one;
    });
}

QVariant unguarded(const QVariant &value)
{
    return changed(value, [](const QVariant &one) {
        const bool isGuard = one.metaType() == QMetaType::fromType<Guard>();
        return isGuard ? QVariant::fromValue(one.value<Guard>().data()) : one;
    });
}

QQmlComponent *component(const QVariant &value)
{
    return qobject_cast<QQmlComponent *>(unguarded(value).value<QObject *>());
}

QVariant toMessage(const QJSValue &value)
{
    if (value.isUndefined() || value.isNull())
        return QString();
    if (value.isCallable())
        return QVariant::fromValue(value);
    if (value.isQObject())
        return QVariant::fromValue(qobject_cast<QQmlComponent *>(value.toQObject()));
    return value.toString();
}

bool isTruthy(const QVariant &message)
{
    if (message.typeId() == QMetaType::QString)
        return !message.toString().isEmpty();
    if (message.typeId() == QMetaType::Bool)
        return message.toBool();
    return message.isValid() && !message.isNull();
}

} // namespace Toasts::Script
