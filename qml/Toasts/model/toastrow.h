// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "qml/Toasts/model/motion.h"
#include "qml/Toasts/model/stacking.h"
#include "qml/Toasts/model/transition.h"

#include "qml/Toasts/store/toastoptions.h"
#include <utility>

namespace Toasts {

//! \brief What one Toaster draws of one toast, and how it moves.
class ToastRow {
public:
    ToastOptions options;
    QString text; //!< what its message comes to
    QPointer<QQmlComponent> content; //!< or this
    bool isStill = false; //!< it neither enters nor leaves, as upstream's custom ones

    //! \brief Works out what \a toast asks for.
    void resolve(const ToastRecord &toast, const QVariantMap &toastOptions,
        const ToasterDefaults &defaults, qint64 now);

    //! \brief Whether it was given again since that was asked.
    [[nodiscard]] bool takeNews() { return std::exchange(m_isNews, false); }
    //! \brief Asks for its message, with the engine of \a context if that is a function.
    void readMessage(const ToastRecord &toast, const QObject *context);
    //! \brief What functions are told of \a toast.
    [[nodiscard]] static QVariantMap forScript(const ToastRecord &toast);

    //! +1 at the top, -1 at the bottom.
    [[nodiscard]] int factor() const;

    //! \brief It is on the screen now, and enters.
    void appear(qint64 now);
    [[nodiscard]] bool hasAppeared() const { return m_motion != Kind::None; }
    //! \brief Its visibility or position may have changed: it enters or leaves anew if so.
    //! \a smooth: an exit begins where the toast is, and not where upstream puts it.
    void follow(bool visible, qreal height, qint64 now, bool reduced, bool smooth);
    //! \brief Sets out for \a place, or is there \a atOnce.
    void move(const Stacking::Place &place, qint64 now, bool atOnce);

    [[nodiscard]] qint64 iconElapsed(qint64 now) const;
    //! \brief ms that the spinner under it had turned by then: it is the same under all signs.
    [[nodiscard]] int spinnerPhase() const { return m_spinnerPhase; }

    //! \brief A finger or the pointer has moved it.
    void drag(const QPointF &way, qint64 now);
    //! \brief The finger has not moved for a while.
    [[nodiscard]] bool hasRested(qint64 now) const;
    //! \brief It was let go: it goes back, or leaves \a way px further on.
    void drop(qint64 now);
    void throwAway(const QPointF &way);
    [[nodiscard]] QPointF dragged(qint64 now) const;

    [[nodiscard]] Motion::Pose pose(qint64 now, qreal height, bool reduced) const;
    [[nodiscard]] qreal offset(qint64 now) const { return m_offset.at(now); }
    [[nodiscard]] qreal targetOffset() const { return m_offset.target(); }
    [[nodiscard]] const Stacking::Place &place() const { return m_place; }
    //! What can change from frame to frame.
    enum Part { Offset = 1, Body = 2, Icon = 4 };
    //! \brief The Parts that have moved since it was asked last, or still do.
    [[nodiscard]] int takeMoved(qint64 now);

private:
    enum class Kind { None, Enter, Exit, Swipe };

    void start(Kind kind, qint64 now);
    void setIconKind(const QString &kind, qint64 now);
    [[nodiscard]] int moving(qint64 now) const;

    QStringList m_ignored; //!< keys of its style that are not understood, and are in the log
    quint64 m_revision = 0; //!< ToastRecord::revision that was resolved
    bool m_isNews = false;
    Kind m_motion = Kind::None;
    int m_factor = 1; //!< of the motion
    qint64 m_since = 0;
    Motion::Pose m_from; //!< of an exit
    QPointF m_swipe; //!< which way it was thrown, if it was
    Stacking::Place m_place;
    int m_moved = Offset | Body | Icon;
    Transition m_offset;
    Transition m_scale{1};
    Transition m_opacity{1};
    Transition m_dragX;
    Transition m_dragY;
    qint64 m_draggedAt = 0;
    QString m_iconKind;
    qint64 m_iconSince = 0;
    int m_spinnerPhase = 0;
};

} // namespace Toasts
