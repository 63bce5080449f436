// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/store/toastannouncer.h"
#include "tests/runner.h"
#include "tests/unit/toasts/toastbench.h"

#include <QtTest/QtTest>

using namespace Toasts;
using namespace Qt::StringLiterals;

//! A progress is not as many pieces of news as it has steps.
class tst_ToastAnnouncer : public ToastFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void progress();
    void lastOneIsSaid();
    void anotherTypeDoesNotWait();
    void repeats();
    void removedOne();
};

void tst_ToastAnnouncer::progress()
{
    QSignalSpy announced(bench().model(), &ToastModel::announced);
    const QString id = Toast::loading(u"0 %"_s);
    QCOMPARE(announced.count(), 1);
    for (int i = 1; i <= 50; ++i) {
        bench().advance(ToastAnnouncer::kEvery / 50);
        Toast::loading(QString::number(2 * i) + u" %"_s, {{u"id"_s, id}});
    }
    QCOMPARE(announced.count(), 2);
}

// Who is told of the first must not believe it for ever.
void tst_ToastAnnouncer::lastOneIsSaid()
{
    const QString id = Toast::loading(u"first"_s);
    QSignalSpy announced(bench().model(), &ToastModel::announced);
    Toast::loading(u"second"_s, {{u"id"_s, id}});
    Toast::loading(u"last"_s, {{u"id"_s, id}});
    bench().advance(ToastAnnouncer::kEvery - 1);
    QCOMPARE(announced.count(), 0);
    bench().advance(1);
    QCOMPARE(announced.count(), 1);
    bench().advance(10 * ToastAnnouncer::kEvery);
    QCOMPARE(announced.count(), 1);
}

void tst_ToastAnnouncer::anotherTypeDoesNotWait()
{
    const QString id = Toast::loading(u"Sending"_s);
    QSignalSpy announced(bench().model(), &ToastModel::announced);
    Toast::loading(u"Still"_s, {{u"id"_s, id}});
    Toast::success(u"Sent"_s, {{u"id"_s, id}});
    QCOMPARE(announced.count(), 1);
    bench().advance(2 * ToastAnnouncer::kEvery);
    QCOMPARE(announced.count(), 1);
}

void tst_ToastAnnouncer::repeats()
{
    bench()->setDeduplicate(ToastModel::Deduplicate::ByText);
    QSignalSpy announced(bench().model(), &ToastModel::announced);
    for (int i = 0; i < 50; ++i)
        Toast::error(u"No answer"_s);
    QCOMPARE(announced.count(), 1);
}

void tst_ToastAnnouncer::removedOne()
{
    const QString id = Toast::loading(u"first"_s);
    QSignalSpy announced(bench().model(), &ToastModel::announced);
    Toast::loading(u"second"_s, {{u"id"_s, id}});
    Toast::remove(id);
    bench().advance(2 * ToastAnnouncer::kEvery);
    QCOMPARE(announced.count(), 0);
}

CRIER_TEST(tst_ToastAnnouncer)
#include "tst_toastannouncer.moc"
