// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "qml/Toasts/store/toastrecord.h"

#include <QtCore/QByteArray>
#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QVariant>

namespace Toasts {

class ToastRow;

//! \brief What a ToastModel tells of each toast.
class ToastRoles {
public:
    enum Role {
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

    //! \brief When it is asked, in ms of the Clock.
    struct Moment {
        qint64 now = 0;
        qint64 until = 0; //!< the same, or when the toast's time stopped
        bool reducedMotion = false;
    };

    ToastRoles(const ToastRecord &toast, const ToastRow &row)
        : m_toast(toast)
        , m_row(row)
    {
    }

    [[nodiscard]] QVariant value(int role, const Moment &moment) const;

    [[nodiscard]] static QHash<int, QByteArray> names();
    //! \brief Those that ToastRow::Parts are behind: each that is named costs a look at its
    //! bindings.
    [[nodiscard]] static QList<int> ofParts(int parts);
    //! \brief Those of a place that are not told from frame to frame.
    [[nodiscard]] static const QList<int> &ofPlace();

private:
    [[nodiscard]] QVariant content(int role) const;
    [[nodiscard]] QVariant motion(int role, const Moment &moment) const;
    [[nodiscard]] qreal progress(qint64 until) const;

    const ToastRecord &m_toast;
    const ToastRow &m_row;
};

} // namespace Toasts
