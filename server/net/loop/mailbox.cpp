// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/loop/mailbox.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QThread>

#include <semaphore>

// Qt as it is packaged is not built for ThreadSanitizer, which therefore does not see that an event
// is handled after it was posted. It is told here.
#ifdef __SANITIZE_THREAD__
extern "C" void __tsan_acquire(void *address);
extern "C" void __tsan_release(void *address);
#endif

namespace Net {

namespace {

void sent([[maybe_unused]] void *letter)
{
#ifdef __SANITIZE_THREAD__
    __tsan_release(letter);
#endif
}

void received([[maybe_unused]] void *letter)
{
#ifdef __SANITIZE_THREAD__
    __tsan_acquire(letter);
#endif
}

QEvent::Type letterType()
{
    static const int kType = QEvent::registerEventType();
    return static_cast<QEvent::Type>(kType);
}

class Letter : public QEvent {
public:
    explicit Letter(std::function<void()> work)
        : QEvent(letterType())
        , m_work(std::move(work))
    {
    }
    // Qt deletes what could not be delivered, on whichever thread.
    ~Letter() override { received(this); }

    void run() const { m_work(); }

private:
    std::function<void()> m_work;
};

} // namespace

Mailbox::~Mailbox() = default;

void Mailbox::post(std::function<void()> work)
{
    auto *letter = new Letter(std::move(work));
    sent(letter);
    QCoreApplication::postEvent(this, letter);
}

void Mailbox::runOrPost(std::function<void()> work)
{
    if (QThread::currentThread() == thread())
        work();
    else
        post(std::move(work));
}

void Mailbox::postAndWait(const std::function<void()> &work)
{
    std::binary_semaphore done(0);
    post([&work, &done] {
        work();
        done.release();
    });
    done.acquire();
}

bool Mailbox::event(QEvent *event)
{
    received(event);
    if (event->type() != letterType())
        return QObject::event(event);
    static_cast<Letter *>(event)->run();
    return true;
}

} // namespace Net

#include "moc_mailbox.cpp"
