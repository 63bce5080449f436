// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/local/localinstance.h"
#include "tests/runner.h"

#include <QtCore/QTemporaryDir>
#include <QtCore/QThread>
#include <QtNetwork/QLocalSocket>
#include <QtTest/QtTest>

using namespace App;
using namespace Qt::StringLiterals;
using Role = Instance::Role;

//! One in a session where there is no session bus. The second start is another thread: it waits for
//! the first to answer.
class TestLocalInstance : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }
    void handsItsWishOver();
    void nobodyToForwardTo();
    void theNextOneIsFirst();
    void oneForEachPerson();

private:
    [[nodiscard]] Role claimElsewhere(const Instance::Wish &wish, bool onlyForward = false)
    {
        Role role = Role::Alone;
        const std::unique_ptr<QThread> thread(QThread::create([&] {
            LocalInstance second(m_directory->path());
            role = second.claim(wish, onlyForward);
        }));
        QSignalSpy finished(thread.get(), &QThread::finished);
        thread->start();
        const bool isOver = QTest::qWaitFor([&finished] { return finished.count() == 1; }, 20000);
        thread->wait();
        return isOver ? role : Role::Alone;
    }

    std::unique_ptr<QTemporaryDir> m_directory;
};

void TestLocalInstance::handsItsWishOver()
{
    LocalInstance first(m_directory->path());
    QCOMPARE(first.claim({}, false), Role::First);
    QList<Instance::Wish> wishes;
    connect(&first, &Instance::wished, this,
        [&wishes](const Instance::Wish &wish) { wishes.append(wish); });
    QCOMPARE(
        claimElsewhere({.links = {u"crier://inbox"_s, u"crier://open/ä b"_s}, .token = u"t"_s}),
        Role::Forwarded);
    QCOMPARE(claimElsewhere({.action = u"pause"_s, .parameter = u"1h"_s}, true), Role::Forwarded);
    QCOMPARE(wishes.size(), 2);
    QCOMPARE(wishes.at(0).links, (QStringList{u"crier://inbox"_s, u"crier://open/ä b"_s}));
    QCOMPARE(wishes.at(0).token, u"t"_s);
    QCOMPARE(wishes.at(1).action, u"pause"_s);
    QCOMPARE(wishes.at(1).parameter, u"1h"_s);
}

void TestLocalInstance::nobodyToForwardTo()
{
    LocalInstance only(m_directory->path());
    QCOMPARE(only.claim({.action = u"pause"_s}, true), Role::Alone);
    // It has not become the one.
    LocalInstance first(m_directory->path());
    QCOMPARE(first.claim({}, false), Role::First);
}

void TestLocalInstance::theNextOneIsFirst()
{
    auto first = std::make_unique<LocalInstance>(m_directory->path());
    QCOMPARE(first->claim({}, false), Role::First);
    first.reset();
    LocalInstance next(m_directory->path());
    QCOMPARE(next.claim({}, false), Role::First);
}

void TestLocalInstance::oneForEachPerson()
{
    const QTemporaryDir other;
    LocalInstance first(m_directory->path());
    LocalInstance second(other.path());
    QCOMPARE(first.claim({}, false), Role::First);
    QCOMPARE(second.claim({}, false), Role::First);
}

CRIER_TEST(TestLocalInstance)
#include "tst_localinstance.moc"
