// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/trayicon.h"

#include <QtCore/QFile>
#include <QtGui/QPainter>
#include <QtSvg/QSvgRenderer>

#include <algorithm>
#include <array>
#include <cmath>

namespace App {

namespace {

const QByteArray kAccent = QByteArrayLiteral("#2f5bea");
const QByteArray kGrey = QByteArrayLiteral("#8f8c86");
const QByteArray kBadge = QByteArrayLiteral("#d92d20");
const QByteArray kQuietBadge = QByteArrayLiteral("#57534e");

//! Of the size of the icon.
constexpr double kBadgeHeight = 0.56;
//! Of the height of the badge.
constexpr double kFigureHeight = 0.56;

//! Strokes in a field of 4 by 6, and the plus behind them.
constexpr std::array<const char *, 11> kFigures{
    "M2 0a2 2 0 0 1 2 2v2a2 2 0 0 1-4 0v-2a2 2 0 0 1 2-2z",
    "M.6 1.200L2.400 0v6",
    "M.1 1.800A1.950 1.900 0 0 1 4 1.900C4 3.400.8 4.400.1 6H4.200",
    "M.2.9C1.300-.4 3.800-.2 3.800 1.500C3.800 2.500 3 2.900 1.900 2.900C3.200 2.900 4.100 3.400 "
    "4.100 4.400"
    "C4.100 6.300 1.300 6.500 0 5.100",
    "M3.100 6V0L0 4.200H4.200",
    "M3.800 0H.7L.4 2.700C1.600 1.700 4.100 2 4.100 4C4.100 6.200 1.300 6.500.1 5.200",
    "M3.300.1C1.500.7.1 2.200.1 4a2 2 0 1 0 4 0C4.100 1.700 1.100 1.600.2 3.500",
    "M0 0H4L1.400 6",
    "M2 0a1.700 1.400 0 1 1 0 2.800a1.700 1.400 0 1 1 0-2.800zM2 2.800a2 1.600 0 1 1 0 3.200a2 "
    "1.600 0 1 1 "
    "0-3.200z",
    "M.9 5.900C2.700 5.300 4.100 3.800 4.100 2a2 2 0 1 0-4 0C.1 4.300 3.100 4.400 4 2.500",
    "M0 3.100h4M2 1.100v4",
};
constexpr int kPlus = 10;
constexpr double kFieldWidth = 4;
constexpr double kFieldHeight = 6;
constexpr double kGap = 1.9; //!< between two fields
constexpr double kStroke = 1.25;

void render(QPainter *painter, const QByteArray &drawing)
{
    QSvgRenderer(drawing).render(painter);
}

QByteArray drawingOf(const TrayIcon &icon)
{
    QFile file(
        icon.isQuiet ? QStringLiteral(":/crier/quiet.svg") : QStringLiteral(":/crier/crier.svg"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray drawing = file.readAll();
    return icon.isOnline ? drawing : drawing.replace(kAccent, kGrey);
}

//! The number at the lower right, in whole pixels.
void paintBadge(QPainter *painter, int size, const TrayIcon &icon)
{
    QList<int> figures;
    const QByteArray digits = QByteArray::number(std::min(icon.unread, TrayIcon::kMost));
    for (const char digit : digits)
        figures.append(digit - '0');
    if (icon.unread > TrayIcon::kMost)
        figures.append(kPlus);

    const double height = std::round(size * kBadgeHeight);
    const double scale = std::round(height * kFigureHeight) / kFieldHeight;
    const auto count = static_cast<double>(figures.size());
    const double text = scale * (count * kFieldWidth + (count - 1) * kGap);
    const double width = std::min<double>(size, std::max(height, std::round(text + height * 0.5)));
    const QRectF badge(size - width, size - height, width, height);

    // A gap around it, so that it stands out on every panel.
    const double gap = std::max(1.0, std::round(size / 24.0));
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setCompositionMode(QPainter::CompositionMode_Clear);
    painter->setBrush(Qt::black);
    painter->drawRoundedRect(
        badge.adjusted(-gap, -gap, gap, gap), height / 2 + gap, height / 2 + gap);
    painter->setCompositionMode(QPainter::CompositionMode_SourceOver);

    QByteArray paths;
    double x = badge.x() + (width - text) / 2;
    const double y = badge.y() + (height - scale * kFieldHeight) / 2;
    for (const int figure : figures) {
        paths += "<path transform=\"translate(" + QByteArray::number(x) + ' '
            + QByteArray::number(y) + ") scale(" + QByteArray::number(scale) + ")\" d=\""
            + kFigures.at(static_cast<size_t>(figure)) + "\"/>";
        x += scale * (kFieldWidth + kGap);
    }
    const QByteArray side = QByteArray::number(size);
    render(painter,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side + ' ' + side
            + "\"><rect x=\"" + QByteArray::number(badge.x()) + "\" y=\""
            + QByteArray::number(badge.y()) + "\" width=\"" + QByteArray::number(width)
            + "\" height=\"" + QByteArray::number(height) + "\" rx=\""
            + QByteArray::number(height / 2) + "\" fill=\""
            + (icon.isQuiet || !icon.isOnline ? kQuietBadge : kBadge)
            + "\"/><g fill=\"none\" stroke=\"#fff\" stroke-linecap=\"round\" "
              "stroke-linejoin=\"round\" stroke-width=\""
            + QByteArray::number(kStroke) + "\">" + paths + "</g></svg>");
}

} // namespace

QImage TrayIcon::paint(int size) const
{
    QImage image(size, size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    render(&painter, drawingOf(*this));
    if (unread > 0)
        paintBadge(&painter, size, *this);
    return image;
}

bool operator==(const TrayIcon &a, const TrayIcon &b)
{
    // What is behind the plus can't be seen.
    return std::clamp(a.unread, 0, TrayIcon::kMost + 1)
        == std::clamp(b.unread, 0, TrayIcon::kMost + 1)
        && a.isQuiet == b.isQuiet && a.isOnline == b.isOnline;
}

} // namespace App
