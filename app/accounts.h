// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/appcontroller.h"

#include <QtCore/QAbstractListModel>

#include <functional>
#include <vector>

namespace App {

//! \brief The accounts of this app: one AppController each, all of them connected, one of them
//! looked at. There is always one, even if nobody is logged in.
class Accounts : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("There is one, made by main()")
    Q_PROPERTY(App::AppController *current READ current NOTIFY currentChanged)
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(int unread READ unread NOTIFY summaryChanged)
    Q_PROPERTY(bool mayAdd READ mayAdd NOTIFY countChanged)
    Q_PROPERTY(App::Quiet *quiet READ quiet CONSTANT)
    Q_PROPERTY(bool inFront READ isInFront WRITE setInFront NOTIFY windowChanged)
    Q_PROPERTY(bool lookedAt READ isLookedAt WRITE setLookedAt NOTIFY windowChanged)

public:
    enum Roles {
        AppRole = Qt::UserRole + 1, //!< AppController
        CurrentRole, //!< whether it is looked at
    };
    //! What each account has of its own.
    struct Parts {
        std::unique_ptr<Backend> backend;
        std::unique_ptr<NativeNotifications> native = {}; //!< null: none
    };
    using Make = std::function<Parts()>;

    //! Each has a connection, and a color that tells it from the others.
    static constexpr int kMost = Account::kColors;

    //! \brief Those that were here last time. \a directory: where copies of inboxes are kept;
    //! empty: in memory.
    explicit Accounts(const Make &make, const QString &directory = {}, QObject *parent = nullptr);
    ~Accounts() override;

    [[nodiscard]] AppController *current() const { return m_current; }
    [[nodiscard]] Quiet *quiet() const { return m_quiet.get(); }
    [[nodiscard]] int count() const { return static_cast<int>(m_entries.size()); }
    [[nodiscard]] AppController *at(int row) const { return m_entries.at(row).app.get(); }
    //! \brief Of all of them.
    [[nodiscard]] int unread() const;
    //! \brief Whether one of them has no connection.
    [[nodiscard]] bool isTroubled() const;
    [[nodiscard]] bool mayAdd() const { return count() < kMost; }

    //! \brief All of them go on with the sessions that were kept.
    void resume();
    //! \brief The place for a log-in with these: the account that has them, where what is empty may
    //! be anything, else one that nobody uses and that has them filled in. It is looked at from
    //! then on. Null: there is no room for one more.
    AppController *placeFor(const QString &server, const QString &appId, const QString &userId,
        const QString &invite = {});
    //! \brief Goes where a `crier://` link leads. False: it is none.
    bool openLink(const QString &link);

    //! \brief A place for one more log-in, which is looked at.
    Q_INVOKABLE void add();
    //! \brief Nobody logs in there after all. With the last one nothing happens.
    Q_INVOKABLE void giveUp(App::AppController *app);
    Q_INVOKABLE void choose(App::AppController *app);
    //! \brief Shows an item of that account.
    Q_INVOKABLE void openItem(App::AppController *app, double number);
    //! \brief The one whose settings have that name; null: there is none.
    Q_INVOKABLE [[nodiscard]] App::AppController *find(const QString &name) const;

    //! \brief Whether the person is working in the window, and whether it can be seen.
    [[nodiscard]] bool isInFront() const { return m_isInFront; }
    void setInFront(bool inFront);
    [[nodiscard]] bool isLookedAt() const { return m_isLookedAt; }
    void setLookedAt(bool lookedAt);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void currentChanged();
    void countChanged();
    //! \brief Numbers, names, colors or connections have changed.
    void summaryChanged();
    void windowRequested(const QString &token);
    void windowChanged();
    void added(App::AppController *app);

private:
    struct Entry {
        std::unique_ptr<Backend> backend;
        std::unique_ptr<AppController> app;
    };

    AppController *append(const QString &name);
    void remove(AppController *app);
    void onLoggedIn(AppController *app);
    void save() const;
    [[nodiscard]] int rowOf(const AppController *app) const;
    [[nodiscard]] AppController *findKnown(
        const QString &server, const QString &appId, const QString &userId) const;
    [[nodiscard]] QString freeName() const;
    [[nodiscard]] int freeColor() const;

    const Make m_make;
    const QString m_directory;
    const std::shared_ptr<Quiet> m_quiet;
    std::vector<Entry> m_entries;
    AppController *m_current = nullptr;
    bool m_isInFront = false;
    bool m_isLookedAt = true;
};

} // namespace App
