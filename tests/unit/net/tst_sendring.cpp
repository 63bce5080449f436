// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/loop/sendring.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

#include <array>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

using Net::SendRing;

namespace {

//! A connection takes some hundred messages, however short.
constexpr qsizetype kPairs = 16;

//! Two ends of a connection.
struct Pair {
    Pair() { QVERIFY(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends.data()) == 0); }
    ~Pair()
    {
        for (const int end : ends) {
            if (end >= 0)
                ::close(end);
        }
    }
    Q_DISABLE_COPY_MOVE(Pair)

    //! All that has come.
    [[nodiscard]] QByteArray read() const
    {
        QByteArray all;
        std::array<char, 65536> some{};
        for (;;) {
            const auto count = ::read(ends[1], some.data(), some.size());
            if (count <= 0)
                return all;
            all.append(some.data(), count);
        }
    }

    std::array<int, 2> ends{-1, -1};
};

} // namespace

class TestSendRing : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everythingArrivesInItsOrder();
    void whatIsTooMuchIsSaid();
    void whoIsGoneHoldsNobodyUp();
    void nothingIsLeftBehind();

private:
    std::unique_ptr<SendRing> m_ring;
};

void TestSendRing::init()
{
    QString problem;
    m_ring = SendRing::make(problem);
    QCOMPARE(m_ring != nullptr, problem.isEmpty());
    if (!m_ring)
        QSKIP(qPrintable(problem));
}

// More than one system call takes.
void TestSendRing::everythingArrivesInItsOrder()
{
    const std::array<Pair, kPairs> pairs;
    QByteArrayList texts;
    std::vector<SendRing::Send> sends;
    for (unsigned i = 0; i < 2 * SendRing::kEntries + 7; ++i)
        texts.append(QByteArray::number(i) + ' ');
    for (qsizetype i = 0; i < texts.size(); ++i)
        sends.push_back({pairs[static_cast<size_t>(i % kPairs)].ends[0], texts[i].constData(),
            texts[i].size()});
    m_ring->send(sends);
    std::array<QByteArray, kPairs> expected;
    for (qsizetype i = 0; i < texts.size(); ++i) {
        QCOMPARE(sends[static_cast<size_t>(i)].taken, texts[i].size());
        expected[static_cast<size_t>(i % kPairs)] += texts[i];
    }
    for (size_t i = 0; i < pairs.size(); ++i)
        QCOMPARE(pairs[i].read(), expected[i]);
}

void TestSendRing::whatIsTooMuchIsSaid()
{
    const Pair slow;
    const Pair quick;
    const QByteArray much(16 * 1024 * 1024, 'x');
    std::array<SendRing::Send, 3> sends{SendRing::Send{slow.ends[0], much.constData(), much.size()},
        SendRing::Send{slow.ends[0], "y", 1}, SendRing::Send{quick.ends[0], "z", 1}};
    m_ring->send(sends);
    QVERIFY(sends[0].taken > 0 && sends[0].taken < much.size());
    QCOMPARE(sends[1].taken, 0);
    QCOMPARE(sends[2].taken, 1);
    QCOMPARE(slow.read(), much.first(sends[0].taken));
    QCOMPARE(quick.read(), "z");
}

void TestSendRing::whoIsGoneHoldsNobodyUp()
{
    Pair gone;
    ::close(std::exchange(gone.ends[1], -1));
    const Pair there;
    std::array<SendRing::Send, 3> sends{SendRing::Send{gone.ends[0], "x", 1},
        SendRing::Send{-1, "x", 1}, SendRing::Send{there.ends[0], "x", 1}};
    m_ring->send(sends);
    QCOMPARE(sends[0].taken, 0);
    QCOMPARE(sends[1].taken, 0);
    QCOMPARE(there.read(), "x");
}

// What one call could not do is no part of the next.
void TestSendRing::nothingIsLeftBehind()
{
    const Pair pair;
    const QByteArray much(16 * 1024 * 1024, 'x');
    SendRing::Send first{pair.ends[0], much.constData(), much.size()};
    m_ring->send({&first, 1});
    QCOMPARE(pair.read().size(), first.taken);
    for (int i = 0; i < 3; ++i) {
        SendRing::Send next{pair.ends[0], "y", 1};
        m_ring->send({&next, 1});
        QCOMPARE(next.taken, 1);
        QCOMPARE(pair.read(), "y");
    }
}

CRIER_TEST(TestSendRing)

#include "tst_sendring.moc"
