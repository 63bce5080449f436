// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtGui/QColor>
#include <QtGui/QPainter>

//! \brief Blurred rounded rectangles.
namespace Toasts::ShadowImage {

//! \brief Draws \a box with corners of \a radius, blurred over \a blur px: a Gaussian of half that
//! as its deviation (CSS Backgrounds 3, section 4.6), at most Css::kMaxShadowBlur. The corners are
//! blurred once for each radius and blur and put together like the nine parts of a frame.
void draw(QPainter *painter, const QRectF &box, qreal radius, qreal blur, const QColor &color);

} // namespace Toasts::ShadowImage
