// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/look/picture.h"

#include <QtGui/QFontMetricsF>
#include <QtGui/QGlyphRun>
#include <QtGui/QPainter>
#include <QtGui/QRawFont>
#include <QtGui/QTextLayout>

using namespace Qt::StringLiterals;

namespace Toasts {

namespace {

constexpr QChar kAsPicture(0xfe0f);

//! px of the font that is scaled to what is wanted: as large as its bitmaps are.
constexpr int kDrawnSize = 109;

QFont pictureFont()
{
    QFont font(Picture::family());
    font.setPixelSize(kDrawnSize);
    return font;
}

} // namespace

Picture::Picture()
    : QQuickImageProvider(QQuickImageProvider::Image)
{
}

QString Picture::family()
{
    // One that is too new for any font of letters.
    static const QString kFamily = [] {
        QTextLayout layout(u"\U0001F9E1"_s, QFont());
        layout.beginLayout();
        layout.createLine();
        layout.endLayout();
        for (const QGlyphRun &run : layout.glyphRuns()) {
            for (const char *table : {"CBLC", "COLR", "sbix"}) {
                if (!run.rawFont().fontTable(table).isEmpty())
                    return run.rawFont().familyName();
            }
        }
        return QString();
    }();
    return kFamily;
}

bool Picture::isAskedFor(const QString &character)
{
    if (!character.contains(kAsPicture) || family().isEmpty())
        return false;
    const QList<uint> signs = unmarked(character).toUcs4();
    return !signs.isEmpty()
        && QRawFont::fromFont(pictureFont()).supportsCharacter(signs.constFirst());
}

QString Picture::unmarked(const QString &text)
{
    return QString(text).remove(kAsPicture);
}

QString Picture::tag(const QString &character, qreal width)
{
    QStringList signs;
    for (const uint sign : unmarked(character).toUcs4())
        signs.append(QString::number(sign, 16));
    return u"<img src=\"image://%1/%2\" width=\"%3\" height=\"%3\" align=\"middle\">"_s
        .arg(QLatin1String(kProvider), signs.join(u'-'))
        .arg(qRound(width));
}

QImage Picture::requestImage(const QString &id, QSize *size, const QSize &requestedSize)
{
    QList<char32_t> signs;
    for (const QString &sign : id.split(u'-'))
        signs.append(sign.toUInt(nullptr, 16));
    const QString text = QString::fromUcs4(signs.constData(), signs.size());
    const QRectF bounds = QFontMetricsF(pictureFont()).boundingRect(text);
    const int side = qCeil(std::max({bounds.width(), bounds.height(), 1.0}));
    QImage image(side, side, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setFont(pictureFont());
    painter.drawText(
        QPointF((side - bounds.width()) / 2, (side - bounds.height()) / 2) - bounds.topLeft(),
        text);
    painter.end();
    if (requestedSize.isValid() && !requestedSize.isEmpty())
        image = image.scaled(requestedSize, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    *size = image.size();
    return image;
}

} // namespace Toasts
