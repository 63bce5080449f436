// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/store/toastpromise.h"

#include "qml/Toasts/store/script.h"
#include "qml/Toasts/store/toaststore.h"

#include <QtCore/QCoreApplication>
#include <QtQml/QJSEngine>

using namespace Qt::StringLiterals;

namespace Toasts {

namespace {

const QString kLoading = u"loading"_s;
const QString kSuccess = u"success"_s;
const QString kError = u"error"_s;

} // namespace

ToastPromise::ToastPromise(const QVariantMap &messages, const QVariantMap &options)
    : QObject(QCoreApplication::instance())
    , m_messages(messages)
    , m_options(options)
{
    // An id of its own: it must not be taken for another that says the same, and change with that.
    if (m_options.value(u"id"_s).toString().isEmpty())
        m_options.insert(u"id"_s, ToastStore::nextId());
    m_id = ToastStore::show(kLoading, m_messages.value(kLoading), optionsFor(kLoading));
}

bool ToastPromise::isStrict() const
{
    return ToastStore::forToast(m_id, m_options)->settings().strict;
}

void ToastPromise::resolve(const QJSValue &value)
{
    const QVariant message = m_messages.value(kSuccess);
    if (!Script::isFunction(message)) {
        settle(kSuccess, message);
        return;
    }
    const auto said = Script::tryCall(qjsEngine(this), message.value<QJSValue>(), {value});
    if (said.threw)
        reject(said.value);
    else
        settle(kSuccess, Script::toMessage(said.value));
}

void ToastPromise::reject(const QJSValue &error)
{
    QVariant message = m_messages.value(kError);
    if (Script::isFunction(message)) {
        const auto said = Script::tryCall(qjsEngine(this), message.value<QJSValue>(), {error});
        message = said.threw ? QVariant() : Script::toMessage(said.value);
    }
    settle(kError, message);
}

// What was meant for the loading toast alone must not stay with what it becomes: so the update
// replaces all options. Upstream's merges them.
void ToastPromise::settle(const QString &type, const QVariant &message)
{
    deleteLater();
    ToastStore *store = ToastStore::forToast(m_id, m_options);
    if (!Script::isTruthy(message)) {
        store->dismiss(m_id, ToastReason::Dismissed);
        return;
    }
    const auto update = isStrict() ? ToastStore::Update::Merge : ToastStore::Update::Replace;
    store->upsert(m_id, type, message, optionsFor(type), update);
}

QVariantMap ToastPromise::optionsFor(const QString &type) const
{
    QVariantMap result = m_options;
    for (const QString &key : {kLoading, kSuccess, kError})
        result.remove(key);
    result.insert(m_options.value(type).value<QVariantMap>());
    if (!m_id.isEmpty())
        result.insert(u"id"_s, m_id);
    return result;
}

} // namespace Toasts

#include "moc_toastpromise.cpp"
