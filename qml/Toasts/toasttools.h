// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QObject>
#include <QtGui/QFont>
#include <QtQml/qqmlregistration.h>

namespace Toasts {

//! \brief What the QML of this module asks of C++.
class ToastTools : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    using QObject::QObject;

    //! \brief How big and how opaque a text icon is, \a elapsed ms after it appeared.
    Q_INVOKABLE static qreal glyphScale(int elapsed);
    Q_INVOKABLE static qreal glyphOpacity(int elapsed);

    //! \brief px of the longest word of \a text.
    Q_INVOKABLE static qreal longestWord(const QString &text, const QFont &font);

    //! \brief Has assistive technology read \a item: at once, or when it next pauses.
    Q_INVOKABLE static void announce(QObject *item, bool assertive);
};

} // namespace Toasts
