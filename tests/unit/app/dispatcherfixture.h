// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/push/dispatcher.h"

#include <QtCore/QJsonDocument>
#include <QtTest/QtTest>

#include <memory>

//! \brief A dispatcher between a router whose time the test sets and a log.
class DispatcherFixture : public QObject {
protected:
    void reset()
    {
        m_toasts.reset();
        m_settled.reset();
        m_dispatcher.reset();
        m_now = std::chrono::milliseconds(1'000'000);
        m_router = std::make_unique<App::Router>(QStringLiteral("my-home-page"));
        m_router->setClock([this] { return m_now; });
        m_log = std::make_unique<App::EventLog>();
        m_dispatcher = std::make_unique<App::Dispatcher>(m_router.get(), m_log.get());
        m_toasts =
            std::make_unique<QSignalSpy>(m_dispatcher.get(), &App::Dispatcher::toastRequested);
        m_settled = std::make_unique<QSignalSpy>(m_dispatcher.get(), &App::Dispatcher::settled);
    }

    void push(const QString &event, const QByteArray &message,
        const QString &offset = QStringLiteral("e-1"))
    {
        const QJsonDocument document = QJsonDocument::fromJson('[' + message + ']');
        m_dispatcher->receive(
            {.event = event, .rawMessage = message, .message = document[0], .offset = offset});
    }

    //! Lets \a time pass, and what was to happen in it happen.
    void pass(std::chrono::milliseconds time = {})
    {
        m_now += time;
        m_router->tick();
    }

    //! The tag of the toast that was asked for last.
    [[nodiscard]] QString lastTag() const { return m_toasts->last().at(0).toString(); }

    [[nodiscard]] QString outcome(int row = 0) const
    {
        return m_log->index(row, 0).data(App::EventLog::OutcomeRole).toString();
    }

    void verifySettled(const QString &state, const QString &reason)
    {
        QVERIFY(!m_settled->isEmpty());
        const QList<QVariant> settled = m_settled->takeFirst();
        m_offset = settled.at(0).value<App::IncomingPush>().offset;
        m_details = settled.at(3).toMap();
        QCOMPARE(settled.at(1).toString(), state);
        QCOMPARE(settled.at(2).toString(), reason);
    }

    std::chrono::milliseconds m_now{};
    std::unique_ptr<App::Router> m_router;
    std::unique_ptr<App::EventLog> m_log;
    std::unique_ptr<App::Dispatcher> m_dispatcher;
    std::unique_ptr<QSignalSpy> m_toasts;
    std::unique_ptr<QSignalSpy> m_settled;
    QString m_offset; //!< of the last verifySettled()
    QVariantMap m_details; //!< and its details
};
