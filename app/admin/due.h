// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QDateTime>
#include <QtCore/QLocale>
#include <QtCore/QObject>
#include <QtCore/QStringList>
#include <QtCore/QTimeZone>
#include <QtCore/QTimer>
#include <QtQml/qqmlregistration.h>

namespace App {

//! \brief When a push is sent: now, or at a time of the clock on the wall of some zone.
class Due : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The composer has one")
    Q_PROPERTY(bool later READ isLater WRITE setLater NOTIFY changed)
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY changed)
    Q_PROPERTY(QString zone READ zone WRITE setZone NOTIFY changed)
    Q_PROPERTY(QStringList zones READ zones CONSTANT)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(QString words READ words NOTIFY changed)

public:
    explicit Due(QObject *parent = nullptr);
    ~Due() override;

    [[nodiscard]] bool isLater() const { return m_isLater; }
    //! \brief With nothing typed yet it is the next full hour.
    void setLater(bool later);
    //! \brief Day and time, as the language writes them.
    [[nodiscard]] QString text() const { return m_text; }
    void setText(const QString &text);
    //! \brief As in `Europe/Berlin`.
    [[nodiscard]] QString zone() const { return QString::fromLatin1(m_zone.id()); }
    void setZone(const QString &zone);
    [[nodiscard]] QStringList zones() const;
    [[nodiscard]] QString problem() const;
    //! \brief The same time here, and how long until then; empty: now, or there is a problem.
    [[nodiscard]] QString words() const;
    //! \brief Invalid: now, or there is a problem.
    [[nodiscard]] QDateTime at() const;
    void setAt(const QDateTime &at);
    void reset();

Q_SIGNALS:
    void changed();

private:
    void onChanged();

    bool m_isLater = false;
    QString m_text;
    QLocale m_locale; //!< in which that is written
    QDateTime m_exact; //!< what it was made of; invalid: it was typed since
    QTimer m_passing; //!< until it is past
    QTimeZone m_zone;
};

} // namespace App
