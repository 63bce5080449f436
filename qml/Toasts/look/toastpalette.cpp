// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/look/toastpalette.h"

#include <QtCore/QHash>

using namespace Qt::StringLiterals;

namespace Toasts {

namespace {

struct Colors {
    QRgb background;
    QRgb text;
    QRgb border;
};

constexpr Colors kDark{0xff262624, 0xfff2f1ee, 0xff3d3c38};

const QHash<QString, Colors> kRichLight{
    {u"success"_s, {0xffeaf7ec, 0xff1f6b30, 0xffbfe5c7}},
    {u"error"_s, {0xfffdeeec, 0xffa8231a, 0xfff6c8c3}},
    {u"warning"_s, {0xfffff4e5, 0xff8f4a06, 0xfff6d9ae}},
    {u"info"_s, {0xffeaf1fe, 0xff2147c0, 0xffc3d4fb}},
};

const QHash<QString, Colors> kRichDark{
    {u"success"_s, {0xff12291a, 0xff8fe0a2, 0xff234a30}},
    {u"error"_s, {0xff331613, 0xffffb0a8, 0xff5a2822}},
    {u"warning"_s, {0xff332008, 0xffffc98a, 0xff59391a}},
    {u"info"_s, {0xff14203d, 0xffb0c6ff, 0xff28406f}},
};

void setColors(ToastStyle &style, const Colors &colors)
{
    style.background = QColor::fromRgba(colors.background);
    style.color = QColor::fromRgba(colors.text);
    style.borderColor = QColor::fromRgba(colors.border);
    style.borderWidth = 1;
}

} // namespace

void applyPalette(ToastOptions &options, const QString &type, bool dark)
{
    const auto &rich = dark ? kRichDark : kRichLight;
    const auto colors = rich.constFind(type);
    if (options.rich && colors != rich.cend())
        setColors(options.style, *colors);
    else if (dark)
        setColors(options.style, kDark);
    // The line must not make a coloured bar bigger than a plain one.
    if (options.style.borderWidth > 0) {
        options.style.paddingTop -= 1;
        options.style.paddingRight -= 1;
        options.style.paddingBottom -= 1;
        options.style.paddingLeft -= 1;
    }
}

} // namespace Toasts
