// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/account/account.h"
#include "app/pages/menumodel.h"

#include <QtQml/qqmlregistration.h>

namespace App {

//! \brief The pages of the app that whoever is logged in may see, as the server has them just now.
class PageBook : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("There is one, of the app")
    Q_PROPERTY(State state READ state NOTIFY stateChanged)
    Q_PROPERTY(QString error READ error NOTIFY stateChanged)
    Q_PROPERTY(App::MenuModel *menu READ menu CONSTANT)

public:
    enum class State { Empty, Loading, Ready, Failed };
    Q_ENUM(State)

    //! \brief A page, and what stands in its path for its parameters.
    struct Found {
        PageDocument page;
        QJsonObject route;
    };

    PageBook(Backend *backend, Account *account, Dispatcher *dispatcher, QObject *parent = nullptr);
    ~PageBook() override;

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const QString &error() const { return m_error; }
    [[nodiscard]] MenuModel *menu() { return &m_menu; }
    [[nodiscard]] const Shapes &shapes() const { return m_shapes; }
    //! \brief Who is logged in, for texts.
    [[nodiscard]] QJsonObject user() const;
    //! \brief Their role and tags.
    [[nodiscard]] QStringList groups() const;

    //! \brief The page of that path, without its query. One without parameters comes before others.
    [[nodiscard]] std::optional<Found> find(const QString &path) const;
    //! \brief Paths of places that are called almost like that, the nearest first.
    [[nodiscard]] QStringList nearest(const QString &path) const;

    //! \brief Asks the server anew. What is there stays until it has answered.
    Q_INVOKABLE void load();
    void clear();

Q_SIGNALS:
    void stateChanged();
    //! \brief Pages, or what their endpoints are, are others now.
    void changed();

private:
    void take(const Backend::Answer &answer);

    Backend *m_backend;
    Account *m_account;
    MenuModel m_menu;
    QList<PageDocument> m_pages;
    Shapes m_shapes;
    QJsonObject m_answer;
    State m_state = State::Empty;
    QString m_error;
    bool m_isAsking = false;
    bool m_isWanted = false;
    quint64 m_asked = 0;
};

} // namespace App
