// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/look/toastsurface.h"

#include "qml/Toasts/look/shadowimage.h"

#include <QtGui/QPainter>

#include <cmath>

namespace Toasts {

namespace {

//! px around the bar that its shadows may darken; further away they end.
constexpr qreal kMaxReach = 160;

} // namespace

ToastSurface::ToastSurface(QQuickItem *parent)
    : QQuickPaintedItem(parent)
{
}

void ToastSurface::setToastStyle(const ToastStyle &style)
{
    if (m_style == style)
        return;
    m_style = style;
    fit();
    Q_EMIT toastStyleChanged();
}

void ToastSurface::setBarSize(const QSizeF &size)
{
    if (m_barSize == size)
        return;
    m_barSize = size;
    fit();
    Q_EMIT barSizeChanged();
}

// Whole pixels, so that the blur is not blurred once more.
void ToastSurface::fit()
{
    const QRectF bar(QPointF(0, 0), m_barSize);
    // One more for the antialiased edge.
    m_area = bar.adjusted(-1, -1, 1, 1);
    for (const Css::Shadow &shadow : std::as_const(m_style.shadows)) {
        const qreal reach = std::ceil(shadow.blur * 1.5) + shadow.spread + 1;
        m_area |= bar.translated(shadow.x, shadow.y).adjusted(-reach, -reach, reach, reach);
    }
    m_area &= bar.adjusted(-kMaxReach, -kMaxReach, kMaxReach, kMaxReach);
    m_area = m_area.toAlignedRect();
    setPosition(m_area.topLeft());
    setSize(m_area.size());
    update();
}

// The last of CSS's list is the lowest.
void ToastSurface::paint(QPainter *painter)
{
    const QRectF bar(QPointF(0, 0), m_barSize);
    painter->translate(-m_area.topLeft());
    for (auto shadow = m_style.shadows.crbegin(); shadow != m_style.shadows.crend(); ++shadow) {
        const qreal grown = shadow->spread;
        const QRectF box =
            bar.translated(shadow->x, shadow->y).adjusted(-grown, -grown, grown, grown);
        if (box.isEmpty())
            continue;
        const qreal radius = std::min({m_style.radius + grown, box.width() / 2, box.height() / 2});
        ShadowImage::draw(painter, box, std::max(radius, 0.0), shadow->blur, shadow->color);
    }
    paintBar(painter, bar);
}

// The border is inside, as with `box-sizing: border-box`.
void ToastSurface::paintBar(QPainter *painter, const QRectF &bar) const
{
    const qreal half = m_style.borderWidth / 2;
    const QRectF line = bar.adjusted(half, half, -half, -half);
    const qreal radius = std::min({m_style.radius, bar.width() / 2, bar.height() / 2});
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(half > 0 ? QPen(m_style.borderColor, m_style.borderWidth) : QPen(Qt::NoPen));
    painter->setBrush(m_style.background);
    painter->drawRoundedRect(line, std::max(radius - half, 0.0), std::max(radius - half, 0.0));
}

} // namespace Toasts

#include "moc_toastsurface.cpp"
