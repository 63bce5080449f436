// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "qml/Toasts/look/toaststyle.h"

#include <QtQml/qqmlregistration.h>
#include <QtQuick/QQuickPaintedItem>

namespace Toasts {

//! \brief The bar itself: its shadows as CSS's box-shadow draws them, its background and border.
//! Painted once and then only moved about, which the software renderer is grateful for; and Qt 6.4
//! has no blur of its own.
class ToastSurface : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(Toasts::ToastStyle toastStyle READ toastStyle WRITE setToastStyle NOTIFY
            toastStyleChanged FINAL)
    //! The size of the bar, in px.
    Q_PROPERTY(QSizeF barSize READ barSize WRITE setBarSize NOTIFY barSizeChanged FINAL)

public:
    explicit ToastSurface(QQuickItem *parent = nullptr);

    [[nodiscard]] ToastStyle toastStyle() const { return m_style; }
    void setToastStyle(const ToastStyle &style);
    [[nodiscard]] QSizeF barSize() const { return m_barSize; }
    void setBarSize(const QSizeF &size);

    void paint(QPainter *painter) override;

Q_SIGNALS:
    void toastStyleChanged();
    void barSizeChanged();

private:
    void fit();
    void paintBar(QPainter *painter, const QRectF &bar) const;

    ToastStyle m_style;
    QSizeF m_barSize;
    QRectF m_area; //!< of all shadows, seen from the bar
};

} // namespace Toasts
