// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/look/toasttools.h"

#include "qml/Toasts/look/picture.h"
#include "qml/Toasts/look/preline.h"
#include "qml/Toasts/model/motion.h"

#include <QtCore/QHash>
#include <QtCore/QStringList>
#include <QtCore/QTextBoundaryFinder>
#include <QtCore/QtEndian>
#include <QtGui/QAccessible>
#include <QtGui/QFontMetricsF>
#include <QtGui/QGlyphRun>
#include <QtGui/QRawFont>
#include <QtGui/QTextLayout>
#include <QtQml/QQmlEngine>

#include <algorithm>
#include <cmath>
#include <limits>

namespace Toasts {

namespace {

//! A number of 16 bits of an OpenType table; 0 beyond its end.
int number(const QByteArray &table, qsizetype at)
{
    return at >= 0 && at + 2 <= table.size() ? qFromBigEndian<quint16>(table.constData() + at) : 0;
}

//! How much too small Qt draws the first glyph of \a run: 1 if it has no bitmaps.
qreal shrinking(const QGlyphRun &run)
{
    const QRawFont font = run.rawFont();
    if (run.glyphIndexes().isEmpty() || font.fontTable("CBLC").isEmpty())
        return 1;
    constexpr qsizetype kMetricsCount = 34; // in the table hhea
    constexpr qsizetype kMetricSize = 4; // in the table hmtx
    const quint32 glyph = run.glyphIndexes().constFirst();
    const qsizetype last = number(font.fontTable("hhea"), kMetricsCount) - 1;
    const qsizetype at = std::min<qsizetype>(glyph, last) * kMetricSize;
    // Not QRawFont's, which is in px of the bitmaps.
    constexpr qsizetype kUnitsPerEm = 18; // in the table head
    const qreal em = std::max(number(font.fontTable("head"), kUnitsPerEm), 1);
    const qreal wanted = number(font.fontTable("hmtx"), at) / em * font.pixelSize();
    const QList<QPointF> drawn = font.advancesForGlyphIndexes({glyph});
    const qreal factor = drawn.isEmpty() || drawn[0].x() <= 0 ? 1 : wanted / drawn[0].x();
    // More than that is another fault.
    constexpr qreal kMost = 2;
    return factor >= 1 && factor < kMost ? factor : 1;
}

QList<QGlyphRun> runsOf(const QString &text, const QFont &font)
{
    QTextLayout layout(text, font);
    layout.beginLayout();
    layout.createLine();
    layout.endLayout();
    return layout.glyphRuns();
}

//! \a text cut into its characters, each with all that belongs to it.
QStringList charactersOf(const QString &text)
{
    QStringList result;
    QTextBoundaryFinder characters(QTextBoundaryFinder::Grapheme, text);
    for (qsizetype from = 0, to = characters.toNextBoundary(); to > from;
         from = to, to = characters.toNextBoundary())
        result.append(text.mid(from, to - from));
    return result;
}

//! \a font, or that of the pictures in \a text if it is nothing but such.
QFont fontOfPictures(const QString &text, QFont font)
{
    const QStringList characters = charactersOf(text);
    if (!text.isEmpty()
        && std::all_of(characters.cbegin(), characters.cend(), &Picture::isAskedFor)) {
        font.setFamily(Picture::family());
        return font;
    }
    const auto isWord = [](QChar c) { return c.isLetterOrNumber(); };
    if (std::any_of(text.cbegin(), text.cend(), isWord))
        return font;
    for (const QGlyphRun &run : runsOf(text, font)) {
        if (!run.rawFont().fontTable("CBLC").isEmpty())
            font.setFamily(run.rawFont().familyName());
    }
    return font;
}

//! The same for all of \a text: there is none unless it is all pictures.
qreal shrinking(const QString &text, const QFont &font)
{
    qreal factor = 0;
    for (const QGlyphRun &run : runsOf(text, font)) {
        const qreal ofRun = shrinking(run);
        factor = factor == 0 ? ofRun : std::min(factor, ofRun);
    }
    return std::max(factor, 1.0);
}

//! The pixelSize in which \a text is \a factor times as wide as in \a font. It is not simply so
//! much bigger: bitmaps come in steps.
int sizeOfWidth(const QString &text, QFont font, qreal factor)
{
    const int first = font.pixelSize();
    const qreal wanted = QFontMetricsF(font).horizontalAdvance(text) * factor;
    int best = first;
    qreal error = std::numeric_limits<qreal>::max();
    for (int size = first; size <= std::ceil(first * factor) + 2; ++size) {
        font.setPixelSize(size);
        const qreal off = std::abs(QFontMetricsF(font).horizontalAdvance(text) - wanted);
        if (off < error) {
            error = off;
            best = size;
        }
    }
    return best;
}

//! Whether one character, with all that belongs to it, is a picture that Qt draws so much too small
//! that the next larger size of styled text is nearer.
bool isSmallPicture(const QString &character, const QFont &font)
{
    constexpr QChar kEmojiSelector(0xfe0f);
    const bool isPair = character.size() > 1 && character.at(0).isHighSurrogate();
    const char32_t first = isPair ? QChar::surrogateToUcs4(character.at(0), character.at(1))
                                  : character.at(0).unicode();
    if (QChar::category(first) != QChar::Symbol_Other && !character.contains(kEmojiSelector))
        return false;
    constexpr qreal kLeast = 1.1;
    return shrinking(character, font) >= kLeast;
}

} // namespace

ToastTools *ToastTools::create(QQmlEngine *engine, QJSEngine *)
{
    engine->addImageProvider(QLatin1String(Picture::kProvider), new Picture);
    return new ToastTools(nullptr);
}

qreal ToastTools::glyphScale(int elapsed)
{
    return Motion::glyph(elapsed).scale;
}

qreal ToastTools::glyphOpacity(int elapsed)
{
    return Motion::glyph(elapsed).opacity;
}

QFont ToastTools::glyphFont(const QString &text, const QFont &font)
{
    QFont result = fontOfPictures(text, font);
    const QString shown = glyphText(text, font);
    const qreal factor = shrinking(shown, result);
    if (factor > 1)
        result.setPixelSize(sizeOfWidth(shown, result, factor));
    return result;
}

QString ToastTools::glyphText(const QString &text, const QFont &font)
{
    return fontOfPictures(text, font) == font ? text : Picture::unmarked(text);
}

qreal ToastTools::glyphWidth(const QString &text, const QFont &font)
{
    const QFont wanted = fontOfPictures(text, font);
    const QString shown = glyphText(text, font);
    return QFontMetricsF(wanted).horizontalAdvance(shown) * shrinking(shown, wanted);
}

qreal ToastTools::inset(const QJSValue &insets, const QString &edge)
{
    constexpr qreal kInset = 16;
    const double px = (insets.isObject() ? insets.property(edge) : insets).toNumber();
    return std::isfinite(px) ? px : kInset;
}

QString ToastTools::shortened(const QString &text)
{
    return Toasts::shortened(text);
}

// ICU's tables for browsers, which break after these of ASCII and no others.
QString ToastTools::unbroken(const QString &text)
{
    constexpr QChar kJoiner(0x2060);
    const auto joins = [](QChar c) {
        return c.unicode() < 0x80 && (c.isPunct() || c.isSymbol()) && c != u'-' && c != u'?';
    };
    QString result;
    result.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        result.append(text.at(i));
        if (i + 1 < text.size() && joins(text.at(i)) && !text.at(i + 1).isSpace())
            result.append(kJoiner);
    }
    return result;
}

