// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/stream/plainstream.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

#include <algorithm>
#include <array>
#include <memory>
#include <sys/socket.h>
#include <unistd.h>

namespace {

//! More than the kernel keeps for one connection, and than is read at a time.
constexpr qsizetype kMuch = 4 * 1024 * 1024;

QByteArray numbered(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = static_cast<char>(i % 251);
    return bytes;
}

//! The other end of a connection.
class Peer {
public:
    Peer()
    {
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, m_ends.data()) != 0)
            qFatal("no socketpair");
    }
    ~Peer() { close(); }
    Q_DISABLE_COPY_MOVE(Peer)

    //! The end that a stream takes over.
    [[nodiscard]] int stream() const { return m_ends[0]; }
    void send(const QByteArray &bytes) const
    {
        QCOMPARE(::send(m_ends[1], bytes.constData(), static_cast<size_t>(bytes.size()), 0),
            bytes.size());
    }
    //! How much of it was taken.
    [[nodiscard]] qsizetype offer(QByteArrayView bytes) const
    {
        return std::max<qsizetype>(
            ::send(m_ends[1], bytes.data(), static_cast<size_t>(bytes.size()), 0), 0);
    }
    //! Whatever is there.
    QByteArray read()
    {
        QByteArray all;
        std::array<char, 65536> some{};
        for (;;) {
            const auto size = ::recv(m_ends[1], some.data(), some.size(), 0);
            if (size <= 0) {
                m_hasEnded = m_hasEnded || size == 0;
                return all;
            }
            all.append(some.data(), size);
        }
    }
    [[nodiscard]] bool hasEnded() const { return m_hasEnded; }
    void sendNoMore() const { ::shutdown(m_ends[1], SHUT_WR); }
    void close()
    {
        if (m_ends[1] >= 0)
            ::close(std::exchange(m_ends[1], -1));
    }

private:
    std::array<int, 2> m_ends{-1, -1};
    bool m_hasEnded = false;
};

//! Whoever has a stream.
class Owner : private Net::StreamListener {
public:
    explicit Owner(const Peer &peer)
        : stream(std::make_unique<Net::PlainStream>(peer.stream()))
    {
        stream->setListener(this);
    }

    std::unique_ptr<Net::PlainStream> stream;
    QByteArray all;
    int writes = 0;
    int ends = 0;
    bool pausesAtOnce = false;

private:
    void received(char *data, qsizetype size) override
    {
        all.append(data, size);
        if (pausesAtOnce)
            stream->pause();
    }
    void written() override { ++writes; }
    void disconnected() override { ++ends; }
};

} // namespace

class TestPlainStream : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatComesIsGiven();
    void whatIsMuchComesInOrder();
    void whatDoesNotFitWaits();
    void whoPausesGetsNoMore();
    void theEndIsToldOnce();
    void whoSendsNoMoreStillReads();
    void whoIsGoneIsToldOfLater();
    void anAbortIsToldAtOnce();
    void whatIsDeletedTellsNobody();
    void goesToAnotherThread();
};

void TestPlainStream::whatComesIsGiven()
{
    Peer peer;
    Owner owner(peer);
    peer.send("one");
    QTRY_COMPARE(owner.all, QByteArray("one"));
    owner.stream->write("two");
    QCOMPARE(peer.read(), QByteArray("two"));
    QCOMPARE(owner.stream->unsent(), 0);
    owner.stream->shutDownWrites();
    (void)peer.read();
    QVERIFY(peer.hasEnded());
    peer.send("still");
    QTRY_COMPARE(owner.all, QByteArray("onestill"));
    QVERIFY(owner.stream->isConnected());
}

void TestPlainStream::whatIsMuchComesInOrder()
{
    Peer peer;
    Owner owner(peer);
    const QByteArray much = numbered(kMuch);
    qsizetype sent = 0;
    while (sent < much.size()) {
        sent += peer.offer(QByteArrayView(much).sliced(sent));
        QCoreApplication::processEvents();
    }
    QTRY_COMPARE(owner.all.size(), much.size());
    QVERIFY(owner.all == much);
}

