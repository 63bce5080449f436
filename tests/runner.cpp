// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "tests/runner.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>
#include <QtCore/QMap>

#include <cstdio>
#include <utility>

namespace {

// Filled before main(), by the test classes themselves.
QMap<QString, Tests::Make> &known()
{
    static QMap<QString, Tests::Make> tests;
    return tests;
}

} // namespace

bool Tests::add(const char *file, Make make)
{
    known().insert(QFileInfo(QString::fromLocal8Bit(file)).completeBaseName(), make);
    return true;
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QLatin1String("all")) {
        arguments.removeAt(1);
        int failed = 0;
        for (const Tests::Make make : std::as_const(known()))
            failed += QTest::qExec(make().get(), arguments);
        return failed;
    }
    const Tests::Make make = known().value(arguments.value(1));
    if (!make) {
        std::fprintf(stderr, "Usage: %s TEST|all [options of QtTest]\nTests: %s\n", argv[0],
            qPrintable(known().keys().join(QLatin1Char(' '))));
        return 2;
    }
    arguments.removeAt(1);
    return QTest::qExec(make().get(), arguments);
}
