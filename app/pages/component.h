// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/account/backend.h"
#include "app/log/eventlog.h"
#include "app/navigation/router.h"
#include "app/pages/scope.h"
#include "app/pages/shape.h"
#include "app/push/dispatcher.h"

#include <QtCore/QObject>
#include <QtCore/QUrl>
#include <QtQml/qqmlregistration.h>

namespace App {

class Outbox;

//! \brief What a component works with. Outlives it.
struct PageContext {
    Backend *backend;
    Dispatcher *dispatcher;
    Router *router;
    EventLog *log;
    Outbox *outbox;
};

//! \brief What a component is told when its page, or what the page is about, has changed.
struct ComponentDocument {
    QJsonObject json;
    Scope scope = {};
    Shapes shapes = {};
    QStringList images = {}; //!< hosts whose pictures may be shown
    QStringList groups = {}; //!< role and tags of who looks
};

//! \brief A part of a page, without how it looks. One that this version does not know is of this
//! class itself.
class PageComponent : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Pages make them")
    Q_PROPERTY(QString type READ type CONSTANT)
    Q_PROPERTY(QString heading READ heading NOTIFY configured)
    Q_PROPERTY(QString emptyText READ emptyText NOTIFY configured)
    Q_PROPERTY(bool present READ isPresent NOTIFY presentChanged)
    Q_PROPERTY(State state READ state NOTIFY stateChanged)
    Q_PROPERTY(QString error READ error NOTIFY stateChanged)
    Q_PROPERTY(QString details READ details NOTIFY stateChanged)
    Q_PROPERTY(bool stale READ isStale NOTIFY stateChanged)
    Q_PROPERTY(bool unsaved READ isUnsaved NOTIFY unsavedChanged)

public:
    enum class State {
        Idle, //!< nobody has looked at it yet
        Loading,
        Ready,
        Empty,
        Failed,
    };
    Q_ENUM(State)

    PageComponent(const PageContext &context, const QString &type, QObject *parent = nullptr);
    ~PageComponent() override;

    [[nodiscard]] QString type() const { return m_type; }
    //! \brief By which it is found again in a changed page.
    [[nodiscard]] const QString &key() const { return m_key; }
    void setKey(const QString &key) { m_key = key; }

    void setDocument(const ComponentDocument &document);
    [[nodiscard]] const ComponentDocument &document() const { return m_document; }
    //! \brief Whether somebody looks at its page.
    virtual void setShown(bool shown) { Q_UNUSED(shown) }

    [[nodiscard]] QString heading() const;
    [[nodiscard]] QString emptyText() const;
    //! \brief Whether its conditions hold for who looks.
    [[nodiscard]] bool isPresent() const { return m_isPresent; }
    [[nodiscard]] virtual State state() const { return State::Ready; }
    //! \brief What went wrong, for people; empty: nothing.
    [[nodiscard]] virtual QString error() const { return {}; }
    //! \brief The same for who has to mend it.
    [[nodiscard]] virtual QString details() const { return {}; }
    //! \brief What is shown may be of before: the last look failed, or there is no connection.
    [[nodiscard]] virtual bool isStale() const { return false; }
    //! \brief Whether it holds input that leaving the page would lose.
    [[nodiscard]] virtual bool isUnsaved() const { return false; }
    //! \brief Whether that is what the page is about, and not something that is said beside it.
    [[nodiscard]] virtual bool isEdited() const { return false; }

    Q_INVOKABLE virtual void retry() { }
    //! \brief Goes to a route of a link or a row; what leads out of the app asks first. Nothing
    //! else than http, https, mailto and routes leads anywhere.
    Q_INVOKABLE void follow(const QString &target);
    //! \brief \a address if a picture may be fetched from there: it was uploaded to the server, or
    //! is of a host that the page lists, over https; else nothing.
    Q_INVOKABLE [[nodiscard]] QUrl picture(const QString &address) const;

Q_SIGNALS:
    void configured();
    void presentChanged();
    void stateChanged();
    void unsavedChanged();

protected:
    //! \brief Its document, or what that is about, has changed.
    virtual void configure() { }
    //! \brief The first object that it shows, which conditions speak of, too.
    [[nodiscard]] virtual QJsonObject subject() const { return {}; }

    [[nodiscard]] const PageContext &context() const { return m_context; }
    [[nodiscard]] QString text(QLatin1String name) const;
    [[nodiscard]] QString filled(QLatin1String name) const;
    [[nodiscard]] QMap<QString, QString> filledTexts(QLatin1String name) const;
    void updatePresent();

private:
    PageContext m_context;
    QString m_type;
    QString m_key;
    ComponentDocument m_document;
    bool m_isPresent = true;
};

} // namespace App
