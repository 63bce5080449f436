// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/account/backend.h"

#include <QtCore/QJsonArray>
#include <QtCore/QTimer>

namespace App {

//! \brief What an operator should know of and perhaps do something about, and what the server had
//! to end lately: in sentences.
class Findings : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The console has them")
    Q_PROPERTY(bool present READ isPresent NOTIFY changed)
    Q_PROPERTY(QString error READ error NOTIFY changed)
    Q_PROPERTY(QStringList sentences READ sentences NOTIFY changed)
    Q_PROPERTY(QList<bool> problems READ problems NOTIFY changed)
    Q_PROPERTY(QStringList incidents READ incidents NOTIFY changed)

public:
    //! Between two looks.
    static constexpr std::chrono::milliseconds kAgain = std::chrono::minutes(1);

    //! \brief \a backend must outlive it.
    explicit Findings(Backend *backend, QObject *parent = nullptr);
    ~Findings() override;

    [[nodiscard]] bool isPresent() const { return m_isPresent; }
    [[nodiscard]] QString error() const { return m_error; }
    //! \brief What it is and what to do about it; none: all is well.
    [[nodiscard]] QStringList sentences() const;
    //! \brief Of each of those, whether it hurts already.
    [[nodiscard]] QList<bool> problems() const;
    //! \brief What was ended, how often, and which setting is behind it; the most frequent first.
    [[nodiscard]] QStringList incidents() const;

    //! \brief Somebody looks: it is read now and again, until close().
    Q_INVOKABLE void open();
    Q_INVOKABLE void close();
    Q_INVOKABLE void read();
    void clear();

Q_SIGNALS:
    void changed();

private:
    Backend *m_backend;
    QJsonArray m_findings;
    QJsonArray m_incidents;
    QString m_error;
    bool m_isPresent = false;
    int m_round = 0;
    QTimer m_again;
};

} // namespace App
