// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/account/scriptedbackend.h"
#include "app/appcontroller.h"
#include "app/pages/chatcomponent.h"
#include "app/pages/formcomponent.h"
#include "app/pages/tablecomponent.h"
#include "app/pages/textcomponent.h"

#include <QtCore/QJsonDocument>
#include <QtTest/QtTest>

#include <memory>

//! \brief An app on a server that is a script, with ann logged in and one page open.
class PagesFixture : public QObject {
    Q_OBJECT

protected:
    static QJsonObject json(const QByteArray &text)
    {
        QJsonParseError error;
        const auto document = QJsonDocument::fromJson(text, &error);
        if (error.error != QJsonParseError::NoError)
            qFatal("%s", qUtf8Printable(error.errorString()));
        return document.object();
    }

    //! \a app as ScriptedBackend has it.
    void open(const QJsonObject &app, const QString &path)
    {
        QStandardPaths::setTestModeEnabled(true);
        m_app.reset();
        m_script = {{QStringLiteral("app"), app}};
        m_backend = std::make_unique<App::ScriptedBackend>(m_script);
        m_app = std::make_unique<App::AppController>(m_backend.get());
        m_app->account()->logIn(QStringLiteral("https://crier.example.com"), QStringLiteral("demo"),
            QStringLiteral("ann"), QStringLiteral("x"));
        QTRY_COMPARE(m_app->book()->state(), App::PageBook::State::Ready);
        m_app->router()->go(path);
    }

    void change(const QJsonObject &app)
    {
        m_script.insert(QStringLiteral("app"), app);
        m_backend->setScript(m_script);
    }

    //! The data of one endpoint is something else from now on.
    void changeData(const QString &endpoint, const QJsonValue &data)
    {
        QJsonObject app = m_script[QLatin1String("app")].toObject();
        QJsonObject all = app[QLatin1String("data")].toObject();
        all.insert(endpoint, data);
        app.insert(QStringLiteral("data"), all);
        change(app);
    }

    template <typename T> T *component(int row = 0)
    {
        App::ComponentModel *all = m_app->page()->components();
        return qobject_cast<T *>(all->data(all->index(row), App::ComponentModel::ComponentRole)
                                     .value<App::PageComponent *>());
    }

    void push(const QString &event)
    {
        Q_EMIT m_backend->pushReceived({.event = event,
            .rawMessage = "null",
            .message = QJsonValue::Null,
            .offset = QStringLiteral("e-1")});
    }

    [[nodiscard]] qsizetype asked(const QString &endpoint) const
    {
        return m_backend->asked().count(endpoint);
    }

    QJsonObject m_script;
    std::unique_ptr<App::ScriptedBackend> m_backend;
    std::unique_ptr<App::AppController> m_app;
};