QString ToastTools::withLastLine(const QString &text)
{
    constexpr QChar kNoWidth(0x200b);
    return text.endsWith(u'\n') ? text + kNoWidth : text;
}

QString ToastTools::withLargePictures(const QString &text, const QFont &font)
{
    const auto isPlain = [](QChar c) { return c.unicode() < 0xa0; };
    if (std::all_of(text.cbegin(), text.cend(), isPlain))
        return {};
    QHash<QString, bool> known;
    QString result;
    bool found = false;
    for (const QString &character : charactersOf(text)) {
        if (Picture::isAskedFor(character)) {
            result += Picture::tag(character, glyphWidth(character, font));
            found = true;
            continue;
        }
        auto is = known.constFind(character);
        if (is == known.cend())
            is = known.insert(character, isSmallPicture(character, font));
        found = found || *is;
        // Its "4" is 1.2 times the size.
        if (*is)
            result += QStringLiteral("<font size=\"4\">%1</font>").arg(character);
        else if (character == QLatin1String("\n"))
            result += QLatin1String("<br>");
        else
            result += character.toHtmlEscaped();
    }
    return found ? result : QString();
}

qreal ToastTools::longestWord(const QString &text, const QFont &font)
{
    const QFontMetricsF metrics(font);
    qreal longest = 0;
    for (const QString &word : text.simplified().split(u' '))
        longest = std::max(longest, metrics.horizontalAdvance(word));
    return longest;
}

// Before Qt 6.8 there is no announcement; an alert is what the platforms' bridges pass on.
void ToastTools::announce(QObject *item, bool assertive)
{
    if (!item || !QAccessible::isActive())
        return;
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(item);
    if (!interface)
        return;
    QAccessibleAnnouncementEvent event(item, interface->text(QAccessible::Name));
    event.setPoliteness(assertive ? QAccessible::AnnouncementPoliteness::Assertive
                                  : QAccessible::AnnouncementPoliteness::Polite);
#else
    Q_UNUSED(assertive)
    QAccessibleEvent event(item, QAccessible::Alert);
#endif
    QAccessible::updateAccessibility(&event);
}

} // namespace Toasts

#include "moc_toasttools.cpp"
