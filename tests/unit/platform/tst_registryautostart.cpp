// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/windows/registryautostart.h"
#include "tests/runner.h"

#include <QtCore/QTemporaryDir>

using namespace App;

//! \file With files in the registry's place.

class TestRegistryAutostart : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isTurnedOnAndOff();
    void whatTheTaskManagerTurnedOffStaysOff();
    void saysWhatCanNotBeWritten();

private:
    [[nodiscard]] RegistryAutostart::Keys keys() const
    {
        return {m_directory.filePath(QStringLiteral("run")),
            m_directory.filePath(QStringLiteral("approved")), QSettings::IniFormat};
    }

    QTemporaryDir m_directory;
    const QString m_value = QStringLiteral(CRIER_APP_ID);
};

void TestRegistryAutostart::isTurnedOnAndOff()
{
    RegistryAutostart autostart(keys(), QStringLiteral("/a folder/crier"));
    QVERIFY(!autostart.isOn());
    const QSignalSpy changed(&autostart, &Autostart::changed);
    QCOMPARE(autostart.setOn(true), QString());
    QVERIFY(autostart.isOn());
    QCOMPARE(QSettings(keys().run, QSettings::IniFormat).value(m_value).toString(),
        QStringLiteral("\"/a folder/crier\" --background"));
    // Another start finds it.
    QVERIFY(RegistryAutostart(keys(), QStringLiteral("/crier")).isOn());
    QCOMPARE(autostart.setOn(false), QString());
    QVERIFY(!autostart.isOn());
    QVERIFY(!QSettings(keys().run, QSettings::IniFormat).contains(m_value));
    QCOMPARE(changed.count(), 2);
}

void TestRegistryAutostart::whatTheTaskManagerTurnedOffStaysOff()
{
    QSettings approved(keys().approved, QSettings::IniFormat);
    approved.setValue(m_value, QByteArray("\x03\0\0\0", 4));
    approved.sync();
    RegistryAutostart autostart(keys(), QStringLiteral("/crier"));
    QCOMPARE(autostart.managedBy(), QString());
    QCOMPARE(autostart.setOn(true), QString());
    QVERIFY(!autostart.isOn());
    QVERIFY(!autostart.managedBy().isEmpty());
    // Turned on there.
    approved.setValue(m_value, QByteArray("\x02\0\0\0", 4));
    approved.sync();
    QVERIFY(RegistryAutostart(keys(), QStringLiteral("/crier")).isOn());
}

void TestRegistryAutostart::saysWhatCanNotBeWritten()
{
    const QString nowhere = QStringLiteral("/proc/nowhere/run");
    RegistryAutostart autostart({nowhere, nowhere, QSettings::IniFormat}, QStringLiteral("/crier"));
    QVERIFY(!autostart.setOn(true).isEmpty());
}

CRIER_TEST(TestRegistryAutostart)
#include "tst_registryautostart.moc"
