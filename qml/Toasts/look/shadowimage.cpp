// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/look/shadowimage.h"

#include "qml/Toasts/look/cssvalue.h"

#include <QtCore/QCache>
#include <QtCore/QList>
#include <QtCore/QMutex>
#include <QtGui/QImage>

#include <cmath>

namespace Toasts::ShadowImage {

namespace {

//! Bytes of the images that are kept; a program has two or three of some 4 KiB.
constexpr qsizetype kMaxKept = 4 << 20;
//! A blur of so many px more hides that its image has only half, a third, … as many px.
constexpr qreal kCoarser = 6;

//! The alpha of a rounded square of 2 × corner + 1 px, blurred.
struct Frame {
    QImage image;
    int corner = 0; //!< px of the image from the outside to where the middle part begins
    int scale = 1; //!< px of the bar that one of the image stands for
};

QList<float> gaussian(double deviation)
{
    const int reach = static_cast<int>(std::ceil(deviation * 3));
    QList<float> weights;
    float sum = 0;
    for (int i = -reach; i <= reach; ++i) {
        weights.append(static_cast<float>(std::exp(-i * i / (2 * deviation * deviation))));
        sum += weights.constLast();
    }
    for (float &weight : weights)
        weight /= sum;
    return weights;
}

//! Blurs the lines of \a from into the columns of the result: twice of this is a blur both ways.
QImage blurTransposed(const QImage &from, const QList<float> &weights)
{
    QImage to(from.height(), from.width(), QImage::Format_Alpha8);
    const int reach = static_cast<int>(weights.size() / 2);
    for (int y = 0; y < from.height(); ++y) {
        const uchar *line = from.constScanLine(y);
        for (int x = 0; x < from.width(); ++x) {
            float sum = 0;
            const int first = std::max(-reach, -x);
            const int last = std::min(reach, from.width() - 1 - x);
            for (int i = first; i <= last; ++i)
                sum += weights[i + reach] * static_cast<float>(line[x + i]);
            to.scanLine(x)[y] = static_cast<uchar>(std::lround(sum));
        }
    }
    return to;
}

Frame makeFrame(qreal radius, qreal blur)
{
    const int scale = std::max(1, static_cast<int>(blur / kCoarser));
    const int reach = static_cast<int>(std::ceil(blur * 1.5));
    const int corner = (2 * reach + static_cast<int>(std::ceil(radius)) + scale - 1) / scale;
    const int size = 2 * corner + 1;
    QImage image(size, size, QImage::Format_Alpha8);
    image.fill(0);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::black);
    painter.scale(1.0 / scale, 1.0 / scale);
    painter.drawRoundedRect(
        QRectF(0, 0, size * scale, size * scale).adjusted(reach, reach, -reach, -reach), radius,
        radius);
    painter.end();
    if (blur > 0) {
        const QList<float> weights = gaussian(blur / 2 / scale);
        image = blurTransposed(blurTransposed(image, weights), weights);
    }
    return {image, corner, scale};
}

//! Painting can happen in a thread of the scene graph.
Frame frameFor(qreal radius, qreal blur)
{
    static QMutex mutex;
    static QCache<QPair<int, int>, Frame> cache(kMaxKept);
    const QMutexLocker lock(&mutex);
    const QPair<int, int> key(qRound(radius * 4), qRound(blur * 4));
    if (const Frame *kept = cache.object(key))
        return *kept;
    auto *made = new Frame(makeFrame(radius, blur));
    Frame result = *made;
    cache.insert(key, made, made->image.sizeInBytes());
    return result;
}

QImage colored(const QImage &alpha, const QColor &color)
{
    QImage image(alpha.size(), QImage::Format_ARGB32_Premultiplied);
    image.fill(color);
    QPainter painter(&image);
    painter.setCompositionMode(QPainter::CompositionMode_DestinationIn);
    painter.drawImage(0, 0, alpha);
    return image;
}

} // namespace

void draw(QPainter *painter, const QRectF &box, qreal radius, qreal blur, const QColor &color)
{
    const qreal softness = std::clamp(blur, 0.0, Css::kMaxShadowBlur);
    const Frame frame = frameFor(radius, softness);
    const QImage image = colored(frame.image, color);
    const qreal reach = std::ceil(softness * 1.5);
    // On whole pixels, or seams would show between the parts.
    const QRectF target = QRectF(box.toRect()).adjusted(-reach, -reach, reach, reach);
    // A bar smaller than its blur: the corners give way.
    const int corner = frame.corner * frame.scale;
    const qreal width = std::min<qreal>(corner, std::floor(target.width() / 2));
    const qreal height = std::min<qreal>(corner, std::floor(target.height() / 2));
    const qreal xs[] = {
        target.left(), target.left() + width, target.right() - width, target.right()};
    const qreal ys[] = {
        target.top(), target.top() + height, target.bottom() - height, target.bottom()};
    const int from[] = {0, frame.corner, frame.corner + 1, image.width()};
    painter->setRenderHint(QPainter::SmoothPixmapTransform, frame.scale > 1);
    for (int row = 0; row < 3; ++row) {
        for (int column = 0; column < 3; ++column) {
            const QRectF part(QPointF(xs[column], ys[row]), QPointF(xs[column + 1], ys[row + 1]));
            const QRectF source(
                QPointF(from[column], from[row]), QPointF(from[column + 1], from[row + 1]));
            if (!part.isEmpty())
                painter->drawImage(part, image, source);
        }
    }
}

} // namespace Toasts::ShadowImage
