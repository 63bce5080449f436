// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtGui/QColor>
#include <QtQml/qqmlregistration.h>
#include <QtQuick/QQuickPaintedItem>

namespace Toasts {

//! \brief The sign of a type: disc with tick, cross, i or !, or the spinner; at a moment of its
//! animation. It is 20 × 20 px with kMargin around it, because the disc grows beyond that for a
//! while.
class ToastSign : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString type MEMBER m_type NOTIFY changed FINAL)
    //! ms since it appeared.
    Q_PROPERTY(int elapsed MEMBER m_elapsed NOTIFY changed FINAL)
    //! ms that the spinner had turned by then.
    Q_PROPERTY(int phase MEMBER m_phase NOTIFY changed FINAL)
    //! The disc, or the dark quarter of the spinner; not valid: the type's own.
    Q_PROPERTY(QColor primary MEMBER m_primary NOTIFY changed FINAL)
    //! What is on the disc, or the ring of the spinner.
    Q_PROPERTY(QColor secondary MEMBER m_secondary NOTIFY changed FINAL)

public:
    static constexpr qreal kSize = 20;
    static constexpr qreal kMargin = 2;

    explicit ToastSign(QQuickItem *parent = nullptr);

    void paint(QPainter *painter) override;

Q_SIGNALS:
    void changed();

private:
    void onChanged();
    void paintSpinner(QPainter *painter) const;
    void paintDisc(QPainter *painter) const;
    void paintTick(QPainter *painter, const QColor &color) const;
    void paintCross(QPainter *painter, const QColor &color) const;
    void paintMark(QPainter *painter, const QColor &color) const;

    QString m_type;
    int m_elapsed = 0;
    int m_phase = 0;
    QColor m_primary;
    QColor m_secondary;
    bool m_wasStill = false;
};

} // namespace Toasts
