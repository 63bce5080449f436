// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/account/backend.h"

#include <QtCore/QJsonArray>
#include <QtCore/QTimer>
#include <QtQml/qqmlregistration.h>

namespace App {

//! \brief The servers that share the database, where there are several: what each says of itself.
//! None where there is one, or where whoever asks may not know.
class Nodes : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The console has them")
    Q_PROPERTY(QStringList names READ names NOTIFY changed)
    Q_PROPERTY(QStringList details READ details NOTIFY changed)
    Q_PROPERTY(QStringList troubles READ troubles NOTIFY changed)

public:
    //! Between two looks: each tells of itself every five seconds.
    static constexpr std::chrono::seconds kAgain{10};

    //! \brief \a backend must outlive it.
    explicit Nodes(Backend *backend, QObject *parent = nullptr);
    ~Nodes() override;

    //! \brief What each is called, with its version; what it does, and what is wrong with it
    //! (empty: nothing). One beside the other.
    [[nodiscard]] QStringList names() const;
    [[nodiscard]] QStringList details() const;
    [[nodiscard]] QStringList troubles() const;

    //! \brief Somebody looks: it is read now and again, until close().
    Q_INVOKABLE void open();
    Q_INVOKABLE void close();
    Q_INVOKABLE void read();
    void clear();

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] QString troubleOf(const QJsonObject &node) const;
    void set(const QJsonArray &nodes);

    Backend *m_backend;
    QJsonArray m_nodes;
    int m_round = 0;
    QTimer m_again;
};

} // namespace App
