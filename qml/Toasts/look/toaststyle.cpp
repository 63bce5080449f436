// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/look/toaststyle.h"

#include <QtCore/QHash>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Toasts {

namespace {

//! Keys that are not understood are told up to here, and this much of each.
constexpr qsizetype kMaxUnknown = 16;
constexpr qsizetype kMaxKey = 64;

//! px of a text, and how far its colour is from that beneath it (as WCAG 2.1 counts contrast),
//! below which nobody would say that there is one. What is said to be poor to read is far above
//! that.
constexpr qreal kLeastText = 4;
constexpr qreal kLeastContrast = 1.15;
//! What is fainter is not there.
constexpr float kLeastAlpha = 0.1F;

qreal luminance(const QColor &color)
{
    const auto channel = [](qreal value) {
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF())
        + 0.0722 * channel(color.blueF());
}

//! \a color where it lies on \a below.
QColor over(const QColor &color, const QColor &below)
{
    const float alpha = color.alphaF();
    const auto mix = [alpha](float of, float on) { return of * alpha + on * (1 - alpha); };
    return QColor::fromRgbF(mix(color.redF(), below.redF()), mix(color.greenF(), below.greenF()),
        mix(color.blueF(), below.blueF()));
}

using Setter = bool (*)(ToastStyle &style, const QVariant &value);

//! Puts \a value, if there is one, into \a target.
template <typename T, typename U> bool put(T &target, const std::optional<U> &value)
{
    if (value)
        target = *value;
    return value.has_value();
}

bool setBorder(ToastStyle &style, const QVariant &value)
{
    const auto border = Css::border(value);
    if (border) {
        style.borderWidth = border->width;
        style.borderColor = border->color;
    }
    return border.has_value();
}

bool setPadding(ToastStyle &style, const QVariant &value)
{
    const auto sides = Css::sides(value);
    if (sides) {
        style.paddingTop = std::min((*sides)[0], Css::kMaxPadding);
        style.paddingRight = std::min((*sides)[1], Css::kMaxPadding);
        style.paddingBottom = std::min((*sides)[2], Css::kMaxPadding);
        style.paddingLeft = std::min((*sides)[3], Css::kMaxPadding);
    }
    return sides.has_value();
}

// `50%` and the like: more than any bar needs, and drawing cuts it to half of the height.
bool setRadius(ToastStyle &style, const QVariant &value)
{
    if (value.toString().endsWith(u'%')) {
        style.radius = Css::kMaxLength;
        return true;
    }
    return put(style.radius, Css::length(value));
}

bool setMaxWidth(ToastStyle &style, const QVariant &value)
{
    if (value.toString() == "none"_L1) {
        style.maxWidth = Css::kMaxWidth;
        return true;
    }
    return put(style.maxWidth, Css::lengthAtMost(Css::kMaxWidth, value));
}

bool setBoxSizing(ToastStyle &style, const QVariant &value)
{
    style.borderBox = value.toString() == "border-box"_L1;
    return style.borderBox || value.toString() == "content-box"_L1;
}

// The first family of a list; what is not there Qt replaces.
bool setFontFamily(ToastStyle &style, const QVariant &value)
{
    QString family = value.toString().section(u',', 0, 0).trimmed();
    family.remove(u'"').remove(u'\'');
    style.fontFamily = family.left(Css::kMaxValueLength);
    return !family.isEmpty();
}

const QHash<QString, Setter> &setters()
{
    static const QHash<QString, Setter> kSetters{
        {u"background"_s,
            [](ToastStyle &s, const QVariant &v) { return put(s.background, Css::color(v)); }},
        {u"backgroundColor"_s,
            [](ToastStyle &s, const QVariant &v) { return put(s.background, Css::color(v)); }},
        {u"color"_s, [](ToastStyle &s, const QVariant &v) { return put(s.color, Css::color(v)); }},
        {u"border"_s, setBorder},
        {u"borderColor"_s,
            [](ToastStyle &s, const QVariant &v) { return put(s.borderColor, Css::color(v)); }},
        {u"borderWidth"_s,
            [](ToastStyle &s, const QVariant &v) {
                return put(s.borderWidth, Css::lengthAtMost(Css::kMaxBorder, v));
            }},
        {u"borderRadius"_s, setRadius},
        {u"padding"_s, setPadding},
        {u"paddingTop"_s,
            [](ToastStyle &s, const QVariant &v) {
                return put(s.paddingTop, Css::lengthAtMost(Css::kMaxPadding, v));
            }},
        {u"paddingRight"_s,
            [](ToastStyle &s, const QVariant &v) {
                return put(s.paddingRight, Css::lengthAtMost(Css::kMaxPadding, v));
            }},
        {u"paddingBottom"_s,
            [](ToastStyle &s, const QVariant &v) {
                return put(s.paddingBottom, Css::lengthAtMost(Css::kMaxPadding, v));
            }},
        {u"paddingLeft"_s,
            [](ToastStyle &s, const QVariant &v) {
                return put(s.paddingLeft, Css::lengthAtMost(Css::kMaxPadding, v));
            }},
        {u"fontSize"_s,
            [](ToastStyle &s, const QVariant &v) {
                return put(s.fontSize, Css::lengthAtMost(Css::kMaxFontSize, v));
            }},
        {u"fontWeight"_s,
            [](ToastStyle &s, const QVariant &v) { return put(s.fontWeight, Css::fontWeight(v)); }},
        {u"fontFamily"_s, setFontFamily},
        {u"minWidth"_s,
            [](ToastStyle &s, const QVariant &v) {
                return put(s.minWidth, Css::lengthAtMost(Css::kMaxWidth, v));
            }},
        {u"maxWidth"_s, setMaxWidth},
        {u"boxSizing"_s, setBoxSizing},
        {u"boxShadow"_s,
            [](ToastStyle &s, const QVariant &v) { return put(s.shadows, Css::shadows(v)); }},
        {u"opacity"_s,
            [](ToastStyle &s, const QVariant &v) { return put(s.opacity, Css::opacity(v)); }},
    };
    return kSetters;
}

} // namespace

QStringList ToastStyle::apply(const QVariantMap &css)
{
    QStringList unknown;
    for (auto it = css.cbegin(); it != css.cend(); ++it) {
        // React leaves out what is undefined or null.
        if (it.value().isValid() && !it.value().isNull() && !applyOne(it.key(), it.value())
            && unknown.size() < kMaxUnknown)
            unknown.append(it.key().left(kMaxKey));
    }
    return unknown;
}

bool ToastStyle::applyOne(const QString &key, const QVariant &value)
{
    const Setter setter = setters().value(key);
    return setter && setter(*this, value);
}

bool ToastStyle::isLegible() const
{
    if (color.alphaF() <= kLeastAlpha || (fontSize > 0 && fontSize < kLeastText))
        return false;
    // What shines through is not known.
    constexpr float kOpaque = 0.5F;
    if (background.alphaF() < kOpaque)
        return true;
    const qreal below = luminance(background);
    const qreal text = luminance(over(color, background));
    return (std::max(below, text) + 0.05) / (std::min(below, text) + 0.05) >= kLeastContrast;
}

qreal ToastStyle::outer(qreal width) const
{
    return borderBox || width == 0 ? width : width + paddingLeft + paddingRight + 2 * borderWidth;
}

} // namespace Toasts

#include "moc_toaststyle.cpp"
