// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/account/backend.h"

#include <QtCore/QTimer>
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
    Q_PROPERTY(int span READ span WRITE setSpan NOTIFY seriesChanged)
    Q_PROPERTY(QStringList spans READ spans NOTIFY seriesChanged)
    Q_PROPERTY(QStringList seriesNames READ seriesNames NOTIFY seriesChanged)
    Q_PROPERTY(QStringList seriesLabels READ seriesLabels NOTIFY seriesChanged)
    Q_PROPERTY(QString seriesError READ seriesError NOTIFY seriesChanged)

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

    //! \brief Which of spans() is looked back at.
    [[nodiscard]] int span() const { return m_span; }
    void setSpan(int span);
    [[nodiscard]] QStringList spans() const;
    //! \brief What there is a number of for each step; none: not known yet.
    [[nodiscard]] QStringList seriesNames() const;
    //! \brief When each step was.
    [[nodiscard]] QStringList seriesLabels() const;
    [[nodiscard]] QString seriesError() const { return m_seriesError; }
    //! \brief The numbers of seriesNames()[index], and how they are written.
    Q_INVOKABLE [[nodiscard]] QList<qreal> series(int index) const;
    Q_INVOKABLE [[nodiscard]] QStringList seriesTexts(int index) const;
    //! \brief The last of them and the greatest.
    Q_INVOKABLE [[nodiscard]] QString seriesSummary(int index) const;
    //! \brief The same in a sentence.
    Q_INVOKABLE [[nodiscard]] QString seriesSentence(int index) const;

    //! \brief Somebody looks: it is read now and again, until close().
    Q_INVOKABLE void open();
    Q_INVOKABLE void close();
    Q_INVOKABLE void read();
    void clear();

Q_SIGNALS:
    void changed();
    void seriesChanged();

private:
    void readSeries();
    [[nodiscard]] qint64 number(const char *group, const char *name) const;
    [[nodiscard]] QList<std::pair<int, QString>> said() const;

    Backend *m_backend;
    QJsonObject m_stats;
    QString m_error;
    int m_round = 0;
    int m_span = 0;
    QJsonObject m_series;
    QString m_seriesError;
    int m_seriesRound = 0;
    QTimer m_again;
};

} // namespace App
