// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/look/toastsign.h"

#include "qml/Toasts/model/motion.h"

#include <QtGui/QPainter>
#include <QtGui/QPainterPath>

using namespace Qt::StringLiterals;

namespace Toasts {

namespace {

constexpr QRgb kRing = 0xffe0e0e0;
constexpr QRgb kQuarter = 0xff616161;
constexpr qreal kStroke = 2;
constexpr qreal kSpinnerSize = 12;
//! When the disc begins to cover the spinner under it.
constexpr int kDiscFull = 400;

//! The tick in the 20 × 20 box.
constexpr QPointF kTickStart{5.05, 9.29};
constexpr QPointF kTickCorner{8.59, 12.83};
constexpr QPointF kTickEnd{14.95, 6.46};

QColor discColor(const QString &type)
{
    if (type == "error"_L1)
        return QColor(0xff, 0x4b, 0x4b);
    if (type == "warning"_L1)
        return QColor(0xe8, 0x8a, 0x0c);
    if (type == "info"_L1)
        return QColor(0x3b, 0x82, 0xf6);
    return QColor(0x61, 0xd3, 0x45);
}

QColor either(const QColor &wanted, QColor otherwise)
{
    return wanted.isValid() ? wanted : otherwise;
}

} // namespace

ToastSign::ToastSign(QQuickItem *parent)
    : QQuickPaintedItem(parent)
{
    setImplicitSize(kSize + 2 * kMargin, kSize + 2 * kMargin);
    setAntialiasing(true);
    connect(this, &ToastSign::changed, this, &ToastSign::onChanged);
}

// A sign that has come to rest is not painted again with each frame.
void ToastSign::onChanged()
{
    const bool still = m_type != "loading"_L1 && m_elapsed >= Motion::kIconTime;
    if (!still || !m_wasStill)
        update();
    m_wasStill = still;
}

void ToastSign::paint(QPainter *painter)
{
    painter->setRenderHint(QPainter::Antialiasing);
    painter->scale(width() / implicitWidth(), height() / implicitHeight());
    painter->translate(kMargin, kMargin);
    if (m_type == "loading"_L1 || m_elapsed < kDiscFull)
        paintSpinner(painter);
    if (m_type != "loading"_L1)
        paintDisc(painter);
}

// An arc of CSS's border-right: from half past one to half past four.
void ToastSign::paintSpinner(QPainter *painter) const
{
    painter->save();
    painter->translate(kSize / 2, kSize / 2);
    painter->rotate(Motion::spinnerAngle(m_elapsed + m_phase));
    const qreal side = kSpinnerSize - kStroke;
    const QRectF ring(-side / 2, -side / 2, side, side);
    painter->setPen(QPen(either(m_secondary, QColor(kRing)), kStroke));
    painter->drawEllipse(ring);
    painter->setPen(QPen(either(m_primary, QColor(kQuarter)), kStroke, Qt::SolidLine, Qt::FlatCap));
    painter->drawArc(ring, -45 * 16, 90 * 16);
    painter->restore();
}

void ToastSign::paintDisc(QPainter *painter) const
{
    const Motion::Pop disc = Motion::disc(m_elapsed);
    painter->save();
    painter->translate(kSize / 2, kSize / 2);
    painter->scale(disc.scale, disc.scale);
    painter->translate(-kSize / 2, -kSize / 2);
    painter->setOpacity(disc.opacity);
    painter->setPen(Qt::NoPen);
    painter->setBrush(either(m_primary, discColor(m_type)));
    painter->drawEllipse(QRectF(0, 0, kSize, kSize));
    const QColor color = either(m_secondary, Qt::white);
    if (m_type == "success"_L1)
        paintTick(painter, color);
    else if (m_type == "error"_L1)
        paintCross(painter, color);
    else
        paintMark(painter, color);
    painter->restore();
}

void ToastSign::paintTick(QPainter *painter, const QColor &color) const
{
    const Motion::Tick tick = Motion::tick(m_elapsed);
    if (tick.shortArm <= 0)
        return;
    QPainterPath path(kTickStart);
    path.lineTo(kTickStart + (kTickCorner - kTickStart) * tick.shortArm);
    if (tick.longArm > 0)
        path.lineTo(kTickCorner + (kTickEnd - kTickCorner) * tick.longArm);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(color, kStroke, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter->drawPath(path);
}

// Two bars of 12 × 2 that grow from their middle, turned with the disc.
void ToastSign::paintCross(QPainter *painter, const QColor &color) const
{
    painter->translate(kSize / 2, kSize / 2);
    painter->setBrush(color);
    const qreal opacity = painter->opacity();
    for (int bar = 0; bar < 2; ++bar) {
        const Motion::Pop pop = Motion::crossBar(m_elapsed, bar);
        painter->save();
        painter->rotate(45 + 90 * bar);
        painter->scale(pop.scale, pop.scale);
        painter->setOpacity(opacity * pop.opacity);
        painter->drawRoundedRect(QRectF(-6, -1, 12, 2), 1, 1);
        painter->restore();
    }
}

// An i, or upside down an exclamation mark.
void ToastSign::paintMark(QPainter *painter, const QColor &color) const
{
    const Motion::Pop pop = Motion::crossBar(m_elapsed, 0);
    painter->translate(kSize / 2, kSize / 2);
    painter->rotate(m_type == "warning"_L1 ? 180 : 0);
    painter->scale(pop.scale, pop.scale);
    painter->setOpacity(painter->opacity() * pop.opacity);
    painter->setBrush(color);
    painter->drawRoundedRect(QRectF(-1, -1.5, 2, 7), 1, 1);
    painter->drawEllipse(QRectF(-1.25, -5.75, 2.5, 2.5));
}

} // namespace Toasts

#include "moc_toastsign.cpp"
