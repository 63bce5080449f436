// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QFuture>
#include <QtCore/QFutureWatcher>
#include <QtCore/QObject>
#include <QtCore/QVariantMap>
#include <QtQml/QJSValue>

#include <exception>
#include <functional>

namespace Toasts {

//! \brief What a toast says of a QFuture. An empty text lets the toast leave.
struct FutureMessages {
    QString loading;
    std::function<QString(const QVariant &value)> success; //!< the value is invalid for void
    std::function<QString(const QString &what)> error; //!< empty if it was cancelled
};

//! \brief The toast of something that is not finished yet. It lives until that is settled.
class ToastPromise : public QObject {
    Q_OBJECT

public:
    //! \brief Shows \a messages.loading. The others may be functions.
    ToastPromise(const QVariantMap &messages, const QVariantMap &options);

    [[nodiscard]] QString id() const { return m_id; }
    //! \brief Whether its toaster wants upstream's behaviour.
    [[nodiscard]] bool isStrict() const;

    Q_INVOKABLE void resolve(const QJSValue &value);
    Q_INVOKABLE void reject(const QJSValue &error);
    //! \brief Becomes a toast of \a type that says \a message, or leaves if that is empty.
    void settle(const QString &type, const QVariant &message);

private:
    [[nodiscard]] QVariantMap optionsFor(const QString &type) const;

    QVariantMap m_messages;
    QVariantMap m_options;
    QString m_id;
};

//! \brief Shows a loading toast until \a future is finished. Returns its id.
template <typename T>
QString watchFuture(
    const QFuture<T> &future, const FutureMessages &messages, const QVariantMap &options)
{
    auto *toast = new ToastPromise({{QStringLiteral("loading"), messages.loading}}, options);
    auto *watcher = new QFutureWatcher<T>(toast);
    QObject::connect(watcher, &QFutureWatcherBase::finished, toast, [toast, watcher, messages] {
        const auto say = [](const auto &message, const auto &about) {
            return message ? message(about) : QString();
        };
        try {
            QVariant value;
            QFuture<T> done = watcher->future();
            done.waitForFinished(); // throws what the work threw
            if (done.isCanceled()) {
                toast->settle(QStringLiteral("error"), say(messages.error, QString()));
                return;
            }
            if constexpr (!std::is_void_v<T>)
                value = QVariant::fromValue(done.result());
            toast->settle(QStringLiteral("success"), say(messages.success, value));
        } catch (const std::exception &exception) {
            toast->settle(
                QStringLiteral("error"), say(messages.error, QString::fromUtf8(exception.what())));
        }
    });
    watcher->setFuture(future);
    return toast->id();
}

} // namespace Toasts
