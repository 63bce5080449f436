// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QObject>
#include <QtGui/QFont>
#include <QtQml/QJSValue>
#include <QtQml/qqmlregistration.h>

class QQmlEngine;

namespace Toasts {

//! \brief What the QML of this module asks of C++.
class ToastTools : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    // QML would prefer a constructor without arguments to create().
    explicit ToastTools(QObject *parent)
        : QObject(parent)
    {
    }

    //! \brief For QML: with it come the pictures of withLargePictures().
    static ToastTools *create(QQmlEngine *engine, QJSEngine *);

    //! \brief How big and how opaque a text icon is, \a elapsed ms after it appeared.
    Q_INVOKABLE static qreal glyphScale(int elapsed);
    Q_INVOKABLE static qreal glyphOpacity(int elapsed);

    //! \brief The font in which a text icon is what it is in a browser. Qt fits the pictures of a
    //! bitmap font, such as Noto Color Emoji, into the size that is asked for by their height;
    //! browsers go by its em, which is less. And it does not join what begins in another font.
    Q_INVOKABLE static QFont glyphFont(const QString &text, const QFont &font);
    //! \brief The text in that font, which knows nothing of the mark that asks for pictures.
    Q_INVOKABLE static QString glyphText(const QString &text, const QFont &font);
    //! \brief px that it takes there; its pictures come in steps, and may be a little smaller.
    Q_INVOKABLE static qreal glyphWidth(const QString &text, const QFont &font);
    //! \brief px between \a edge and the toasts: \a insets are a number, or an object with edges.
    Q_INVOKABLE static qreal inset(const QJSValue &insets, const QString &edge);

    //! \brief The beginning of a long \a text.
    Q_INVOKABLE static QString shortened(const QString &text);
    //! \brief \a text such that its words are broken where a browser breaks them; Qt also does at a
    //! slash and the like.
    Q_INVOKABLE static QString unbroken(const QString &text);
    //! \brief \a text, of whose last line Qt makes a line although nothing is in it, which Qt 6.8
    //! does not.
    Q_INVOKABLE static QString withLastLine(const QString &text);
    //! \brief \a text as styled text in which pictures have the size they have in a browser, see
    //! glyphFont(), and what asks for being one is; empty if there are none.
    Q_INVOKABLE static QString withLargePictures(const QString &text, const QFont &font);

    //! \brief px of the longest word of \a text.
    Q_INVOKABLE static qreal longestWord(const QString &text, const QFont &font);

    //! \brief Has assistive technology read \a item: at once, or when it next pauses.
    Q_INVOKABLE static void announce(QObject *item, bool assertive);
};

} // namespace Toasts