void TestPlainStream::whatDoesNotFitWaits()
{
    Peer peer;
    Owner owner(peer);
    const QByteArray much = numbered(kMuch);
    owner.stream->write(much);
    const qint64 waiting = owner.stream->unsent();
    QVERIFY(waiting > 0);
    QVERIFY(waiting < much.size());
    // Behind it, though there may be room by now.
    QByteArray got = peer.read();
    owner.stream->write("the end");
    QCOMPARE(owner.stream->unsent(), waiting + 7);
    QTRY_COMPARE((got += peer.read()).size(), much.size() + 7);
    QVERIFY(got == much + "the end");
    QCOMPARE(owner.stream->unsent(), 0);
    QVERIFY(owner.writes > 0);
    // And the next goes at once.
    owner.stream->write("more");
    QCOMPARE(peer.read(), QByteArray("more"));
}

void TestPlainStream::whoPausesGetsNoMore()
{
    Peer peer;
    Owner owner(peer);
    owner.pausesAtOnce = true;
    peer.send("one");
    QTRY_COMPARE(owner.all, QByteArray("one"));
    peer.send("two");
    // Another connection shows that the event loop has turned.
    Peer other;
    Owner beside(other);
    other.send("x");
    QTRY_COMPARE(beside.all, QByteArray("x"));
    QCOMPARE(owner.all, QByteArray("one"));
    owner.stream->resume();
    QTRY_COMPARE(owner.all, QByteArray("onetwo"));
}

void TestPlainStream::theEndIsToldOnce()
{
    Peer peer;
    Owner owner(peer);
    peer.send("last words");
    peer.close();
    QTRY_COMPARE(owner.ends, 1);
    QCOMPARE(owner.all, QByteArray("last words"));
    QVERIFY(!owner.stream->isConnected());
    QCOMPARE(owner.stream->descriptor(), -1);
    owner.stream->abort();
    owner.stream->write("nobody reads it");
    QCOMPARE(owner.stream->unsent(), 0);
    QCOMPARE(owner.ends, 1);
}

void TestPlainStream::whoSendsNoMoreStillReads()
{
    Peer peer;
    Owner owner(peer);
    const QByteArray much = numbered(kMuch);
    owner.stream->write(much);
    peer.sendNoMore();
    QByteArray got;
    QTRY_COMPARE((got += peer.read()).size(), much.size());
    QVERIFY(got == much);
    QTRY_COMPARE(owner.ends, 1);
}

void TestPlainStream::whoIsGoneIsToldOfLater()
{
    Peer peer;
    Owner owner(peer);
    peer.close();
    // In the middle of something: it hears of the end from the event loop.
    owner.stream->write("too late");
    QCOMPARE(owner.ends, 0);
    QTRY_COMPARE(owner.ends, 1);
    QCOMPARE(owner.stream->unsent(), 0);
}

void TestPlainStream::anAbortIsToldAtOnce()
{
    Peer peer;
    Owner owner(peer);
    owner.stream->write(numbered(kMuch));
    owner.stream->abort();
    QCOMPARE(owner.ends, 1);
    QCOMPARE(owner.stream->unsent(), 0);
    (void)peer.read();
    QVERIFY(peer.hasEnded());
}

void TestPlainStream::whatIsDeletedTellsNobody()
{
    Peer peer;
    Owner owner(peer);
    owner.stream.reset();
    QCOMPARE(owner.ends, 0);
    (void)peer.read();
    QVERIFY(peer.hasEnded());
}

void TestPlainStream::goesToAnotherThread()
{
    Peer peer;
    Owner owner(peer);
    QThread thread;
    QObject there;
    there.moveToThread(&thread);
    thread.start();
    owner.stream->leave(&thread);
    // Neither is lost on the way.
    owner.stream->write(numbered(kMuch));
    peer.send("on the way");
    QMetaObject::invokeMethod(
        &there, [&owner] { owner.stream->enter(); }, Qt::BlockingQueuedConnection);
    QByteArray got;
    QTRY_COMPARE((got += peer.read()).size(), kMuch);
    const auto heard = [&] {
        QByteArray all;
        QMetaObject::invokeMethod(
            &there, [&] { all = owner.all; }, Qt::BlockingQueuedConnection);
        return all;
    };
    QTRY_COMPARE(heard(), QByteArray("on the way"));
    QMetaObject::invokeMethod(
        &there, [&owner] { owner.stream.reset(); }, Qt::BlockingQueuedConnection);
    thread.quit();
    thread.wait();
}

CRIER_TEST(TestPlainStream)

#include "tst_plainstream.moc"
