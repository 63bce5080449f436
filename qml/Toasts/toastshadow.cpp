// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/toastshadow.h"

#include "qml/Toasts/shadowimage.h"

#include <QtGui/QPainter>

#include <cmath>

namespace Toasts {

ToastShadow::ToastShadow(QQuickItem *parent)
    : QQuickPaintedItem(parent)
{
}

void ToastShadow::setToastStyle(const ToastStyle &style)
{
    if (m_style == style)
        return;
    m_style = style;
    fit();
    Q_EMIT toastStyleChanged();
}

void ToastShadow::setBarSize(const QSizeF &size)
{
    if (m_barSize == size)
        return;
    m_barSize = size;
    fit();
    Q_EMIT barSizeChanged();
}

// Whole pixels, so that the blur is not blurred once more.
void ToastShadow::fit()
{
    const QRectF bar(QPointF(0, 0), m_barSize);
    m_area = {};
    for (const Css::Shadow &shadow : std::as_const(m_style.shadows)) {
        const qreal reach = std::ceil(shadow.blur * 1.5) + shadow.spread + 1;
        m_area |= bar.translated(shadow.x, shadow.y).adjusted(-reach, -reach, reach, reach);
    }
    m_area = m_area.toAlignedRect();
    setPosition(m_area.topLeft());
    setSize(m_area.size());
    update();
}

// The last of CSS's list is the lowest.
void ToastShadow::paint(QPainter *painter)
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
}

} // namespace Toasts
