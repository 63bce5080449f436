// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QVariant>
#include <QtGui/QColor>

#include <array>
#include <optional>

//! \brief The values of CSS that people pass in a toast's `style`. Numbers are px, as in React.
//! Each function gives nothing for what it does not understand.
namespace Toasts::Css {

//! Longest text that is looked at; the longest sensible one is a list of shadows.
inline constexpr qsizetype kMaxValueLength = 512;
//! Lengths beyond it, in px, are no layout but an accident or an attack. What a length is of has a
//! bound of its own, because each px of it may have to be painted.
inline constexpr qreal kMaxLength = 10000;
inline constexpr qreal kMaxWidth = 2000;
inline constexpr qreal kMaxPadding = 100;
inline constexpr qreal kMaxBorder = 20;
inline constexpr qreal kMaxFontSize = 100;
//! Shadows of one toast; each is an image.
inline constexpr qsizetype kMaxShadows = 8;
//! px that a shadow may be moved in each direction, blurred over, and grown or shrunk by.
inline constexpr qreal kMaxShadowOffset = 100;
inline constexpr qreal kMaxShadowBlur = 100;
inline constexpr qreal kMaxShadowSpread = 50;

//! \brief `16`, `"16px"`, `"1rem"`, `"1.5em"` (of \a em px), `"12pt"`. Not negative unless
//! \a mayBeNegative.
[[nodiscard]] std::optional<qreal> length(
    const QVariant &value, qreal em = 16, bool mayBeNegative = false);
//! \brief The same, and \a most if it is more.
[[nodiscard]] std::optional<qreal> lengthAtMost(qreal most, const QVariant &value);

//! \brief `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa`, `rgb()`, `rgba()`, `hsl()`, `hsla()` with commas
//! or spaces, a name, `transparent`.
[[nodiscard]] std::optional<QColor> color(const QVariant &value);

//! \brief One to four lengths: top, right, bottom, left.
[[nodiscard]] std::optional<std::array<qreal, 4>> sides(const QVariant &value, qreal em = 16);

//! \brief `1px solid #713200` in any order; `none` is a width of 0. At most kMaxBorder wide.
struct Border {
    qreal width = 0;
    QColor color = Qt::black;

    friend bool operator==(const Border &, const Border &) = default;
};
[[nodiscard]] std::optional<Border> border(const QVariant &value);

//! \brief One outer shadow: moved by (x, y), blurred over \c blur px, grown by \c spread px.
struct Shadow {
    qreal x = 0;
    qreal y = 0;
    qreal blur = 0;
    qreal spread = 0;
    QColor color = Qt::black;

    friend bool operator==(const Shadow &, const Shadow &) = default;
};
//! \brief `0 3px 10px rgba(0,0,0,.1), …`, or `none`. An inset one is left out, and
//! what is more than the bounds above is cut to them.
[[nodiscard]] std::optional<QList<Shadow>> shadows(const QVariant &value);

//! \brief 1 to 1000, `normal`, `bold`, `lighter`, `bolder`.
[[nodiscard]] std::optional<int> fontWeight(const QVariant &value);

//! \brief 0 to 1 as a number or a percentage; beyond, the nearer end.
[[nodiscard]] std::optional<qreal> opacity(const QVariant &value);

} // namespace Toasts::Css
