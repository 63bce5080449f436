// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/navigation/router.h"

#include <QtTest/QtTest>

#include <memory>

//! \brief A router whose time the test sets.
class RouterFixture : public QObject {
protected:
    //! That it waits: it never does, because no test lets that much time pass by itself.
    static constexpr std::chrono::milliseconds kLong = std::chrono::hours(1);

    void reset()
    {
        m_ended.reset();
        m_router = std::make_unique<App::Router>(QStringLiteral("my-home-page"));
        m_now = std::chrono::milliseconds(1'000'000);
        m_router->setClock([this] { return m_now; });
        m_ended = std::make_unique<QSignalSpy>(m_router.get(), &App::Router::redirectEnded);
    }

    //! Lets \a time pass, and what was to happen in it happen.
    void pass(std::chrono::milliseconds time)
    {
        m_now += time;
        m_router->tick();
    }

    //! A redirect that is due at once.
    void redirectNow(const QString &target, const QString &tag)
    {
        m_router->redirect(target, {}, tag);
        pass({});
    }

    void verifyEnded(const QString &tag, App::Router::Outcome outcome, const QString &detail)
    {
        QVERIFY(!m_ended->isEmpty());
        const QList<QVariant> ended = m_ended->takeFirst();
        QCOMPARE(ended.at(0).toString(), tag);
        QCOMPARE(ended.at(1).value<App::Router::Outcome>(), outcome);
        QCOMPARE(ended.at(2).toString(), detail);
    }

    std::chrono::milliseconds m_now{};
    std::unique_ptr<App::Router> m_router;
    std::unique_ptr<QSignalSpy> m_ended;
};
