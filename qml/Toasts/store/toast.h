// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "qml/Toasts/store/toasthistory.h"
#include "qml/Toasts/store/toastpromise.h"

#include <QtCore/QVariantMap>
#include <QtQml/QJSValue>
#include <QtQml/qqmlregistration.h>

QT_FORWARD_DECLARE_CLASS(QQmlComponent)

namespace Toasts {

//! \brief Makes toasts, from anywhere: `Toast.success("Saved")` in QML, and
//! `Toasts::Toast::success(u"Saved"_s)` in C++. A Toaster shows them.
//!
//! A message is a text; in QML also a Component, or a function that is given the toast (`id`,
//! `type`, `visible`, and its options) and returns one of these; it is called anew when the toast
//! changes. The options are react-hot-toast's (`id`, `icon`, `iconTheme`, `duration`, `position`,
//! `style`, `removeDelay`, `toasterId`, `ariaProps`), and ours, see qml/Toasts/README.md. Each of
//! these functions returns the toast's id, and the same id again updates the toast.
class Toast : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(Toasts::ToastHistory *history READ history CONSTANT FINAL)

public:
    explicit Toast(QObject *parent = nullptr);

    //! \brief A toast without a sign, or of `options.type`.
    static QString show(const QString &message, const QVariantMap &options = {});
    static QString success(const QString &message, const QVariantMap &options = {});
    static QString error(const QString &message, const QVariantMap &options = {});
    static QString info(const QString &message, const QVariantMap &options = {});
    static QString warning(const QString &message, const QVariantMap &options = {});
    static QString loading(const QString &message, const QVariantMap &options = {});
    static QString custom(QQmlComponent *component, const QVariantMap &options = {});

    Q_INVOKABLE static QString show(const QJSValue &message, const QJSValue &options = {});
    Q_INVOKABLE static QString success(const QJSValue &message, const QJSValue &options = {});
    Q_INVOKABLE static QString error(const QJSValue &message, const QJSValue &options = {});
    Q_INVOKABLE static QString info(const QJSValue &message, const QJSValue &options = {});
    Q_INVOKABLE static QString warning(const QJSValue &message, const QJSValue &options = {});
    Q_INVOKABLE static QString loading(const QJSValue &message, const QJSValue &options = {});
    //! \brief No bar: the component is all there is.
    Q_INVOKABLE static QString custom(const QJSValue &message, const QJSValue &options = {});

    //! \brief A loading toast that becomes a success or an error. \a promise is a promise or a
    //! function that returns one; returns the promise. \a messages: `{loading, success, error}`,
    //! where the last two may be functions of the value or the error; one that is missing lets the
    //! toast leave. \a options may have `loading`, `success` and `error` of their own.
    Q_INVOKABLE QJSValue promise(
        const QJSValue &promise, const QJSValue &messages, const QJSValue &options = {});
    //! \brief The same for a QFuture; returns the toast's id.
    template <typename T>
    static QString promise(
        const QFuture<T> &future, const FutureMessages &messages, const QVariantMap &options = {})
    {
        return watchFuture(future, messages, options);
    }

    //! \brief Lets a toast leave, wherever it is or in one toaster; without an id, all of them.
    Q_INVOKABLE static void dismiss(const QString &id = {}, const QString &toasterId = {});
    Q_INVOKABLE static void dismissAll(const QString &toasterId = {});
    //! \brief Takes a toast away at once, without its exit.
    Q_INVOKABLE static void remove(const QString &id = {}, const QString &toasterId = {});
    Q_INVOKABLE static void removeAll(const QString &toasterId = {});

    //! \brief The toasts that are gone.
    [[nodiscard]] static ToastHistory *history();
};

} // namespace Toasts
