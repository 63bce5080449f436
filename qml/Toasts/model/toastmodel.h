// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "qml/Toasts/model/toastroles.h"
#include "qml/Toasts/model/toastrow.h"
#include "qml/Toasts/model/toastsettings.h"
#include "qml/Toasts/store/clock.h"
#include "qml/Toasts/store/toaststore.h"

#include <QtCore/QAbstractListModel>
#include <QtCore/QPointer>
#include <QtQml/QQmlParserStatus>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace Toasts {

//! \brief The toasts of one Toaster, newest first, with all the state there is: what they say,
//! where they stand, how far each motion has gone. QML only draws it.
//!
//! It owns the time: while a Toaster shows them, toasts expire, and dismissed ones are removed.
class ToastModel : public QAbstractListModel, public QQmlParserStatus {
    Q_OBJECT
    Q_INTERFACES(QQmlParserStatus)
    QML_ELEMENT
    //! Which toasts it shows: those that were made for this id.
    Q_PROPERTY(QString toasterId MEMBER m_toasterId WRITE setToasterId NOTIFY settingsChanged FINAL)
    //! Every toast stands in the middle of the edge that it asks for, and not in a corner.
    Q_PROPERTY(bool centered READ isCentered WRITE setCentered NOTIFY settingsChanged FINAL)
    //! Of toasts that name none: one of six, as in `top-right`.
    Q_PROPERTY(QString position READ position WRITE setPosition NOTIFY settingsChanged FINAL)
    //! px between toasts; may be negative.
    Q_PROPERTY(qreal gutter READ gutter WRITE setGutter NOTIFY settingsChanged FINAL)
    //! The oldest is at the edge, and not the newest.
    Q_PROPERTY(
        bool reverseOrder READ reverseOrder WRITE setReverseOrder NOTIFY settingsChanged FINAL)
    //! Options of all toasts, and under `success` and so on of those of a type.
    Q_PROPERTY(QVariantMap toastOptions READ toastOptions WRITE setToastOptions NOTIFY
            settingsChanged FINAL)
    //! Fades instead of motions.
    Q_PROPERTY(
        bool reducedMotion READ reducedMotion WRITE setReducedMotion NOTIFY settingsChanged FINAL)
    //! Exactly react-hot-toast, also where that is a fault.
    Q_PROPERTY(bool strict READ isStrict WRITE setStrict NOTIFY settingsChanged FINAL)
    //! Colours for a dark surface.
    Q_PROPERTY(bool dark READ isDark WRITE setDark NOTIFY settingsChanged FINAL)
    //! Toasts at a time, and what becomes of more.
    Q_PROPERTY(int limit READ limit WRITE setLimit NOTIFY settingsChanged FINAL)
    Q_PROPERTY(Overflow overflow READ overflow WRITE setOverflow NOTIFY settingsChanged FINAL)
    Q_PROPERTY(
        Deduplicate deduplicate READ deduplicate WRITE setDeduplicate NOTIFY settingsChanged FINAL)
    //! The stack is one pile; visibleToasts of it can be told apart.
    Q_PROPERTY(bool collapsed READ isCollapsed WRITE setCollapsed NOTIFY settingsChanged FINAL)
    Q_PROPERTY(
        int visibleToasts READ visibleToasts WRITE setVisibleToasts NOTIFY settingsChanged FINAL)
    //! Left and right change places, as where writing goes from right to left.
    Q_PROPERTY(bool mirrored READ isMirrored WRITE setMirrored NOTIFY settingsChanged FINAL)
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
    //! How many wait for room.
    Q_PROPERTY(int queued READ queued NOTIFY countChanged FINAL)
    //! Something moves: frame() wants to be called for each frame.
    Q_PROPERTY(bool moving READ isMoving NOTIFY movingChanged FINAL)
    Q_PROPERTY(bool paused READ isPaused NOTIFY pausedChanged FINAL)

public:
    //! StoreSettings' own, for QML.
    enum class Overflow { Dismiss, Queue };
    Q_ENUM(Overflow)
    enum class Deduplicate { Never, ByText, ByKey };
    Q_ENUM(Deduplicate)

    using enum ToastRoles::Role;

    explicit ToastModel(QObject *parent = nullptr);
    ~ToastModel() override;

    //! \brief In QML it waits for its properties. In C++, where nobody calls these, the first use
    //! begins.
    void classBegin() override { m_inQml = true; }
    void componentComplete() override;

