// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/loop/epolldispatcher.h"
#include "server/net/loop/mailbox.h"

#include <QtCore/QEventLoop>
#include <QtCore/QThread>

#include <functional>

//! \brief A thread with an EpollDispatcher, and a mailbox on it.
struct EpollThread {
    EpollThread()
    {
        thread.setEventDispatcher(new Net::EpollDispatcher);
        mailbox.moveToThread(&thread);
        thread.start();
    }
    ~EpollThread()
    {
        thread.quit();
        thread.wait();
    }
    Q_DISABLE_COPY_MOVE(EpollThread)

    QThread thread;
    Net::Mailbox mailbox;
};

//! \brief Runs \a work on a thread of its own.
inline void runOnEpoll(const std::function<void()> &work)
{
    EpollThread().mailbox.postAndWait(work);
}

//! \brief Turns the calling thread's event loop once, without waiting.
inline void turn()
{
    QThread::currentThread()->eventDispatcher()->processEvents(QEventLoop::AllEvents);
}

//! \brief Turns it until \a condition holds.
inline void turnUntil(const std::function<bool()> &condition)
{
    while (!condition())
        QThread::currentThread()->eventDispatcher()->processEvents(QEventLoop::WaitForMoreEvents);
}

// QVERIFY is for the main thread only.
#define CRIER_EXPECT(condition)                                                                    \
    do {                                                                                           \
        if (!(condition))                                                                          \
            qFatal("%s:%d: %s", __FILE__, __LINE__, #condition);                                   \
    } while (false)
