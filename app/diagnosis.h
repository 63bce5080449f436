// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/desk.h"

#include <QtCore/QAbstractListModel>
#include <QtCore/QPointer>

namespace App {

//! \brief How the app is doing, for who helps: to be read and to be copied. Nothing secret is in
//! it, and nothing of what was sent.
class Diagnosis : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(App::Desk *desk READ desk WRITE setDesk NOTIFY deskChanged REQUIRED)
    Q_PROPERTY(QString testOutcome READ testOutcome NOTIFY testOutcomeChanged)

public:
    enum Roles {
        SectionRole = Qt::UserRole + 1,
        LabelRole,
        ValueRole,
        FirstRole, //!< whether it is the first of its section
    };

    explicit Diagnosis(QObject *parent = nullptr);
    ~Diagnosis() override;

    [[nodiscard]] Desk *desk() const { return m_desk; }
    void setDesk(Desk *desk);
    //! \brief What came of testNotification(); empty: it was not asked for, or is under way.
    [[nodiscard]] QString testOutcome() const { return m_testOutcome; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    //! \brief Looks again.
    Q_INVOKABLE void refresh();
    //! \brief All of it as text.
    [[nodiscard]] QString text() const;
    //! \brief That, for pasting elsewhere.
    Q_INVOKABLE void copy() const;
    //! \brief Has the system show a notification that is about nothing.
    Q_INVOKABLE void testNotification();

Q_SIGNALS:
    void deskChanged();
    void testOutcomeChanged();

private:
    struct Row {
        QString section;
        QString label;
        QString value;
    };

    void addAccount(AppController *app);
    void addDesktop();
    void addEvents(AppController *app);
    void onShown(const QString &key, bool isShown);
    void setTestOutcome(const QString &outcome);

    QPointer<Desk> m_desk;
    QTimer m_later;
    QList<Row> m_rows;
    QString m_testOutcome;
};

} // namespace App
