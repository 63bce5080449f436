// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// The inbox where something is in the way: a server that does not take all that is said, a file
// that can't be written.

#include "app/account/scriptedbackend.h"
#include "app/inbox/inbox.h"
#include "tests/runner.h"

#include <QtCore/QTemporaryDir>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlQuery>
#include <QtTest/QtTest>

using namespace App;
using namespace Qt::StringLiterals;

namespace {

//! As the server is: of receipts that come together it takes all or none.
class PickyBackend : public ScriptedBackend {
public:
    using ScriptedBackend::ScriptedBackend;
    void sendReceipts(const QJsonArray &receipts, QObject *context,
        const std::function<void(const Receipted &)> &then) override
    {
        QString error;
        for (const QJsonValue receipt : receipts) {
            if (receipt[u"state"_s] == u"snoozed"_s || receipts.size() > most)
                error = u"no"_s;
        }
        if (error.isEmpty())
            taken.append(receipts.size());
        QTimer::singleShot(0, context, [then, error] { then({.isThere = true, .error = error}); });
    }

    QList<qsizetype> taken;
    qsizetype most = 1000;
};

IncomingPush push(int number)
{
    return {.event = u"message"_s,
        .rawMessage = "\"x\"",
        .message = u"x"_s,
        .offset = u"log-%1"_s.arg(number),
        .meta = {{u"id"_s, QString::number(number)}}};
}

} // namespace

class TestInboxTrouble : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneBadReceiptTakesNoOthersAlong();
    void notMoreThanTheServerTakesAtOnce();
    void whatCantBeWrittenKeepsNobodyBusy();
};

void TestInboxTrouble::oneBadReceiptTakesNoOthersAlong()
{
    PickyBackend backend{QJsonObject()};
    Inbox inbox(&backend);
    inbox.open({});
    for (int i = 1; i <= 5; ++i)
        inbox.receive(push(i));
    inbox.flush();
    inbox.finish(1);
    inbox.snooze(2, QDateTime::currentDateTime().addDays(1));
    inbox.finish(3);
    backend.setOnline(true);
    QTRY_COMPARE(backend.taken, (QList<qsizetype>{1, 1}));
    QTRY_VERIFY(inbox.store().pending(10).isEmpty());
    inbox.finishAll();
    QTRY_COMPARE(backend.taken, (QList<qsizetype>{1, 1, 2}));
}

void TestInboxTrouble::notMoreThanTheServerTakesAtOnce()
{
    PickyBackend backend{QJsonObject()};
    backend.most = 3;
    Inbox inbox(&backend);
    inbox.open({});
    for (int i = 1; i <= 10; ++i)
        inbox.receive(push(i));
    inbox.flush();
    inbox.finishAll();
    backend.setOnline(true);
    QTRY_COMPARE(backend.taken.size(), 10);
    QTRY_VERIFY(inbox.store().pending(10).isEmpty());
}

// A disk that is full: what is due stays due.
void TestInboxTrouble::whatCantBeWrittenKeepsNobodyBusy()
{
    const QTemporaryDir directory;
    const QString file = directory.filePath(u"inbox.sqlite"_s);
    PickyBackend backend{QJsonObject()};
    Inbox inbox(&backend);
    inbox.open(file);
    inbox.receive(push(1));
    inbox.flush();
    {
        QSqlDatabase other = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other"_s);
        other.setDatabaseName(file);
        QVERIFY(other.open());
        QSqlQuery query(other);
        QVERIFY(query.exec(u"CREATE TABLE tries (n)"_s));
        QVERIFY(query.exec(u"UPDATE items SET snoozed_until = 1"_s));
        QVERIFY(query.exec(u"CREATE TRIGGER full BEFORE UPDATE ON items BEGIN"
                           " INSERT INTO tries VALUES (1); SELECT RAISE(IGNORE); END"_s));
        const auto tries = [&query] {
            return query.exec(u"SELECT count(*) FROM tries"_s) && query.next()
                ? query.value(0).toInt()
                : -1;
        };
        inbox.receive(push(2));
        inbox.flush();
        QTRY_COMPARE(tries(), 1);
        for (int i = 0; i < 50; ++i)
            QCoreApplication::processEvents(QEventLoop::AllEvents);
        QVERIFY2(tries() <= 3, qPrintable(QString::number(tries())));
    }
    inbox.close();
    QSqlDatabase::removeDatabase(u"other"_s);
}

CRIER_TEST(TestInboxTrouble)
#include "tst_inboxtrouble.moc"
