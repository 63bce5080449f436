// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/log/record.h"
#include "tests/runner.h"

#include <QtTest/QtTest>

#include <sys/stat.h>
#include <unistd.h>

class TestRecord : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void journalOnlyIfItIsStderr();
    void journalHasPriorities();
};

void TestRecord::journalOnlyIfItIsStderr()
{
    struct stat file { };
    QCOMPARE(::fstat(STDERR_FILENO, &file), 0);
    const QByteArray ours = QByteArray::number(static_cast<qulonglong>(file.st_dev)) + ':'
        + QByteArray::number(static_cast<qulonglong>(file.st_ino));
    qunsetenv("JOURNAL_STREAM");
    QVERIFY(!Log::goesToJournal());
    qputenv("JOURNAL_STREAM", ours);
    QVERIFY(Log::goesToJournal());
    // Redirected since.
    qputenv("JOURNAL_STREAM", ours + '7');
    QVERIFY(!Log::goesToJournal());
    qputenv("JOURNAL_STREAM", "nonsense");
    QVERIFY(!Log::goesToJournal());
    qunsetenv("JOURNAL_STREAM");
}

void TestRecord::journalHasPriorities()
{
    const auto formatted = [](bool isForJournal, QtMsgType type) {
        qSetMessagePattern(Log::messagePattern(isForJournal));
        const QMessageLogContext context("file", 1, "function", "crier.test");
        const QString result = qFormatLogMessage(type, context, QStringLiteral("text"));
        qSetMessagePattern(QString());
        return result;
    };
    QCOMPARE(formatted(true, QtDebugMsg), QStringLiteral("<7>crier.test: text"));
    QCOMPARE(formatted(true, QtInfoMsg), QStringLiteral("<6>crier.test: text"));
    QCOMPARE(formatted(true, QtWarningMsg), QStringLiteral("<4>crier.test: text"));
    QCOMPARE(formatted(true, QtCriticalMsg), QStringLiteral("<3>crier.test: text"));
    const QString plain = formatted(false, QtWarningMsg);
    QVERIFY2(QRegularExpression(
                 QStringLiteral("^\\d{4}-\\d\\d-\\d\\dT[\\d:.]+ warning crier.test: text$"))
                 .match(plain)
                 .hasMatch(),
        qPrintable(plain));
}

CRIER_TEST(TestRecord)
#include "tst_record.moc"
