// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QList>
#include <QtCore/QString>

//! \brief Where the toasts of one Toaster stand: pure functions of heights and positions.
namespace Toasts::Stacking {

//! A collapsed stack shows each further toast this much beyond the one before, and this much
//! smaller.
inline constexpr qreal kCollapsedStep = 14;
inline constexpr qreal kCollapsedShrink = 0.05;

struct Item {
    QString position;
    qreal height = 0; //!< px; 0: not measured yet
    bool visible = true; //!< and not about to leave
};

struct Layout {
    qreal gutter = 8;
    bool reverseOrder = false;
    bool collapsed = false;
    int visibleToasts = 3; //!< of a collapsed stack
};

struct Place {
    qreal offset = 0; //!< px from the edge of the stack
    qreal scale = 1;
    qreal opacity = 1;
    qreal height = 0; //!< px that a collapsed toast is cut to; 0: its own
    int depth = 0; //!< how many visible toasts of the stack are newer

    friend bool operator==(const Place &, const Place &) = default;
};

//! \brief A place for each of \a items, which are newest first.
[[nodiscard]] QList<Place> places(const QList<Item> &items, const Layout &layout);

} // namespace Toasts::Stacking
