// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/account/backend.h"

namespace App {

//! \brief What the app itself is set to: how long its pushes are kept, and whether a second person
//! approves what goes to everybody. Beside it what whoever runs the server has set for all apps.
class AppRules : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The console has them")
    Q_PROPERTY(bool present READ isPresent NOTIFY changed)
    Q_PROPERTY(bool busy READ isBusy NOTIFY changed)
    Q_PROPERTY(QString error READ error NOTIFY changed)
    Q_PROPERTY(QString field READ field NOTIFY changed)
    Q_PROPERTY(QString name READ name NOTIFY changed)
    Q_PROPERTY(QString days READ days NOTIFY changed)
    Q_PROPERTY(QString pushes READ pushes NOTIFY changed)
    Q_PROPERTY(bool twoPerson READ isTwoPerson NOTIFY changed)
    Q_PROPERTY(QString usualDays READ usualDays NOTIFY changed)
    Q_PROPERTY(QString usualPushes READ usualPushes NOTIFY changed)
    Q_PROPERTY(QStringList groups READ groups NOTIFY changed)

public:
    //! \brief \a backend must outlive it.
    explicit AppRules(Backend *backend, QObject *parent = nullptr);
    ~AppRules() override;

    [[nodiscard]] bool isPresent() const { return !m_app.isEmpty(); }
    [[nodiscard]] bool isBusy() const { return m_isBusy; }
    //! \brief Why it could not be read or saved, and which of `days` and `pushes` that is about.
    [[nodiscard]] QString error() const { return m_error; }
    [[nodiscard]] QString field() const { return m_field; }
    [[nodiscard]] QString name() const;
    //! \brief For how many days pushes are kept, and how many, as the language writes numbers;
    //! empty: as the server is configured.
    [[nodiscard]] QString days() const;
    [[nodiscard]] QString pushes() const;
    [[nodiscard]] bool isTwoPerson() const;
    //! \brief What the server is configured for.
    [[nodiscard]] QString usualDays() const;
    [[nodiscard]] QString usualPushes() const;

    //! \brief What the server has set, in groups; of each, what it is about, and its value.
    [[nodiscard]] QStringList groups() const;
    Q_INVOKABLE [[nodiscard]] QStringList names(int group) const;
    Q_INVOKABLE [[nodiscard]] QStringList values(int group) const;

    //! \brief Somebody looks: it is read anew.
    Q_INVOKABLE void open();
    //! \brief Whether save() with these would remove pushes that are kept now.
    Q_INVOKABLE [[nodiscard]] bool wouldRemove(const QString &days, const QString &pushes) const;
    Q_INVOKABLE void save(const QString &days, const QString &pushes, bool isTwoPerson);
    void clear();

Q_SIGNALS:
    void changed();
    //! \brief What was given to save() is so now.
    void stored();

private:
    void read(const QString &path, const std::function<void(const Backend::Answer &)> &then);
    void fail(const QString &error, const QString &field = {});

    Backend *m_backend;
    QJsonObject m_app;
    QJsonObject m_settings; //!< value by key
    QString m_error;
    QString m_field;
    bool m_isBusy = false;
    int m_round = 0;
};

} // namespace App