    void setToasterId(const QString &id);
    [[nodiscard]] bool isCentered() const { return m_settings.defaults().centered; }
    void setCentered(bool centered) { heed(m_settings.setCentered(centered)); }
    [[nodiscard]] QString position() const { return m_settings.defaults().position; }
    void setPosition(const QString &position) { heed(m_settings.setPosition(position)); }
    [[nodiscard]] qreal gutter() const { return m_settings.layout().gutter; }
    void setGutter(qreal gutter) { heed(m_settings.setGutter(gutter)); }
    [[nodiscard]] bool reverseOrder() const { return m_settings.layout().reverseOrder; }
    void setReverseOrder(bool reverse) { heed(m_settings.setReverseOrder(reverse)); }
    [[nodiscard]] QVariantMap toastOptions() const { return m_settings.toastOptions(); }
    void setToastOptions(const QVariantMap &options) { heed(m_settings.setToastOptions(options)); }
    [[nodiscard]] bool reducedMotion() const { return m_settings.reducedMotion(); }
    void setReducedMotion(bool reduced) { heed(m_settings.setReducedMotion(reduced)); }
    [[nodiscard]] bool isStrict() const { return m_settings.defaults().strict; }
    void setStrict(bool strict) { heed(m_settings.setStrict(strict)); }
    [[nodiscard]] bool isDark() const { return m_settings.defaults().dark; }
    void setDark(bool dark) { heed(m_settings.setDark(dark)); }
    [[nodiscard]] int limit() const { return m_settings.store().limit; }
    void setLimit(int limit) { heed(m_settings.setLimit(limit)); }
    [[nodiscard]] Overflow overflow() const
    {
        return static_cast<Overflow>(m_settings.store().overflow);
    }
    void setOverflow(Overflow overflow)
    {
        heed(m_settings.setOverflow(static_cast<StoreSettings::Overflow>(overflow)));
    }
    [[nodiscard]] Deduplicate deduplicate() const
    {
        return static_cast<Deduplicate>(m_settings.store().deduplicate);
    }
    void setDeduplicate(Deduplicate rule)
    {
        heed(m_settings.setDeduplicate(static_cast<StoreSettings::Deduplicate>(rule)));
    }
    [[nodiscard]] bool isCollapsed() const { return m_settings.layout().collapsed; }
    void setCollapsed(bool collapsed) { heed(m_settings.setCollapsed(collapsed)); }
    [[nodiscard]] int visibleToasts() const { return m_settings.layout().visibleToasts; }
    void setVisibleToasts(int count) { heed(m_settings.setVisibleToasts(count)); }
    [[nodiscard]] bool isMirrored() const { return m_settings.isMirrored(); }
    void setMirrored(bool mirrored) { heed(m_settings.setMirrored(mirrored)); }
    [[nodiscard]] int count() const { return rowCount(); }
    [[nodiscard]] int queued() const { return m_store ? m_store->queued() : 0; }
    [[nodiscard]] bool isMoving() const { return m_moving; }
    [[nodiscard]] bool isPaused() const { return m_store && m_store->isPaused(); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override { return ToastRoles::names(); }

    //! \brief How high the bar of a toast turned out: it appears, and its neighbours make room.
    Q_INVOKABLE void setHeight(const QString &id, qreal height);
    //! \brief Tells what moved since the last frame.
    Q_INVOKABLE void frame();
    //! \brief Time stands still until letGo(). \a holder is a toast's id or a name.
    Q_INVOKABLE void hold(const QString &holder);
    Q_INVOKABLE void letGo(const QString &holder)
    {
        m_holders.remove(holder);
        if (m_store)
            m_store->letGo(holder, this);
    }

    //! \brief The person does away with a toast.
    Q_INVOKABLE void close(const QString &id, Toasts::ToastReason::Value reason)
    {
        use();
        if (m_store)
            m_store->dismiss(id, reason);
    }
    //! \brief Dismisses those that were given \a value for the option \a key.
    Q_INVOKABLE void dismissWhere(const QString &key, const QVariant &value);
    //! \brief The person pressed a button of it: `action` or `cancel`. Its `onClick` is called, and
    //! it leaves unless the button has `keepOpen`.
    Q_INVOKABLE void press(const QString &id, const QString &button);
    //! \brief A finger has moved it (\a x, \a y) px from where it stands.
    Q_INVOKABLE void drag(const QString &id, qreal x, qreal y);
    //! \brief It was let go with a velocity of (\a x, \a y) px/ms; \a width is the bar's, in px.
    Q_INVOKABLE void drop(const QString &id, qreal x, qreal y, qreal width);
    //! \brief It was not let go, but taken from the finger.
    Q_INVOKABLE void putBack(const QString &id);

Q_SIGNALS:
    void settingsChanged();
    void countChanged();
    void movingChanged();
    void pausedChanged();
    //! \brief A toast is new, or is said again.
    void announced(const QString &id, const QString &type, const QVariantMap &options);
    //! \brief A toast that is shown was given again; what it is to be comes next.
    void aboutToUpdate(const QString &id);
    //! \brief A toast that is shown was given again, and all of it is as it is to be.
    void updated(const QString &id);
    //! \brief A toast has begun to leave, or is gone at once.
    void closed(const QString &id, Toasts::ToastReason::Value reason, const QVariantMap &options);
    void pressed(const QString &id, const QString &button, const QVariantMap &options);

private:
    void attach();
    void detach();
    void use();
    [[nodiscard]] int rows() const { return static_cast<int>(m_rows.size()); }
    void resolve(int row);
    void follow(int row);
    void resolveAll();
    void restack();
    void tick();
    [[nodiscard]] qint64 due(int row) const;
    void schedule();
    void setMoving(bool moving);
    void onChanged(int row);
    void onHeightChanged(int row);
    void heed(int effects);
    [[nodiscard]] int shownRow(const QString &id) const;

    QString m_toasterId = QStringLiteral("default");
    ToastSettings m_settings;
    bool m_inQml = false;
    bool m_complete = false;
    bool m_moving = false;
    QPointer<ToastStore> m_store;
    QSet<QString> m_holders; // those that are no toasts: they stay with another toasterId
    std::vector<ToastRow> m_rows; // one for each toast of the store
    Alarm m_alarm;
};

} // namespace Toasts
