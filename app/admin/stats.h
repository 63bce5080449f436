// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/account/backend.h"

#include <QtQml/qqmlregistration.h>

namespace App {

//! \brief How the app is: its people, connections and pushes in numbers.
class Stats : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The console has them")
    Q_PROPERTY(bool present READ isPresent NOTIFY changed)
    Q_PROPERTY(QString error READ error NOTIFY changed)
    Q_PROPERTY(QStringList names READ names NOTIFY changed)
    Q_PROPERTY(QStringList values READ values NOTIFY changed)
    Q_PROPERTY(QStringList hints READ hints NOTIFY changed)
    Q_PROPERTY(QStringList states READ states NOTIFY changed)
    Q_PROPERTY(QList<int> counts READ counts NOTIFY changed)

public:
    explicit Stats(Backend *backend, QObject *parent = nullptr);
    ~Stats() override;

    [[nodiscard]] bool isPresent() const { return !m_stats.isEmpty(); }
    [[nodiscard]] QString error() const { return m_error; }
    //! \brief What is counted, how many there are, and a word about it; one beside the other.
    [[nodiscard]] QStringList names() const;
    [[nodiscard]] QStringList values() const;
    [[nodiscard]] QStringList hints() const;
    //! \brief What apps have said of pushes within a day, and how often; the most frequent first.
    [[nodiscard]] QStringList states() const;
    [[nodiscard]] QList<int> counts() const;

    Q_INVOKABLE void read();
    void clear();

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] qint64 number(const char *group, const char *name) const;
    [[nodiscard]] QList<std::pair<int, QString>> said() const;

    Backend *m_backend;
    QJsonObject m_stats;
    QString m_error;
    int m_round = 0;
};

} // namespace App
