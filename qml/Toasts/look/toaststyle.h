// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "qml/Toasts/look/cssvalue.h"

#include <QtCore/QStringList>
#include <QtCore/QVariantMap>
#include <QtQml/qqmlregistration.h>

namespace Toasts {

//! \brief How a bar looks. Lengths are px. The defaults are react-hot-toast's.
class ToastStyle {
    Q_GADGET
    QML_VALUE_TYPE(toastStyle)
    Q_PROPERTY(QColor background MEMBER background FINAL)
    Q_PROPERTY(QColor color MEMBER color FINAL)
    Q_PROPERTY(qreal borderWidth MEMBER borderWidth FINAL)
    Q_PROPERTY(QColor borderColor MEMBER borderColor FINAL)
    Q_PROPERTY(qreal radius MEMBER radius FINAL)
    Q_PROPERTY(qreal paddingTop MEMBER paddingTop FINAL)
    Q_PROPERTY(qreal paddingRight MEMBER paddingRight FINAL)
    Q_PROPERTY(qreal paddingBottom MEMBER paddingBottom FINAL)
    Q_PROPERTY(qreal paddingLeft MEMBER paddingLeft FINAL)
    Q_PROPERTY(qreal fontSize MEMBER fontSize FINAL)
    Q_PROPERTY(int fontWeight MEMBER fontWeight FINAL)
    Q_PROPERTY(QString fontFamily MEMBER fontFamily FINAL)
    Q_PROPERTY(qreal minWidth READ outerMinWidth FINAL)
    Q_PROPERTY(qreal maxWidth READ outerMaxWidth FINAL)
    Q_PROPERTY(qreal opacity MEMBER opacity FINAL)
    //! Its text can be told from what it is on, and is not too small to be one.
    Q_PROPERTY(bool legible READ isLegible FINAL)

public:
    QColor background = QColor(0xff, 0xff, 0xff);
    QColor color = QColor(0x36, 0x36, 0x36);
    qreal borderWidth = 0;
    QColor borderColor = Qt::black;
    qreal radius = 8;
    qreal paddingTop = 8;
    qreal paddingRight = 10;
    qreal paddingBottom = 8;
    qreal paddingLeft = 10;
    qreal fontSize = 0; //!< 0: the toaster's
    int fontWeight = 0; //!< CSS's 1 to 1000; 0: the toaster's
    QString fontFamily; //!< empty: the toaster's
    qreal minWidth = 0; //!< of the box that borderBox says
    qreal maxWidth = 350;
    qreal opacity = 1;
    //! Whether the widths count padding and border, as with Tailwind's or normalize.css's reset; a
    //! page without a reset has `boxSizing: "content-box"`.
    bool borderBox = true;
    QList<Css::Shadow> shadows{{.x = 0, .y = 3, .blur = 10, .color = QColor(0, 0, 0, 26)},
        {.x = 0, .y = 3, .blur = 3, .color = QColor(0, 0, 0, 13)}};

    //! \brief Puts \a css, in React's spelling, over this style. Returns the keys that are not
    //! understood, or whose value is not.
    QStringList apply(const QVariantMap &css);

    [[nodiscard]] bool isLegible() const;
    [[nodiscard]] qreal outerMinWidth() const { return outer(minWidth); }
    [[nodiscard]] qreal outerMaxWidth() const { return outer(maxWidth); }

    friend bool operator==(const ToastStyle &, const ToastStyle &) = default;

private:
    [[nodiscard]] qreal outer(qreal width) const;
    [[nodiscard]] bool applyOne(const QString &key, const QVariant &value);
};

} // namespace Toasts
