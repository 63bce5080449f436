// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "qml/Toasts/model/toastrow.h"
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
    enum class Overflow { Dismiss, Queue };
    Q_ENUM(Overflow)
    enum class Deduplicate { Never, ByText, ByKey };
    Q_ENUM(Deduplicate)

    enum Roles {
        IdRole = Qt::UserRole + 1,
        TypeRole,
        TextRole,
        ContentRole, //!< a QQmlComponent to draw instead of the text, or null
        DescriptionRole,
        IconRole, //!< a text
        IconContentRole, //!< a QQmlComponent, or null
        HasIconRole,
        IconPrimaryRole,
        IconSecondaryRole,
        PositionRole,
        StyleRole, //!< a ToastStyle
        OptionsRole, //!< all that was given
        AlertRole, //!< role alert and not status
        ActionRole, //!< the label of the button, or empty
        CancelRole,
        CloseButtonRole,
        SwipeRole,
        RepeatsRole,
        ShownRole, //!< visible, and not about to leave
        DepthRole, //!< how many visible ones of its stack are newer
        CutHeightRole, //!< px that a collapsed stack leaves of it, or 0
        TargetOffsetRole, //!< px from the edge, where it will stand
        SpinnerPhaseRole, //!< ms that the spinner had turned when its icon appeared
        CreatedAtRole, //!< ms of the Clock; anew with each update
        // From here on: what changes from frame to frame.
        OffsetRole, //!< px from the edge, where it is now
        MoveXRole, //!< px that its motion takes it away from there
        MoveYRole,
        ScaleRole,
        OpacityRole,
        IconElapsedRole, //!< ms since its icon appeared
        ProgressRole, //!< 1 to 0: what is left of its time; -1: nothing to show
    };

    explicit ToastModel(QObject *parent = nullptr);
    ~ToastModel() override;

    //! \brief In QML it waits for its properties. In C++, where nobody calls these, the first use
    //! begins.
    void classBegin() override { m_inQml = true; }
    void componentComplete() override;

    void setToasterId(const QString &id);
    [[nodiscard]] bool isCentered() const { return m_defaults.centered; }
    void setCentered(bool centered);
    [[nodiscard]] QString position() const { return m_defaults.position; }
    void setPosition(const QString &position);
    [[nodiscard]] qreal gutter() const { return m_layout.gutter; }
    void setGutter(qreal gutter);
    [[nodiscard]] bool reverseOrder() const { return m_layout.reverseOrder; }
    void setReverseOrder(bool reverse);
    [[nodiscard]] QVariantMap toastOptions() const { return m_toastOptions; }
    void setToastOptions(const QVariantMap &options);
    [[nodiscard]] bool reducedMotion() const { return m_reducedMotion; }
    void setReducedMotion(bool reduced);
    [[nodiscard]] bool isStrict() const { return m_defaults.strict; }
    void setStrict(bool strict);
    [[nodiscard]] bool isDark() const { return m_defaults.dark; }
    void setDark(bool dark);
    [[nodiscard]] int limit() const { return m_settings.limit; }
    void setLimit(int limit);
    [[nodiscard]] Overflow overflow() const;
    void setOverflow(Overflow overflow);
    [[nodiscard]] Deduplicate deduplicate() const;
    void setDeduplicate(Deduplicate deduplicate);
    [[nodiscard]] bool isCollapsed() const { return m_layout.collapsed; }
    void setCollapsed(bool collapsed);
    [[nodiscard]] int visibleToasts() const { return m_layout.visibleToasts; }
    void setVisibleToasts(int count);
    [[nodiscard]] bool isMirrored() const { return m_mirrored; }
    void setMirrored(bool mirrored);
    [[nodiscard]] int count() const;
    [[nodiscard]] int queued() const { return m_store ? m_store->queued() : 0; }
    [[nodiscard]] bool isMoving() const { return m_moving; }
    [[nodiscard]] bool isPaused() const { return m_store && m_store->isPaused(); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    //! \brief How high the bar of a toast turned out: it appears, and its neighbours make room.
    Q_INVOKABLE void setHeight(const QString &id, qreal height);
    //! \brief Tells what moved since the last frame.
    Q_INVOKABLE void frame();
    //! \brief Time stands still until letGo(). \a holder is a toast's id or a name.
    Q_INVOKABLE void hold(const QString &holder);
    Q_INVOKABLE void letGo(const QString &holder);

    //! \brief The person does away with a toast.
    Q_INVOKABLE void close(const QString &id, Toasts::ToastReason::Value reason);
    //! \brief Dismisses those that were given \a value for the option \a key.
    Q_INVOKABLE void dismissWhere(const QString &key, const QVariant &value);
    //! \brief The person pressed a button of it: `action` or `cancel`. Its `onClick` is called, and
    //! it leaves unless the button has `keepOpen`.
    Q_INVOKABLE void press(const QString &id, const QString &button);
    //! \brief A finger has moved it (\a x, \a y) px from where it stands.
    Q_INVOKABLE void drag(const QString &id, qreal x, qreal y);
    //! \brief It was let go with a velocity of (\a x, \a y) px/ms; \a width is the bar's, in px.
    Q_INVOKABLE void drop(const QString &id, qreal x, qreal y, qreal width);

Q_SIGNALS:
    void settingsChanged();
    void countChanged();
    void movingChanged();
    void pausedChanged();
    //! \brief A toast is new, or is said again.
    void announced(const QString &id, const QString &type, const QVariantMap &options);
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
    void readMessage(int row);
    [[nodiscard]] QVariantMap toastForScript(const ToastRecord &toast) const;
    void restack();
    void tick();
    void schedule();
    void setMoving(bool moving);
    void onChanged(int row);
    void onHeightChanged(int row);
    void applySettings();
    [[nodiscard]] qreal progress(int row) const;
    [[nodiscard]] QVariant moment(int row, int role) const;
    [[nodiscard]] QVariant content(int row, int role) const;
    [[nodiscard]] QPointF allowed(int row, const QPointF &way) const;

    QString m_toasterId = QStringLiteral("default");
    ToasterDefaults m_defaults;
    Stacking::Layout m_layout;
    ToastStore::Settings m_settings;
    QVariantMap m_toastOptions;
    bool m_reducedMotion = false;
    bool m_mirrored = false;
    bool m_inQml = false;
    bool m_complete = false;
    bool m_moving = false;
    QPointer<ToastStore> m_store;
    QSet<QString> m_holders; // those that are no toasts: they stay with another toasterId
    std::vector<ToastRow> m_rows; // one for each toast of the store
    Alarm m_alarm;
};

} // namespace Toasts
