// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/pages/componentmodel.h"
#include "app/pages/pagebook.h"

namespace App {

//! \brief The page at a path: its title and its components.
class Page : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The app has them")
    Q_PROPERTY(State state READ state NOTIFY changed)
    Q_PROPERTY(QString path READ path NOTIFY changed)
    Q_PROPERTY(QString shownPath READ shownPath NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString error READ error NOTIFY changed)
    Q_PROPERTY(App::ComponentModel *components READ components CONSTANT)
    Q_PROPERTY(QStringList nearest READ nearest NOTIFY changed)
    Q_PROPERTY(bool unsaved READ isUnsaved NOTIFY unsavedChanged)
    Q_PROPERTY(bool edited READ isEdited NOTIFY unsavedChanged)

public:
    enum class State {
        Loading, //!< it is not known yet what pages there are
        Ready,
        Missing, //!< no page has that path
        Failed,
    };
    Q_ENUM(State)

    Page(PageBook *book, const PageContext &context, QObject *parent = nullptr);
    ~Page() override;

    //! \brief With its query. Empty: nobody looks at anything.
    void setPath(const QString &path);
    //! \brief Whether somebody looks: the window is there, and nothing lies over it.
    void setShown(bool shown);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const QString &path() const { return m_path; }
    //! \brief The path as people read it.
    [[nodiscard]] QString shownPath() const;
    [[nodiscard]] const QString &title() const { return m_title; }
    [[nodiscard]] QString error() const { return m_book->error(); }
    [[nodiscard]] ComponentModel *components() { return &m_components; }
    //! \brief Paths that may have been meant.
    [[nodiscard]] const QStringList &nearest() const { return m_nearest; }
    Q_INVOKABLE void reload() { m_book->load(); }
    [[nodiscard]] bool isUnsaved() const { return m_components.isUnsaved(); }
    //! \brief Whether a form of it is.
    [[nodiscard]] bool isEdited() const { return m_components.isEdited(); }

Q_SIGNALS:
    void changed();
    void unsavedChanged();

private:
    void update();

    PageBook *m_book;
    ComponentModel m_components;
    QString m_path;
    QString m_title;
    QString m_id; //!< of the page that is shown
    QJsonObject m_route;
    QStringList m_nearest;
    State m_state = State::Loading;
};

} // namespace App
