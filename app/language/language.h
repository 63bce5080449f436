// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QLocale>
#include <QtCore/QObject>
#include <QtCore/QStringList>
#include <QtCore/QVariant>
#include <QtQml/qqmlregistration.h>

#include <memory>

class QJSEngine;
class QQmlEngine;
class QTranslator;

namespace App {

//! \brief Which language the app speaks: the one that was chosen, else the first of the system's
//! that it knows, else English.
//!
//! It brings texts, plurals, dates and numbers, and the side that lines begin at. Texts that are
//! made when they are drawn follow by themselves; who keeps one makes it anew when it changed().
class Q_DECL_EXPORT Language : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(QString current READ current NOTIFY changed)
    Q_PROPERTY(QString setting READ setting WRITE setSetting NOTIFY changed)
    Q_PROPERTY(QStringList codes READ codes CONSTANT)
    Q_PROPERTY(QStringList names READ names CONSTANT)
    Q_PROPERTY(QVariant locale READ locale NOTIFY changed)

public:
    //! Where setting() is kept.
    static constexpr const char *kSetting = "ui/language";

    ~Language() override;

    //! \brief The one instance; QML gets the same. Speaks English until use() was called.
    static Language *instance();
    static Language *create(QQmlEngine *engine, QJSEngine *scriptEngine);

    //! \brief Speaks \a code from now on, without keeping it. Empty: what CRIER_LANGUAGE says, else
    //! setting(), else the system. False, and nothing has changed: there is no such language.
    //!
    //! Beside codes() there are `qps` and `qps-rtl`, for tests: see PseudoTranslator.
    bool use(const QString &code = {});

    //! \brief Lets lines begin at the side where this language begins them; use() does so, too.
    void turn() const;

    //! \brief The code of the language that is spoken.
    [[nodiscard]] QString current() const { return m_current; }
    //! \brief What the person has chosen, one of codes(); empty: as the system.
    [[nodiscard]] QString setting() const;
    //! \brief Keeps and speaks it. Anything else than one of codes() is as empty.
    void setSetting(const QString &code);
    //! \brief The languages that there are, and beside them what their people call them.
    [[nodiscard]] static QStringList codes();
    [[nodiscard]] static QStringList names();
    //! \brief How dates and numbers are written: QLocale(), and for QML what Qt.locale() is. A
    //! variant because qmllint does not know that type.
    [[nodiscard]] QVariant locale() const { return QLocale(); }

    //! \brief The first of codes() that \a wanted (as QLocale::uiLanguages()) asks for, else `en`.
    [[nodiscard]] static QString best(const QStringList &wanted);

Q_SIGNALS:
    void changed();

private:
    Language();

    void speak(const QString &code);

    QString m_current;
    std::unique_ptr<QTranslator> m_own;
    std::unique_ptr<QTranslator> m_qt; //!< what Qt itself says, as of the network
};

} // namespace App
