// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "qml/Toasts/toast.h"

#include <QtCore/QAbstractListModel>
#include <QtCore/QTimer>
#include <QtQml/qqmlregistration.h>

#include <functional>

namespace Toasts {

//! \brief The toasts of one Toaster, newest first, with all the state there is; QML only draws it.
class ToastModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString position READ position WRITE setPosition NOTIFY positionChanged)
    Q_PROPERTY(qreal gutter READ gutter WRITE setGutter NOTIFY gutterChanged)
    Q_PROPERTY(bool reverseOrder READ reverseOrder WRITE setReverseOrder NOTIFY reverseOrderChanged)
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    //! Toasts at a time, the leaving ones included; the oldest makes room (sheet, 1.12).
    static constexpr int kLimit = 20;
    //! How long a dismissed toast stays for its exit (sheet, 1.13).
    static constexpr qint64 kRemoveDelay = 1000;

    enum Roles {
        IdRole = Qt::UserRole + 1,
        TypeRole,
        MessageRole,
        IconRole,
        PositionRole,
        OffsetRole,
        ShownRole,
        TagRole,
    };

    //! \brief Milliseconds of a clock that never goes back. Tests put in their own.
    using Clock = std::function<qint64()>;

    explicit ToastModel(QObject *parent = nullptr);
    ~ToastModel() override;

    void setClock(const Clock &clock);

    [[nodiscard]] QString position() const { return m_position; }
    void setPosition(const QString &position);
    [[nodiscard]] qreal gutter() const { return m_gutter; }
    void setGutter(qreal gutter);
    [[nodiscard]] bool reverseOrder() const { return m_reverseOrder; }
    void setReverseOrder(bool reverse);
    [[nodiscard]] int count() const { return static_cast<int>(m_toasts.size()); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    //! \brief Shows a toast and returns its id. Options: `id`, `type`, `icon`, `position`,
    //! `duration` in ms, `tag`. A toast with the same id is updated where it stands.
    Q_INVOKABLE QString show(const QString &message, const QVariantMap &options = {});
    //! \brief Lets a toast leave; all of them with an empty id.
    Q_INVOKABLE void dismiss(const QString &id = {});
    //! \brief Starts the exit of those that the caller has given that tag.
    Q_INVOKABLE void dismissTag(const QString &tag);
    //! \brief Takes a toast away at once; all of them with an empty id.
    Q_INVOKABLE void remove(const QString &id = {});
    //! \brief The pointer is over a toast: time stands still.
    Q_INVOKABLE void pause();
    Q_INVOKABLE void resume();
    //! \brief How high a toast turned out; its neighbours move accordingly.
    Q_INVOKABLE void setHeight(const QString &id, qreal height);

    //! \brief Dismisses and removes what is due. Runs by itself; tests with a clock call it.
    void tick();

    //! \brief Distance of the toast in \a row from its edge, in the direction of its stack.
    [[nodiscard]] qreal offset(int row) const;

Q_SIGNALS:
    void positionChanged();
    void gutterChanged();
    void reverseOrderChanged();
    void countChanged();

private:
    [[nodiscard]] int find(const QString &id) const;
    [[nodiscard]] QString positionOf(const Toast &toast) const;
    [[nodiscard]] qint64 expiresAt(const Toast &toast) const;
    void dismissRow(int row);
    void removeRow(int row);
    void restack();
    void schedule();

    QList<Toast> m_toasts;
    QString m_position = QStringLiteral("top-center");
    qreal m_gutter = 8;
    bool m_reverseOrder = false;
    Clock m_clock;
    QTimer m_timer;
    qint64 m_pausedAt = -1;
    int m_nextId = 1;
};

} // namespace Toasts
